"""axe-core finds nothing, nothing scrolls sideways, and paper shows the answer: in both schemes, on both widths."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.site.axe import audit, violations
from tests.site.visitor import ENGLISH, TURKISH, Visitor

Visit = Callable[..., Visitor]
PERSONNEL = "lines[personnel].amount"
PLAN = {
    PERSONNEL: "987654321",
    "lines[machinery].amount": "2000000",
    "lines[machinery_domestic].amount": "1000000",
    "lines[construction].amount": "100000000",
}
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])


@SCHEMES
@pytest.mark.parametrize("path", ["", "en/"])
def test_home_pages(visit: Visit, path: str, scheme: str) -> None:
    found = audit(visit(path, scheme=scheme).page, "as it comes")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", [TURKISH, ENGLISH])
def test_large_amounts_and_every_part_of_an_answer_fit(visit: Visit, path: str) -> None:
    visitor = visit(path)
    visitor.ask(PLAN)
    visitor.page.evaluate("for (const part of document.querySelectorAll('live-calculator details')) part.open = true")
    found = audit(visitor.page, "answered")
    assert not found, "\n".join(found)


@SCHEMES
def test_the_grant_page_after_a_failed_boot(visit: Visit, scheme: str) -> None:
    visitor = visit(TURKISH, tolerant=True, scheme=scheme)
    visitor.context.route("**/*.wasm*", lambda route: route.abort())
    visitor.field(PERSONNEL).focus()
    visitor.wait_for_state("failed")
    found = audit(visitor.page, "failed")
    assert not found, "\n".join(found)


@SCHEMES
@pytest.mark.parametrize("path", ["iletisim/", "en/contact/"])
def test_contact_pages_with_a_receipt(visit: Visit, path: str, scheme: str) -> None:
    receipt = "eyJjYWxjdWxhdG9yIjoiZ3JhbnQiLCJjYWxsIjoia2RwLTQiLCJoYXNoIjoiYWJjIn0"
    visitor = visit(f"{path}#receipt={receipt}", scheme=scheme)
    expect(visitor.page.locator("receipt-box")).to_be_visible()
    found = audit(visitor.page, "with a receipt")
    assert not found, "\n".join(found)


def test_targets_on_a_phone_are_large_enough(visit: Visit) -> None:
    visitor = visit(TURKISH, width=360)
    visitor.ask(PLAN)
    small = visitor.page.evaluate("""() =>
      [...document.querySelectorAll("live-calculator :is(button, input, select, summary)")]
        .filter((element) => element.checkVisibility() && !element.matches(".fact, [type=radio]"))
        // A label is part of the target of its box.
        .filter((element) => [element, ...(element.matches("[type=checkbox], [type=file]") ? element.labels : [])]
          .every((target) => target.getBoundingClientRect().height < 44))
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
    folded = visitor.page.locator(".calc-answer details > summary:visible")
    signs = {one.evaluate("summary => getComputedStyle(summary, '::before').content") for one in folded.all()}
    assert signs == {"none"}, "paper has nothing to unfold"
    assert visitor.page.pdf(format="A4").startswith(b"%PDF-")


def test_paper_is_black_on_white_also_for_what_is_met(visit: Visit) -> None:
    page = visit("uygunluk/").page
    page.emulate_media(media="print")
    for sign in page.locator(".calc-answer .criterion-status:visible").all():
        assert sign.evaluate("sign => getComputedStyle(sign).color") in ("rgb(0, 0, 0)", "rgb(51, 51, 51)")
    assert page.locator(".calc-answer .is-met > .criterion-status:visible").count() > 0


def test_forced_colours_keep_the_answer_readable(visit: Visit) -> None:
    visitor = visit(TURKISH)
    visitor.ask(PLAN)
    visitor.page.emulate_media(forced_colors="active")
    expect(visitor.figure).to_be_visible()
    assert violations(visitor.page) == []
