"""Which rows count: empty ones, totals, footnotes, and the totals of wide sheets."""

from typing import Any

import pytest

from calculators import exchange
from tests.calculators.exchange.reading import errors, notices, read
from tests.calculators.exchange.workbooks import HEADER, Raw, formula, line, plan_sheet

WIDE = ("Destek alanı", "Gider kalemi", "1. Yıl", "2. Yıl", "Toplam")
EMPTY: list[Any] = [None] * 7
UNCACHED = formula("SUM(F2:F3)", None)


def test_wholly_empty_rows_do_not_count() -> None:
    spaces = ["  ", "", None, None, None, None, None]
    result = read(plan_sheet(EMPTY, line(1), EMPTY, spaces, line(2), EMPTY))
    assert [one["amount"] for one in result["inputs"]["lines"]] == ["1.00", "2.00"]
    assert result["notices"] == []


@pytest.mark.parametrize(
    "word",
    [
        "Toplam",
        "TOPLAM",
        "ara toplam",
        "Ara Toplam:",
        "GENEL TOPLAM",
        "Total",
        "subtotal",
        "Toplam (TL)",
        "Total costs",
    ],
)
@pytest.mark.parametrize("column", [0, 1, 2, 3, 4])
@pytest.mark.parametrize("amount", [None, 5, UNCACHED, Raw('t="e"', "<v>#REF!</v>")])
def test_rows_of_totals_do_not_count_and_are_told(word: str, column: int, amount: Any) -> None:
    row: list[Any] = [None, None, None, None, None, amount, None]
    row[column] = word
    result = read(plan_sheet(line(1), row))
    assert len(result["inputs"]["lines"]) == 1
    assert notices(result) == [("total_row", f"Plan!{'ABCDE'[column]}3")]


def test_a_row_with_an_item_is_no_row_of_totals() -> None:
    row: list[Any] = [None, "Toplam kalite", "Danışmanlık", None, None, 5, None]
    assert errors(plan_sheet(row)) == [("lines[0].area", "not_a_choice", "Plan!B2")]
    named = [1, "Yenilik", "Toplam", None, None, 5, None]
    assert errors(plan_sheet(named)) == [("lines[0].item", "not_a_choice", "Plan!C2")]
    late = ["x", None, None, None, "Toplam", 5, None]
    assert ("lines[0].item", "missing", "Plan!C2") in errors(plan_sheet(late))


def test_a_row_with_text_and_neither_item_nor_amount_is_told() -> None:
    foot = ["(*) KDV hariçtir.", None, None, None, None, None, None]
    area_only = [1, "Yenilik", None, None, None, "", "hayır"]
    result = read(plan_sheet(line(1), foot, area_only, [3, None, None, None, None, None, None]))
    assert len(result["inputs"]["lines"]) == 1
    assert notices(result) == [("text_row", "Plan!A3"), ("text_row", "Plan!B4"), ("text_row", "Plan!A5")]
    assert "KDV hariçtir" in result["notices"][0]["message"]


def test_an_item_without_an_amount_and_an_amount_without_an_item_are_missing() -> None:
    data = plan_sheet(line(None), [1, "Yenilik", None, None, None, 5, None], [None, None, None, None, None, 6, None])
    assert errors(data) == [
        ("lines[0].amount", "missing", "Plan!F2"),
        ("lines[1].item", "missing", "Plan!C3"),
        ("lines[2].area", "missing", "Plan!B4"),
        ("lines[2].item", "missing", "Plan!C4"),
    ]


def test_a_sheet_without_lines_is_refused() -> None:
    assert errors(plan_sheet()) == [("lines", "missing", "")]
    refusal = exchange.read_plan(plan_sheet([None, None, "Toplam", None, None, 5, None]))
    assert notices(refusal) == [("total_row", "Plan!C2")]
    assert [one["code"] for one in refusal["errors"]] == ["missing"]


def test_each_cell_of_a_wide_sheet_is_a_line_in_the_order_of_rows() -> None:
    rows: list[list[Any]] = [
        ["Yenilik", "Kira", 1, 2, 3],
        ["Verimlilik", "Makine", None, "  ", 0],
        ["Verimlilik", "Makine", None, 4, 4],
    ]
    result = read(plan_sheet(*rows, header=WIDE))
    assert [(one["item"], one["year"], one["amount"]) for one in result["inputs"]["lines"]] == [
        ("rent", 1, "1.00"),
        ("rent", 2, "2.00"),
        ("machinery", 2, "4.00"),
    ]
    assert result["notices"] == []


def test_errors_of_a_wide_sheet_name_their_own_cell() -> None:
    data = plan_sheet(["Uzay", "Kira", "x", -1, None], header=WIDE)
    assert errors(data) == [
        ("lines[0].area", "not_a_choice", "Plan!A2"),
        ("lines[0].amount", "not_a_number", "Plan!C2"),
        ("lines[1].area", "not_a_choice", "Plan!A2"),
        ("lines[1].amount", "out_of_range", "Plan!D2"),
    ]


@pytest.mark.parametrize(
    ("total", "told"),
    [
        (3, False),
        (3.0000000001, False),
        ("3,00", False),
        (None, False),
        (formula("A", None), False),
        (Raw('t="e"', "<v>#REF!</v>"), False),
        (formula("C2+D2", "3"), False),
        ("üç", False),
        (4, True),
        (3.004, True),
        (-3, True),
        ("4", True),
        (0, True),
        (formula("C2+D2", "2.99"), True),
    ],
)
def test_a_total_that_differs_from_its_row_is_told(total: object, told: bool) -> None:
    result = read(plan_sheet(["Yenilik", "Kira", 1, 2, total], header=WIDE))
    assert notices(result) == ([("total_differs", "Plan!E2")] if told else [])
    assert [one["amount"] for one in result["inputs"]["lines"]] == ["1.00", "2.00"]


def test_the_notice_of_a_total_names_both_sums() -> None:
    result = read(plan_sheet(["Yenilik", "Kira", 1000, 234.5, 9999], header=WIDE))
    assert all(sum_ in result["notices"][0]["message"] for sum_ in ("9999", "1.234,50"))


def test_a_row_without_years_but_with_a_total_is_told() -> None:
    result = read(plan_sheet(["Yenilik", "Kira", 1, 2, 3], ["Yenilik", "Makine", None, None, 7], header=WIDE))
    assert notices(result) == [("total_differs", "Plan!E3")]


def test_one_plan_a_file() -> None:
    header = (*HEADER, "Plan")
    rows: list[Any] = [[*line(1), "A"], [*line(2), "A"], [None, None, "Toplam", None, None, 3, None, "B"]]
    assert read(plan_sheet(*rows, header=header))["name"] == "A"
    several = plan_sheet(*rows, [*line(3), None], [*line(4), "C"], header=header)
    assert errors(several) == [("file", "several_plans", "Plan!H5")]
