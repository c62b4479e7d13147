"""What is typed survives reload, Back, Forward and a crash, in this tab alone, and clearing can be undone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.site.visitor import ENGLISH, TURKISH, Visitor

Visit = Callable[..., Visitor]

BONUS, ELIGIBILITY, SECTORS, TIMELINE = "yerli-mali/", "uygunluk/", "odak-sektorler/", "takvim/"
TYPED = {
    BONUS: {"price": "1.250.000,50", "alternative_price": "900.000", "rate": "62,5"},
    "en/domestic-goods/": {"price": "1,250,000.50", "rate": "62.5"},
    SECTORS: {"codes": "26.11\n32.50"},
    TIMELINE: {"start": "29.02.2024", "extension_months": "13"},
    ELIGIBILITY: {"firms": "17", "nace": "28.41"},
}
PAGES = pytest.mark.parametrize("path", TYPED)


def type_in(visitor: Visitor, path: str) -> None:
    for name, text in TYPED[path].items():
        visitor.type(name, text)


def expect_typed(visitor: Visitor, path: str) -> None:
    for name, text in TYPED[path].items():
        expect(visitor.field(name)).to_have_value(text)


def expect_empty(visitor: Visitor, path: str) -> None:
    first = next(iter(TYPED[path]))
    expect(visitor.page.locator(".calc-submit")).to_be_enabled()
    expect(visitor.field(first)).to_have_value("")


@PAGES
def test_it_survives_reload_back_and_forward(visit: Visit, path: str) -> None:
    visitor = visit(path)
    page = visitor.page
    type_in(visitor, path)
    page.reload()
    expect_typed(visitor, path)
    page.locator("a.brand").click()
    page.wait_for_url(lambda url: not url.endswith(path))
    page.go_back()
    expect_typed(visitor, path)
    page.go_forward()
    page.go_back()
    expect_typed(visitor, path)


def test_whoever_is_about_to_type_replaces_what_comes_back(visit: Visit) -> None:
    visitor = visit(BONUS)
    type_in(visitor, BONUS)
    held = visitor.hold("**/site.js")
    visitor.page.reload(wait_until="commit")
    field = visitor.field("price")
    field.focus()
    visitor.let_go(held)
    expect(field).to_have_value(TYPED[BONUS]["price"])
    visitor.page.keyboard.type("7")
    expect(field).to_have_value("7")
    expect(visitor.field("rate")).to_have_value(TYPED[BONUS]["rate"])


def test_choices_survive_and_what_hides_them_is_open(visit: Visit) -> None:
    visitor = visit(ELIGIBILITY)
    visitor.page.get_by_role("radio", name="Hayır").first.check()
    for box in ("Serbest bölge", "İhracatçı birliği"):
        visitor.page.get_by_role("checkbox", name=box).check()
    visitor.page.reload()
    expect(visitor.page.get_by_role("radio", name="Hayır").first).to_be_checked()
    assert visitor.page.locator('[name="members"]:checked').count() == 2
    visitor.open(TURKISH)
    visitor.page.locator("details.calc-readings > summary").click()
    visitor.page.locator('input[name="readings.bonus_ceiling"][value="inside"]').check()
    visitor.page.reload()
    chosen = visitor.page.locator('[name="readings.bonus_ceiling"]:checked')
    expect(chosen).to_have_value("inside")
    expect(chosen).to_be_visible()


# A crash tells nobody, so the page may hear of no leaving either.
UNHEARD = """for (const type of ["pagehide", "visibilitychange", "beforeunload", "change"])
  addEventListener(type, (event) => event.stopImmediatePropagation(), { capture: true });"""


def test_it_survives_a_crash_of_the_tab(visit: Visit) -> None:
    visitor = visit()
    visitor.context.add_init_script(UNHEARD)
    visitor.open(BONUS)
    type_in(visitor, BONUS)
    # Time in which it is written.
    visitor.wait_until("async () => Object.values(sessionStorage).some((kept) => kept.includes('62,5'))")
    visitor.page.reload()
    expect_typed(visitor, BONUS)


def test_it_is_kept_in_this_tab_alone(visit: Visit) -> None:
    visitor = visit(BONUS)
    type_in(visitor, BONUS)
    visitor.page.reload()
    expect_typed(visitor, BONUS)
    other = visitor.context.new_page()
    other.goto(visitor.page.url)
    expect(other.locator(".calc-submit")).to_be_enabled()
    expect(other.locator('[name="price"]')).to_have_value("")


def test_each_page_keeps_its_own(visit: Visit) -> None:
    visitor = visit(BONUS)
    type_in(visitor, BONUS)
    visitor.open("en/domestic-goods/")
    expect_empty(visitor, "en/domestic-goods/")
    visitor.open(TURKISH)
    expect(visitor.field("rate")).to_have_value("70")
    visitor.open(BONUS)
    expect_typed(visitor, BONUS)


@PAGES
def test_what_was_cleared_is_forgotten(visit: Visit, path: str) -> None:
    visitor = visit(path)
    type_in(visitor, path)
    visitor.page.reload()
    visitor.page.locator(".calc-reset").click()
    visitor.page.reload()
    expect_empty(visitor, path)
    assert visitor.page.evaluate("sessionStorage.length") == 0


def test_after_a_reload_the_example_is_called_one_beside_what_was_typed(visit: Visit) -> None:
    visitor = visit(BONUS)
    visitor.ask({"price": "1.000.000"})
    visitor.page.reload()
    expect(visitor.field("price")).to_have_value("1.000.000")
    expect(visitor.answer).to_contain_text("Sonucunuz burada")
    visitor.ask({})
    expect(visitor.figure).to_contain_text("150.000,00")
    expect(visitor.page.locator(".answer-stale")).to_have_count(0)


@pytest.mark.parametrize(("path", "there"), [(BONUS, "en/domestic-goods/"), ("en/domestic-goods/", BONUS)])
def test_behind_the_language_link_a_reload_brings_the_last_edit(visit: Visit, path: str, there: str) -> None:
    visitor = visit(path)
    # Amounts without a group of thousands: Python may read them meanwhile, and write them grouped.
    visitor.type("price", "150")
    visitor.page.locator(".site-language").click()
    visitor.page.wait_for_url(f"**/{there}*")
    expect(visitor.field("price")).to_have_value("150")
    visitor.field("price").fill("250")
    visitor.type("rate", "50")
    visitor.page.reload()
    expect(visitor.field("price")).to_have_value("250")
    expect(visitor.field("rate")).to_have_value("50")
    # And the way back takes the last edit, not what this page kept before.
    visitor.page.locator(".site-language").click()
    visitor.page.wait_for_url(f"**/{path}*")
    expect(visitor.field("price")).to_have_value("250")
    expect(visitor.field("rate")).to_have_value("50")


REFUSALS = {
    "no storage": """Object.defineProperty(window, "sessionStorage", {
      get() { throw new DOMException("no", "SecurityError"); } });""",
    "full": "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };",
    "damaged": 'Storage.prototype.getItem = () => \'{"texts": [1, {}], "carried": 3\';',
    "of another shape": 'Storage.prototype.getItem = () => \'{"texts": {"price": 5}}\';',
}


@pytest.mark.parametrize("refusal", REFUSALS)
def test_a_store_that_refuses_changes_nothing_else(visit: Visit, refusal: str) -> None:
    visitor = visit()
    visitor.context.add_init_script(REFUSALS[refusal])
    visitor.open(f"{BONUS}#rate=50")
    expect(visitor.field("rate")).to_have_value("50")
    expect(visitor.field("price")).to_have_value("")
    visitor.ask({"price": "1.000.000"})
    expect(visitor.figure).to_contain_text("150.000,00")
    visitor.page.locator(".calc-reset").click()
    expect(visitor.field("price")).to_have_value("")


def test_where_nothing_is_kept_the_links_values_survive_the_reload(visit: Visit) -> None:
    visitor = visit()
    visitor.context.add_init_script(REFUSALS["full"])
    visitor.open(f"{BONUS}#rate=50")
    expect(visitor.field("rate")).to_have_value("50")
    visitor.page.reload()
    expect(visitor.field("rate")).to_have_value("50")


def test_what_no_longer_fits_does_not_leave_an_older_text_in_its_place(visit: Visit) -> None:
    visitor = visit(BONUS)
    type_in(visitor, BONUS)
    visitor.page.reload()
    visitor.page.evaluate(f"() => {{ {REFUSALS['full']} }}")
    visitor.type("price", "3")
    visitor.page.reload()
    expect_empty(visitor, BONUS)


UNDO = "Geri al"


def way(visitor: Visitor, name: str) -> Locator:
    return visitor.page.locator(".calc-notice").get_by_role("button", name=name)


@PAGES
def test_clearing_can_be_undone(visit: Visit, path: str) -> None:
    visitor = visit(path)
    type_in(visitor, path)
    reset = visitor.page.locator(".calc-reset")
    reset.focus()
    visitor.page.keyboard.press("Enter")
    expect_empty(visitor, path)
    undo = "Undo" if path.startswith("en/") else UNDO
    expect(visitor.page.locator(".calc-form > [role=status]").last).to_contain_text(undo)
    visitor.page.keyboard.press("Tab")
    expect(way(visitor, undo)).to_be_focused()
    visitor.page.keyboard.press("Enter")
    expect_typed(visitor, path)
    expect(reset).to_be_focused()
    visitor.page.reload()
    expect_typed(visitor, path)


def test_undoing_brings_the_answer_back_outdated_if_it_was(visit: Visit) -> None:
    visitor = visit(BONUS)
    reset, stale = visitor.page.locator(".calc-reset"), visitor.page.locator(".calc-answer.is-stale > .answer-stale")
    visitor.ask({"price": "2.000.000"})
    answer = visitor.answer.inner_text()
    reset.click()
    assert visitor.answer.inner_text() != answer
    way(visitor, UNDO).click()
    assert visitor.answer.inner_text() == answer
    expect(stale).to_have_count(0)
    with visitor.page.expect_download():
        visitor.page.locator("[data-action=save]").click()
    visitor.type("price", "3.000.000")
    expect(stale).to_have_count(1)
    reset.click()
    way(visitor, UNDO).click()
    expect(stale).to_have_count(1)
    expect(visitor.field("price")).to_have_value("3.000.000")
    visitor.type("price", "2.000.000")
    expect(stale).to_have_count(0)


def test_undoing_brings_the_errors_back(visit: Visit) -> None:
    visitor = visit(BONUS)
    visitor.refused({"price": "on iki"})
    told = visitor.summary.inner_text()
    visitor.page.locator(".calc-reset").click()
    expect(visitor.summary).to_be_hidden()
    way(visitor, UNDO).click()
    expect(visitor.summary).to_have_text(told.replace("\n", ""), use_inner_text=False)
    expect(visitor.field("price")).to_have_attribute("aria-invalid", "true")
    expect(visitor.field("price")).to_have_value("on iki")


def test_what_was_typed_after_clearing_is_not_lost_to_the_undo(visit: Visit) -> None:
    visitor = visit(BONUS)
    visitor.type("price", "1.000.000")
    visitor.page.locator(".calc-reset").click()
    visitor.type("price", "5")
    way(visitor, UNDO).click()
    expect(visitor.field("price")).to_have_value("1.000.000")
    way(visitor, UNDO).click()
    expect(visitor.field("price")).to_have_value("5")


@pytest.mark.parametrize("width", [1366, 360])
@pytest.mark.parametrize(
    "path",
    [
        TURKISH,
        ENGLISH,
        *TYPED,
        "en/eligibility/",
        "en/focus-sectors/",
        "en/timeline/",
        "kayitli-hesap/",
        "en/saved-result/",
    ],
)
def test_clear_is_well_apart_from_the_submit_button(visit: Visit, path: str, width: int) -> None:
    page = visit(path, width=width).page
    submit, reset = (page.locator(name).bounding_box() for name in (".calc-submit", ".calc-reset"))
    assert submit is not None
    assert reset is not None
    beside = reset["x"] - submit["x"] - submit["width"]
    below = reset["y"] - submit["y"] - submit["height"]
    # WCAG's size of a target, once more.
    assert max(beside, below) >= 44


def test_what_is_typed_before_the_scripts_come_stays(visit: Visit) -> None:
    visitor = visit(BONUS)
    type_in(visitor, BONUS)
    held = visitor.hold("**/site.js")
    visitor.page.reload(wait_until="commit")
    visitor.type("price", "2.000.000")
    visitor.let_go(held)
    # What was typed earlier comes beside it.
    expect(visitor.field("rate")).to_have_value("62,5")
    expect(visitor.field("price")).to_have_value("2.000.000")
    held.clear()
    visitor.page.reload(wait_until="commit")
    visitor.let_go(held)
    expect(visitor.field("rate")).to_have_value("62,5")
    expect(visitor.field("price")).to_have_value("2.000.000")


def test_a_link_asks_before_it_replaces_what_was_typed_before_the_scripts_came(visit: Visit) -> None:
    visitor = visit()
    held = visitor.hold("**/site.js")
    visitor.page.goto(f"{visitor.root}{BONUS}#price=3.000.000", wait_until="commit")
    visitor.type("price", "2.000.000")
    visitor.let_go(held)
    expect(visitor.page.locator(".calc-notice")).to_be_visible()
    expect(visitor.field("price")).to_have_value("2.000.000")
