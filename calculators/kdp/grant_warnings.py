"""The warnings of `grant`: what earns nothing, what one source alone names, what looks mistyped."""

from calculators.core.calculator import Notice
from calculators.core.rules import Rules
from calculators.core.steps import Working
from calculators.kdp.plan import CONSTRUCTION, ITEMS, RENT, Plan, rate_notices


def warnings(plan: Plan, work: Working, rules: Rules) -> tuple[Notice, ...]:
    """Give the warnings of a plan whose working is done, each with the fields that it speaks of."""
    lines = list(enumerate(plan.lines))
    construction = tuple(f"lines[{index}].amount" for index, line in lines if line.item == CONSTRUCTION)
    bonus_items = plan.readings.bonus_items
    outside = {index: line.item for index, line in lines if line.domestic and line.item not in bonus_items}
    named = tuple(f"items.{item}" for item in ITEMS if item in outside.values())
    late = tuple(f"lines[{index}].year" for index, line in lines if line.year > rules.number("duration_years"))
    rent = tuple(f"lines[{index}].item" for index, line in lines if line.item == RENT and line.amount)
    cap = work["construction_cap"]
    over = work["construction_claimed"] - cap
    found = (
        (over > 0, Notice("construction_over_cap", construction, {"over": over, "cap": cap})),
        (
            bool(outside),
            Notice("domestic_outside_scope", tuple(f"lines[{index}].domestic" for index in outside), {"items": named}),
        ),
        (bool(rent), Notice("rent_one_source", rent)),
        (bool(late), Notice("extension_years", late)),
    )
    return tuple(notice for holds, notice in found if holds) + rate_notices(plan.rate)
