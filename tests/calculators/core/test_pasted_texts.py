"""What comes with a text that was pasted: several cells, spaces of all kinds, marks that nobody sees."""

from typing import Any

import pytest

import calculators
from tests.calculators.helpers import LANGS, checked_errors

FIELDS = [
    ("bonus", "price", "not_a_number"),
    ("bonus", "rate", "not_a_number"),
    ("eligibility", "firms", "not_a_number"),
    ("timeline", "extension_months", "not_a_number"),
    ("timeline", "start", "not_a_date"),
]
CELLS_WORDS = {"tr": "birden çok hücre", "en": "several cells"}
# The contract's marks, each range by its ends.
MARKS = ["\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u202a", "\u202e", "\u2066", "\u2069", "\ufeff", "\u00ad"]
LINE_SPACES = [" ", "\u00a0", "\u202f", "\u2009"]


def read(name: str, raw: dict[str, Any], lang: str = "tr") -> tuple[dict[str, Any], list[dict[str, str]]]:
    found = calculators.read_form(name, raw, lang=lang)
    return found["inputs"], found["errors"]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("name", "field", "code"), FIELDS)
@pytest.mark.parametrize("between", ["\t", "\n", "\r\n", "\v", "\f", "\u2028", "\u2029", "\x85", "\t\t", " \t "])
def test_two_cells_are_never_one_value(name: str, field: str, code: str, between: str, lang: str) -> None:
    inputs, errors = read(name, {field: f"10{between}200{between}300"}, lang)
    assert field not in inputs
    assert [(error["field"], error["code"]) for error in errors] == [(field, code)]
    assert CELLS_WORDS[lang] in errors[0]["message"]


@pytest.mark.parametrize(
    "written", ["100\t200\t300", "100\n200", "100\tTL", "TL\t100", "1.250\t000", "1\t250\t000", "100\t₺", "%\t5"]
)
def test_a_cell_end_counts_as_no_space_anywhere(written: str) -> None:
    for field in ("price", "rate"):
        _, (error,) = read("bonus", {field: written})
        assert (error["field"], error["code"]) == (field, "not_a_number")


@pytest.mark.parametrize("control", ["\0", "\x01", "\x08", "\x1b", "\x1f", "\x7f", "\x9f"])
def test_another_control_character_between_digits_is_no_number(control: str) -> None:
    _, errors = read("bonus", {"price": f"100{control}200", "rate": f"7{control}0"})
    assert checked_errors(errors) == {"price": "not_a_number", "rate": "not_a_number"}
    assert all(CELLS_WORDS["tr"] not in error["message"] for error in errors)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("name", "field"), [(name, field) for name, field, _ in FIELDS])
def test_a_row_of_many_cells_is_too_long_and_said_to_be_cells(name: str, field: str, lang: str) -> None:
    for cells in (20, 400):
        _, (error,) = read(name, {field: "\t".join(["1234"] * cells)}, lang)
        assert (error["field"], error["code"]) == (field, "too_long")
        assert CELLS_WORDS[lang] in error["message"]


def test_the_end_of_one_cell_is_no_second_one() -> None:
    inputs, errors = read("bonus", {"price": "\t1.250.000,50\r\n", "rate": "%70\n"})
    assert errors == []
    assert inputs == {"price": "1250000.50", "rate": "70"}
    assert read("timeline", {"start": "29.02.2024\n"}) == ({"start": "2024-02-29"}, [])


@pytest.mark.parametrize("space", LINE_SPACES)
def test_a_space_of_a_line_stands_between_whole_groups_of_three(space: str) -> None:
    assert read("bonus", {"price": f"1{space}250{space}000,5{space}TL"}) == ({"price": "1250000.5"}, [])
    for written in (f"1{space}25", f"12{space}50{space}000", f"1250{space}000", f"1{space}250{space}00"):
        assert checked_errors(read("bonus", {"price": written})[1]) == {"price": "not_a_number"}


@pytest.mark.parametrize("space", ["\u2007", "\u2003", "\u3000", "\u205f"])
def test_no_other_space_groups_digits(space: str) -> None:
    assert checked_errors(read("bonus", {"price": f"1{space}250{space}000"})[1]) == {"price": "not_a_number"}


@pytest.mark.parametrize("mark", MARKS)
def test_marks_that_nobody_sees_are_taken_away(mark: str) -> None:
    raw = {"price": f"{mark}1.2{mark}50.000,50{mark} TL{mark}", "rate": f"%{mark}62,{mark}4{mark}"}
    assert read("bonus", raw) == ({"price": "1250000.50", "rate": "62.4"}, [])
    assert read("timeline", {"start": f"{mark}29{mark}.02.2024{mark}", "extension_months": f"1{mark}2"}) == (
        {"start": "2024-02-29", "extension_months": "12"},
        [],
    )
    # A field that shows nothing is blank.
    assert read("bonus", {"price": mark, "rate": f" {mark}"}) == ({}, [])


EXAMPLES = {
    "tr": {"price": "1.250.000,50", "rate": "%62,4", "start": "29.02.2024", "firms": " 5 "},
    "en": {"price": "1,250,000.50", "rate": "62.4%", "start": "29.02.2024", "firms": " 5."},
}
NAMES = {"price": "bonus", "rate": "bonus", "start": "timeline", "firms": "eligibility"}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("field", NAMES)
def test_an_example_in_a_message_is_of_the_fields_own_kind_and_is_read(field: str, lang: str) -> None:
    _, (error,) = read(NAMES[field], {field: "x"}, lang)
    for kind, example in EXAMPLES[lang].items():
        assert (example in error["message"]) is (kind == field), error
    assert read(NAMES[field], {field: EXAMPLES[lang][field].strip(" .")}, lang)[1] == []


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("wrong", ["x", None])
@pytest.mark.parametrize(("field", "example"), [("price", '"1250000.50"'), ("rate", '"62.4"'), ("firms", '"5"')])
def test_an_example_of_the_inputs_is_one_that_evaluate_takes(field: str, example: str, wrong: Any, lang: str) -> None:
    name = NAMES[field]
    others = {"bonus": {"price": "5"}, "eligibility": {}}[name]
    (error,) = calculators.evaluate(name, others | {field: wrong}, lang=lang)["errors"]
    assert error["field"] == field
    assert f" {example}" in error["message"]
    assert calculators.evaluate(name, others | {field: example.strip('"')}, lang=lang)["ok"]
    (hidden,) = {"price", "rate"} - {field} if field != "firms" else {"rate"}
    assert {"price": "250000", "rate": "62.4"}[hidden] not in error["message"]
