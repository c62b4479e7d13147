"""The whole explanation of one input of each calculator: every step in order, its kind, value, unit and source."""

from dataclasses import replace
from typing import Any

import pytest

import calculators
from calculators.core.forms import read_form
from calculators.core.problems import Problems
from calculators.kdp import PROGRAMME
from calculators.programmes import PROGRAMMES
from tests.calculators.helpers import LANGS

Row = tuple[str, str, str | int, str, str | None]

RATE = ("support_rate", "rule", "70", "percent", "mevka-rate")
ADDITION = ("domestic_addition", "rule", "15", "percent", "mevka-domestic")
FOCUS = ("focus_codes", "rule", "20, 21, 26, 27, 28, 29, 30, 32.50", "code", "page-focus")

# Other costs 9,500,000 as in the contract's first worked plan, 2,000,000 of them certified as in its second.
PLAN = {
    "lines": [
        {"area": "innovation", "item": "personnel", "amount": "7500000"},
        {"area": "innovation", "item": "machinery", "amount": "2000000", "domestic": True},
        {"area": "innovation", "item": "construction", "amount": "1000000"},
    ]
}

TABLES: list[tuple[str, dict[str, Any], list[Row]]] = [
    (
        "grant",
        PLAN,
        [
            ("claimed_personnel", "input", "7500000.00", "TRY", None),
            ("claimed_machinery", "input", "2000000.00", "TRY", None),
            ("rent_claimed", "input", "0.00", "TRY", None),
            ("rent_accepted", "computed", "0.00", "TRY", "proventus-rent"),
            ("rent_rejected", "computed", "0.00", "TRY", None),
            ("other_costs", "computed", "9500000.00", "TRY", None),
            ("construction_claimed", "input", "1000000.00", "TRY", None),
            ("claimed_total", "computed", "10500000.00", "TRY", "proventus-vat"),
            ("construction_limit", "rule", "5", "percent", "page-construction"),
            ("construction_cap", "computed", "500000.00", "TRY", "page-construction"),
            ("construction_accepted", "computed", "500000.00", "TRY", None),
            ("construction_rejected", "computed", "500000.00", "TRY", None),
            ("construction_room", "computed", "0.00", "TRY", None),
            ("accepted_total", "computed", "10000000.00", "TRY", None),
            ("rejected_total", "computed", "500000.00", "TRY", None),
            RATE,
            ("rate", "input", "70", "percent", None),
            ("base_grant", "computed", "7000000.00", "TRY", "mevka-rate"),
            ("domestic_machinery", "input", "2000000.00", "TRY", None),
            ("domestic_base", "computed", "2000000.00", "TRY", None),
            ADDITION,
            ("addition", "computed", "300000.00", "TRY", "trkredi-points"),
            ("ceiling", "computed", "7000000.00", "TRY", "mevka-rate"),
            ("grant", "computed", "7300000.00", "TRY", "page-grant"),
            ("bonus_grant", "computed", "300000.00", "TRY", None),
            ("own_share", "computed", "2700000.00", "TRY", None),
            ("own_contribution", "computed", "3200000.00", "TRY", None),
            ("effective_rate", "computed", "69.52", "percent", None),
            ("grant_if_claimed_total", "computed", "7317500.00", "TRY", None),
            ("grant_if_other_costs", "computed", "7282500.00", "TRY", None),
            ("grant_if_any_product", "computed", "7300000.00", "TRY", None),
            ("grant_if_inside", "computed", "7000000.00", "TRY", None),
            ("grant_if_not_listed", "computed", "7300000.00", "TRY", None),
            ("grant_low", "computed", "6982500.00", "TRY", None),
            ("grant_high", "computed", "7317500.00", "TRY", None),
        ],
    ),
    (
        "bonus",
        {"price": "1000000", "alternative_price": "900000", "rate": "60"},
        [
            ("price", "input", "1000000.00", "TRY", None),
            ("alternative_price", "input", "900000.00", "TRY", None),
            RATE,
            ("rate", "input", "60", "percent", None),
            ADDITION,
            ("base_with", "computed", "600000.00", "TRY", "mevka-rate"),
            ("addition", "computed", "150000.00", "TRY", "mevka-domestic"),
            ("grant_with", "computed", "750000.00", "TRY", "trkredi-points"),
            ("grant_without", "computed", "540000.00", "TRY", "proventus-vat"),
            ("own_with", "computed", "250000.00", "TRY", None),
            ("own_without", "computed", "360000.00", "TRY", None),
            ("saving", "computed", "110000.00", "TRY", None),
            ("share_without", "computed", "40.00", "percent", None),
            ("share_with", "computed", "25.00", "percent", None),
            ("break_even_price", "computed", "1440000.00", "TRY", None),
            ("break_even_premium", "computed", "60.00", "percent", None),
        ],
    ),
    (
        "eligibility",
        {"firms": 17, "manufacturing": "yes", "members": ["university_research"], "nace": ["2841"]},
        [
            ("firms", "input", 17, "count", None),
            ("minimum_firms", "rule", 20, "count", "page-firms"),
            ("distance", "computed", 3, "count", None),
            FOCUS,
            ("nace", "input", "28.41", "code", None),
            ("criterion_firms", "computed", "not_met", "status", "page-firms"),
            ("criterion_manufacturing", "computed", "met", "status", "mevka-manufacturing"),
            ("criterion_national_importance", "computed", "unknown", "status", "page-sector"),
            ("criterion_business_plan", "computed", "unknown", "status", "page-plan"),
            ("criterion_university", "computed", "met", "status", "third-call-members"),
            ("criterion_chamber", "computed", "not_met", "status", "third-call-members"),
            ("criterion_focus_sector", "computed", "met", "status", "page-focus"),
            ("outcome", "computed", "not_eligible", "status", None),
        ],
    ),
    (
        "sectors",
        {"codes": ["28.41", "x", "32", "25.62"]},
        [
            FOCUS,
            ("code_count", "input", 4, "count", None),
            ("codes[0]", "computed", "focus", "status", None),
            ("codes[1]", "computed", "invalid", "status", None),
            ("codes[2]", "computed", "undecided", "status", None),
            ("codes[3]", "computed", "not_focus", "status", None),
            ("focus_count", "computed", 1, "count", "page-focus"),
        ],
    ),
    (
        "timeline",
        {"start": "2024-02-29", "extension_months": 13},
        [
            ("start", "input", "2024-02-29", "date", None),
            ("duration_years", "rule", 5, "count", "page-duration"),
            ("review_years", "rule", 2, "count", "kalehaber-review"),
            ("extension_years", "rule", 2, "count", "page-duration"),
            ("extension_months", "input", 13, "count", None),
            ("latest_years", "rule", 7, "count", "page-duration"),
            ("review_2", "computed", "2026-02-28", "date", "periods"),
            ("review_4", "computed", "2028-02-29", "date", "periods"),
            ("plan_end", "computed", "2029-02-28", "date", "periods"),
            ("review_6", "computed", "2030-02-28", "date", "periods"),
            ("extended_end", "computed", "2030-03-29", "date", "periods"),
            ("latest_end", "computed", "2031-02-28", "date", "periods"),
        ],
    ),
]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("name", "inputs", "table"), TABLES, ids=[name for name, _, _ in TABLES])
def test_the_explanation_is_complete_and_in_order(name: str, inputs: Any, table: list[Row], lang: str) -> None:
    answer = calculators.evaluate(name, inputs, lang=lang)
    told = [(step["id"], step["kind"], step["value"], step["unit"], step["source"]) for step in answer["steps"]]
    assert told == table


