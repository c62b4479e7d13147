"""The header row: names, order, units, layouts, and where it is looked for (contract-tools: "Reading a sheet")."""

from typing import Any

import pytest

from calculators import exchange
from tests.calculators.exchange.reading import errors, lines, notices, read
from tests.calculators.exchange.workbooks import HEADER, line, plan_sheet, workbook

EN = ("Year", "Support area", "Cost item", "Member", "Description", "Amount", "Domestic goods")
FULL = [2, "Yenilik", "Makine", "A", "b", 5, "x"]
AS_READ = {
    "year": 2,
    "area": "innovation",
    "item": "machinery",
    "member": "A",
    "label": "b",
    "amount": "5.00",
    "domestic": True,
}


@pytest.mark.parametrize(
    "header",
    [
        HEADER,
        EN,
        ("YIL", "DESTEK ALANI", "GİDER KALEMİ", "ÜYE", "AÇIKLAMA", "TUTAR", "YERLİ MALI"),
        ("yil", "destek alani", "gider kalemi", "üye", "açiklama", "tutar", "yerli mali"),
        ("YEAR", "SUPPORT AREA", "COST ITEM", "MEMBER", "DESCRIPTION", "AMOUNT", "DOMESTIC GOODS"),
        (" Yıl ", "Destek alanı.", "Gider  kalemi", "Üye:".rstrip(":"), "Açıklama (kısa)", "Tutar", "Yerli malı [x]"),
        ("Year", "Destek alanı", "Cost item", "Üye", "Description", "Tutar", "Domestic goods"),
        ("Yıl", "Destek\nalanı", "Gider\u00a0kalemi", "U\u0308ye", "Açıklama", "Tutar", "Yerli malı"),
        ("year", "area", "item", "member", "label", "amount", "domestic"),
    ],
)
def test_columns_are_known_by_name_in_either_language(header: tuple[str, ...]) -> None:
    result = read(plan_sheet(FULL, header=header))
    assert result["inputs"]["lines"] == [AS_READ]
    assert result["notices"] == []


def test_columns_come_in_any_order() -> None:
    assert lines(plan_sheet(FULL[::-1], header=HEADER[::-1])) == [AS_READ]


def test_year_and_mark_may_be_absent_and_the_area_is_missing_at_each_line() -> None:
    short = ("Destek alanı", "Gider kalemi", "Tutar")
    assert lines(plan_sheet(["Verimlilik", "Kira", 7], header=short))[0] == {
        "year": 1,
        "area": "productivity",
        "item": "rent",
        "amount": "7.00",
        "domestic": False,
        "member": "",
        "label": "",
    }
    assert errors(plan_sheet(["Kira", 7], ["Kira", "x"], header=("Gider kalemi", "Tutar"))) == [
        ("lines[0].area", "missing", "Plan!A2"),
        ("lines[1].area", "missing", "Plan!A3"),
        ("lines[1].amount", "not_a_number", "Plan!B3"),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "Tutar",
        "Tutar (TL)",
        "Tutar (₺)",
        "Tutar (TRY)",
        "Tutar (KDV hariç)",
        "Tutar (VAT excluded)",
        "Tutar (TL, KDV hariç)",
        "Tutar (KDV HARİÇ; TL)",
        "Tutar (tl) (kdv hariç)",
        "Tutar [TL]",
        "Tutar ()",
        "TUTAR (TL / KDV HARIÇ)",
        "Tutar(TL)",
    ],
)
def test_lira_without_vat_is_read(heading: str) -> None:
    assert lines(plan_sheet(["Yenilik", "Kira", 5], header=("Destek alanı", "Gider kalemi", heading)))


@pytest.mark.parametrize(
    "unit",
    [
        "bin TL",
        "milyon",
        "Milyon TL",
        "USD",
        "€",
        "EUR",
        "KDV dahil",
        "KDV dâhil",
        "TL, KDV dahil",
        "x1000",
        "000 TL",
        "TL'ye yuvarlanmış",
        "thousand",
        "VAT included",
        "TLx",
        "$",
        "kuruş",
        "TL bin",
    ],
)
@pytest.mark.parametrize("brackets", ["({})", "[{}]", "({}", "(TL) ({})"])
def test_no_amount_is_read_in_another_unit(unit: str, brackets: str) -> None:
    for name in ("Tutar", "Amount", "1. Yıl"):
        heading = f"{name} {brackets.format(unit)}"
        data = plan_sheet(["Yenilik", "Kira", 5], header=("Destek alanı", "Gider kalemi", heading))
        assert errors(data) == [("file", "unit_not_read", "Plan!C1")]
        result = exchange.read_plan(data)
        assert "TL olarak" in result["errors"][0]["message"]


def test_beside_a_unit_that_is_not_read_all_other_errors_come() -> None:
    data = plan_sheet(["Uzay", "Kira", "x"], header=("Destek alanı", "Gider kalemi", "Tutar (bin TL)"))
    assert errors(data) == [("file", "unit_not_read", "Plan!C1"), ("lines[0].area", "not_a_choice", "Plan!A2")]


def test_an_amount_without_brackets_in_another_unit_is_no_amount() -> None:
    data = plan_sheet(["Yenilik", "Kira", 5], header=("Destek alanı", "Gider kalemi", "Tutar bin TL"))
    assert errors(data) == [("file", "no_header", "")]


def test_a_column_that_is_not_known_is_told_and_not_read() -> None:
    header = ("Not", "Destek alanı", "Gider kalemi", "Tutar", "Toplam", 2026, "", "  ")
    result = read(plan_sheet(["?", "Yenilik", "Kira", 5, 99, 1, "z"], header=header))
    assert notices(result) == [
        ("unknown_column", "Plan!A1"),
        ("unknown_column", "Plan!E1"),
        ("unknown_column", "Plan!F1"),
    ]
    assert "“Not”" in result["notices"][0]["message"]


