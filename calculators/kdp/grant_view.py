"""How an answer of `grant` is shown, what it leaves open, its example, and the calculators that it leads to."""

from calculators.core.calculator import Lead
from calculators.core.view import Paid, Part, View
from calculators.kdp.plan import part_name

_CERTIFIED_MACHINERY = f"lines[{part_name('machinery')}].amount"

VIEW = View(
    headline="grant",
    parts=(Part("grant", "strong"), Part("own_share", "soft"), Part("rejected_total", "hatched")),
    paid=Paid("own_contribution", ("own_share", "rejected_total")),
    range=("grant_low", "grant_high"),
    summary=("claimed_total", "accepted_total", "base_grant", "addition", "ceiling", "grant", "own_contribution"),
    only_under_reading={"ceiling": ("bonus_ceiling", "inside")},
    sums=("claimed_total", "accepted_total", "grant", "own_contribution"),
    groups={"area": "areas", "item": "items"},
    plan_files=True,
)

UNKNOWNS = (
    "points_and_ceiling",
    "qualifying_goods",
    "construction_base",
    "rent",
    "inkind_caps",
    "lowered_rate",
    "payment",
    "domestic_communique",
    "amendments",
)

EXAMPLE = {
    "lines[personnel].amount": "8000000",
    "lines[machinery].amount": "2000000",
    _CERTIFIED_MACHINERY: "2000000",
}

LEADS = (
    Lead("bonus", {"price": _CERTIFIED_MACHINERY, "rate": "rate"}),
    Lead("timeline"),
)
