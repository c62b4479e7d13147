"""Small things on a phone: notes that a finger hits, sources clear of the edge, headings beside their signs."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.site.visitor import Visitor

Visit = Callable[..., Visitor]

PAGES = ["hibe/", "en/what-is-supported/", "uygunluk/"]
TARGET, CLEAR = 24, 6
"""Pixels: the least size of a target (WCAG 2.5.8), and what stays free between an opened source and the edge."""

SIZES = """(links) => links.map((link) => link.getBoundingClientRect())
  .map((box) => Math.min(box.width, box.height))"""
LINES = """(heading, text) => {
  heading.textContent = text;
  const range = document.createRange();
  range.selectNodeContents(heading);
  return [...range.getClientRects()].map(({ left }) => left);
}"""
"""The left edges of the lines of another text in its place."""
MARGINS = """(box) => { const at = box.getBoundingClientRect();
  return [at.left, innerWidth - at.right, at.top, innerHeight - at.bottom]; }"""


@pytest.mark.parametrize("path", PAGES)
def test_a_note_and_its_way_back_are_large_enough_to_hit(visit: Visit, path: str) -> None:
    page = visit(path, width=360).page
    for name in ("footnote-ref", "footnote-backref"):
        sizes = page.locator(f"a.{name}").evaluate_all(SIZES)
        assert sizes
        assert min(sizes) >= TARGET
    backs = page.locator(".footnote li").evaluate_all(
        "(notes) => notes.map((n) => n.querySelectorAll('.footnote-backref').length)"
    )
    assert set(backs) == {1}


@pytest.mark.parametrize("path", ["", "en/", "hibe/"])
@pytest.mark.parametrize("width", [360, 1280])
def test_an_opened_source_stays_clear_of_the_edge(visit: Visit, path: str, width: int) -> None:
    page = visit(path, width=width).page
    facts = page.locator("button.fact:visible")
    assert facts.count()
    for fact in facts.all():
        fact.click()
        opened = page.locator(".fact-source:popover-open")
        assert min(opened.evaluate(MARGINS)) >= CLEAR
        page.keyboard.press("Escape")


def test_a_heading_of_two_lines_stays_beside_its_sign(visit: Visit) -> None:
    page = visit("uygunluk/", width=360).page
    lefts = page.locator(".unknown-title").first.evaluate(LINES, "Bilinmeyenler ve henüz yanıtlanmamış olanlar")
    assert len(lefts) == 2
    assert lefts[0] == lefts[1]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_radios_and_checkboxes_have_the_surface_of_the_other_fields(visit: Visit, scheme: str) -> None:
    page = visit("uygunluk/", scheme=scheme).page
    surface = page.locator(".calc-field input[type=text]").first.evaluate(
        "(field) => getComputedStyle(field).backgroundColor"
    )
    for kind in ("radio", "checkbox"):
        unchecked = page.locator(f".calc-option > input[type={kind}]:not(:checked)").first
        # By its id: checked, it is none of the unchecked any more.
        control = page.locator(f"#{unchecked.get_attribute('id')}")
        expect(control).to_have_css("background-color", surface)
        expect(control).to_have_css("border-top-width", "1px")
        control.check()
        expect(control).to_have_css("border-top-width", "2px")
    page.emulate_media(forced_colors="active")
    expect(page.locator("input[type=radio]").first).to_have_css("appearance", "auto")


def test_no_punctuation_behind_a_value_wraps_to_the_next_line(visit: Visit) -> None:
    page = visit("hibe/", width=360).page
    wrapping = page.locator("button.fact").evaluate_all(
        """(facts) => facts.filter(({ nextSibling: next, parentElement }) => next?.nodeType === 3
          && /^\\S/.test(next.textContent) && getComputedStyle(parentElement).textWrapMode !== "nowrap").length"""
    )
    assert wrapping == 0


def test_the_lines_for_paper_are_not_on_the_screen(visit: Visit) -> None:
    visitor = visit("yerli-mali/")
    visitor.ask({"price": "1.000.000"})
    lines = visitor.answer.locator(".answer-lines")
    expect(lines).to_be_hidden()
    visitor.page.emulate_media(media="print")
    expect(lines).to_be_visible()
