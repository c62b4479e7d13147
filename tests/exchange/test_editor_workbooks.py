"""Workbooks opened in the plan editor."""

import io
from datetime import date

import xlsxwriter

from calculators import exchange
from tests.calculators.helpers import line, plan
from tests.calculators.plan_editor.asking import row
from tests.calculators.plan_editor.test_plan_comparing import compare, file, rows
from tests.calculators.plan_editor.test_plan_tables import INPUTS, open_file, preview


def workbook() -> bytes:
    written = exchange.write_workbook(INPUTS, name="Plan A", lang="tr", today=date(2026, 11, 29))
    assert isinstance(written, bytes)
    return written


def test_a_workbook_is_opened_as_its_cells_with_its_settings() -> None:
    opened = open_file(workbook())
    assert (opened["name"], opened["form"]["rate"], opened["form"]["readings.rent_scope"]) == (
        "Plan A",
        "60",
        "not_listed",
    )
    assert preview(opened["cells"])["rows"] == [row("1.234,50", "0,07", label="Fuar", area="innovation", item="travel")]


def test_cells_that_are_no_amount_stay_as_they_are() -> None:
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    sheet = book.add_worksheet("Plan")
    sheet.write_row(0, 0, ["Gider kalemi", "1. Yıl"])
    sheet.write_row(1, 0, ["Seyahat", 0.125])
    sheet.write_row(2, 0, ["Seyahat", 1250.5])
    sheet.write_formula(3, 1, "=1/0", None, "#DIV/0!")
    book.close()
    assert [cells[1] for cells in open_file(written.getvalue())["cells"][1:]] == ["0.125", "1.250,50", "#DIV/0!"]


def test_a_workbook_is_compared_with_rows_under_its_plans_name() -> None:
    given = plan(line("200", label="x"))
    written = exchange.write_workbook(given, name="Kitap", lang="tr", today=date(2026, 11, 29))
    assert isinstance(written, bytes)
    answer = compare(rows(row("100", area="innovation", label="x")), file(written, "Teklif.xlsx"))
    assert "70,00\u00a0TL fazla" in answer["spoken"]
    assert "B: Kitap" in answer["html"]
