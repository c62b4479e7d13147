"""`grant` by tables: a worked plan whole (more in examples.toml), limits with their neighbours, warnings, texts."""

from typing import Any

import pytest

import calculators
from tests.calculators.helpers import LANGS, grant, grant_values, line, plan, refused
from tests.calculators.kdp.grant_model import READINGS

CONSTRUCTION_PLAN = (line("9500000"), line("1000000", "construction"))
DOMESTIC_PLAN = (line("8000000"), line("2000000", "machinery", domestic=True))


def test_the_first_worked_plan() -> None:
    values = grant_values(*CONSTRUCTION_PLAN)
    assert values.pop("breakdown")
    assert values == {
        "rent_accepted": "0.00",
        "rent_rejected": "0.00",
        "claimed_total": "10500000.00",
        "construction_cap": "500000.00",
        "construction_accepted": "500000.00",
        "construction_rejected": "500000.00",
        "accepted_total": "10000000.00",
        "rejected_total": "500000.00",
        "domestic_base": "0.00",
        "base_grant": "7000000.00",
        "bonus_grant": "0.00",
        "grant": "7000000.00",
        "own_contribution": "3500000.00",
        "effective_rate": "66.66",
        "grant_low": "6982500.00",
        "grant_high": "7017500.00",
    }


RENT_PLAN = (line("9500000"), line("1000000", "rent"), line("1000000", "construction"))


def test_the_worked_plan_with_rent() -> None:
    """CONTRACT.md: 9,500,000 personnel, 1,000,000 rent, 1,000,000 construction."""
    expected = {
        "rent_accepted": "1000000.00",
        "rent_rejected": "0.00",
        "claimed_total": "11500000.00",
        "construction_cap": "552631.57",
        "accepted_total": "11052631.57",
        "rejected_total": "447368.43",
        "grant": "7736842.09",
        "own_contribution": "3763157.91",
        "grant_low": "6982500.00",
        "grant_high": "7752500.00",
    }
    values = grant_values(*RENT_PLAN)
    assert {name: values[name] for name in expected} == expected
    lowest = {"rent_scope": "not_listed", "construction_base": "other_costs"}
    assert grant_values(*RENT_PLAN, readings=lowest)["grant"] == "6982500.00"
    assert grant_values(*RENT_PLAN, readings={"construction_base": "claimed_total"})["grant"] == "7752500.00"


def test_rent_that_is_not_listed_is_rejected_whole() -> None:
    expected = {
        "rent_accepted": "0.00",
        "rent_rejected": "1000000.00",
        "claimed_total": "11500000.00",
        "construction_cap": "500000.00",
        "accepted_total": "10000000.00",
        "rejected_total": "1500000.00",
        "grant": "7000000.00",
        "own_contribution": "4500000.00",
    }
    values = grant_values(*RENT_PLAN, readings={"rent_scope": "not_listed"})
    assert {name: values[name] for name in expected} == expected
    assert values["breakdown"]["item"] == {
        "personnel": {"claimed": "9500000.00", "accepted": "9500000.00", "grant": "6650000.00"},
        "construction": {"claimed": "1000000.00", "accepted": "500000.00", "grant": "350000.00"},
        "rent": {"claimed": "1000000.00", "accepted": "0.00", "grant": "0.00"},
    }


def test_the_limit_of_all_that_is_claimed_counts_rejected_rent() -> None:
    """CONTRACT.md: `claimed_total` is 5 % of all that is claimed, rejected lines included."""
    readings = {"rent_scope": "not_listed", "construction_base": "claimed_total"}
    assert grant_values(*RENT_PLAN, readings=readings)["construction_cap"] == "575000.00"


@pytest.mark.parametrize(("amount", "fields"), [("0", None), ("0.01", ["lines[1].item", "lines[2].item"])])
@pytest.mark.parametrize("scope", ["supported", "not_listed"])
def test_rent_is_warned_of_as_resting_on_one_source(amount: str, fields: list[str] | None, scope: str) -> None:
    lines = (line("100"), line(amount, "rent"), line(amount, "rent", year=2))
    answer = grant(plan(*lines, readings={"rent_scope": scope}))
    warned = [warning["fields"] for warning in answer["warnings"] if warning["code"] == "rent_one_source"]
    assert warned == ([fields] if fields else [])


