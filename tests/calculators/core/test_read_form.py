"""Reading a form: rows left blank, rows with names, parts of other rows, the area of every row, trees of any kind."""

import sys
from dataclasses import dataclass
from typing import Any

import pytest

import calculators
from calculators.core.fields import Amount, Choice
from calculators.core.forms import read_form as read_any_form
from calculators.core.records import Many, NamedRow, Record, record
from tests.calculators.helpers import LANGS, checked_errors, grant, line


def read(raw: Any, lang: str = "tr") -> tuple[dict[str, Any], dict[str, str]]:
    found = calculators.read_form("grant", raw, lang=lang)
    assert found.keys() == {"inputs", "errors"}
    return found["inputs"], checked_errors(found["errors"]) if found["errors"] else {}


def rows(*cells: dict[str, str], **more: str) -> dict[str, Any]:
    flat = {f"lines[{index}].{name}": text for index, row in enumerate(cells) for name, text in row.items()}
    return flat | {"lines[*].area": "innovation"} | more


def test_a_form_becomes_the_inputs_of_evaluate() -> None:
    raw = {
        "lines[0].item": "machinery",
        "lines[0].area": "productivity",
        "lines[0].year": "2",
        "lines[0].amount": "1.250.000,5",
        "lines[0].domestic": "true",
        "lines[0].member": " Üye A ",
        "rate": "%65,5",
        "readings.bonus_ceiling": "inside",
    }
    inputs, errors = read(raw)
    assert errors == {}
    assert inputs == {
        "lines": [
            {
                "item": "machinery",
                "area": "productivity",
                "year": "2",
                "amount": "1250000.5",
                "domestic": True,
                "member": " Üye A ",
            }
        ],
        "rate": "65.5",
        "readings": {"bonus_ceiling": "inside"},
    }
    assert grant(inputs)["ok"]


def test_what_holds_for_every_row_may_stand_before_them() -> None:
    given = {"lines[*].year": "2", "lines[personnel].amount": "1", "lines[travel].amount": "2"}
    inputs, errors = read(given)
    assert errors == {}
    assert [(one["item"], one["year"], one["amount"]) for one in inputs["lines"]] == [
        ("personnel", "2", "1"),
        ("travel", "2", "2"),
    ]


def test_every_unknown_row_is_named_and_the_rows_behind_it_are_read() -> None:
    given = {"lines[house].amount": "1", "lines[boat].amount": "2", "lines[travel].amount": "x"}
    _, errors = read(given)
    assert errors == {
        "lines[house]": "unknown_field",
        "lines[boat]": "unknown_field",
        "lines[travel].amount": "not_a_number",
    }


def test_a_tree_is_read_as_control_names_are() -> None:
    flat = {
        "lines[0].item": "travel",
        "lines[0].area": "innovation",
        "lines[0].amount": "5",
        "readings.bonus_scope": "machinery",
    }
    tree = {
        "lines": [{"item": "travel", "area": "innovation", "amount": "5"}],
        "readings": {"bonus_scope": "machinery"},
    }
    assert read(flat) == read(tree)


def test_rows_whose_amount_is_blank_do_not_count() -> None:
    inputs, errors = read(rows({"item": "travel", "amount": "  "}, {"item": "personnel", "amount": "5"}, {"item": "x"}))
    assert errors == {}
    assert [row["item"] for row in inputs["lines"]] == ["personnel"]


def test_with_every_row_blank_the_list_is_missing() -> None:
    inputs, errors = read(rows({"item": "travel", "amount": ""}))
    assert errors == {}
    assert grant(inputs)["errors"][0]["code"] == "missing"


@pytest.mark.parametrize("blank", ["", "  ", "\u00a0\n"])
def test_what_is_left_blank_is_as_if_it_were_absent(blank: str) -> None:
    assert read(rows({"item": "travel", "amount": "5", "label": blank}, rate=blank)) == read(
        rows({"item": "travel", "amount": "5"})
    )


def test_a_row_keeps_the_path_it_was_given() -> None:
    _, errors = read(
        rows({"item": "travel", "amount": ""}, {"item": "travel", "amount": "5"}, {"item": "?", "amount": "y"})
    )
    assert errors == {"lines[2].item": "not_a_choice", "lines[2].amount": "not_a_number"}


