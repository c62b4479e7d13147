"""The contract's table of notation, in both languages, as the reader of forms takes it."""

from datetime import date

import pytest

import calculators
from calculators.core.notation import (
    write_amount,
    write_change,
    write_day,
    write_number,
    write_percent,
    write_short_number,
    write_whole,
)
from calculators.programmes import PROGRAMMES
from tests.calculators.helpers import LANGS, grant

NBSP, NARROW = "\u00a0", "\u202f"

# The contract's table: written, read as; the same in both languages.
AMOUNTS = [
    ("1250000", "1250000.00"),
    ("1.250.000", "1250000.00"),
    ("1250000,5", "1250000.50"),
    ("1250000.5", "1250000.50"),
    ("1,250,000.50", "1250000.50"),
    ("1.250.000,50", "1250000.50"),
    ("1,250.5", "1250.50"),
    ("1.250,5", "1250.50"),
    ("₺1.250.000", "1250000.00"),
    ("₺ 1.250.000", "1250000.00"),
    ("1.250.000 TL", "1250000.00"),
    (f"1.250.000{NBSP}TL", "1250000.00"),
    (f"1{NBSP}250{NBSP}000", "1250000.00"),
    (f"1{NARROW}250{NARROW}000,50", "1250000.50"),
    ("1 250 000", "1250000.00"),
    ("  1250000\t", "1250000.00"),
    ("1.250.000,50 ₺", "1250000.50"),
    ("12,5", "12.50"),
    ("12.5", "12.50"),
    ("1,25", "1.25"),
    ("1.25", "1.25"),
    ("1,250,000", "1250000.00"),
    ("0", "0.00"),
    ("0,05", "0.05"),
    ("999.999.999.999.999,99", "999999999999999.99"),
]
BY_LANGUAGE = [
    ("1.250", "tr", "1250.00"),
    ("12.345", "tr", "12345.00"),
    ("1,250", "en", "1250.00"),
    ("123,456", "en", "123456.00"),
]
NOT_NUMBERS = [
    "1.25.0",
    "1,2,3",
    "12a",
    "--5",
    "1.250,000",
    "1,250.000",
    "1.250.00",
    "1.250.000.5",
    "1.250,000,5",
    ",5",
    "5,",
    "+5",
    "1e3",
    "1_000",
    "١٢",
    "１２",
    "₺",
    "TL",
    "%5",
    "1250 000 0",
    "½",
    "∞",
    "NaN",
]
PERCENTS = [
    ("%70", "70"),
    ("70 %", "70"),
    (f"70{NBSP}%", "70"),
    ("% 70", "70"),
    ("70", "70"),
    ("12,5", "12.5"),
    ("%12,50", "12.5"),
    ("12.5%", "12.5"),
    ("0,01", "0.01"),
    ("0", "0"),
]


def read(lang: str, **raw: str) -> tuple[dict[str, object], dict[str, dict[str, str]]]:
    form = {f"lines[0].{name}" if name == "amount" else name: text for name, text in raw.items()}
    found = calculators.read_form(
        "grant", {"lines[0].area": "innovation", "lines[0].item": "personnel"} | form, lang=lang
    )
    return found["inputs"], {error["field"]: error for error in found["errors"]}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("written", "value"), AMOUNTS)
def test_an_amount_is_read_as_written(written: str, value: str, lang: str) -> None:
    inputs, errors = read(lang, amount=written)
    assert errors == {}
    assert grant(inputs)["values"]["claimed_total"] == value


@pytest.mark.parametrize(("written", "lang", "value"), BY_LANGUAGE)
def test_one_group_of_three_is_read_by_the_languages_own_mark(written: str, lang: str, value: str) -> None:
    inputs, errors = read(lang, amount=written)
    assert errors == {}
    assert grant(inputs)["values"]["claimed_total"] == value


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("written", NOT_NUMBERS)
def test_what_is_no_number_is_refused(written: str, lang: str) -> None:
    assert read(lang, amount=written)[1]["lines[0].amount"]["code"] == "not_a_number"


