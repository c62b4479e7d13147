"""The home page's first estimate: an example from the build, then the visitor's own figure from Python."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.site.axe import audit
from tests.site.network import BASE
from tests.site.visitor import BOOT_MS, ENGLISH, TURKISH, Visitor

Visit = Callable[..., Visitor]

BUDGET, CERTIFIED = "lines[machinery].amount", "lines[machinery_domestic].amount"


@pytest.mark.parametrize(
    ("path", "mark", "example", "own"),
    [("", "ÖRNEK", "7.300.000,00", "18.100.000,00"), ("en/", "EXAMPLE", "7,300,000.00", "18,100,000.00")],
)
def test_an_example_stands_marked_until_there_is_an_own_estimate(
    visit: Visit, path: str, mark: str, example: str, own: str
) -> None:
    """25 million, of which 4 million certified machinery: 70 % of 25 and 15 % of 4."""
    visitor = visit(path)
    expect(visitor.page.locator(".estimate .example-mark")).to_have_text(mark)
    expect(visitor.figure).to_contain_text(example)
    visitor.ask({BUDGET: "25000000", CERTIFIED: "4000000"})
    expect(visitor.page.locator(".estimate .example-mark")).to_have_count(0)
    expect(visitor.figure).to_contain_text(own)
    expect(visitor.said).to_contain_text(own)
    expect(visitor.page.locator(".estimate .answer-parts li")).to_have_count(2)
    assert visitor.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert audit(visitor.page, "an estimate") == []


def test_python_comes_only_when_the_estimate_is_used_also_for_who_has_it(visit: Visit) -> None:
    visitor = visit("", service_worker=True)
    visitor.page.wait_for_load_state("networkidle")
    assert not [url for url in visitor.requested if "/app/" in url or "/runtime/" in url]
    assert visitor.page.locator("script[data-runtime]").count() == 0
    visitor.field(BUDGET).focus()
    visitor.wait_for_state("ready")
    assert [url for url in visitor.requested if "/app/" in url]


def test_no_example_stands_beside_errors(visit: Visit) -> None:
    visitor = visit("", width=360)
    visitor.refused({BUDGET: "on iki"})
    expect(visitor.figure).to_be_hidden()
    expect(visitor.page.locator(f'[data-field="{BUDGET}"] .calc-error')).to_be_visible()
    assert audit(visitor.page, "errors of an estimate") == []
    visitor.ask({BUDGET: "10000000"})
    expect(visitor.figure).to_contain_text("7.000.000,00")


def test_it_leads_to_the_whole_form(visit: Visit) -> None:
    visitor = visit("")
    visitor.page.locator(".estimate-link a").click()
    visitor.page.wait_for_url("**/hibe/")
    expect(visitor.field("lines[personnel].amount")).to_be_visible(timeout=BOOT_MS)


@pytest.mark.parametrize(
    ("path", "there", "written"),
    [
        ("", TURKISH, ("25.000.000", "4.000.000", "18.100.000,00")),
        ("en/", ENGLISH, ("25,000,000", "4,000,000", "18,100,000.00")),
    ],
)
def test_what_was_typed_goes_along_to_the_whole_form(
    visit: Visit, path: str, there: str, written: tuple[str, str, str]
) -> None:
    budget, certified, grant = written
    visitor = visit(path)
    link = visitor.page.locator(".estimate-link")
    expect(link.locator("span")).to_be_hidden()
    visitor.ask({BUDGET: "25000000", CERTIFIED: "4000000"})
    # The whole budget stands there as one item's, which the link says before it is followed.
    expect(link.locator("span")).to_be_visible()
    expect(link).to_contain_text("Makine ve ekipman" if path == "" else "Machinery and equipment")
    link.locator("a").click()
    expect(visitor.page).to_have_url(re.compile(f"{BASE}{there}"))
    expect(visitor.field(BUDGET)).to_have_value(budget, timeout=BOOT_MS)
    expect(visitor.field(CERTIFIED)).to_have_value(certified)
    visitor.submit()
    expect(visitor.figure).to_contain_text(grant, timeout=BOOT_MS)


def test_cells_that_are_pasted_into_the_estimate_lead_to_no_plan_editor(visit: Visit) -> None:
    visitor = visit("")
    visitor.page.evaluate("navigator.clipboard.writeText('100000\\t200000')")
    visitor.field(BUDGET).focus()
    visitor.page.keyboard.press("Control+V")
    expect(visitor.page.locator(".calc-notice")).to_be_visible()
    expect(visitor.page.get_by_role("button", name="Planım’da satır satır aç")).to_have_count(0)


def test_both_ways_in_and_the_calls_state_stand_on_a_phones_first_screen(visit: Visit) -> None:
    visitor = visit("", width=360)
    visitor.page.set_viewport_size({"width": 360, "height": 640})
    for seen in (".hero .call-state", ".way >> nth=0", ".way >> nth=1"):
        expect(visitor.page.locator(seen)).to_be_in_viewport(ratio=1)