def test_the_area_of_every_row_yields_to_a_rows_own() -> None:
    own = {"item": "travel", "amount": "1", "area": "productivity"}
    inputs, errors = read(rows(own, {"item": "travel", "amount": "2"}))
    assert errors == {}
    assert [row["area"] for row in inputs["lines"]] == ["productivity", "innovation"]


def test_what_a_row_lacks_is_missing_in_it() -> None:
    assert read({"lines[3].amount": "5"})[1] == {"lines[3].area": "missing", "lines[3].item": "missing"}


WHOLE, PART = "lines[machinery].amount", "lines[machinery_domestic].amount"


def with_part(whole: str, part: str) -> tuple[dict[str, Any], dict[str, str]]:
    return read({WHOLE: whole, PART: part})


def test_a_named_row_needs_its_amount_alone() -> None:
    """CONTRACT.md: `read_form` takes `lines[personnel].amount`, `lines[machinery_domestic].amount` and so on."""
    inputs, errors = read({"lines[personnel].amount": "9.500.000", "lines[rent].amount": "1.000.000"})
    assert errors == {}
    assert inputs["lines"] == [
        {"area": "coordination", "item": "personnel", "amount": "9500000"},
        {"area": "coordination", "item": "rent", "amount": "1000000"},
    ]
    assert grant(inputs)["values"]["grant"] == "7350000.00"


@pytest.mark.parametrize("lang", LANGS)
def test_an_error_of_a_named_row_names_the_same_field_and_its_item(lang: str) -> None:
    label = {"tr": "Bina kirası: ", "en": "Building rent: "}[lang]
    (error,) = calculators.read_form("grant", {"lines[rent].amount": "12a"}, lang=lang)["errors"]
    assert (error["field"], error["code"]) == ("lines[rent].amount", "not_a_number")
    assert error["message"].startswith(label)


def test_a_row_of_no_known_name_is_refused_with_the_names() -> None:
    (error,) = calculators.read_form("grant", {"lines[house].amount": "5"})["errors"]
    assert (error["field"], error["code"]) == ("lines[house]", "unknown_field")
    assert "personnel, travel, machinery, machinery_domestic" in error["message"]


def three_rows(*names: str, **part_of: str) -> Record:
    """A list of other rows than any programme's: what a form names does not depend on their order."""
    named = {name: NamedRow(implied={"item": name}, part_of=part_of.get(name, "")) for name in names}
    row = record(Row, item=Choice(options=names, group="items", required=True), amount=Amount(required=True))
    return record(Rows, rows=Many(each=row, most=9, blank="amount", rows=named))


@dataclass
class Row:
    item: str
    amount: int


@dataclass
class Rows:
    rows: list[Row]


def test_a_row_put_in_the_middle_moves_no_other_row() -> None:
    raw = {"rows[a].amount": "1", "rows[c].amount": "3", "rows[c_part].amount": "2"}
    before, refused_before = read_any_form(three_rows("a", "c", "c_part", c_part="c"), raw, "tr")
    after, refused_after = read_any_form(three_rows("a", "b", "c", "c_part", c_part="c"), raw, "tr")
    assert not refused_before
    assert not refused_after
    assert (
        before
        == after
        == {
            "rows": [
                {"item": "a", "amount": "1"},
                {"item": "c", "amount": "1.00"},
                {"item": "c_part", "amount": "2"},
            ]
        }
    )


def test_two_parts_cannot_be_more_than_their_row() -> None:
    fields = three_rows("a", "b", "c", b="a", c="a")
    _, problems = read_any_form(fields, {"rows[a].amount": "5", "rows[b].amount": "3", "rows[c].amount": "3"}, "tr")
    assert [(problem.field, problem.code) for problem in problems] == [("rows[c].amount", "out_of_range")]


def test_a_part_is_taken_out_of_its_row() -> None:
    inputs, errors = with_part("100", "30,5")
    assert errors == {}
    amounts = [(row["amount"], row.get("domestic", False)) for row in inputs["lines"]]
    assert amounts == [("69.50", False), ("30.5", True)]
    values = grant(inputs)["values"]
    assert values["claimed_total"] == "100.00"
    assert values["domestic_base"] == "30.50"


