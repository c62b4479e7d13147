"""Refusals: every code reached, all errors at once, each message naming its field and a way out."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

import calculators
from tests.calculators.helpers import CODES, LANGS, checked_errors, grant, line, plan, refused

BAD_PLAN = {
    "lines": [
        {"area": "innovation", "item": "personnel", "amount": "x", "year": 9},
        {"item": "building", "amount": "1.005", "member": "m" * 121},
        "row",
        {"area": "innovation", "item": "travel", "amount": "5", "domestic": "true", "colour": "red"},
        line(label="\ud800", year="1.5"),
    ],
    "rate": "70.01",
    "readings": {"bonus_scope": "all", "mood": 1},
    "extra": 1,
}
BAD_PLAN_ERRORS = {
    "lines[0].year": "out_of_range",
    "lines[0].amount": "not_a_number",
    "lines[1].area": "missing",
    "lines[1].item": "not_a_choice",
    "lines[1].amount": "too_many_decimals",
    "lines[1].member": "too_long",
    "lines[2]": "wrong_type",
    "lines[3].domestic": "wrong_type",
    "lines[3].colour": "unknown_field",
    "lines[4].year": "too_many_decimals",
    "lines[4].label": "wrong_type",
    "rate": "out_of_range",
    "readings.bonus_scope": "not_a_choice",
    "readings.mood": "unknown_field",
    "extra": "unknown_field",
}


def form_errors(raw: Any, lang: str) -> list[dict[str, str]]:
    errors: list[dict[str, str]] = calculators.read_form("grant", raw, lang=lang)["errors"]
    return errors


def errors_of(inputs: Any, lang: str) -> list[dict[str, str]]:
    errors: list[dict[str, str]] = grant(inputs, lang=lang)["errors"]
    return errors


@pytest.mark.parametrize("lang", LANGS)
def test_all_errors_come_at_once(lang: str) -> None:
    assert refused(grant(BAD_PLAN, lang=lang)) == BAD_PLAN_ERRORS


def test_with_an_unknown_call_and_language_the_inputs_errors_come_along_in_turkish() -> None:
    answer = grant(BAD_PLAN, call="kdp-99", lang="xx")
    assert refused(answer) == {"call": "not_a_choice", "lang": "not_a_choice"} | BAD_PLAN_ERRORS
    in_turkish = {error["field"]: error["message"] for error in errors_of(BAD_PLAN, "tr")}
    assert in_turkish.items() <= {error["field"]: error["message"] for error in answer["errors"]}.items()


@pytest.mark.parametrize("inputs", [None, [], "x", 5, 1.5, (), {1, 2}, [{"lines": []}]])
def test_inputs_are_an_object(inputs: Any) -> None:
    assert refused(grant(inputs)) == {"inputs": "wrong_type"}
    assert checked_errors(form_errors(inputs, "tr")) == {"inputs": "wrong_type"}


def test_missing_is_an_absent_key_or_an_empty_obligatory_list() -> None:
    assert refused(grant({})) == {"lines": "missing"}
    assert refused(grant({"lines": []})) == {"lines": "missing"}
    assert refused(grant({"lines": [{}]})) == {
        "lines[0].area": "missing",
        "lines[0].item": "missing",
        "lines[0].amount": "missing",
    }


def test_null_is_no_missing_value() -> None:
    inputs = {"lines": None, "rate": None, "readings": None}
    assert refused(grant(inputs)) == dict.fromkeys(inputs, "wrong_type")


def test_an_over_long_list_is_one_error_and_its_rows_are_not_read() -> None:
    assert refused(grant({"lines": [None] * 20_001, "rate": "x"})) == {"lines": "too_many", "rate": "not_a_number"}


@pytest.mark.parametrize(
    ("name", "call", "lang", "expected"),
    [
        ("nothing", "kdp-4", "tr", {"calculator": "not_a_choice"}),
        ("", "kdp-4", "en", {"calculator": "not_a_choice"}),
        ("GRANT", "kdp-3", "tr", {"calculator": "not_a_choice", "call": "not_a_choice"}),
        # Without a call the default one of the programme stands in.
        (None, None, None, {"calculator": "wrong_type", "lang": "wrong_type"}),
        ("nothing", None, "tr", {"calculator": "not_a_choice"}),
        ([], {}, [], {"calculator": "wrong_type", "call": "wrong_type", "lang": "wrong_type"}),
        ("\ud800", "\ud800", "\ud800", {"calculator": "wrong_type", "call": "wrong_type", "lang": "wrong_type"}),
        (Decimal("sNaN"), 4, True, {"calculator": "wrong_type", "call": "wrong_type", "lang": "wrong_type"}),
        ("grant", "kdp-4", "de", {"lang": "not_a_choice"}),
        ("grant", "kdp-4 ", "tr", {"call": "not_a_choice"}),
    ],
)
def test_an_unknown_calculator_call_or_language_is_refused(
    name: Any, call: Any, lang: Any, expected: dict[str, str]
) -> None:
    assert refused(calculators.evaluate(name, plan(), call=call, lang=lang)) == expected
    assert refused(calculators.describe(name, call=call, lang=lang)) == expected
    assert checked_errors(calculators.read_form(name, {}, call=call, lang=lang)["errors"]) == expected


REACHED: list[tuple[str, Callable[[str], list[dict[str, str]]]]] = [
    ("missing", lambda lang: errors_of({}, lang)),
    ("missing", lambda lang: errors_of({"lines": [{}]}, lang)),
    ("not_a_number", lambda lang: errors_of(plan(line("on")), lang)),
    ("ambiguous_number", lambda lang: form_errors({"lines[0].amount": {"tr": "1,250", "en": "1.250"}[lang]}, lang)),
    ("too_many_decimals", lambda lang: errors_of(plan(line("1.005")), lang)),
    ("too_many_decimals", lambda lang: errors_of(plan(line(year="1.5")), lang)),
    ("out_of_range", lambda lang: errors_of(plan(line("-1")), lang)),
    ("out_of_range", lambda lang: errors_of(plan(line(year=8)), lang)),
    ("out_of_range", lambda lang: errors_of(plan(rate=71), lang)),
    ("not_a_choice", lambda lang: errors_of(plan(line(item="house")), lang)),
    ("not_a_choice", lambda lang: errors_of(plan(readings={"bonus_scope": "all"}), lang)),
    ("too_long", lambda lang: errors_of(plan(line(label="l" * 201)), lang)),
    ("too_long", lambda lang: errors_of(plan(line("1" * 41)), lang)),
    ("too_many", lambda lang: errors_of({"lines": [0] * 20_001}, lang)),
    ("unknown_field", lambda lang: errors_of(plan(colour="red"), lang)),
    ("wrong_type", lambda lang: errors_of(None, lang)),
    ("wrong_type", lambda lang: errors_of(plan(line(1.5)), lang)),
    ("wrong_type", lambda lang: errors_of(plan(line(label=5)), lang)),
    ("wrong_type", lambda lang: errors_of(plan(line(domestic=1)), lang)),
    ("wrong_type", lambda lang: errors_of({"lines": {}}, lang)),
    ("wrong_type", lambda lang: errors_of(plan(readings=[]), lang)),
]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("code", "provoke"), REACHED)
def test_a_message_names_the_field_and_a_way_out(
    code: str, provoke: Callable[[str], list[dict[str, str]]], lang: str
) -> None:
    errors = [error for error in provoke(lang) if error["code"] == code]
    assert errors
    for error in errors:
        field, _, words = error["message"].partition(": ")
        assert field
        assert re.search(r"[.;][^.;]+\.$|olmalı|must be", words), words
        assert not re.search(r"[{}]", error["message"]), "an unfilled placeholder"


def test_every_code_but_those_of_dates_and_codes_is_reached_here() -> None:
    """`not_a_date` is provoked by test_fields.py, `ambiguous_code` by kdp/test_nace_forms.py."""
    assert {code for code, _ in REACHED} == CODES - {"not_a_date", "ambiguous_code"}


def test_messages_name_rows_from_one_and_limits_as_people_write_them() -> None:
    tr = {error["field"]: error["message"] for error in errors_of(BAD_PLAN, "tr")}
    en = {error["field"]: error["message"] for error in errors_of(BAD_PLAN, "en")}
    assert tr["lines[0].amount"].startswith("KDV hariç tutar (1. satır): ")
    assert en["lines[1].item"].startswith("Cost item (row 2): ")
    assert tr["rate"] == "Destek oranı: %0 ile %70 arasında olmalı; bu aralıkta bir oran yazın."
    assert "Personnel" in en["lines[1].item"]
    assert "Personel" in tr["lines[1].item"]
    limit = {error["field"]: error["message"] for error in errors_of(plan(line(10**15)), "tr")}
    assert "1.000.000.000.000.000,00" in limit["lines[0].amount"]
    assert tr["lines[0].year"] == "Yıl (1. satır): en az 1, en çok 7 olabilir; bu aralıkta bir sayı yazın."


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("key", [5, None, ("a",), "", "\ud800", "{lines}", "{0.__class__}", "<b>", "x" * 5000, "a\nb"])
def test_an_unknown_key_of_any_kind_is_named_in_a_path_that_can_be_sent(key: Any, lang: str) -> None:
    answer = grant(plan() | {key: 1}, lang=lang)
    found = refused(answer)
    assert list(found.values()) == ["unknown_field"]
    assert all(len(field) <= 1000 for field in found)
    in_a_row = refused(grant(plan(line() | {key: 1}), lang=lang))
    assert list(in_a_row.values()) == ["unknown_field"]
