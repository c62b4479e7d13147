"""`grant`: the support for a business plan, each figure computed and explained in one place.

CONTRACT.md, "grant". Amounts in kuruş, percents in hundredths of a percent. What the
rules bound or grant is rounded down to the kuruş. Sources of the values: `rules.toml`. The same arithmetic stands once
more in `plan_formulas.py`, as the formulas of workbooks: a change here is a change there.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import product

from calculators.core.calculator import Calculator, Outcome
from calculators.core.exact import HUNDRED_PERCENT, share
from calculators.core.rules import Rules
from calculators.core.steps import Working
from calculators.kdp.breakdown import break_down
from calculators.kdp.grant_form import brief, form
from calculators.kdp.grant_view import EXAMPLE, LEADS, UNKNOWNS, VIEW
from calculators.kdp.grant_warnings import warnings
from calculators.kdp.plan import (
    CONSTRUCTION,
    ITEMS,
    READINGS,
    RENT,
    Line,
    Plan,
    Readings,
    inputs,
)

VALUES = (
    "rent_accepted",
    "rent_rejected",
    "claimed_total",
    "construction_cap",
    "construction_accepted",
    "construction_rejected",
    "accepted_total",
    "rejected_total",
    "domestic_base",
    "base_grant",
    "bonus_grant",
    "grant",
    "own_contribution",
    "effective_rate",
    "grant_low",
    "grant_high",
)

Amounts = Counter[str]
"""Kuruş by cost item."""


def run(plan: Plan, rules: Rules) -> Outcome:
    """Compute the support for a plan, with its explanation."""
    claimed, domestic = _by_item(plan.lines), _by_item(line for line in plan.lines if line.domestic)

    def under(readings: Readings) -> Working:
        return account(claimed, domestic, plan.rate, readings, rules)

    work = under(plan.readings)
    grants = {other: under(other)["grant"] for other in _all_readings()}
    alternatives = _compare_readings(work, plan.readings, grants)
    readings = {name: getattr(plan.readings, name) for name in READINGS}
    breakdown = break_down(plan.lines, work, plan.readings)
    values = work.values(*VALUES) | {"breakdown": breakdown}
    ends = {bound: _leading_to(work[bound], plan.readings, grants) for bound in ("grant_low", "grant_high")}
    return Outcome(values, tuple(work.steps), readings, alternatives, ends, warnings(plan, work, rules))


def account(claimed: Amounts, domestic: Amounts, rate: int, readings: Readings, rules: Rules) -> Working:
    """Compute the support for a budget under one choice of readings.

    `claimed` is what the plan asks for by item, `domestic` what of it carries the domestic-goods mark.
    """
    work = Working(rules)
    _costs(work, claimed, readings)
    _construction(work, readings)
    _grant(work, domestic, rate, readings)
    _own_part(work)
    return work


def _by_item(lines: Iterable[Line]) -> Amounts:
    amounts: Amounts = Counter()
    for line in lines:
        amounts[line.item] += line.amount
    return amounts


def _all_readings() -> list[Readings]:
    return [Readings(*options) for options in product(*READINGS.values())]


def _given_by_item(work: Working, name: str, amounts: Amounts, items: Iterable[str]) -> tuple[str, ...]:
    """Take down what was given for each of the items that has an amount; return the steps' ids."""
    ids = {f"{name}_{item}": item for item in items if amounts[item]}
    for id_, item in ids.items():
        work.given(id_, amounts[item], "TRY", name=name, about={"item": f"items.{item}"})
    return tuple(ids)


def _costs(work: Working, claimed: Amounts, readings: Readings) -> None:
    """Add up the plan; rent is accepted whole or not at all."""
    plain_items = [item for item in ITEMS if item not in {CONSTRUCTION, RENT}]
    others = _given_by_item(work, "claimed", claimed, plain_items)
    work.given("rent_claimed", claimed[RENT], "TRY")
    accepted = claimed[RENT] if readings.rent_supported else 0
    work.computed("rent_accepted", accepted, source=work.rules.cited("rent_accepted"), variant=readings.rent_scope)
    work.computed("rent_rejected", claimed[RENT] - accepted)
    other_costs = sum(claimed[item] for item in plain_items) + accepted
    work.total("other_costs", other_costs, (*others, "rent_accepted") if accepted else others)
    work.given("construction_claimed", claimed[CONSTRUCTION], "TRY")
    total = other_costs + claimed[CONSTRUCTION] + work["rent_rejected"]
    work.computed("claimed_total", total, source=work.rules.cited("claimed_total"))