def test_a_part_that_is_the_whole_leaves_one_row() -> None:
    inputs, errors = with_part("100", "100,00")
    assert errors == {}
    assert [(row["amount"], row["domestic"]) for row in inputs["lines"]] == [("100.00", True)]


def test_a_blank_part_leaves_its_row_alone() -> None:
    inputs, errors = with_part("100", "")
    assert errors == {}
    assert [row["amount"] for row in inputs["lines"]] == ["100"]


@pytest.mark.parametrize(("whole", "part"), [("100", "100,01"), ("", "5"), ("0", "1")])
def test_a_part_greater_than_its_row_is_refused(whole: str, part: str) -> None:
    assert with_part(whole, part)[1] == {PART: "out_of_range"}


def test_nothing_may_be_a_part_of_a_row_left_blank() -> None:
    inputs, errors = with_part("", "0")
    assert errors == {}
    assert [row["amount"] for row in inputs["lines"]] == ["0"]


@pytest.mark.parametrize(
    ("whole", "part", "field"), [("x", "5", WHOLE), ("5", "x", PART), ("5,005", "5", WHOLE), ("1", "-1", PART)]
)
def test_amounts_that_cannot_be_read_are_one_error_each(whole: str, part: str, field: str) -> None:
    inputs, errors = with_part(whole, part)
    assert list(errors) == [field]
    assert [row["domestic"] for row in inputs["lines"] if "domestic" in row] == [True]
    assert len(inputs["lines"]) == 2


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("written", "flag"),
    [(word, True) for word in ("true", "1", "x", "X", "on", "yes", "Evet", "EVET ")]
    + [(word, False) for word in ("false", "0", "no", "hayır", "HAYIR", "Hayir")],
)
def test_a_flag_is_said_in_words(written: str, flag: bool, lang: str) -> None:
    inputs, errors = read(rows({"item": "machinery", "amount": "5", "domestic": written}), lang)
    assert errors == {}
    assert inputs["lines"][0]["domestic"] is flag


def test_a_word_that_is_no_flag_is_refused() -> None:
    assert read(rows({"item": "travel", "amount": "5", "domestic": "belki"}))[1] == {"lines[0].domestic": "wrong_type"}


@pytest.mark.parametrize(
    ("raw", "errors"),
    [
        ({"lines[0].amount": ["1", "2"]}, {"lines[0].amount": "wrong_type"}),
        ({"lines[0].amount": 5}, {"lines[0].amount": "wrong_type"}),
        ({"lines": "personel"}, {"lines[0]": "wrong_type"}),
        ({"lines": 5}, {"lines": "wrong_type"}),
        ({"lines": None}, {"lines": "wrong_type"}),
        ({"lines[*]": "innovation"}, {"lines[*]": "wrong_type"}),
        ({"lines[0]": "innovation"}, {"lines[0]": "wrong_type"}),
        ({"readings": "inside"}, {"readings": "wrong_type"}),
        ({"readings": {5: "inside"}}, {"readings.<int>": "unknown_field"}),
        ({"readings.mood": "good"}, {"readings.mood": "unknown_field"}),
        ({"lines[0].part_of": 1, "lines[0].amount": "5"}, {"lines[0].part_of": "unknown_field"}),
        ({"lines[rent]": "5"}, {"lines[rent]": "wrong_type"}),
        ({"lines": {"٣": {"amount": "5"}}}, {"lines[٣]": "unknown_field"}),
        ({"lines[Rent].amount": "5"}, {"lines[Rent].amount": "unknown_field"}),
        ({"rate": ["70"]}, {"rate": "wrong_type"}),
        ({"": "x"}, {'""': "unknown_field"}),
        ({5: "x"}, {"<int>": "unknown_field"}),
        ({10**5000: "x"}, {"<int>": "unknown_field"}),
        ({"rate.": "70"}, {"rate.": "unknown_field"}),
        ({"lines[1.amount": "70"}, {"lines[1.amount": "unknown_field"}),
        ({"\ud800": "x"}, {"\\ud800": "unknown_field"}),
        ({"rate": "\ud800"}, {"rate": "not_a_number"}),
        ({"rate": "70", "rate.more": "x"}, {"rate": "wrong_type"}),
        ({"lines[0].label": "\ud800", "lines[0].amount": "5"}, {"lines[0].label": "wrong_type"}),
        ({"lines[0].label": "l" * 201, "lines[0].amount": "5"}, {"lines[0].label": "too_long"}),
    ],
)
def test_raw_trees_of_the_wrong_shape_are_refused(raw: Any, errors: dict[str, str]) -> None:
    found = read(raw)[1]
    assert errors.items() <= found.items()
    assert all(code == "missing" for field, code in found.items() if field not in errors)


