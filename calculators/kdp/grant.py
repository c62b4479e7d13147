"""`grant`: the support for a business plan, told step by step.

Contract: "grant: the support for a business plan". What the rules bound or grant is rounded down to the kuruş.
"""

from collections.abc import Mapping
from dataclasses import replace
from itertools import product

from calculators.core.calculator import Calculator, Control, Group, Lead, Notice, Outcome, View
from calculators.core.exact import HUNDRED_PERCENT
from calculators.core.rules import Rules
from calculators.core.steps import Working
from calculators.kdp.breakdown import break_down
from calculators.kdp.figures import Budget, Figures, add_up, compute
from calculators.kdp.plan import AREAS, BONUS_ITEMS, CONSTRUCTION, ITEMS, READINGS, Plan, Readings, default_rate, inputs

VALUES = (
    "claimed_total",
    "construction_cap",
    "construction_accepted",
    "construction_rejected",
    "accepted_total",
    "domestic_base",
    "base_grant",
    "bonus_grant",
    "grant",
    "own_contribution",
    "effective_rate",
    "grant_low",
    "grant_high",
)


def run(plan: Plan, rules: Rules) -> Outcome:
    """Compute the support for a plan, with its explanation."""
    budget = add_up(plan.lines)
    figures = compute(budget, plan.rate, plan.readings, rules)
    work = Working(rules)
    _tell_costs(work, budget, figures)
    _tell_construction(work, plan.readings, figures)
    _tell_grant(work, budget, plan, figures)
    _tell_own_part(work, figures)
    _tell_range(work, budget, plan)
    breakdown = break_down(plan.lines, figures, plan.readings.bonus_items)
    readings = {name: getattr(plan.readings, name) for name in READINGS}
    return Outcome(
        work.values(*VALUES) | {"breakdown": breakdown}, tuple(work.steps), readings, _notices(plan, figures, rules)
    )


def _tell_amounts(work: Working, name: str, amounts: Mapping[str, int]) -> tuple[str, ...]:
    """Take down what was given by item; return the steps' ids, to be added up."""
    told = {f"{name}_{item}": item for item in ITEMS if amounts.get(item)}
    for id_, item in told.items():
        work.given(id_, amounts[item], "TRY", name=name, about={"item": f"items.{item}"})
    return tuple(told)


def _tell_costs(work: Working, budget: Budget, figures: Figures) -> None:
    others = {item: amount for item, amount in budget.claimed.items() if item != CONSTRUCTION}
    work.total("other_costs", figures.other_costs, _tell_amounts(work, "claimed", others))
    work.given("construction_claimed", figures.construction_claimed, "TRY")
    work.computed("claimed_total", figures.claimed_total)


def _tell_construction(work: Working, readings: Readings, figures: Figures) -> None:
    accepted = figures.construction_accepted
    work.rule("construction_limit")
    work.computed(
        "construction_cap", figures.construction_cap, source="page-construction", variant=readings.construction_base
    )
    work.computed("construction_accepted", accepted)
    work.computed("construction_rejected", figures.construction_claimed - accepted)
    work.computed("construction_room", figures.construction_cap - accepted)
    work.computed("accepted_total", figures.accepted_total)


def _tell_grant(work: Working, budget: Budget, plan: Plan, figures: Figures) -> None:
    work.rule("support_rate")
    work.given("rate", plan.rate, "percent")
    work.computed("base_grant", figures.base_grant, source="mevka-rate")
    earning = {item: budget.domestic[item] for item in plan.readings.bonus_items}
    work.total("domestic_base", figures.domestic_base, _tell_amounts(work, "domestic", earning))
    work.rule("domestic_addition")
    work.computed("addition", figures.addition, source="trkredi-points")
    work.computed("ceiling", figures.ceiling, source="mevka-rate", variant=plan.readings.bonus_ceiling)
    work.computed("grant", figures.grant, source="page-grant", variant=plan.readings.bonus_ceiling)
    work.computed("bonus_grant", figures.grant - figures.base_grant)


def _tell_own_part(work: Working, figures: Figures) -> None:
    claimed = figures.claimed_total
    work.computed("own_share", figures.accepted_total - figures.grant)
    work.computed("own_contribution", claimed - figures.grant)
    effective = figures.grant * HUNDRED_PERCENT // claimed if claimed else 0
    work.computed("effective_rate", effective, "percent", variant="" if claimed else "none")


