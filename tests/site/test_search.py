"""The search box finds the right page for what people type, with or without Turkish letters, in any case."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.site.axe import violations
from tests.site.visitor import Visitor

Visit = Callable[..., Visitor]

FIRST_PAGES = 5

TURKISH = [
    ("ihracat", "uygunluk"),
    ("İHRACAT", "uygunluk"),
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
    ("hibe orani", "hibe"),
    ("destek oranı", "hibe"),
    ("basvuru", "basvuru"),
    ("başvuru adımları", "basvuru"),
    ("e devlet", "basvuru"),
    ("nace 28", "odak-sektorler"),
    ("tadilat", "neler-desteklenir"),
    ("TADİLAT", "neler-desteklenir"),
    ("personel", "neler-desteklenir"),
    ("kdv", "neler-desteklenir"),
    ("uzatma", "takvim"),
    ("sure", "takvim"),
    ("is plani", "is-plani"),
    ("iş planı", "is-plani"),
    ("degerlendirme", "basvuru"),
    ("değerlendirme kurulu", "basvuru"),
    ("universite", "uygunluk"),
    ("patent", "neler-desteklenir"),
    ("verimlilik", "neler-desteklenir"),
    ("gizlilik", "gizlilik"),
    ("danismanlik", "iletisim"),
    ("formul", "kurallar"),
    ("sozluk", "sozluk"),
    ("osb", "uygunluk"),
    ("OSB", "uygunluk"),
    ("yüzde", "yerli-mali"),
    ("hibe oranı", "hibe"),
    ("kira", "neler-desteklenir"),
    ("üst limit", "hibe"),
    ("danışman ücreti", "neler-desteklenir"),
    ("5. çağrı", "cagrilar"),
    ("makine ve teçhizat", "yerli-mali"),
    ("uygunluk", "uygunluk"),
    ("UYGUNLUK", "uygunluk"),
    ("takvim", "takvim"),
    *(("hesaplama", page) for page in ("hibe", "uygunluk", "takvim", "yerli-mali", "odak-sektorler")),
]
ENGLISH = [
    ("grant", "en/grant"),
    ("support rate", "en/grant"),
    ("domestic goods", "en/domestic-goods"),
    ("NACE", "en/focus-sectors"),
    ("who can apply", "en/eligibility"),
    ("extension", "en/timeline"),
    ("calls", "en/calls"),
    ("PRIVACY", "en/privacy"),
    ("VAT", "en/what-is-supported"),
    ("eligibility", "en/eligibility"),
    ("timeline", "en/timeline"),
    ("schedule", "en/timeline"),
    *(("calculator", f"en/{page}") for page in ("grant", "eligibility", "timeline", "domestic-goods", "focus-sectors")),
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


@pytest.mark.parametrize("when", ["after the search has come", "at once"])
def test_what_comes_without_a_key_is_searched_for(visit: Visit, when: str) -> None:
    """Pasted by mouse, dictated, or put in by an assistant: the browser tells of it by `input` alone."""
    page = visit().page
    box, link = page.locator(".md-search__input"), page.locator(".md-search-result__link")
    if when != "at once":
        box.click()
        page.keyboard.type("tadilat")
        expect(link.first).to_be_visible()
    box.evaluate("""(box) => {
      box.value = "ihracat";
      box.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
    }""")
    if when == "at once":
        box.focus()
    expect(page.locator('.md-search-result__link[href*="uygunluk"]').first).to_be_visible()


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


@pytest.mark.parametrize(
    ("start", "wanted", "tip"), [("", "hibe/", "Daha kısa bir sözcük"), ("en/", "en/grant/", "Try a shorter word")]
)
def test_where_nothing_is_found_there_are_ways_on(visit: Visit, start: str, wanted: str, tip: str) -> None:
    visitor = visit(start, width=360)
    page = visitor.page
    page.locator("header label[for=__search]:visible").first.click()
    popular = page.locator(".search-popular")
    expect(popular).to_be_visible()
    expect(popular.locator(".search-tip")).to_be_hidden()
    page.keyboard.type("tadilat" if not start else "renovation")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    expect(popular).to_be_hidden()
    page.locator(".md-search__input").fill("zxqwv")
    expect(popular.locator(".search-tip")).to_contain_text(tip)
    assert violations(page) == []
    links = popular.locator("a")
    for link in links.all():
        address = link.evaluate("(link) => link.href")
        assert visitor.context.request.get(address).status == 200
    popular.locator(f'a[href$="{wanted.removeprefix("en/")}"]').click()
    page.wait_for_url(visitor.root + wanted)