@pytest.mark.parametrize(
    ("value", "name", "cite"),
    [
        ("support_rate", "grant", {"support_rate", "base_grant", "ceiling"}),
        ("construction_limit", "grant", {"construction_limit", "construction_cap"}),
        ("support_rate", "bonus", {"support_rate", "base_with"}),
        ("domestic_addition", "bonus", {"domestic_addition", "addition"}),
        ("minimum_firms", "eligibility", {"minimum_firms", "criterion_firms"}),
        ("focus_codes", "eligibility", {"focus_codes", "criterion_focus_sector"}),
        ("focus_codes", "sectors", {"focus_codes", "focus_count"}),
    ],
)
def test_figures_cite_the_clause_that_their_value_rests_on_now(value: str, name: str, cite: set[str]) -> None:
    """An amendment, or another call, rests on another clause: the figures that it gives cite that one."""
    calculator, rules = PROGRAMME.calculators[name], PROGRAMME.rules("kdp-4")
    amended = replace(rules.values[value], source="amendment")
    rules = replace(rules, values={**rules.values, value: amended})
    fields, problems = calculator.inputs(rules), Problems()
    given, unread = read_form(fields, dict(calculator.example), "tr")
    steps = calculator.run(fields.read(given, "", problems), rules).steps
    assert not unread
    assert not problems
    assert {step.id for step in steps if step.source == "amendment"} == cite


