"""The guidance pages in a real browser: each in one scheme in Turkish and in the other in English, on both widths."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from build_scripts.dev.serve import SiteServer
from tests.pages.pages import GUIDES, Written
from tests.site.axe import audit
from tests.site.visitor import Visitor

Visit = Callable[..., Visitor]
# The page, and the one that stands for those that are not kept.
KEPT = """async () => {
  const standIn = document.querySelector("meta[name=offline]").content;
  return (await Promise.all([location.href, standIn].map((url) => caches.match(url)))).every(Boolean);
}"""
SCHEMES = {"tr": "dark", "en": "light"}


@pytest.mark.parametrize("guide", GUIDES, ids=lambda page: page.id)
def test_a_guidance_page_is_light_brings_no_python_fits_and_has_no_fault_that_axe_finds(
    visit: Visit, server: SiteServer, guide: Written
) -> None:
    begun = len(server.requests)
    visitor = visit(guide.address, scheme=SCHEMES[guide.lang], service_worker=True)
    page = visitor.page
    page.wait_for_load_state("networkidle")
    # What the service worker asks for is on the visitor's bill too.
    visitor.wait_until(KEPT)
    page.wait_for_load_state("networkidle")
    sent = server.requests[begun:]
    assert not [entry.path for entry in sent if "/runtime/" in entry.path or "/app/" in entry.path]
    assert 20_000 < sum(entry.bytes for entry in sent) <= 130_000
    found = audit(page, "as it comes")
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("path", "figure"), [("is-plani/", "7.300.000,00 TL"), ("en/business-plan/", "7,300,000.00 TL")]
)
def test_the_worked_example_stands_on_the_page_without_javascript(visit: Visit, path: str, figure: str) -> None:
    page = visit(path, javascript=False).page
    expect(page.locator(".worked .answer-figure")).to_have_text(figure)
    expect(page.locator(".worked .ledger tr.is-sum").last).to_contain_text(figure)
    for link in page.locator(".worked .source-link").all():
        expect(page.locator(str(link.get_attribute("href")))).to_be_visible()


@pytest.mark.parametrize("path", ["hibe/", "en/grant/"])
def test_the_picture_of_the_money_s_way_has_a_name_and_a_description(visit: Visit, path: str) -> None:
    picture = visit(path).page.locator(".money svg")
    for part in str(picture.get_attribute("aria-labelledby")).split():
        assert len(str(picture.locator(f"#{part}").text_content())) > 10
    expect(picture).to_have_attribute("role", "img")


@pytest.mark.parametrize(
    ("path", "first", "section"),
    [("hibe/", "Ne kadar hibe?", ""), ("en/programme/", "What is the programme?", "The programme")],
)
def test_a_section_with_the_name_of_its_first_page_is_named_once(
    visit: Visit, path: str, first: str, section: str
) -> None:
    beside = visit(path).page.locator(".section-nav")
    expect(beside.get_by_text(first, exact=True)).to_have_count(1)
    expect(beside.locator(".side-title")).to_have_text([section] if section else [])


def test_the_checklist_prints_with_boxes_and_without_the_way_to_the_calculators(visit: Visit) -> None:
    page = visit("basvuru/").page
    page.emulate_media(media="print")
    expect(page.locator(".checklist > li").last).to_be_visible()
    expect(page.locator(".do")).to_be_hidden()
    expect(page.locator(".checklist .fact-source").first).to_be_hidden()
    boxes = page.locator(".checklist > li").first.evaluate("item => getComputedStyle(item, '::before').borderTopWidth")
    assert float(boxes.removesuffix("px")) >= 1


def test_the_worked_example_is_printed_with_its_lines(visit: Visit) -> None:
    page = visit("is-plani/").page
    page.emulate_media(media="print")
    expect(page.locator(".worked .ledger tr.is-sum").last).to_be_visible()