@pytest.mark.parametrize(
    ("written", "lang", "ways"),
    [
        ("1,250", "tr", ("1.250,00", "1,25")),
        ("12,340", "tr", ("12.340,00", "12,34")),
        ("-1,250", "tr", ("-1.250,00", "-1,25")),
        ("1.250", "en", ("1,250.00", "1.25")),
        ("999.990", "en", ("999,990.00", "999.99")),
    ],
)
def test_an_ambiguous_number_is_asked_with_both_ways_to_write_it(
    written: str, lang: str, ways: tuple[str, str]
) -> None:
    error = read(lang, amount=written)[1]["lines[0].amount"]
    assert error["code"] == "ambiguous_number"
    assert written in error["message"]
    for way in ways:
        assert way in error["message"]
        assert read(lang, amount=way.removeprefix("-"))[1] == {}, "a way out that is refused is none"


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("1234,567", "too_many_decimals"),
        ("1.2500", "too_many_decimals"),
        ("0,125", "too_many_decimals"),
        ("-1", "out_of_range"),
        ("1.000.000.000.000.000", "out_of_range"),
        ("9" * 41, "too_long"),
        ("9" * 1_000_000, "too_long"),
    ],
)
def test_a_number_that_no_amount_can_be_is_refused(written: str, code: str, lang: str) -> None:
    assert read(lang, amount=written)[1]["lines[0].amount"]["code"] == code


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("written", "value"), PERCENTS)
def test_a_percent_is_read_with_its_sign_on_either_side(written: str, value: str, lang: str) -> None:
    inputs, errors = read(lang, amount="100", rate=written)
    assert errors == {}
    rates = [step["value"] for step in grant(inputs)["steps"] if step["id"] == "rate"]
    assert rates == [value]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("1.250", "too_many_decimals"),
        ("1,250", "too_many_decimals"),
        ("1.250.000", "not_a_number"),
        ("70,01", "out_of_range"),
        ("-1", "out_of_range"),
        ("yetmiş", "not_a_number"),
        ("%", "not_a_number"),
        ("7 0", "not_a_number"),
        ("%70%", "not_a_number"),
        ("7%0", "not_a_number"),
        ("7" * 41, "too_long"),
    ],
)
def test_percents_know_no_grouping(written: str, code: str, lang: str) -> None:
    assert read(lang, amount="100", rate=written)[1]["rate"]["code"] == code


@pytest.mark.parametrize(
    ("kurus", "lang", "written"),
    [
        (125000050, "tr", f"+1.250.000,50{NBSP}TL"),
        (-125000050, "en", f"−1,250,000.50{NBSP}TL"),
        (0, "tr", f"0,00{NBSP}TL"),
    ],
)
def test_a_change_is_written_with_its_sign(kurus: int, lang: str, written: str) -> None:
    assert write_change(kurus, lang) == written


@pytest.mark.parametrize(
    ("hundredths", "lang", "written"),
    [
        (125000000, "tr", "1.250.000"),
        (125000050, "tr", "1.250.000,50"),
        (125000050, "en", "1,250,000.50"),
        (0, "en", "0"),
    ],
)
def test_a_whole_number_is_written_without_decimals_as_people_type_it(hundredths: int, lang: str, written: str) -> None:
    assert write_short_number(hundredths, lang) == written


def test_numbers_are_written_as_each_language_does() -> None:
    assert write_number(125000050, "tr") == "1.250.000,50"
    assert write_number(125000050, "en") == "1,250,000.50"
    assert write_number(-5, "tr") == "-0,05"
    assert write_amount(730000000, "tr") == f"7.300.000,00{NBSP}TL"
    assert write_amount(-100, "en") == f"-1.00{NBSP}TL"
    assert write_percent(7000, "tr") == "%70"
    assert write_percent(1250, "tr") == "%12,5"
    assert write_percent(1205, "en") == "12.05%"
    assert write_percent(100000, "tr") == "%1.000"
    assert write_percent(0, "en") == "0%"
    assert write_whole(20000, "tr") == "20.000"
    assert write_whole(-20000, "en") == "-20,000"


def test_days_are_written_in_words() -> None:
    texts = PROGRAMMES[0].texts
    assert write_day(date(2023, 11, 3), texts["tr"]) == "3 Kasım 2023"
    assert write_day(date(2023, 11, 3), texts["en"]) == "3 November 2023"