@pytest.mark.parametrize(
    ("rate", "warned"), [("0", False), ("0.01", True), ("0.7", True), ("0.99", True), ("1", False), ("70", False)]
)
def test_a_rate_below_one_is_warned_of(rate: str, warned: bool) -> None:
    codes = [(warning["code"], warning["fields"]) for warning in grant(plan(line("100"), rate=rate))["warnings"]]
    assert codes == ([("rate_below_one", ["rate"])] if warned else [])


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_said_of_vat_has_its_source(lang: str) -> None:
    answer = grant(plan(line("100")), lang=lang)
    (source,) = [source for source in answer["sources"] if source["id"] == "proventus-vat"]
    assert source["quote"] == "geri ödemesiz destek oranı KDV hariç %70'tir"
    assert (source["date"], source["standing"]) == ("2023-10-04", "secondary")
    assert not any("KDV" in text or "VAT" in text for text in answer["not_decided"])


@pytest.mark.parametrize(
    ("base", "cap_kurus"), [("accepted_total", 500_000_00), ("claimed_total", 500_000_00), ("other_costs", 475_000_00)]
)
@pytest.mark.parametrize("more", [-1, 0, 1])
def test_construction_around_the_cap(base: str, cap_kurus: int, more: int) -> None:
    """With 9,500,000 of other costs: 5 % of a claimed total of 10,000,000 is the same 500,000."""
    claimed = cap_kurus + more
    values = grant_values(
        line("9500000"),
        line(f"{claimed // 100}.{claimed % 100:02d}", "construction"),
        readings={"construction_base": base},
    )
    rejected = {-1: "0.00", 0: "0.00", 1: "0.01"}[more]
    assert values["construction_rejected"] == rejected
    accepted = min(claimed, cap_kurus)
    assert values["construction_accepted"] == f"{accepted // 100}.{accepted % 100:02d}"


@pytest.mark.parametrize("base", READINGS["construction_base"])
def test_construction_alone_is_bounded_by_what_it_is_a_part_of(base: str) -> None:
    values = grant_values(line("1000", "construction"), readings={"construction_base": base})
    cap = {"accepted_total": "0.00", "claimed_total": "50.00", "other_costs": "0.00"}[base]
    assert values["construction_cap"] == cap
    assert values["accepted_total"] == cap


@pytest.mark.parametrize(
    ("amount", "base", "addition"), [("0.01", "0.00", "0.00"), ("1.99", "1.39", "0.29"), ("1.43", "1.00", "0.21")]
)
def test_what_is_granted_is_rounded_down_part_by_part(amount: str, base: str, addition: str) -> None:
    values = grant_values(line(amount, "machinery", domestic=True))
    assert (values["base_grant"], values["bonus_grant"]) == (base, addition)


@pytest.mark.parametrize(
    ("rate", "base", "inside"),
    [("0", "0.00", "150.00"), ("0.01", "0.10", "150.10"), ("69.99", "699.90", "700.00"), ("70", "700.00", "700.00")],
)
def test_the_rate_from_its_lowest_to_its_highest(rate: str, base: str, inside: str) -> None:
    """Rate 0 still earns the addition, and the ceiling is 70 % whatever the rate."""
    values = grant_values(line("1000", "machinery", domestic=True), rate=rate)
    assert (values["base_grant"], values["bonus_grant"]) == (base, "150.00")
    bounded = grant_values(line("1000", "machinery", domestic=True), rate=rate, readings={"bonus_ceiling": "inside"})
    assert bounded["grant"] == inside


def test_a_plan_of_nothing_is_answered_with_nothing() -> None:
    values = grant_values(line("0"))
    groups = values.pop("breakdown")
    assert set(values.values()) == {"0.00"}
    assert groups["year"] == {"1": {"claimed": "0.00", "accepted": "0.00", "grant": "0.00"}}


@pytest.mark.parametrize("item", ["machinery", "software_hardware", "consumables"])
@pytest.mark.parametrize("scope", READINGS["bonus_scope"])
def test_which_certified_goods_earn_the_addition(item: str, scope: str) -> None:
    values = grant_values(line("100", item, domestic=True), readings={"bonus_scope": scope})
    earns = item == "machinery" or scope == "any_product"
    assert values["bonus_grant"] == ("15.00" if earns else "0.00")


@pytest.mark.parametrize("scope", READINGS["bonus_scope"])
@pytest.mark.parametrize("item", ["personnel", "travel", "consultancy", "construction", "rent", "overheads"])
def test_what_no_reading_admits_earns_nothing_and_is_named(item: str, scope: str) -> None:
    answer = grant(plan(line("100"), line("1", item, domestic=True), readings={"bonus_scope": scope}))
    assert answer["values"]["domestic_base"] == "0.00"
    warnings = [(warning["code"], warning["fields"]) for warning in answer["warnings"]]
    assert ("domestic_outside_scope", ["lines[1].domestic"]) in warnings


