"""`grant` as spreadsheet formulas: the same arithmetic as `grant.py`, figure by figure, for living workbooks.

Whoever changes a formula of `grant.py` changes it here too; the tests compare both over many plans.
"""

from collections.abc import Iterator

from calculators.core.exact import HUNDRED_PERCENT
from calculators.core.plan_formulas import PlanFormulas, Total
from calculators.core.sheet_formulas import ByReading, Figure, FigureUnder, Floor, Formula, Greatest, Least, Sum, Whole
from calculators.kdp.grant import VALUES
from calculators.kdp.plan import AREAS, BONUS_ITEMS, CONSTRUCTION, ITEMS, READINGS, RENT

_PLAIN_ITEMS = tuple(item for item in ITEMS if item not in {CONSTRUCTION, RENT})
_TEN = Whole(10)
_ZERO = Whole(0)


def _share(amount: str, percent: str) -> Formula:
    """`percent` of `amount`, rounded down to the kuruş."""
    return Floor(Figure(amount), Figure(percent), Whole(HUNDRED_PERCENT))


def _sum(*ids: str) -> Formula:
    return Sum(tuple(map(Figure, ids)))


def _long_division(name: str, part: str, whole: str) -> Iterator[tuple[str, Formula]]:
    """`part` / `whole` in hundredths of a percent, digit by digit; of nothing it is 0.

    `part` × 10,000 would have more digits than a spreadsheet keeps.
    """
    rest = Figure(part)
    digits = []
    for place in range(1, 5):
        digit, next_rest = f"{name}_digit_{place}", f"{name}_rest_{place}"
        yield digit, Floor(rest, _TEN, Greatest((Figure(whole), Whole(1))))
        yield next_rest, rest * _TEN - Figure(digit) * Figure(whole)
        rest = Figure(next_rest)
        digits.append(Figure(digit) * Whole(10 ** (4 - place)))
    yield name, Sum(tuple(digits))


TOTALS = {
    **{f"claimed_{item}": Total({"item": item}) for item in _PLAIN_ITEMS},
    "rent_claimed": Total({"item": RENT}),
    "construction_claimed": Total({"item": CONSTRUCTION}),
    **{f"domestic_{item}": Total({"item": item}, flag="domestic") for item in BONUS_ITEMS["any_product"]},
}

ACCOUNT: dict[str, Formula] = {
    "rent_accepted": ByReading("rent_scope", {"supported": Figure("rent_claimed"), "not_listed": _ZERO}),
    "rent_rejected": Figure("rent_claimed") - Figure("rent_accepted"),
    "other_costs": _sum(*(f"claimed_{item}" for item in _PLAIN_ITEMS), "rent_accepted"),
    "claimed_total": _sum("other_costs", "construction_claimed", "rent_rejected"),
    "construction_cap": ByReading(
        "construction_base",
        {
            "accepted_total": Floor(
                Figure("other_costs"),
                Figure("construction_limit"),
                Whole(HUNDRED_PERCENT) - Figure("construction_limit"),
            ),
            "claimed_total": _share("claimed_total", "construction_limit"),
            "other_costs": _share("other_costs", "construction_limit"),
        },
    ),
    "construction_accepted": Least((Figure("construction_claimed"), Figure("construction_cap"))),
    "construction_rejected": Figure("construction_claimed") - Figure("construction_accepted"),
    "construction_room": Figure("construction_cap") - Figure("construction_accepted"),
    "accepted_total": _sum("other_costs", "construction_accepted"),
    "rejected_total": Figure("claimed_total") - Figure("accepted_total"),
    "base_grant": _share("accepted_total", "rate"),
    "domestic_base": ByReading(
        "bonus_scope",
        {option: _sum(*(f"domestic_{item}" for item in items)) for option, items in BONUS_ITEMS.items()},
    ),
    "addition": _share("domestic_base", "domestic_addition"),
    "ceiling": _share("accepted_total", "support_rate"),
    "grant": ByReading(
        "bonus_ceiling",
        {
            "outside": _sum("base_grant", "addition"),
            "inside": Least((_sum("base_grant", "addition"), Figure("ceiling"))),
        },
    ),
    "bonus_grant": Figure("grant") - Figure("base_grant"),
    "own_share": Figure("accepted_total") - Figure("grant"),
    "own_contribution": Figure("claimed_total") - Figure("grant"),
}

SUMMARY: dict[str, Formula] = {
    **dict(_long_division("effective_rate", "grant", "claimed_total")),
    **{
        f"grant_if_{option}": FigureUnder("grant", reading, option)
        for reading, options in READINGS.items()
        for option in options
    },
    "grant_low": Least(everywhere="grant"),
    "grant_high": Greatest(everywhere="grant"),
}

PLAN_FORMULAS = PlanFormulas(
    readings="readings",
    totals=TOTALS,
    account=ACCOUNT,
    summary=SUMMARY,
    values=VALUES,
    vouched="claimed_total",
    every_step={
        "lines": [{"area": AREAS[0], "item": item, "amount": "1.00", "domestic": True} for item in ITEMS],
    },
)
