"""CONTRACT.md, "Values": numbers, whole numbers, booleans, texts, choices."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.calculators.helpers import grant, line, plan, refused

AMOUNT, YEAR, LABEL, MEMBER = "lines[0].amount", "lines[0].year", "lines[0].label", "lines[0].member"


def claimed(amount: Any) -> str:
    answer = grant(plan(line(amount)))
    assert answer["ok"], answer
    total: str = answer["values"]["claimed_total"]
    return total


def code(inputs: dict[str, Any], field: str) -> str:
    errors = refused(grant(inputs))
    assert list(errors) == [field]
    return errors[field]


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ("0", "0.00"),
        ("-0", "0.00"),
        ("007", "7.00"),
        ("1.5", "1.50"),
        ("0.01", "0.01"),
        ("1250000.00", "1250000.00"),
        ("999999999999999.99", "999999999999999.99"),
        ("0" * 36 + "1.25", "1.25"),
        (7, "7.00"),
        (0, "0.00"),
        (10**15 - 1, "999999999999999.00"),
        (Decimal("1.5"), "1.50"),
        (Decimal("1.500"), "1.50"),
        (Decimal("1E+3"), "1000.00"),
        (Decimal("12E-2"), "0.12"),
        (Decimal("-0.000"), "0.00"),
        (Decimal("0E+999999"), "0.00"),
        (Decimal("0E-999999"), "0.00"),
        (Decimal("999999999999999.990000"), "999999999999999.99"),
    ],
)
def test_strings_count_as_written_other_numbers_by_value(given: Any, value: str) -> None:
    assert claimed(given) == value


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("", "not_a_number"),
        (" 1", "not_a_number"),
        ("1 ", "not_a_number"),
        ("1\n", "not_a_number"),
        ("+1", "not_a_number"),
        ("1e3", "not_a_number"),
        ("1_000", "not_a_number"),
        ("١٢", "not_a_number"),
        ("１", "not_a_number"),
        ("1,250", "not_a_number"),
        ("1.250.000", "not_a_number"),
        (".5", "not_a_number"),
        ("5.", "not_a_number"),
        ("--5", "not_a_number"),
        ("\u202e15", "not_a_number"),
        ("0x10", "not_a_number"),
        ("NaN", "not_a_number"),
        ("Infinity", "not_a_number"),
        (Decimal("NaN"), "not_a_number"),
        (Decimal("sNaN"), "not_a_number"),
        (Decimal("Infinity"), "not_a_number"),
        (Decimal("-Infinity"), "not_a_number"),
        ("1.500", "too_many_decimals"),
        ("-1.500", "too_many_decimals"),
        ("9" * 36 + ".999", "too_many_decimals"),
        (Decimal("1.005"), "too_many_decimals"),
        (Decimal("1E-999999"), "too_many_decimals"),
        ("-0.01", "out_of_range"),
        ("1000000000000000", "out_of_range"),
        ("1000000000000000.00", "out_of_range"),
        ("9" * 40, "out_of_range"),
        (-1, "out_of_range"),
        (10**15, "out_of_range"),
        (10**5000, "out_of_range"),
        (-(10**5000), "out_of_range"),
        (Decimal(10**15), "out_of_range"),
        (Decimal("-0.01"), "out_of_range"),
        (Decimal("1E+30"), "out_of_range"),
        (Decimal("1E+999999"), "out_of_range"),
        (Decimal("-1E+999999"), "out_of_range"),
        ("0" * 41, "too_long"),
        ("x" * 41, "too_long"),
        ("9" * 1_000_000, "too_long"),
        ("1\ud800", "wrong_type"),
        ("\udfff" * 50, "wrong_type"),
        (1.5, "wrong_type"),
        (float("nan"), "wrong_type"),
        (True, "wrong_type"),
        (False, "wrong_type"),
        (None, "wrong_type"),
        ([], "wrong_type"),
        ({}, "wrong_type"),
        (b"5", "wrong_type"),
        (5j, "wrong_type"),
    ],
)
def test_an_amount_gets_the_first_error_that_is_true(given: Any, expected: str) -> None:
    assert code(plan(line(given)), AMOUNT) == expected


@pytest.mark.parametrize("given", ["70", "70.0", "70.00", 70, Decimal("70.000"), "0", "0.01", "69.99", 0])
def test_a_rate_is_echoed_without_trailing_zeros(given: Any) -> None:
    steps = {step["id"]: step["value"] for step in grant(plan(rate=given))["steps"]}
    exact = f"{Decimal(given):f}"
    assert steps["rate"] == (exact.rstrip("0").rstrip(".") if "." in exact else exact)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("70.01", "out_of_range"),
        ("-0.01", "out_of_range"),
        (71, "out_of_range"),
        ("70.000", "too_many_decimals"),
        ("%70", "not_a_number"),
        ("", "not_a_number"),
        (70.0, "wrong_type"),
        (None, "wrong_type"),
    ],
)
def test_a_rate_outside_the_rules_is_refused(given: Any, expected: str) -> None:
    assert code(plan(rate=given), "rate") == expected


@pytest.mark.parametrize("given", [3, "3", "03", "0000003"])
def test_a_whole_number_is_an_integer_or_a_string_of_digits(given: Any) -> None:
    answer = grant(plan(line(year=given)))
    assert list(answer["values"]["breakdown"]["year"]) == ["3"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (0, "out_of_range"),
        (8, "out_of_range"),
        ("0", "out_of_range"),
        ("8", "out_of_range"),
        ("-1", "out_of_range"),
        (10**5000, "out_of_range"),
        ("3.0", "too_many_decimals"),
        ("", "not_a_number"),
        ("üç", "not_a_number"),
        ("٣", "not_a_number"),
        ("1" * 41, "too_long"),
        (3.0, "wrong_type"),
        (Decimal("3.5"), "wrong_type"),
        (True, "wrong_type"),
        (None, "wrong_type"),
    ],
)
def test_what_is_no_whole_number_of_a_year_is_refused(given: Any, expected: str) -> None:
    assert code(plan(line(year=given)), YEAR) == expected


@pytest.mark.parametrize("given", ["true", "false", 0, 1, "", None, [], "evet"])
def test_booleans_only_are_booleans(given: Any) -> None:
    assert code(plan(line(domestic=given)), "lines[0].domestic") == "wrong_type"


@pytest.mark.parametrize("given", [(), {}, "[]", None, 0, "x", {"0": {}}, range(2)])
def test_only_a_list_is_a_list(given: Any) -> None:
    assert code({"lines": given}, "lines") == "wrong_type"


@pytest.mark.parametrize("character", ["a", "ğ", "\U0001f9f5", "\u0301", "\0", "<"])
@pytest.mark.parametrize(("field", "longest"), [("member", 120), ("label", 200)])
def test_text_lengths_are_code_points(field: str, longest: int, character: str) -> None:
    assert grant(plan(line(**{field: character * longest})))["ok"]
    assert code(plan(line(**{field: character * (longest + 1)})), f"lines[0].{field}") == "too_long"


@pytest.mark.parametrize("field", [MEMBER, LABEL])
@pytest.mark.parametrize("given", ["\ud800", "a\udc00b", "\ud800" * 500, 5, None, ["a"], b"a"])
def test_a_lone_surrogate_is_no_text(field: str, given: Any) -> None:
    assert code(plan(line(**{field.partition(".")[2]: given})), field) == "wrong_type"


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("lines[0].area", "area"),
        ("lines[0].item", "item"),
    ],
)
@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("", "not_a_choice"),
        ("Innovation", "not_a_choice"),
        ("personnel ", "not_a_choice"),
        ("x" * 100_000, "not_a_choice"),
        ("\ud800", "wrong_type"),
        (None, "wrong_type"),
        (1, "wrong_type"),
        (["innovation"], "wrong_type"),
        (date(2024, 1, 1), "wrong_type"),
    ],
)
def test_a_choice_is_one_of_its_options(field: str, name: str, given: Any, expected: str) -> None:
    assert code(plan(line() | {name: given}), field) == expected
