"""The grant calculator in a real browser: typed figures in, Python's answer out."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.site.visitor import BOOT_MS, ENGLISH, TURKISH, Visitor

Visit = Callable[..., Visitor]

PERSONNEL, MACHINERY, CERTIFIED, CONSTRUCTION, RATE = (
    "lines[personnel].amount",
    "lines[machinery].amount",
    "lines[machinery_domestic].amount",
    "lines[construction].amount",
    "rate",
)
DOMESTIC_PLAN = {PERSONNEL: "8.000.000", MACHINERY: "2.000.000", CERTIFIED: "2.000.000"}
CONSTRUCTION_PLAN = {PERSONNEL: "9.500.000", CONSTRUCTION: "1.000.000"}


@pytest.mark.parametrize(
    ("plan", "grant", "low", "high"),
    [
        (DOMESTIC_PLAN, "7.300.000,00", "7.000.000,00", "7.300.000,00"),
        (CONSTRUCTION_PLAN, "7.000.000,00", "6.982.500,00", "7.017.500,00"),
    ],
    ids=["domestic machinery", "construction over the limit"],
)
def test_the_contracts_worked_plans(visit: Visit, plan: dict[str, str], grant: str, low: str, high: str) -> None:
    visitor = visit(TURKISH)
    visitor.ask(plan)
    expect(visitor.figure).to_contain_text(grant)
    for bound in (low, high):
        expect(visitor.page.locator(".calc-answer .answer-range")).to_contain_text(bound)


def test_the_same_plan_in_english_words_and_notation(visit: Visit) -> None:
    visitor = visit(ENGLISH)
    visitor.ask({PERSONNEL: "8,000,000", MACHINERY: "2,000,000.00", CERTIFIED: "2000000"})
    expect(visitor.figure).to_contain_text("7,300,000.00")


def test_fields_are_found_by_what_their_labels_say(visit: Visit) -> None:
    visitor = visit(TURKISH)
    visitor.page.get_by_label("Personel", exact=True).fill("1.250.000,50 TL")
    visitor.submit()
    expect(visitor.answer).to_be_focused(timeout=BOOT_MS)
    expect(visitor.figure).to_contain_text("875.000,35")
    # The value understood stands beside the answer.
    expect(visitor.answer).to_contain_text("1.250.000,50")


def test_the_answer_is_announced_by_a_short_sentence(visit: Visit) -> None:
    visitor = visit(TURKISH)
    visitor.ask(DOMESTIC_PLAN)
    expect(visitor.said).to_contain_text("7.300.000,00")
    expect(visitor.status).to_have_text(visitor.words["ready"])


def test_the_answer_says_that_it_is_an_estimate_for_a_closed_call_and_that_vat_is_not_supported(visit: Visit) -> None:
    visitor = visit(TURKISH)
    visitor.ask(DOMESTIC_PLAN)
    estimate = visitor.page.locator(".calc-answer .answer-estimate")
    for word in ("tahmin", "kapan"):
        expect(estimate).to_contain_text(word)
    expect(visitor.page.locator(".calc-answer .answer-paid-note")).to_contain_text("KDV desteklenmez")


def test_a_reading_chosen_in_the_folded_part_changes_the_answer(visit: Visit) -> None:
    visitor = visit(TURKISH)
    visitor.page.locator("details.calc-readings > summary").click()
    visitor.page.locator('input[name="readings.bonus_ceiling"][value="inside"]').check()
    visitor.ask(DOMESTIC_PLAN)
    expect(visitor.figure).to_contain_text("7.000.000,00")


def test_a_reading_switched_in_the_answer_recomputes_at_once_and_keeps_place_and_focus(visit: Visit) -> None:
    visitor = visit(TURKISH)
    visitor.ask(CONSTRUCTION_PLAN)
    visitor.page.locator(".ledger-all > summary").click()
    switch = visitor.answer.locator('[data-sets="readings.construction_base"][value=claimed_total]')
    switch.scroll_into_view_if_needed()
    before = switch.bounding_box()
    switch.check()
    expect(visitor.figure).to_contain_text("7.017.500,00")
    expect(visitor.said).to_contain_text("7.017.500,00")
    expect(switch).to_be_focused()
    expect(switch).to_be_checked()
    assert before
    assert switch.bounding_box() == before
    expect(visitor.page.locator(".ledger-all")).to_have_attribute("open", "")
    expect(visitor.page.locator(".answer-stale")).to_have_count(0)
    # The form says the same as the answer.
    expect(visitor.field("readings.construction_base").locator("xpath=self::*[@value='claimed_total']")).to_be_checked()
    visitor.page.keyboard.press("ArrowDown")
    expect(visitor.figure).to_contain_text("6.982.500,00")


def test_a_switch_asks_with_what_the_form_says_now(visit: Visit) -> None:
    visitor = visit(TURKISH)
    visitor.ask(CONSTRUCTION_PLAN)
    visitor.type(PERSONNEL, "on iki")
    expect(visitor.page.locator(".answer-stale")).to_be_visible()
    visitor.answer.locator('[data-sets="readings.construction_base"][value=claimed_total]').check()
    expect(visitor.summary.get_by_role("link")).to_have_count(1)
    expect(visitor.page.locator(".answer-stale")).to_be_visible()


def test_all_errors_come_at_once_with_the_focus_on_the_summary(visit: Visit) -> None:
    visitor = visit(TURKISH)
    wrong = {PERSONNEL: "on iki", MACHINERY: "1,2,3", RATE: "%90"}
    visitor.refused(wrong)
    expect(visitor.summary.get_by_role("link")).to_have_count(3)
    for name, text in wrong.items():
        field = visitor.field(name)
        error = visitor.page.locator(f'[data-field="{name}"] .calc-error')
        expect(error).to_be_visible()
        # The label stands right above: the message does not repeat it.
        assert not error.inner_text().startswith(
            visitor.page.locator(f'label[for="{field.get_attribute("id")}"]').inner_text()
        )
        expect(error).not_to_be_empty()
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(field).to_have_value(text)
        assert error.get_attribute("id") in (field.get_attribute("aria-describedby") or "").split()


def test_each_link_of_the_summary_moves_the_focus_to_its_field(visit: Visit) -> None:
    visitor = visit(TURKISH)
    visitor.refused({PERSONNEL: "on iki", RATE: "%90"})
    for link, name in zip(visitor.summary.get_by_role("link").all(), (PERSONNEL, RATE), strict=True):
        link.click()
        expect(visitor.field(name)).to_be_focused()
        expect(visitor.field(name)).to_be_in_viewport()


def test_an_empty_budget_is_an_error_of_the_group_not_of_a_field(visit: Visit) -> None:
    visitor = visit(TURKISH)
    visitor.refused({})
    group = visitor.page.locator("#grant-lines")
    expect(group.locator("> .calc-error")).to_have_text("Hiç tutar yazılmadı; en az bir gider kalemine tutar yazın.")
    expect(visitor.page.locator(".calc-error:visible")).to_have_count(1)
    expect(visitor.page.locator("[aria-invalid=true]")).to_have_count(0)
    visitor.summary.get_by_role("link").click()
    expect(visitor.field(PERSONNEL)).to_be_focused()


def test_errors_are_gone_after_the_next_answer(visit: Visit) -> None:
    visitor = visit(TURKISH)
    visitor.refused({PERSONNEL: "on iki"})
    visitor.ask({PERSONNEL: "1000000"})
    expect(visitor.summary).to_be_hidden()
    expect(visitor.page.locator("[aria-invalid]")).to_have_count(0)
    expect(visitor.page.locator(".calc-error:visible")).to_have_count(0)


@pytest.mark.parametrize(
    ("path", "text", "whole", "decimal"),
    [(ENGLISH, "1.250", "1,250.00", "1.25"), (TURKISH, "1,250", "1.250,00", "1,25")],
    ids=["1.250 in English", "1,250 in Turkish"],
)
def test_an_ambiguous_number_is_asked_about(visit: Visit, path: str, text: str, whole: str, decimal: str) -> None:
    visitor = visit(path)
    visitor.refused({PERSONNEL: text})
    for way in (whole, decimal):
        expect(visitor.page.locator(f'[data-field="{PERSONNEL}"] .calc-error')).to_contain_text(way)
    expect(visitor.field(PERSONNEL)).to_have_value(text)


def test_the_whole_way_by_keyboard(visit: Visit) -> None:
    visitor = visit(TURKISH)
    keyboard = visitor.page.keyboard

    def tab_to(selector: str) -> None:
        for _ in range(80):
            keyboard.press("Tab")
            if visitor.page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"{selector} cannot be reached by the keyboard")

    tab_to(f'[name="{PERSONNEL}"]')
    keyboard.type("on iki")
    keyboard.press("Enter")
    expect(visitor.summary).to_be_focused(timeout=BOOT_MS)
    keyboard.press("Tab")
    keyboard.press("Enter")
    expect(visitor.field(PERSONNEL)).to_be_focused()
    keyboard.press("Control+A")
    keyboard.type("8.000.000")
    tab_to(".calc-submit")
    keyboard.press("Space")
    expect(visitor.answer).to_be_focused(timeout=BOOT_MS)
    expect(visitor.figure).to_contain_text("5.600.000,00")
    tab_to("[data-action=copy]")


@pytest.mark.parametrize("text", ["1000000", "on iki"], ids=["an answer", "an error"])
def test_who_has_gone_on_when_the_answer_comes_is_left_where_they_are(visit: Visit, text: str) -> None:
    visitor = visit(TURKISH)
    held = visitor.hold("**/python.wasm*")
    visitor.type(PERSONNEL, text)
    visitor.field(PERSONNEL).press("Enter")
    other = visitor.field("lines[travel].amount")
    other.focus()
    visitor.let_go(held)
    told = visitor.answer.locator(".answer-figure") if text.isdecimal() else visitor.summary.get_by_role("link")
    other.press_sequentially("2", delay=0)
    expect(told.first).to_be_visible(timeout=BOOT_MS)
    other.press_sequentially("50")
    visitor.wait_for_paint()
    expect(other).to_be_focused()
    expect(other).to_have_value("250")
    expect(visitor.said).not_to_be_empty()


def test_who_has_only_looked_elsewhere_is_not_called_back(visit: Visit) -> None:
    visitor = visit(TURKISH)
    held = visitor.hold("**/python.wasm*")
    visitor.type(PERSONNEL, "1000000")
    visitor.submit()
    visitor.field(CONSTRUCTION).focus()
    visitor.let_go(held)
    expect(visitor.figure).to_contain_text("700.000,00", timeout=BOOT_MS)
    visitor.wait_for_paint()
    expect(visitor.field(CONSTRUCTION)).to_be_focused()


def test_the_answer_is_marked_outdated_while_the_form_says_something_else(visit: Visit) -> None:
    visitor = visit(TURKISH)
    visitor.ask({PERSONNEL: "1000000"})
    visitor.type(PERSONNEL, "2000000")
    stale = visitor.page.locator(".calc-answer.is-stale > .answer-stale")
    expect(stale).to_have_text(visitor.words["stale"])
    # By the button too, and not replaced by the state of Python.
    expect(visitor.status).to_have_text(visitor.words["stale"])
    visitor.page.evaluate("document.querySelector('live-calculator').dispatchEvent(new Event('focusin'))")
    expect(visitor.status).to_have_text(visitor.words["stale"])
    visitor.type(PERSONNEL, "1000000")
    expect(stale).to_have_count(0)
    visitor.ask({PERSONNEL: "2000000"})
    expect(stale).to_have_count(0)
    expect(visitor.figure).to_contain_text("1.400.000,00")


@pytest.mark.parametrize(("path", "title"), [(TURKISH, "Sonucunuz burada"), (ENGLISH, "Your result appears here")])
def test_before_an_answer_its_place_is_an_outline_and_the_example_is_folded(
    visit: Visit, path: str, title: str
) -> None:
    visitor = visit(path)
    expect(visitor.answer.get_by_role("heading", name=title)).to_be_visible()
    expect(visitor.figure).to_be_hidden()
    example = visitor.answer.locator("details.answer-example")
    example.locator("summary").first.click()
    expect(visitor.figure).to_contain_text({TURKISH: "7.300.000,00", ENGLISH: "7,300,000.00"}[path])
    visitor.ask({PERSONNEL: "1000000"})
    expect(visitor.answer.locator(".answer-empty, .answer-example")).to_have_count(0)


def test_no_example_stands_beside_errors(visit: Visit) -> None:
    visitor = visit(TURKISH)
    example = visitor.answer.locator("details.answer-example")
    expect(example).to_be_visible()
    visitor.refused({PERSONNEL: "on iki"})
    expect(example).to_be_hidden()
    expect(visitor.answer.get_by_role("heading", name="Sonucunuz burada")).to_be_visible()
    visitor.page.locator(".calc-reset").click()
    expect(example).to_be_visible()


def test_reset_brings_the_worked_example_back(visit: Visit) -> None:
    visitor = visit(TURKISH)
    example = visitor.answer.inner_text()
    visitor.ask({PERSONNEL: "1000000"})
    visitor.refused({PERSONNEL: "on iki"})
    visitor.page.locator(".calc-reset").click()
    assert visitor.answer.inner_text() == example
    expect(visitor.field(PERSONNEL)).to_have_value("")
    expect(visitor.summary).to_be_hidden()
    visitor.ask({PERSONNEL: "1000000"})
    expect(visitor.figure).to_contain_text("700.000,00")


def test_the_last_of_several_submits_is_the_one_that_is_answered(visit: Visit) -> None:
    visitor = visit(TURKISH)
    for amount in ("1000000", "2000000", "3000000"):
        visitor.type(PERSONNEL, amount)
        visitor.submit()
    expect(visitor.answer).to_be_focused(timeout=BOOT_MS)
    expect(visitor.figure).to_contain_text("2.100.000,00")


@pytest.mark.parametrize("path", [TURKISH, ENGLISH])
def test_the_page_is_complete_without_javascript(visit: Visit, path: str) -> None:
    visitor = visit(path, javascript=False)
    expect(visitor.page.locator(".calc-noscript")).to_be_visible()
    expect(visitor.figure).to_be_visible()
    expect(visitor.answer.locator("table.ledger").first).to_be_visible()
    expect(visitor.answer.locator(".answer-empty")).to_be_hidden()
    expect(visitor.field(PERSONNEL)).to_be_visible()
    expect(visitor.page.locator(".calc-submit")).to_be_disabled()
    expect(visitor.page.locator("article table:not(.ledger)").first).to_be_visible()
