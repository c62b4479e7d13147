"""axe-core finds nothing, nothing scrolls sideways, and paper shows the answer: in both schemes, on both widths."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from build_scripts.paths import NODE_MODULES
from tests.site.visitor import ENGLISH, TURKISH, Visitor

Visit = Callable[..., Visitor]
PERSONNEL = "lines[0].amount"
PLAN = {
    PERSONNEL: "987654321",
    "lines[2].amount": "2000000",
    "lines[3].amount": "1000000",
    "lines[9].amount": "100000000",
}
AXE = (NODE_MODULES / "axe-core" / "axe.min.js").read_text()
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])
WIDTHS = (1366, 360)


def violations(page: Page) -> list[str]:
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(AXE)
    found: list[str] = page.evaluate("""async () => {
      const { violations } = await axe.run(document, { resultTypes: ["violations"] });
      return violations.flatMap((rule) => rule.nodes.map((node) =>
        `${rule.id}: ${node.target.join(" ")} ${node.any[0]?.message ?? rule.help}`));
    }""")
    return found


def overflow(page: Page) -> list[str]:
    """What sticks out of the page or out of the answer's frame; what scrolls by itself may."""
    found: list[str] = page.evaluate("""() => {
      const beyond = (frame, right) => [...frame.querySelectorAll("*")]
        .filter((element) => !element.closest(".ledger-scroll, pre, svg") && element.checkVisibility())
        .filter((element) => element.getBoundingClientRect().right > right + 0.5)
        .map((element) => `${element.tagName}.${element.className} sticks out: ${element.textContent.slice(0, 40)}`);
      const { clientWidth, scrollWidth } = document.documentElement;
      const answer = document.querySelector(".calc-answer");
      return [
        ...(scrollWidth > clientWidth ? ["scrolls sideways", ...beyond(document.body, clientWidth)] : []),
        ...(answer ? beyond(answer, answer.getBoundingClientRect().right) : []),
      ];
    }""")
    return found


def audit(visitor: Visitor, state: str) -> list[str]:
    """All faults of the page as it stands, on each width."""
    found = []
    for width in WIDTHS:
        visitor.page.set_viewport_size({"width": width, "height": 900})
        found += [f"{state}, {width} px: {fault}" for fault in [*violations(visitor.page), *overflow(visitor.page)]]
    return found


@SCHEMES
@pytest.mark.parametrize("path", ["", "en/"])
def test_home_pages(visit: Visit, path: str, scheme: str) -> None:
    found = audit(visit(path, scheme=scheme), "as it comes")
    assert not found, "\n".join(found)


@SCHEMES
@pytest.mark.parametrize("path", [TURKISH, ENGLISH])
def test_grant_pages_before_and_after_an_answer_and_with_errors(visit: Visit, path: str, scheme: str) -> None:
    visitor = visit(path, scheme=scheme)
    palette = "slate" if scheme == "dark" else "default"
    expect(visitor.page.locator("body")).to_have_attribute("data-md-color-scheme", palette)
    found = audit(visitor, "as it comes")
    visitor.ask(PLAN)
    found += audit(visitor, "answered")
    visitor.page.evaluate("for (const part of document.querySelectorAll('live-calculator details')) part.open = true")
    found += audit(visitor, "unfolded")
    visitor.refused({PERSONNEL: "on iki", "rate": "%90"})
    found += audit(visitor, "with errors and an outdated answer")
    assert not found, "\n".join(found)


@SCHEMES
def test_the_grant_page_after_a_failed_boot(visit: Visit, scheme: str) -> None:
    visitor = visit(TURKISH, tolerant=True, scheme=scheme)
    visitor.context.route("**/*.wasm*", lambda route: route.abort())
    visitor.field(PERSONNEL).focus()
    visitor.wait_for_state("failed")
    found = audit(visitor, "failed")
    assert not found, "\n".join(found)


@SCHEMES
@pytest.mark.parametrize("path", ["iletisim/", "en/contact/"])
def test_contact_pages_with_a_receipt(visit: Visit, path: str, scheme: str) -> None:
    receipt = "eyJjYWxjdWxhdG9yIjoiZ3JhbnQiLCJjYWxsIjoia2RwLTQiLCJoYXNoIjoiYWJjIn0"
    visitor = visit(f"{path}#receipt={receipt}", scheme=scheme)
    expect(visitor.page.locator("receipt-box")).to_be_visible()
    found = audit(visitor, "with a receipt")
    assert not found, "\n".join(found)


def test_targets_on_a_phone_are_large_enough(visit: Visit) -> None:
    visitor = visit(TURKISH, width=360)
    visitor.ask(PLAN)
    small = visitor.page.evaluate("""() =>
      [...document.querySelectorAll("live-calculator :is(button, input, select, summary)")]
        .filter((element) => element.checkVisibility() && !element.matches(".fact, [type=radio]"))
        .filter((element) => element.getBoundingClientRect().height < 44)
        .map((element) => `${element.tagName} ${element.className || element.name} ${element.textContent}`)""")
    assert small == []


def test_the_focus_is_never_hidden_by_what_sticks(visit: Visit) -> None:
    visitor = visit(TURKISH, width=360)
    visitor.ask(PLAN)
    hidden = """() => {
      const { left, top } = document.activeElement.getBoundingClientRect();
      const above = document.elementFromPoint(left + 4, Math.max(top, 0) + 4);
      return top < -1 || !(document.activeElement.contains(above) || above.contains(document.activeElement));
    }"""
    assert not visitor.page.evaluate(hidden), "the answer's heading is covered"
    visitor.refused({PERSONNEL: "on iki", "rate": "%90"})
    assert not visitor.page.evaluate(hidden), "the summary is covered"
    visitor.summary.get_by_role("link").last.click()
    assert not visitor.page.evaluate(hidden), "the field is covered"


def test_paper_shows_the_answer_and_not_the_controls(visit: Visit) -> None:
    visitor = visit(TURKISH)
    visitor.ask(PLAN)
    visitor.page.emulate_media(media="print")
    expect(visitor.figure).to_be_visible()
    expect(visitor.page.locator(".calc-answer table.ledger:visible").first).to_be_visible()
    for selector in (".calc-actions", ".answer-actions", ".md-header"):
        for part in visitor.page.locator(selector).all():
            expect(part).to_be_hidden()
    assert visitor.page.pdf(format="A4").startswith(b"%PDF-")


def test_forced_colours_keep_the_answer_readable(visit: Visit) -> None:
    visitor = visit(TURKISH)
    visitor.ask(PLAN)
    visitor.page.emulate_media(forced_colors="active")
    expect(visitor.figure).to_be_visible()
    assert violations(visitor.page) == []
