"""The kinds of field by themselves: dates, lists of single values, and how each describes its limits."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from calculators.core import forms
from calculators.core.describing import describe_calculator
from calculators.core.evaluation import find, refusal
from calculators.core.fields import Amount, Choice, Day, Field, Flag, Percent, Text, Whole
from calculators.core.problems import Problems
from calculators.core.records import Many, record
from calculators.programmes import PROGRAMMES
from tests.calculators.helpers import LANGS
from tests.calculators.render.answer_contexts import ask

START = Day(first=date(2012, 1, 1), last=date(2100, 12, 31))


@dataclass(frozen=True)
class Built:
    start: object = None
    members: object = None
    codes: object = None


FIELDS = record(
    Built,
    start=START,
    members=Many(each=Choice(options=("a", "b"), group="areas"), most=3),
    codes=Many(each=Text(longest=5), most=3, required=True),
)


def read(field: Field, value: Any) -> tuple[Any, list[str]]:
    problems = Problems()
    return field.read(value, "x", problems), [problem.code for problem in problems]


@pytest.mark.parametrize("text", ["2012-01-01", "2024-02-29", "2100-12-31"])
def test_a_date_within_its_limits_is_read(text: str) -> None:
    assert read(START, text) == (date.fromisoformat(text), [])


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("2011-12-31", "out_of_range"),
        ("2101-01-01", "out_of_range"),
        ("0001-01-01", "out_of_range"),
        ("2023-02-29", "not_a_date"),
        ("2023-13-01", "not_a_date"),
        ("0000-01-01", "not_a_date"),
        ("20240229", "not_a_date"),
        ("2024-W09-4", "not_a_date"),
        ("2024-2-29", "not_a_date"),
        ("29.02.2024", "not_a_date"),
        ("2024-02-29T00:00", "not_a_date"),
        ("２０２４-02-29", "not_a_date"),
        ("2024-02-29\n", "not_a_date"),
        ("", "not_a_date"),
        ("2" * 41, "too_long"),
        ("\ud800", "wrong_type"),
        (20240229, "wrong_type"),
        (date(2024, 2, 29), "wrong_type"),
        (None, "wrong_type"),
    ],
)
def test_what_is_no_such_date_is_refused(given: Any, code: str) -> None:
    assert read(START, given) == (None, [code])


@pytest.mark.parametrize(
    ("field", "limits"),
    [
        (Amount(), {"minimum": "0.00", "below": "1000000000000000.00", "decimals": 2}),
        (Amount(minimum=1), {"minimum": "0.01", "below": "1000000000000000.00", "decimals": 2}),
        (Percent(maximum=7000), {"minimum": "0", "maximum": "70", "decimals": 2}),
        (Whole(minimum=0, maximum=24), {"minimum": 0, "maximum": 24}),
        (START, {"minimum": "2012-01-01", "maximum": "2100-12-31"}),
        (Choice(options=("a",), group="g"), {"options": ["a"]}),
        (Flag(), {}),
        (Text(longest=5), {"longest": 5}),
        (Many(each=Flag(), most=3), {"most": 3}),
        (FIELDS, {}),
    ],
)
def test_a_field_names_its_limits(field: Field, limits: dict[str, Any]) -> None:
    assert field.limits() == limits


def test_an_amount_that_must_be_positive_starts_at_a_kurus() -> None:
    assert read(Amount(minimum=1), "0") == (None, ["out_of_range"])
    assert read(Amount(minimum=1), "0.01") == (1, [])


def test_a_field_that_reads_nothing_is_an_error_of_ours() -> None:
    with pytest.raises(AssertionError, match="Field at x"):
        Field().read("5", "x", Problems())


def test_an_absent_field_takes_its_default_or_stays_absent() -> None:
    assert read(FIELDS, {"codes": ["20"]}) == (Built(codes=["20"]), [])
    assert read(FIELDS, {"codes": ["20"], "members": []}) == (Built(members=[], codes=["20"]), [])


def test_a_list_of_single_values_is_read_value_by_value() -> None:
    assert read(FIELDS, {"codes": ["20"], "members": ["b", "a"]}) == (Built(members=["b", "a"], codes=["20"]), [])
    problems = Problems()
    FIELDS.read({"codes": ["x" * 6, 20, "ok"], "members": ["c"]}, "", problems)
    assert {problem.field: problem.code for problem in problems} == {
        "codes[0]": "too_long",
        "codes[1]": "wrong_type",
        "members[0]": "not_a_choice",
    }


@pytest.mark.parametrize(
    "raw",
    [
        {"codes": "20, 32.50;\n26"},
        {"codes": ["20", "32.50", "26"]},
        {"codes[0]": "20", "codes[1]": "32.50", "codes[5]": "26"},
    ],
)
def test_a_form_gives_a_list_as_texts_or_in_one_text(raw: dict[str, Any]) -> None:
    inputs, problems = forms.read_form(FIELDS, raw | {"start": "29.2.2024", "members": ["a"]}, "tr")
    assert not list(problems)
    assert inputs == {"codes": ["20", "32.50", "26"], "start": "2024-02-29", "members": ["a"]}


@pytest.mark.parametrize("lang", LANGS)
def test_messages_of_dates_name_the_way_out(lang: str) -> None:
    query = find(PROGRAMMES, "grant", "kdp-4", lang, Problems())
    assert query
    problems = Problems()
    for path, given in {"a": "2011-12-31", "b": "x", "c": 5, "d": "2" * 41}.items():
        START.read(given, path, problems)
    answer: Any = refusal(problems, query, {"a": "Başlangıç"})
    messages = {error["field"]: error["message"] for error in answer["errors"]}
    assert messages["a"].startswith("Başlangıç: ")
    assert {"tr": "1 Ocak 2012", "en": "1 January 2012"}[lang] in messages["a"]
    assert {"tr": "31 Aralık 2100", "en": "31 December 2100"}[lang] in messages["a"]
    assert "29.02.2024" in messages["b"]
    assert "2024-02-29" in messages["c"]
    assert "40" in messages["d"]
    assert not any("{" in message for message in messages.values())


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", [name for programme in PROGRAMMES for name in programme.calculators])
def test_every_calculator_describes_its_fields(name: str, lang: str) -> None:
    query = ask(name, lang)
    told: Any = describe_calculator(query)
    assert told.keys() == {"calculator", "call", "rules", "title", "fields"}
    assert [field["name"] for field in told["fields"]] == list(query.calculator.inputs(query.rules).fields)
    for field in told["fields"]:
        assert field["label"]
        assert ("default" in field) is not field["required"]


def test_grant_is_described_as_the_contract_has_it() -> None:
    query = find(PROGRAMMES, "grant", "kdp-4", "en", Problems())
    assert query
    told: Any = describe_calculator(query)
    lines, rate, readings = told["fields"]
    assert (lines["kind"], lines["required"], lines["most"]) == ("list", True, 20_000)
    row = {field["name"]: field for field in lines["each"]["fields"]}
    assert [name for name, field in row.items() if field["required"]] == ["area", "item", "amount"]
    assert {name: field["default"] for name, field in row.items() if not field["required"]} == {
        "year": 1,
        "domestic": False,
        "member": "",
        "label": "",
    }
    assert (row["year"]["minimum"], row["year"]["maximum"]) == (1, 7)
    assert (row["member"]["longest"], row["label"]["longest"]) == (120, 200)
    assert [option["value"] for option in row["area"]["options"]] == [
        "coordination",
        "factor_conditions",
        "productivity",
        "innovation",
    ]
    assert [option["value"] for option in row["item"]["options"]] == [
        "personnel",
        "travel",
        "machinery",
        "software_hardware",
        "consultancy",
        "consumables",
        "construction",
        "rent",
        "overheads",
    ]
    assert lines["rows"][2:5] == [
        {"name": "machinery", "implied": {"area": "coordination", "item": "machinery"}},
        {
            "name": "machinery_domestic",
            "implied": {"area": "coordination", "item": "machinery", "domestic": "true"},
            "part_of": "machinery",
        },
        {"name": "software_hardware", "implied": {"area": "coordination", "item": "software_hardware"}},
    ]
    assert (rate["default"], rate["minimum"], rate["maximum"], rate["decimals"]) == ("70", "0", "70", 2)
    assert {field["name"]: (field["default"], len(field["options"])) for field in readings["fields"]} == {
        "construction_base": ("accepted_total", 3),
        "bonus_scope": ("machinery", 2),
        "bonus_ceiling": ("outside", 2),
        "rent_scope": ("supported", 2),
    }