def _tell_range(work: Working, budget: Budget, plan: Plan) -> None:
    """Show what each other reading alone would give, then the least and the greatest of all combinations."""

    def grant_under(readings: Readings) -> int:
        return compute(budget, plan.rate, readings, work.rules).grant

    for name, options in READINGS.items():
        for option in options:
            if option != getattr(plan.readings, name):
                about = {"reading": f"readings.{name}.label", "option": f"readings.{name}.options.{option}"}
                other = replace(plan.readings, **{name: option})
                work.computed(f"grant_if_{option}", grant_under(other), name="grant_if", about=about)
    grants = [grant_under(Readings(*options)) for options in product(*READINGS.values())]
    work.computed("grant_low", min(grants))
    work.computed("grant_high", max(grants))


def _notices(plan: Plan, figures: Figures, rules: Rules) -> tuple[Notice, ...]:
    lines = list(enumerate(plan.lines))
    construction = tuple(f"lines[{index}].amount" for index, line in lines if line.item == CONSTRUCTION)
    bonus_items = plan.readings.bonus_items
    outside = tuple(
        f"lines[{index}].domestic" for index, line in lines if line.domestic and line.item not in bonus_items
    )
    marked = {line.item for line in plan.lines if line.domestic}
    named = tuple(f"items.{item}" for item in ITEMS if item in marked and item not in bonus_items)
    late = tuple(f"lines[{index}].year" for index, line in lines if line.year > rules.number("duration_years"))
    over = figures.construction_claimed - figures.construction_cap
    found = (
        (over > 0, Notice("construction_over_cap", construction, {"over": over, "cap": figures.construction_cap})),
        (bool(outside), Notice("domestic_outside_scope", outside, {"items": named})),
        (bool(late), Notice("extension_years", late)),
    )
    return tuple(notice for holds, notice in found if holds)


def form(rules: Rules) -> tuple[Group, ...]:
    """Lay out the short form: the area once, then per item the amount and what of it is certified."""
    costs: list[Control] = []
    for item in ITEMS:
        row = _rows(costs)
        costs.append(Control(f"lines[{row}].item", item, fixed=True))
        costs.append(Control(f"lines[{row}].amount", label=f"items.{item}", hint=f"grant.form.{item}"))
        if item in BONUS_ITEMS["any_product"]:
            part = row + 1
            costs.append(Control(f"lines[{part}].item", item, fixed=True))
            costs.append(Control(f"lines[{part}].domestic", "true", fixed=True))
            costs.append(Control(f"lines[{part}].part_of", str(row), fixed=True))
            costs.append(
                Control(
                    f"lines[{part}].amount",
                    label=f"grant.form.certified.{item}",
                    hint="grant.form.certified.hint",
                    part=True,
                )
            )
    readings = tuple(Control(f"readings.{name}", options[0]) for name, options in READINGS.items())
    return (
        Group("costs", tuple(costs)),
        Group("area", (Control("lines[*].area", AREAS[0]),)),
        Group("rate", (Control("rate", default_rate(rules)),)),
        Group("readings", readings, folded=True),
    )


def _rows(controls: list[Control]) -> int:
    return sum(control.path.endswith(".amount") for control in controls)


GRANT = Calculator(
    name="grant",
    inputs=inputs,
    run=run,
    form=form,
    view=View(
        headline="grant",
        parts=("grant", "own_share", "construction_rejected"),
        range=("grant_low", "grant_high"),
        summary=("claimed_total", "accepted_total", "base_grant", "addition", "ceiling", "grant"),
        under={"ceiling": ("bonus_ceiling", "inside")},
        sums=("claimed_total", "accepted_total", "grant", "own_contribution"),
        groups={"area": "areas", "item": "items"},
    ),
    unknowns=(
        "points_and_ceiling",
        "qualifying_goods",
        "construction_base",
        "vat_inkind_caps",
        "lowered_rate",
        "payment",
        "domestic_communique",
        "amendments",
    ),
    example={
        "lines[0].item": "personnel",
        "lines[0].amount": "8000000",
        "lines[1].item": "machinery",
        "lines[1].amount": "2000000",
        "lines[1].domestic": "true",
        "lines[*].area": "innovation",
    },
    # The certified machinery's own amount.
    leads=(Lead("bonus", {"price": "lines[3].amount", "rate": "rate"}), Lead("timeline")),
)
