"""The settings sheet: name, call, rate and readings, by key or by name in either language."""

from typing import Any

import pytest

from calculators.kdp.plan import READINGS
from calculators.programmes import PROGRAMMES
from tests.calculators.exchange.reading import errors, notices, read
from tests.calculators.exchange.test_sheet_cells import PERCENT, STYLES, number
from tests.calculators.exchange.workbooks import HEADER, Raw, formula, line, workbook

DEFAULTS = {name: options[0] for name, options in READINGS.items()}


def book(*rows: Any, sheet: str = "Ayarlar", header: Any = HEADER, amount: object = 1) -> bytes:
    return workbook({sheet: rows, "Plan": [header, line(amount)]}, styles=STYLES)


@pytest.mark.parametrize("sheet", ["Ayarlar", "Settings", "AYARLAR", "settings"])
def test_settings_are_taken_by_key(sheet: str) -> None:
    rows = [["name", "Örnek"], ["call", "kdp-4"], ["rate", 60], ["rent_scope", "not_listed"]]
    result = read(book(*rows, sheet=sheet))
    assert (result["name"], result["call"], result["inputs"]["rate"]) == ("Örnek", "kdp-4", "60")
    assert result["inputs"]["readings"] == DEFAULTS | {"rent_scope": "not_listed"}
    assert result["notices"] == []


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_every_reading_is_known_by_its_labels(lang: str) -> None:
    texts = PROGRAMMES[0].texts[lang]
    last = {name: options[-1] for name, options in READINGS.items()}
    rows = [
        [texts(f"readings.{name}.label").upper(), texts(f"readings.{name}.options.{option}")]
        for name, option in last.items()
    ]
    assert read(book(*rows))["inputs"]["readings"] == last
    by_path = [[f"readings.{name}", option] for name, option in last.items()]
    assert read(book(*by_path))["inputs"]["readings"] == last


@pytest.mark.parametrize("key", ["rate", "Destek oranı", "DESTEK ORANI", "Support rate", "Destek oranı (%)"])
def test_the_rate_is_known_by_name(key: str) -> None:
    assert read(book([key, "12,5"]))["inputs"]["rate"] == "12.5"


@pytest.mark.parametrize("key", ["name", "Plan adı", "Plan name", "Ad", "NAME"])
def test_the_name_is_known_by_name(key: str) -> None:
    assert read(book([key, "=A\r"]))["name"] in {"=A\n", "=A\r", "=A"}
    assert read(book([key, 2026]))["name"] == "2026"


@pytest.mark.parametrize(
    ("cell", "rate"),
    [
        (number("0.7", PERCENT), "70"),
        (number("0.125", PERCENT), "12.5"),
        (number("0.07", PERCENT), "7"),
        (number("0.6999999999999", PERCENT), "70"),
        (70, "70"),
        (12.5, "12.5"),
        (0.7, "0.7"),
        ("%70", "70"),
        ("70 %", "70"),
        ("12,5", "12.5"),
        (formula("A", "50"), "50"),
        ("", "70"),
        ("  ", "70"),
        (None, "70"),
    ],
)
def test_a_percent_formatted_rate_counts_times_100(cell: object, rate: str) -> None:
    assert read(book(["rate", cell]))["inputs"]["rate"] == rate


def test_absent_settings_are_the_defaults() -> None:
    for data in (book(), workbook({"Plan": [HEADER, line(1)]})):
        result = read(data)
        assert (result["name"], result["call"]) == ("", "kdp-4")
        assert result["inputs"]["rate"] == "70"
        assert result["inputs"]["readings"] == DEFAULTS


def test_headings_and_empty_rows_are_passed_over_and_other_keys_are_told() -> None:
    result = read(book(["Ayar", "Değer"], [], [None, "x"], ["Setting", "Value"], ["renk", "mavi"], ["  ", 1]))
    assert notices(result) == [("unknown_field", "Ayarlar!A5")]


def test_a_setting_given_twice_is_the_first() -> None:
    assert read(book(["rate", 60], ["Destek oranı", 50]))["inputs"]["rate"] == "60"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (["rate", 80], ("rate", "out_of_range", "Ayarlar!B1")),
        (["rate", "x"], ("rate", "not_a_number", "Ayarlar!B1")),
        (["rate", 1.005], ("rate", "too_many_decimals", "Ayarlar!B1")),
        (["rate", number("0.80", PERCENT)], ("rate", "out_of_range", "Ayarlar!B1")),
        (["rate", formula("A", None)], ("rate", "no_cached_value", "Ayarlar!B1")),
        (["rate", Raw('t="e"', "<v>#REF!</v>")], ("rate", "cell_error", "Ayarlar!B1")),
        (["rent_scope", "belki"], ("readings.rent_scope", "not_a_choice", "Ayarlar!B1")),
        (["call", "kdp-9"], ("call", "not_a_choice", "Ayarlar!B1")),
        (["name", "x" * 201], ("name", "too_long", "Ayarlar!B1")),
    ],
)
def test_a_faulty_setting_is_refused_beside_the_errors_of_the_lines(row: Any, expected: Any) -> None:
    assert errors(book(row)) == [expected]
    assert errors(book(row, amount="x")) == [expected, ("lines[0].amount", "not_a_number", "Plan!F2")]


def test_a_faulty_setting_is_told_beside_a_sheet_without_lines() -> None:
    data = workbook({"Ayarlar": [["rate", 80]], "Plan": [HEADER]})
    assert errors(data) == [("rate", "out_of_range", "Ayarlar!B1"), ("lines", "missing", "")]


def test_settings_are_read_in_the_language_of_the_header() -> None:
    english = ("Year", "Support area", "Cost item", "Member", "Description", "Amount", "Domestic goods")
    for header in (HEADER, english):
        assert read(book(["rate", "12.5"], header=header))["inputs"]["rate"] == "12.5"


def test_the_name_of_the_settings_goes_before_that_of_the_column() -> None:
    sheets: Any = {"Ayarlar": [["name", "A"]], "Plan": [(*HEADER, "Plan"), [*line(1), "B"]]}
    assert read(workbook(sheets))["name"] == "A"
