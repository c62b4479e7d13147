"""Comparing two plans, figure by figure and line by line (contract-tools: "Compare")."""

from collections import Counter
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from calculators import exchange
from tests.calculators.exchange.reading import told
from tests.calculators.exchange.test_plan_examples import example
from tests.calculators.helpers import LANGS, grant, line, plan
from tests.calculators.kdp.plans import plans

WHOLE = {"year": 1, "area": "innovation", "item": "personnel", "domestic": False, "member": "", "label": ""}


def compared(a: Any, b: Any, lang: str = "tr") -> dict[str, Any]:
    result = exchange.compare(a, b, lang=lang)
    assert result["ok"], result
    assert result.keys() == {"ok", "figures", "inputs"}
    assert result["inputs"].keys() == {"added", "removed", "changed"}
    return result


def changed(a: Any, b: Any) -> list[tuple[str, object, object]]:
    return [(one["field"], one["a"], one["b"]) for one in compared(a, b)["inputs"]["changed"]]


def figures(a: Any, b: Any) -> dict[str, tuple[str, str, str]]:
    return {one["id"]: (one["a"], one["b"], one["difference"]) for one in compared(a, b)["figures"]}


@given(plans(), plans())
def test_every_figure_stands_with_its_difference(a: dict[str, Any], b: dict[str, Any]) -> None:
    values = [grant(one)["values"] for one in (a, b)]
    breakdowns = [one.pop("breakdown") for one in values]
    found = figures(a, b)
    for id_ in values[0]:
        assert found.pop(id_)[:2] == (values[0][id_], values[1][id_])
    for dimension in ("year", "area", "item"):
        for group in {*breakdowns[0][dimension], *breakdowns[1][dimension]}:
            for name in ("claimed", "accepted", "grant"):
                sides = [one[dimension].get(group, {}).get(name, "0.00") for one in breakdowns]
                assert found.pop(f"breakdown.{dimension}.{group}.{name}")[:2] == tuple(sides)
    assert found == {}
    assert all(Decimal(d) == Decimal(y) - Decimal(x) and d[-3] == "." for x, y, d in figures(a, b).values())


@pytest.mark.parametrize("lang", LANGS)
def test_figures_have_names_and_units(lang: str) -> None:
    by_id = {one["id"]: one for one in compared(plan(), plan(line("200", "rent")), lang)["figures"]}
    assert all(one["label"] and one.keys() == {"id", "label", "unit", "a", "b", "difference"} for one in by_id.values())
    assert len({one["label"] for one in by_id.values()}) == len(by_id)
    assert by_id["effective_rate"]["unit"] == "percent"
    assert {one["unit"] for id_, one in by_id.items() if id_ != "effective_rate"} == {"TRY"}


def test_a_group_that_one_plan_lacks_is_zero_there() -> None:
    found = figures(plan(line("100", year=1)), plan(line("100", year=3)))
    assert found["breakdown.year.1.grant"] == ("70.00", "0.00", "-70.00")
    assert found["breakdown.year.3.grant"] == ("0.00", "70.00", "70.00")
    years = [id_ for id_ in figures(plan(line(year=7)), plan(line(year=2))) if id_.startswith("breakdown.year")]
    assert [id_.split(".")[2] for id_ in years] == ["2"] * 3 + ["7"] * 3


def test_the_same_plan_differs_in_nothing_whatever_the_file() -> None:
    for name in ("plan-long.xlsx", "plan.csv", "plan-wide.xlsx", "plan.link.txt"):
        result = compared(example("plan.json"), example(name))
        assert result["inputs"] == {"added": [], "removed": [], "changed": []}
        assert {one["difference"] for one in result["figures"]} == {"0.00"}


def test_a_line_whose_amount_or_mark_changed_is_the_same_line() -> None:
    a = plan(line("1", member="A"), line("2", "machinery"))
    b = plan(line("2", "machinery", domestic=True), line("9", member="A"))
    assert changed(a, b) == [("lines[0].amount", "1.00", "9.00"), ("lines[1].domestic", False, True)]
    result = compared(a, b)["inputs"]
    assert (result["added"], result["removed"]) == ([], [])


@pytest.mark.parametrize(
    ("field", "value"),
    [("year", 2), ("area", "productivity"), ("item", "travel"), ("member", "B"), ("label", "b")],
)
def test_a_line_with_another_name_was_added_and_removed(field: str, value: object) -> None:
    result = compared(plan(line("5.00")), plan(line("5.00") | {field: value}))["inputs"]
    assert result["removed"] == [WHOLE | {"amount": "5.00"}]
    assert result["added"] == [WHOLE | {"amount": "5.00", field: value}]
    assert result["changed"] == []


def test_several_lines_of_one_name_are_matched_in_their_order() -> None:
    a = plan(line("1"), line("2"), line("3"))
    assert changed(a, plan(line("1"), line("5"))) == [("lines[1].amount", "2.00", "5.00")]
    assert compared(a, plan(line("1"), line("5")))["inputs"]["removed"] == [WHOLE | {"amount": "3.00"}]
    assert compared(plan(line("1")), plan(line("1"), line("1")))["inputs"]["added"] == [WHOLE | {"amount": "1.00"}]


@given(plans(), plans())
def test_what_was_added_and_removed_makes_one_plan_of_the_other(a: dict[str, Any], b: dict[str, Any]) -> None:
    result = compared(a, b)["inputs"]

    def keys(lines: Any) -> Counter[Any]:
        whole = [WHOLE | {"amount": ""} | one for one in lines]
        return Counter(tuple(one[name] for name in ("year", "area", "item", "member", "label")) for one in whole)

    assert keys(a["lines"]) - keys(result["removed"]) + keys(result["added"]) == keys(b["lines"])


def test_rate_and_readings_are_among_what_changed() -> None:
    other = {"construction_base": "other_costs", "rent_scope": "not_listed"}
    assert changed(plan(), plan(rate="50", readings=other)) == [
        ("rate", "70", "50"),
        ("readings.construction_base", "accepted_total", "other_costs"),
        ("readings.rent_scope", "supported", "not_listed"),
    ]


def test_the_errors_of_both_plans_come_together() -> None:
    result = exchange.compare(plan(line("x")), {"lines": 5})
    assert result.keys() == {"ok", "errors"}
    assert told(result) == [("a.lines[0].amount", "not_a_number", ""), ("b.lines", "wrong_type", "")]
    assert told(exchange.compare(plan(), example("faulty.xlsx")))[0] == ("b.lines[0].amount", "not_a_number", "Plan!D2")


@pytest.mark.parametrize("lang", ["de", None])
def test_an_unknown_language_is_refused(lang: Any) -> None:
    assert {one[0] for one in told(exchange.compare(plan(), plan(), lang=lang))} == {"a.lang", "b.lang"}
