"""What holds of every plan, whatever its figures."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.core.exact import scaled
from tests.calculators.helpers import grant
from tests.calculators.kdp.grant_model import DEFAULTS, kurus, lira
from tests.calculators.kdp.plans import plans, rates

FEWER = settings(max_examples=settings().max_examples // 2 + 1)
AMOUNTS = (
    "claimed_total",
    "construction_cap",
    "construction_accepted",
    "construction_rejected",
    "accepted_total",
    "domestic_base",
    "base_grant",
    "grant",
    "grant_low",
    "grant_high",
)


def values(plan: dict[str, Any]) -> dict[str, Any]:
    answer = grant(plan)
    assert answer["ok"], answer
    told: dict[str, Any] = answer["values"]
    return told | {name: scaled(value, 2) for name, value in told.items() if isinstance(value, str)}


def with_amount(plan: dict[str, Any], index: int, amount: int) -> dict[str, Any]:
    lines = [dict(line) for line in plan["lines"]]
    lines[index]["amount"] = lira(amount)
    return plan | {"lines": lines}


def one_of_the_lines(plan: dict[str, Any], data: st.DataObject) -> int:
    return data.draw(st.integers(0, len(plan["lines"]) - 1), label="line")


@given(plan=plans())
def test_figures_keep_to_their_bounds(plan: dict[str, Any]) -> None:
    told = values(plan)
    assert told["claimed_total"] == sum(kurus(line["amount"]) for line in plan["lines"])
    assert told["construction_accepted"] <= told["construction_cap"]
    assert told["accepted_total"] + told["rejected_total"] == told["claimed_total"]
    assert told["construction_rejected"] + told["rent_rejected"] == told["rejected_total"]
    assert told["rent_accepted"] + told["rent_rejected"] == sum(
        kurus(line["amount"]) for line in plan["lines"] if line["item"] == "rent"
    )
    assert 0 in (told["rent_accepted"], told["rent_rejected"])
    assert told["grant"] == told["base_grant"] + told["bonus_grant"]
    assert told["own_contribution"] + told["grant"] == told["claimed_total"]
    assert 100 * told["grant"] <= 85 * told["accepted_total"]
    assert 0 <= told["base_grant"] <= told["grant"]
    assert 0 <= told["grant_low"] <= told["grant"] <= told["grant_high"]
    assert 0 <= told["effective_rate"] <= 8500
    if plan.get("readings", DEFAULTS)["bonus_ceiling"] == "inside":
        assert 100 * told["grant"] <= 70 * told["accepted_total"]


@given(plan=plans())
def test_groups_sum_to_the_totals_to_the_kurus(plan: dict[str, Any]) -> None:
    told = values(plan)
    totals = {"claimed": "claimed_total", "accepted": "accepted_total", "grant": "grant"}
    for groups in told["breakdown"].values():
        for column, total in totals.items():
            assert sum(scaled(group[column], 2) for group in groups.values()) == told[total]


@given(plan=plans(), data=st.data())
def test_more_of_anything_never_lowers_the_grant(plan: dict[str, Any], data: st.DataObject) -> None:
    index = one_of_the_lines(plan, data)
    amount = kurus(plan["lines"][index]["amount"])
    more = data.draw(st.integers(amount, 10**17 - 1), label="more")
    less_told, more_told = values(plan), values(with_amount(plan, index, more))
    for name in ("claimed_total", "accepted_total", "domestic_base", "base_grant", "grant", "grant_low", "grant_high"):
        assert less_told[name] <= more_told[name], name


@given(plan=plans(), rate=rates)
def test_a_higher_rate_never_lowers_the_grant(plan: dict[str, Any], rate: str) -> None:
    lower, higher = sorted((plan.get("rate", "70"), rate), key=kurus)
    low_told, high_told = (values(plan | {"rate": each}) for each in (lower, higher))
    for name in ("base_grant", "grant", "grant_low", "grant_high", "effective_rate"):
        assert low_told[name] <= high_told[name], name
    assert low_told["accepted_total"] == high_told["accepted_total"]


@given(plan=plans(), data=st.data())
def test_the_order_of_lines_changes_nothing(plan: dict[str, Any], data: st.DataObject) -> None:
    other = plan | {"lines": data.draw(st.permutations(plan["lines"]), label="order")}
    first, second = grant(plan), grant(other)
    assert repr(first["values"]) == repr(second["values"])
    assert first["steps"] == second["steps"]
    assert first["sources"] == second["sources"]
    assert [warning["code"] for warning in first["warnings"]] == [warning["code"] for warning in second["warnings"]]


@given(plan=plans(), data=st.data())
def test_splitting_a_line_changes_nothing(plan: dict[str, Any], data: st.DataObject) -> None:
    index = one_of_the_lines(plan, data)
    amount = kurus(plan["lines"][index]["amount"])
    part = data.draw(st.integers(0, amount), label="part")
    split = with_amount(plan, index, amount - part)
    split["lines"].append(plan["lines"][index] | {"amount": lira(part)})
    assert grant(plan)["values"] == grant(split)["values"]


@FEWER
@given(plan=plans(), factor=st.integers(1, 1000))
def test_scaling_scales_up_to_rounding(plan: dict[str, Any], factor: int) -> None:
    lines = [line | {"amount": lira(kurus(line["amount"]) // 1000)} for line in plan["lines"]]
    small = plan | {"lines": lines}
    large = plan | {"lines": [line | {"amount": lira(kurus(line["amount"]) * factor)} for line in lines]}
    small_told, large_told = values(small), values(large)
    assert large_told["claimed_total"] == factor * small_told["claimed_total"]
    assert large_told["domestic_base"] == factor * small_told["domestic_base"]
    # Each floor loses less than a kuruş: the cap's, the base's and the addition's at most.
    for name in AMOUNTS:
        assert -3 * factor <= large_told[name] - factor * small_told[name] <= 3 * factor, name


@FEWER
@given(plan=plans())
def test_a_line_of_zero_changes_no_figure(plan: dict[str, Any]) -> None:
    more = plan | {"lines": [*plan["lines"], plan["lines"][0] | {"amount": "0.00"}]}
    assert grant(plan)["values"] == grant(more)["values"]


@FEWER
@given(plan=plans())
def test_what_a_line_is_called_changes_no_figure(plan: dict[str, Any]) -> None:
    renamed = plan | {"lines": [line | {"label": "{0}<b>"} for line in plan["lines"]]}
    assert grant(plan)["values"] == grant(renamed)["values"]
    assert grant(plan)["steps"] == grant(renamed)["steps"]