@pytest.mark.parametrize("lang", LANGS)
def test_each_warning_comes_once_and_names_every_field(lang: str) -> None:
    answer = grant(
        plan(
            line("95", year=6),
            line("5.01", "construction", year=5),
            line("1", "construction", year=7, domestic=True),
            line("1", "consumables", domestic=True),
        ),
        lang=lang,
    )
    warnings = {warning["code"]: warning for warning in answer["warnings"]}
    assert len(warnings) == len(answer["warnings"])
    assert {code: warning["fields"] for code, warning in warnings.items()} == {
        "construction_over_cap": ["lines[1].amount", "lines[2].amount"],
        "domestic_outside_scope": ["lines[2].domestic", "lines[3].domestic"],
        "extension_years": ["lines[0].year", "lines[2].year"],
    }
    assert "0,96" in warnings["construction_over_cap"]["message"].replace(".", ",")
    for warning in answer["warnings"]:
        assert warning.keys() == {"code", "fields", "message"}
        assert "{" not in warning["message"]


def test_a_plan_within_every_limit_has_no_warning() -> None:
    answer = grant(plan(line("95", year=5), line("5", "construction"), line("1", "machinery", domestic=True)))
    assert answer["warnings"] == []


def test_the_extension_never_raises_the_grant() -> None:
    early, late = (grant_values(line("1000", year=year)) for year in (1, 7))
    assert early.pop("breakdown") != late.pop("breakdown")
    assert early == late


@pytest.mark.parametrize(
    ("inputs", "field"),
    [
        (plan(line("999999999999999.99")), None),
        (plan(line("1000000000000000")), "lines[0].amount"),
        (plan(line("0")), None),
        (plan(line("-0.01")), "lines[0].amount"),
        (plan(line(year=0)), "lines[0].year"),
        (plan(line(year=1)), None),
        (plan(line(year=7)), None),
        (plan(line(year=8)), "lines[0].year"),
        (plan(rate="70"), None),
        (plan(rate="70.01"), "rate"),
        (plan(rate="0"), None),
        (plan(rate="-0.01"), "rate"),
        (plan(line(member="m" * 120)), None),
        (plan(line(member="m" * 121)), "lines[0].member"),
        (plan(line(label="l" * 200)), None),
        (plan(line(label="l" * 201)), "lines[0].label"),
        ({"lines": [line("0.01")] * 20_000}, None),
        ({"lines": [line("0.01")] * 20_001}, "lines"),
    ],
)
def test_each_limit_and_its_neighbour(inputs: dict[str, Any], field: str | None) -> None:
    answer = grant(inputs)
    assert answer["ok"] is (field is None)
    if field:
        assert list(refused(answer)) == [field]


def test_the_largest_plan_is_exact() -> None:
    values = grant_values(*[line("999999999999999.99")] * 20_000)
    assert values["claimed_total"] == "19999999999999999800.00"
    assert values["grant"] == "13999999999999999860.00"


def test_defaults_are_the_contracts() -> None:
    said = plan(
        line(year=1, domestic=False, member="", label=""),
        rate="70",
        readings={name: options[0] for name, options in READINGS.items()},
    )
    assert grant(plan()) == grant(said)
    assert grant(plan())["readings"] == {name: options[0] for name, options in READINGS.items()}


@pytest.mark.parametrize(("name", "option"), [(name, option) for name in READINGS for option in READINGS[name]])
def test_the_readings_taken_are_told(name: str, option: str) -> None:
    defaults = {key: options[0] for key, options in READINGS.items()}
    assert grant(plan(readings={name: option}))["readings"] == defaults | {name: option}


def test_an_answer_says_what_it_answers() -> None:
    answer = calculators.evaluate("grant", plan())
    assert answer["ok"] is True
    assert (answer["calculator"], answer["call"]) == ("grant", "kdp-4")
    assert answer["rules"]


def test_the_inputs_are_left_as_they_were() -> None:
    inputs = plan(line("5", domestic=True), readings={})
    before = repr(inputs)
    grant(inputs)
    assert repr(inputs) == before


@pytest.mark.parametrize("lang", LANGS)
def test_a_language_changes_words_only(lang: str) -> None:
    inputs = plan(*CONSTRUCTION_PLAN, *DOMESTIC_PLAN)
    answer, turkish = grant(inputs, lang=lang), grant(inputs)
    assert answer["values"] == turkish["values"]
    assert [(step["id"], step["value"]) for step in answer["steps"]] == [
        (step["id"], step["value"]) for step in turkish["steps"]
    ]
    assert (answer == turkish) is (lang == "tr")