# Inside Pyodide a tree of 10,000 levels ends the interpreter as soon as nobody holds it any more.
DEEP_TREE = 1_000 if sys.platform == "emscripten" else 100_000


@pytest.mark.parametrize("written", ["12a", "1,2,3", "1.250,000", "1.250.50"])
def test_a_number_that_could_not_be_read_is_no_input(written: str) -> None:
    read = calculators.read_form("bonus", {"price": written, "rate": written})
    assert read["inputs"] == {}
    assert checked_errors(read["errors"]) == {"price": "not_a_number", "rate": "not_a_number"}


def test_each_of_several_choices_is_named_by_its_place() -> None:
    raw = {"firms": "20", "members": ["free_zone", "club"], "nace": "28, " + "2" * 41}
    read = calculators.read_form("eligibility", raw)
    assert checked_errors(read["errors"]) == {"members[1]": "not_a_choice", "nace[1]": "too_long"}


@pytest.mark.parametrize(("dots", "field"), [(7, "a"), (8, "a.a.a.a.a.a.a.a.a"), (9, "a.a.a.a.a.a.a.a.a.a")])
def test_a_name_of_more_parts_than_any_field_has_stays_a_name(dots: int, field: str) -> None:
    assert read({"a." * dots + "a": "x"})[1] == {field: "unknown_field"}


@pytest.mark.parametrize("most", [7, 8, 9, 10_000, 100_000])
def test_names_of_any_depth_are_read_at_once(most: int) -> None:
    assert set(read({"a." * most + "a": "x"})[1].values()) >= {"unknown_field"}


def test_trees_of_any_depth_are_read_at_once() -> None:
    deep: Any = "x"
    for _ in range(DEEP_TREE):
        deep = [deep]
    assert read({"lines": deep, "rate": deep, "readings": deep})[1]
    assert read({"lines": [{"amount": "5", "item": deep}]})[1]["lines[0].item"] == "wrong_type"


def test_a_row_read_in_the_form_is_the_row_evaluated() -> None:
    inputs, _ = read(rows({"item": "personnel", "amount": "1"}))
    assert grant(inputs)["values"] == grant({"lines": [line("1.00")]})["values"]


@pytest.mark.parametrize(
    ("lang", "written", "ways"), [("tr", "1,250", ["1.250", "1,25"]), ("en", "1.250", ["1,250", "1.25"])]
)
def test_an_ambiguous_whole_number_has_a_way_out_that_is_whole(lang: str, written: str, ways: list[str]) -> None:
    (error,) = calculators.read_form("eligibility", {"firms": written}, lang=lang)["errors"]
    assert error["code"] == "ambiguous_number"
    assert all(f" {way}" in error["message"] for way in ways)
    assert f"{ways[0]},00" not in error["message"]
    assert f"{ways[0]}.00" not in error["message"]


def test_none_of_the_options_is_an_answer() -> None:
    assert calculators.read_form("eligibility", {"firms": "20", "members": ["none"]}) == {
        "inputs": {"firms": "20", "members": []},
        "errors": [],
    }


@pytest.mark.parametrize("lang", LANGS)
def test_none_goes_with_no_other_option(lang: str) -> None:
    read = calculators.read_form("eligibility", {"firms": "20", "members": ["none", "free_zone"]}, lang=lang)
    assert checked_errors(read["errors"]) == {"members": "not_a_choice"}
