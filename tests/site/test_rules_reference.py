"""From each step of an account to the rule behind it: the reference page has the place that the step names."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from calculators.programmes import PROGRAMMES
from tests.site.visitor import ENGLISH, TURKISH, Visitor

Visit = Callable[..., Visitor]

STEP = re.compile(r'<a href="([^"#]+)#([^"]+)" class="ledger-label"')
ID = re.compile(r' id="([^"]+)"')


@pytest.mark.parametrize(("root", "reference"), [(".", "kurallar"), ("en", "en/rules")])
def test_every_step_of_every_worked_example_has_its_place(site: Path, root: str, reference: str) -> None:
    places = set(ID.findall((site / reference / "index.html").read_text("utf-8")))
    pages = {page: STEP.findall(page.read_text("utf-8")) for page in (site / root).glob("*/index.html")}
    led = {page: steps for page, steps in pages.items() if steps}
    # The calculators' own pages and the bare ones for other websites, and the one that explains with an account.
    assert len(led) == 2 * sum(len(programme.calculators) for programme in PROGRAMMES) + 1
    for page, steps in led.items():
        assert {(page.parent / address).resolve() for address, _ in steps} == {site / reference}
        assert {place for _, place in steps} <= places


@pytest.mark.parametrize(("path", "reference"), [(TURKISH, "kurallar/"), (ENGLISH, "en/rules/")])
def test_a_step_of_one_s_own_account_opens_its_rule_beside_it(visit: Visit, path: str, reference: str) -> None:
    visitor = visit(path)
    visitor.ask({"lines[personnel].amount": "8000000"})
    with visitor.context.expect_page() as opened:
        visitor.answer.locator(".is-sum .ledger-label").first.click()
    rules = opened.value
    rules.wait_for_url(f"{visitor.root}{reference}#grant-*")
    expect(rules.locator(":target")).to_be_in_viewport()
    expect(visitor.figure).to_be_visible()


def test_in_print_a_step_is_a_word_like_any_other(visit: Visit) -> None:
    visitor = visit("is-plani/")
    visitor.page.emulate_media(media="print")
    label = visitor.page.locator(".worked .ledger-label").first
    expect(label).to_have_css("text-decoration-line", "none")
    assert label.evaluate("label => getComputedStyle(label, '::after').content") == "none"