@pytest.mark.parametrize(("lang", "label"), [("tr", "Kod {}"), ("en", "Code {}")])
def test_a_code_is_named_as_it_is_dotted_or_as_it_was_written(lang: str, label: str) -> None:
    steps = calculators.evaluate("sectors", {"codes": ["2841", "x"]}, lang=lang)["steps"]
    labels = {step["id"]: step["label"] for step in steps}
    assert labels["codes[0]"] == label.format("28.41")
    assert labels["codes[1]"] == label.format("x")


@pytest.mark.parametrize(
    ("members", "warned"),
    [
        ([], True),
        (["university_research"], True),
        (["chamber_exchange"], True),
        (["university_research", "chamber_exchange"], False),
        (None, False),
    ],
)
def test_a_missing_university_or_chamber_is_a_warning(members: list[str] | None, warned: bool) -> None:
    inputs: dict[str, Any] = {"firms": 20, "manufacturing": "no"}
    answer = calculators.evaluate("eligibility", inputs if members is None else inputs | {"members": members})
    warnings = [(warning["code"], warning["fields"]) for warning in answer["warnings"]]
    assert warnings == ([("advisory_members", ["members"])] if warned else [])


def test_criteria_say_in_words_what_was_given_and_needed() -> None:
    criteria = {
        lang: {
            one["id"]: one
            for one in calculators.evaluate("eligibility", {"firms": 17, "manufacturing": "no"}, lang=lang)["values"][
                "criteria"
            ]
        }
        for lang in LANGS
    }
    assert criteria["tr"]["firms"]["message"] == "3 firma eksik: en az 20 gerekir, 17 var."
    assert criteria["en"]["firms"]["message"] == "3 more needed: at least 20 firms are required, and you have 17."
    assert (criteria["tr"]["firms"]["given"], criteria["tr"]["firms"]["needed"]) == (17, 20)
    assert (criteria["tr"]["manufacturing"]["given"], criteria["tr"]["manufacturing"]["needed"]) == ("Hayır", "Evet")
    assert (criteria["en"]["manufacturing"]["given"], criteria["en"]["manufacturing"]["needed"]) == ("No", "Yes")


def test_a_holiday_on_a_weekend_is_noted_as_both() -> None:
    (start, *_) = calculators.evaluate("timeline", {"start": "2028-10-29"})["values"]["milestones"]
    assert start == {"id": "start", "date": "2028-10-29", "note": "Pazar; resmî tatil (29 Ekim)"}


def test_without_an_extension_the_plan_ends_after_five_years() -> None:
    answer = calculators.evaluate("timeline", {"start": "2023-11-03"})
    assert [(one["id"], one["date"]) for one in answer["values"]["milestones"]] == [
        ("start", "2023-11-03"),
        ("review_2", "2025-11-03"),
        ("review_4", "2027-11-03"),
        ("plan_end", "2028-11-03"),
        ("latest_end", "2030-11-03"),
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_the_short_form_of_the_grant_names_every_item(lang: str) -> None:
    """Each amount of the form lands on the line of its own item; a certified part becomes a line of its own."""
    items = ["personnel", "travel", "machinery", "software_hardware", "consultancy", "consumables"]
    items += ["construction", "rent", "overheads"]
    group = PROGRAMMES[0].calculators["grant"].form(PROGRAMMES[0].rules("kdp-4"))[0]
    raw = {control.path: "1" if control.part else "3" for control in group.controls}
    read = calculators.read_form("grant", raw, lang=lang)
    assert read["errors"] == []
    told = [(one["item"], one["amount"], one.get("domestic", False)) for one in read["inputs"]["lines"]]
    expected = []
    for item in items:
        certified = item in {"machinery", "software_hardware", "consumables"}
        expected += [(item, "2.00", False), (item, "1", True)] if certified else [(item, "3", False)]
    assert told == expected


def test_fields_are_described_with_their_kinds_and_options() -> None:
    fields = {field["name"]: field for field in calculators.describe("eligibility", lang="en")["fields"]}
    assert fields["firms"] == {
        "name": "firms",
        "kind": "whole",
        "label": "Number of firms in the cluster",
        "required": True,
        "minimum": 0,
        "maximum": 100_000,
    }
    assert fields["members"]["each"]["kind"] == "choice"
    assert {"value": "free_zone", "label": "Free zone"} in fields["members"]["each"]["options"]
    assert fields["nace"]["each"] == {"kind": "text", "longest": 40}
    assert fields["manufacturing"]["options"][0] == {"value": "yes", "label": "Yes"}