@pytest.mark.parametrize(
    "header",
    [
        ("1. Yıl", "2. Yıl"),
        ("Yıl 1", "YIL 2"),
        ("Year 1", "year 2 (TL)"),
        ("1.Yıl (KDV hariç)", "2.yıl"),
        ("1. Year", "2 Year"),
    ],
)
def test_years_may_be_columns(header: tuple[str, str]) -> None:
    data = plan_sheet(["Yenilik", "Kira", 5, 6], header=("Destek alanı", "Gider kalemi", *header))
    assert [(one["year"], one["amount"]) for one in lines(data)] == [(1, "5.00"), (2, "6.00")]


def test_there_are_seven_years() -> None:
    years = tuple(f"{year}. Yıl" for year in range(9))
    result = read(plan_sheet(["Yenilik", "Kira", *range(9)], header=("Destek alanı", "Gider kalemi", *years)))
    assert [one["year"] for one in result["inputs"]["lines"]] == [1, 2, 3, 4, 5, 6, 7]
    assert notices(result) == [("unknown_column", "Plan!C1"), ("unknown_column", "Plan!K1")]


def test_two_layouts_in_one_sheet_are_refused() -> None:
    header = ("Destek alanı", "Gider kalemi", "1. Yıl", "Tutar")
    assert errors(plan_sheet(["Yenilik", "Kira", 5, 5], header=header)) == [("file", "two_layouts", "Plan!D1")]


def test_a_column_of_years_is_not_read_beside_columns_for_the_years() -> None:
    result = read(plan_sheet([3, "Yenilik", "Kira", 5], header=("Yıl", "Destek alanı", "Gider kalemi", "2. Yıl")))
    assert result["inputs"]["lines"][0]["year"] == 2
    assert notices(result) == [("unknown_column", "Plan!A1")]


@pytest.mark.parametrize("twice", [("Tutar", "Amount"), ("1. Yıl", "Yıl 1")])
def test_two_columns_for_the_same_money_are_refused(twice: tuple[str, str]) -> None:
    header = ("Destek alanı", "Gider kalemi", *twice)
    assert errors(plan_sheet(["Yenilik", "Kira", 5, 5], header=header)) == [("file", "two_layouts", "Plan!D1")]


def test_a_second_column_of_another_name_is_not_read() -> None:
    header = ("Destek alanı", "Gider kalemi", "Tutar", "Üye", "Member", "Plan", "Plan")
    result = read(plan_sheet(["Yenilik", "Kira", 5, "A", "B", "p", "q"], header=header))
    assert result["inputs"]["lines"][0]["member"] == "A"
    assert result["name"] == "p"
    assert notices(result) == [("unknown_column", "Plan!E1"), ("unknown_column", "Plan!G1")]


@pytest.mark.parametrize(("above", "found"), [(0, True), (29, True), (30, False)])
def test_the_header_is_looked_for_in_thirty_rows(above: int, found: bool) -> None:
    rows: list[Any] = [["Bütçe"]] + [[None]] * (above - 1) if above else []
    data = workbook({"Plan": [*rows, HEADER, line()]})
    if found:
        assert len(lines(data)) == 1
    else:
        assert errors(data) == [("file", "no_header", "")]


@pytest.mark.parametrize(
    "header", [("Gider kalemi", "Yıl"), ("Tutar", "Yıl"), ("1. Yıl", "2. Yıl"), ("a", "b"), (1, 2)]
)
def test_a_header_names_the_item_and_the_amount_or_a_year(header: tuple[object, ...]) -> None:
    result = exchange.read_plan(plan_sheet(["Kira", 5], header=header))
    assert [(one["field"], one["code"]) for one in result["errors"]] == [("file", "no_header")]
    assert all(name in result["errors"][0]["message"] for name in ("Gider kalemi", "Tutar", "1. Yıl"))


def test_the_sheet_is_the_one_named_plan_else_the_first_with_a_header() -> None:
    other, own = [HEADER, line(1)], [HEADER, line(2)]
    assert lines(workbook({"Bütçe": other, "PLAN": own}))[0]["amount"] == "2.00"
    assert lines(workbook({"Kapak": [["Merhaba"]], "Bütçe": other, "Eski": own}))[0]["amount"] == "1.00"
    assert errors(workbook({"Bütçe": other, "plan": [["Merhaba"]]})) == [("file", "no_header", "")]
    assert errors(workbook({"Boş": []})) == [("file", "no_header", "")]


@pytest.mark.parametrize(
    ("header", "amount", "read_as"),
    [(HEADER, "1.250", "1250.00"), (EN, "1,250", "1250.00"), (HEADER, "1.250,5", "1250.50")],
)
@pytest.mark.parametrize("lang", ["tr", "en"])
def test_texts_are_read_in_the_language_of_the_header(
    header: tuple[str, ...], amount: str, read_as: str, lang: str
) -> None:
    assert lines(plan_sheet(line(amount), header=header), lang)[0]["amount"] == read_as


def test_a_text_that_the_headers_language_reads_in_two_ways_is_refused() -> None:
    assert errors(plan_sheet(line("1,250"), header=HEADER), "en") == [
        ("lines[0].amount", "ambiguous_number", "Plan!F2")
    ]
    assert errors(plan_sheet(line("1.250"), header=EN), "tr") == [("lines[0].amount", "ambiguous_number", "Plan!F2")]
