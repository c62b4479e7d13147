"""The search box finds the right page for what people type, with or without Turkish letters, in any case."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.site.visitor import Visitor

Visit = Callable[..., Visitor]

FIRST_PAGES = 5

TURKISH = [
    ("ihracat", "kimler-basvurabilir"),
    ("İHRACAT", "kimler-basvurabilir"),
    ("kirikkale", "cagrilar"),
    ("KIRIKKALE", "cagrilar"),
    ("KÜMELENME", "sozluk"),
    ("kumelenme tesebbusu", "sozluk"),
    ("kümelenme teşebbüsü", "sozluk"),
    ("yerli mali", "yerli-mali"),
    ("YERLİ MALI", "yerli-mali"),
    ("yerli malı ilavesi", "yerli-mali"),
    ("cagri", "cagrilar"),
    ("ÇAĞRI", "cagrilar"),
    ("hibe orani", "destek-orani"),
    ("destek oranı", "destek-orani"),
    ("basvuru", "basvuru"),
    ("başvuru adımları", "basvuru"),
    ("e devlet", "basvuru"),
    ("nace 28", "odak-sektorler"),
    ("tadilat", "desteklenen-giderler"),
    ("TADİLAT", "desteklenen-giderler"),
    ("personel", "desteklenen-giderler"),
    ("kdv", "desteklenen-giderler"),
    ("uzatma", "sure-ve-uzatma"),
    ("sure", "sure-ve-uzatma"),
    ("is plani", "is-plani"),
    ("iş planı", "is-plani"),
    ("degerlendirme", "degerlendirme"),
    ("değerlendirme kurulu", "degerlendirme"),
    ("universite", "kimler-basvurabilir"),
    ("patent", "destek-alanlari"),
    ("verimlilik", "destek-alanlari"),
    ("gizlilik", "gizlilik"),
    ("danismanlik", "hakkimizda"),
    ("formul", "kurallar"),
    ("sozluk", "sozluk"),
]
ENGLISH = [
    ("grant", "en/grant"),
    ("support rate", "en/support-rate"),
    ("domestic goods", "en/domestic-goods"),
    ("NACE", "en/focus-sectors"),
    ("who can apply", "en/who-can-apply"),
    ("extension", "en/duration-and-extension"),
    ("calls", "en/calls"),
    ("PRIVACY", "en/privacy"),
    ("VAT", "en/supported-costs"),
]


@pytest.mark.parametrize(("typed", "wanted"), [*TURKISH, *ENGLISH])
def test_the_right_page_is_among_the_first_found(visit: Visit, typed: str, wanted: str) -> None:
    visitor = visit("en/" if wanted.startswith("en/") else "")
    page = visitor.page
    box = page.locator(".md-search__input")
    box.click()
    box.press_sequentially(typed)
    # A page's own sections stand below its first link, in the same item.
    links = page.locator("li.md-search-result__item > a.md-search-result__link:first-child")
    expect(links.first).to_be_visible()
    shown = [link.get_attribute("href") or "" for link in links.all()[:FIRST_PAGES]]
    pages = [re.sub(r"[?#].*", "", href.removeprefix(visitor.root)).strip("/") for href in shown]
    assert wanted in pages, pages


def test_the_search_comes_when_it_is_wanted_and_not_before(visit: Visit) -> None:
    visitor = visit()
    page = visitor.page
    page.wait_for_load_state("networkidle")
    assert [url for url in visitor.requested if "/javascripts/" in url or "search_index" in url] == []
    # What is typed at once counts, though the search is only on its way.
    page.locator(".md-search__input").click()
    page.keyboard.type("ihracat")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    expect(page.locator(".md-search__input")).to_have_value("ihracat")
    page.keyboard.press("Escape")
    expect(page.locator(".md-search-result__link").first).not_to_be_visible()


def test_on_a_phone_the_first_tap_opens_the_search_to_type_in(visit: Visit) -> None:
    page = visit(width=360).page
    page.locator("header label[for=__search]:visible").first.click()
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type("ihracat")
    expect(page.locator(".md-search-result__link").first).to_be_visible()


def test_a_search_that_did_not_come_is_tried_again(visit: Visit) -> None:
    visitor = visit(tolerant=True)
    page = visitor.page
    visitor.context.route("**/bundle.*", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        page.locator(".md-search__input").click()
    visitor.context.unroute("**/bundle.*")
    page.keyboard.press("Tab")
    page.locator(".md-search__input").click()
    page.keyboard.type("ihracat")
    expect(page.locator(".md-search-result__link").first).to_be_visible()


def test_no_letter_alone_leads_anywhere(visit: Visit) -> None:
    """WCAG 2.1.4: whoever speaks to the computer, or meant to type elsewhere, would be carried off."""
    visitor = visit("odak-sektorler/")
    page = visitor.page
    page.locator(".md-search__input").click()
    page.keyboard.type("ihracat")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("main h1").click()
    for key in "fs/np,.":
        page.keyboard.press(key)
        expect(page.locator(".md-search__input")).not_to_be_focused()
    assert page.url == visitor.root + "odak-sektorler/"
    visitor.field("codes").press_sequentially("fs/")
    expect(visitor.field("codes")).to_have_value("fs/")


def test_a_search_can_be_linked_to(visit: Visit) -> None:
    page = visit("?q=ihracat").page
    expect(page.locator(".md-search-result__link").first).to_be_visible()


@pytest.mark.parametrize("width", [1280, 360])
def test_the_keyboard_stops_at_nothing_unseen_after_the_search(visit: Visit, width: int) -> None:
    """The box of results scrolls, which alone would make it a stop."""
    page = visit().page
    page.set_viewport_size({"width": width, "height": 800})
    stops = []
    for _ in range(12):
        page.keyboard.press("Tab")
        stops.append(
            page.evaluate(
                "() => [document.activeElement.className, !!document.activeElement.closest('.md-search__output')]"
            )
        )
    assert len({name for name, _ in stops}) > 1
    assert [name for name, unseen in stops if unseen] == []
