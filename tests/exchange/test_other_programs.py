"""Workbooks of other programs' making, and what they make of ours."""

import io
from typing import Any

import icalendar
import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles import Alignment
from openpyxl.worksheet.datavalidation import DataValidation

from calculators.exchange.files import answer_files
from tests.calculators.exchange.reading import errors, lines, notices, read
from tests.calculators.exchange.test_sheet_cells import TEXTS
from tests.calculators.exchange.workbooks import HEADER, line
from tests.calculators.helpers import LANGS
from tests.calculators.render.answer_contexts import ask, context_of

# What a workbook can hold: no lone surrogates, and no characters that XML has not.
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), max_size=40)


def by_xlsxwriter(*rows: Any) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("Plan")
    for number, row in enumerate([HEADER, *rows]):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, column, value)
            elif value is not None:
                sheet.write(number, column, value)
    book.close()
    return file.getvalue()


def by_openpyxl(change: Any = None, rows: Any = ()) -> bytes:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "Plan"
    for row in [HEADER, *rows]:
        sheet.append(list(row))
    if change:
        change(book, sheet)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@given(texts, texts)
def test_texts_come_back_to_the_letter(member: str, label: str) -> None:
    read_line = lines(by_xlsxwriter(line(5, member=member, label=label)))[0]
    assert (read_line["member"], read_line["label"]) == (member, label)


# Of two escapes that share an underscore XlsxWriter writes only the first.
@pytest.mark.parametrize("text", [text for text in TEXTS if text != "_x005F_x000D_"])
def test_texts_that_are_hard_to_keep_come_back(text: str) -> None:
    assert lines(by_xlsxwriter(line(5, member=text)))[0]["member"] == text


def test_formulas_without_results_are_told() -> None:
    data = by_openpyxl(rows=[line("=1+1"), line(2)])
    assert errors(data) == [("lines[0].amount", "no_cached_value", "Plan!F2")]


def test_what_decorates_a_sheet_changes_nothing() -> None:
    def decorate(book: Any, sheet: Any) -> None:
        sheet.insert_rows(1)
        sheet["A1"] = "BÜTÇE"
        sheet.merge_cells("A1:G1")
        sheet["A1"].alignment = Alignment(horizontal="center")
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["D"].hidden = True
        sheet.auto_filter.ref = "A2:G4"
        sheet.freeze_panes = "A3"
        sheet["F3"].comment = openpyxl.comments.Comment("not", "yazan")
        sheet["F3"].number_format = "#,##0.00 [$₺-41F]"
        sheet.add_data_validation(DataValidation(type="list", formula1='"evet,hayır"', sqref="G3:G9"))
        book.create_sheet("Grafik").append(["x"])
        book.defined_names["toplam"] = openpyxl.workbook.defined_name.DefinedName("toplam", attr_text="Plan!$F$3")

    result = read(by_openpyxl(decorate, [line(1.5, domestic="evet"), line(2)]))
    assert [one["amount"] for one in result["inputs"]["lines"]] == ["1.50", "2.00"]
    assert result["notices"] == []


def test_dates_and_percents_of_openpyxl() -> None:
    def style(_book: Any, sheet: Any) -> None:
        sheet["F2"].number_format = "yyyy-mm-dd"
        sheet["F3"].number_format = "0.00%"

    assert errors(by_openpyxl(style, [line(45000), line(0.5)])) == [("lines[0].amount", "not_a_number", "Plan!F2")]


def test_a_merged_area_of_openpyxl_stands_for_its_first_cell() -> None:
    data = by_openpyxl(lambda _, sheet: sheet.merge_cells("D2:D3"), [line(1, member="A"), line(2, member="B")])
    assert [one["member"] for one in lines(data)] == ["A", ""]


def test_totals_with_formulas() -> None:
    rows = [line(1), line(2), [None, None, "TOPLAM", None, None, "=SUM(F2:F3)", None]]
    assert notices(read(by_openpyxl(rows=rows))) == [("total_row", "Plan!C4")]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("months", [0, 7, 24])
def test_the_calendar_is_accepted_by_a_strict_parser(lang: str, months: int) -> None:
    told = context_of(ask("timeline", lang), {"start": "2024-02-29", "extension_months": months})
    text = answer_files(told)["calendar"]["text"]
    calendar = icalendar.Calendar.from_ical(text)
    assert calendar.errors == []
    values: Any = told.answer["values"]
    events = calendar.walk("VEVENT")
    assert [event.decoded("DTSTART").isoformat() for event in events] == [one["date"] for one in values["milestones"]]
    for event in events:
        assert event.errors == []
        assert event["DTSTART"].params["VALUE"] == "DATE"
        assert (event.decoded("DTEND") - event.decoded("DTSTART")).days == 1
        assert event.decoded("DTSTAMP").date() == told.today
    assert len({str(event["UID"]) for event in events}) == len(events)
    alarms = [event.walk("VALARM") for event in events]
    assert [len(some) for some in alarms] == [0] + [1] * (len(events) - 1)
    for [alarm] in alarms[1:]:
        assert alarm.errors == []
        assert (alarm.decoded("TRIGGER").days, str(alarm["ACTION"])) == (-30, "DISPLAY")
