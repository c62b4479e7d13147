"""Text that does not fit a field is refused in words, with a way on: cells of a table, and what is too long."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Locator, expect

from tests.site.axe import audit
from tests.site.visitor import ENGLISH, TURKISH, Visitor

Visit = Callable[..., Visitor]

NOTICE = ".calc-notice"
BREAKS = {"cells": "100\t200\t300", "rows": "100\n200\n300", "rows of Windows": "100\r\n200\r\n300\r\n"}


def paste(visitor: Visitor, control: Locator, text: str) -> None:
    visitor.page.evaluate("(text) => navigator.clipboard.writeText(text)", text)
    control.focus()
    visitor.page.keyboard.press("Control+V")


def amount(visitor: Visitor, label: str) -> Locator:
    return visitor.page.get_by_label(label, exact=True)


def notice(visitor: Visitor) -> Locator:
    return visitor.page.locator(NOTICE)


@pytest.mark.parametrize("text", BREAKS.values(), ids=BREAKS)
@pytest.mark.parametrize(
    ("path", "name", "typed"),
    [
        ("yerli-mali/", "price", "5"),
        ("yerli-mali/", "rate", "60"),
        ("uygunluk/", "firms", ""),
        ("takvim/", "start", "29.02.2024"),
        ("en/timeline/", "extension_months", "3"),
    ],
)
def test_several_cells_are_refused_at_the_field_which_keeps_what_it_had(
    visit: Visit, path: str, name: str, typed: str, text: str
) -> None:
    visitor = visit(path)
    control = visitor.field(name)
    control.fill(typed)
    paste(visitor, control, text)
    expect(notice(visitor)).to_contain_text("3 cells" if path.startswith("en/") else "3 hücre")
    expect(control).to_have_value(typed)
    expect(visitor.page.locator(f'[data-field="{name}"] {NOTICE}')).to_be_visible()
    # Heard, and reached by the next key.
    expect(visitor.page.locator(".calc-form > [role=status]").last).to_contain_text("3 ")
    visitor.page.keyboard.press("Tab")
    expect(notice(visitor).get_by_role("button")).to_be_focused()
    visitor.page.keyboard.press("Enter")
    expect(notice(visitor)).to_have_count(0)
    expect(control).to_be_focused()
    expect(control).to_have_value(typed)


@pytest.mark.parametrize(("text", "wanted"), [("100\r\n", "100"), ("\t1.250,50\t", "1.250,50"), ("100 000", "100 000")])
def test_one_cell_is_one_value(visit: Visit, text: str, wanted: str) -> None:
    visitor = visit("yerli-mali/")
    paste(visitor, visitor.field("price"), text)
    expect(visitor.field("price")).to_have_value(wanted)
    expect(notice(visitor)).to_have_count(0)
    visitor.page.keyboard.press("Control+Z")
    expect(visitor.field("price")).to_have_value("")


@pytest.mark.parametrize("kind", ["drop", "beforeinput"])
@pytest.mark.parametrize("text", BREAKS.values(), ids=BREAKS)
def test_it_is_the_same_however_the_cells_come(visit: Visit, kind: str, text: str) -> None:
    visitor = visit("yerli-mali/")
    taken = visitor.field("price").evaluate(
        """(control, [kind, text]) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.setData("text/plain", text);
          const how = { bubbles: true, cancelable: true, dataTransfer };
          return control.dispatchEvent(kind === "drop" ? new DragEvent(kind, how)
            : new InputEvent(kind, { ...how, inputType: "insertReplacementText" }));
        }""",
        [kind, text],
    )
    assert taken is False
    expect(notice(visitor)).to_contain_text("3 hücre")


class Column(NamedTuple):
    """A page, its first three amounts, and what its buttons say."""

    path: str
    labels: list[str]
    fill: str
    undo: str


COLUMNS = [
    Column(TURKISH, ["Personel", "Seyahat ve konaklama", "Makine ve ekipman"], "3 alana", "Geri al"),
    Column(ENGLISH, ["Personnel", "Travel and accommodation", "Machinery and equipment"], "Fill 3 fields", "Undo"),
]


@pytest.mark.parametrize("column", COLUMNS, ids=["tr", "en"])
@pytest.mark.parametrize("text", BREAKS.values(), ids=BREAKS)
def test_a_column_or_a_row_of_amounts_fills_the_fields_below_and_can_be_undone(
    visit: Visit, column: Column, text: str
) -> None:
    visitor = visit(column.path)
    first, second, third = (amount(visitor, label) for label in column.labels)
    second.fill("7")
    paste(visitor, first, text)
    expect(first).to_have_value("")
    visitor.page.keyboard.press("Tab")
    expect(notice(visitor).get_by_role("button", name=column.fill)).to_be_focused()
    assert audit(visitor.page, "cells refused") == []
    visitor.page.keyboard.press("Enter")
    for control, wanted in ((first, "100"), (second, "200"), (third, "300")):
        expect(control).to_have_value(wanted)
    for label in column.labels:
        expect(notice(visitor)).to_contain_text(label)
    notice(visitor).get_by_role("button", name=column.undo).click()
    for control, wanted in ((first, ""), (second, "7"), (third, "")):
        expect(control).to_have_value(wanted)


def test_an_empty_cell_keeps_its_place(visit: Visit) -> None:
    visitor = visit(TURKISH)
    paste(visitor, amount(visitor, "Personel"), "100\n\n300\n")
    notice(visitor).get_by_role("button", name="3 alana").click()
    expect(amount(visitor, "Personel")).to_have_value("100")
    expect(amount(visitor, "Seyahat ve konaklama")).to_have_value("")
    expect(amount(visitor, "Makine ve ekipman")).to_have_value("300")


@pytest.mark.parametrize("text", ["Personel\t100\nSeyahat\t200", "\n".join(["1"] * 40)], ids=["a table", "too many"])
def test_what_is_no_column_of_the_form_is_offered_to_the_plan_editor_alone(visit: Visit, text: str) -> None:
    visitor = visit(TURKISH)
    paste(visitor, amount(visitor, "Personel"), text)
    expect(notice(visitor).get_by_role("button")).to_have_text(["Planım’da satır satır aç", "Kapat"])
    expect(amount(visitor, "Personel")).to_have_value("")


def test_lists_take_rows(visit: Visit) -> None:
    visitor = visit("odak-sektorler/")
    paste(visitor, visitor.field("codes"), "26.11\n25.62\n")
    expect(visitor.field("codes")).to_have_value("26.11\n25.62\n")
    expect(notice(visitor)).to_have_count(0)


# 500 codes with their descriptions; a receipt as long as a link takes along; one line.
LIMITS = [
    ("odak-sektorler/", "codes", "100.000"),
    ("en/eligibility/", "nace", "100,000"),
    ("kayitli-hesap/", "receipt", "1.000.000"),
]
LIMITS += [("yerli-mali/", "price", "1.000")]


@pytest.mark.parametrize(("path", "name", "limit"), LIMITS)
def test_megabytes_are_refused_in_words_that_name_the_limit(visit: Visit, path: str, name: str, limit: str) -> None:
    visitor = visit(path)
    control = visitor.field(name)
    control.fill("26")
    paste(visitor, control, "7" * 5_000_000)
    expect(notice(visitor)).to_contain_text(limit)
    expect(control).to_have_value("26")


def test_at_the_limit_nothing_more_can_be_typed_and_that_is_told(visit: Visit) -> None:
    visitor = visit("odak-sektorler/")
    codes = visitor.field("codes")
    paste(visitor, codes, "7" * 99_999)
    codes.press("1")
    expect(notice(visitor)).to_have_count(0)
    codes.press("2")
    expect(notice(visitor)).to_contain_text("100.000")
    assert codes.evaluate("(control) => control.value.length") == 100_000
    # Less is welcome.
    codes.press("Backspace")
    codes.press("3")
    assert codes.evaluate("(control) => control.value.slice(-2)") == "73"


def test_a_long_text_is_compared_with_the_answer_when_the_typing_rests(visit: Visit) -> None:
    visitor = visit("odak-sektorler/")
    # Many lines take Chromium itself long, one long line does not; a code's description is no part of it.
    visitor.ask({"codes": "26.11; " + " " * 30_000})
    visitor.field("codes").press("Control+End")
    visitor.field("codes").press("2")
    expect(visitor.page.locator(".calc-answer.is-stale > .answer-stale")).to_be_visible()


def test_a_file_that_is_too_large_is_refused_and_the_field_keeps_its_text(visit: Visit, tmp_path: Path) -> None:
    visitor = visit("kayitli-hesap/")
    visitor.type("receipt", "{}")
    file = tmp_path / "large.json"
    file.write_bytes(b" " * 32_000_001)
    visitor.page.set_input_files("#receipt-file", file)
    expect(notice(visitor)).to_contain_text("32 MB")
    expect(visitor.field("receipt")).to_have_value("{}")