def _construction(work: Working, readings: Readings) -> None:
    """Bound the construction by the limit; the reading says of which total the limit is taken."""
    other, claimed = work["other_costs"], work["construction_claimed"]
    limit = work.rule("construction_limit")
    if readings.construction_base == "accepted_total":
        # At most so much of a total that it is itself a part of: of 5 %, 5/95 of the rest.
        cap = other * limit // (HUNDRED_PERCENT - limit)
    else:
        cap = share(work["claimed_total"] if readings.construction_base == "claimed_total" else other, limit)
    source = work.source("construction_limit")
    work.computed("construction_cap", cap, source=source, variant=readings.construction_base)
    accepted = work.computed("construction_accepted", min(claimed, cap))
    work.computed("construction_rejected", claimed - accepted)
    work.computed("construction_room", cap - accepted)
    work.computed("accepted_total", other + accepted)
    work.computed("rejected_total", work["claimed_total"] - work["accepted_total"])


def _grant(work: Working, domestic: Amounts, rate: int, readings: Readings) -> None:
    """Apply the rate and the addition; the reading says whether the ceiling bounds both together."""
    accepted = work["accepted_total"]
    support_rate = work.rule("support_rate")
    work.given("rate", rate, "percent")
    source = work.source("support_rate")
    base = work.computed("base_grant", share(accepted, rate), source=source)
    earning = _given_by_item(work, "domestic", domestic, readings.bonus_items)
    domestic_base = work.total("domestic_base", sum(domestic[item] for item in readings.bonus_items), earning)
    added = share(domestic_base, work.rule("domestic_addition"))
    addition = work.computed("addition", added, source=work.rules.cited("addition"))
    ceiling = work.computed("ceiling", share(accepted, support_rate), source=source, variant=readings.bonus_ceiling)
    grant = base + addition if readings.bonus_ceiling == "outside" else min(base + addition, ceiling)
    work.computed("grant", grant, source=work.rules.cited("grant"), variant=readings.bonus_ceiling)
    work.computed("bonus_grant", grant - base)


def _own_part(work: Working) -> None:
    """Say what the cluster pays, and the grant's share of the plan in percent."""
    grant, claimed = work["grant"], work["claimed_total"]
    work.computed("own_share", work["accepted_total"] - grant)
    work.computed("own_contribution", claimed - grant)
    effective = grant * HUNDRED_PERCENT // claimed if claimed else 0
    work.computed("effective_rate", effective, "percent", variant="" if claimed else "none")


def _compare_readings(work: Working, taken: Readings, grants: dict[Readings, int]) -> dict[tuple[str, str], str]:
    """Show what each other reading alone would give, then the least and the greatest of all combinations.

    Returns the step of each other option, by the reading and the option.
    """
    steps = {}
    for name, options in READINGS.items():
        for option in options:
            if option != getattr(taken, name):
                about = {"reading": f"readings.{name}.label", "option": f"readings.{name}.options.{option}"}
                grant = grants[replace(taken, **{name: option})]
                steps[name, option] = f"grant_if_{option}"
                work.computed(steps[name, option], grant, name="grant_if", about=about)
    work.computed("grant_low", min(grants.values()))
    work.computed("grant_high", max(grants.values()))
    return steps


def _leading_to(grant: int, taken: Readings, grants: dict[Readings, int]) -> dict[str, str]:
    """Give the readings that lead to a grant, as few as possible: those that are not the ones taken."""
    changes = [
        {name: getattr(other, name) for name in READINGS if getattr(other, name) != getattr(taken, name)}
        for other, given in grants.items()
        if given == grant
    ]
    return min(changes, key=len)


GRANT = Calculator(
    name="grant",
    inputs=inputs,
    run=run,
    form=form,
    view=VIEW,
    unknowns=UNKNOWNS,
    example=EXAMPLE,
    leads=LEADS,
    brief=brief,
)
