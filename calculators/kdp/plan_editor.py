"""The plan editor's grid for `grant`, and the share of the grant that a line of the plan brings."""

from collections.abc import Mapping

from calculators.core.data import read_toml
from calculators.core.plan_editor import Fall, LineShare, PlanEditor
from calculators.kdp.plan import CONSTRUCTION, RENT, Line, Plan


def line_share(plan: Plan, figures: Mapping[str, int]) -> LineShare:
    """Give what a line brings: its accepted part at the rate, and the addition where it earns one.

    Each part is rounded down to the kuruş, so that the lines' shares add up to the grant or to a few kuruş less.
    `figures` are kuruş by the step's id.
    """
    accepted_total, base = figures["accepted_total"], figures["base_grant"]
    claimed, kept = figures["construction_claimed"], figures["construction_accepted"]
    earning, addition = figures["domestic_base"], figures["bonus_grant"]
    readings = plan.readings

    def share(line: Line) -> int:
        accepted, of = line.amount, 1
        if line.item == CONSTRUCTION:
            accepted, of = line.amount * kept, claimed
        elif line.item == RENT and not readings.rent_supported:
            accepted = 0
        brought = accepted * base // (of * accepted_total) if accepted else 0
        if line.domestic and line.item in readings.bonus_items and line.amount:
            brought += line.amount * addition // earning
        return brought

    return share


_DATA = read_toml(__package__, "plan_editor.toml")

PLAN_EDITOR = PlanEditor(
    calculator="grant",
    rows="lines",
    columns=("label", "area", "item", "member", "domestic"),
    amount="amount",
    wide="year",
    usual="duration_years",
    title="label",
    owner="member",
    groups=("item", "area", "member"),
    subtotals=("claimed", "grant"),
    gauge=("construction_claimed", "construction_cap"),
    charted=("year", "item", "area"),
    stacked=("grant", "accepted", "claimed"),
    waterfall=(
        Fall("sum", "claimed_total", "plain"),
        Fall("minus", "rent_rejected", "hatched"),
        Fall("minus", "construction_rejected", "hatched"),
        Fall("sum", "accepted_total", "plain"),
        Fall("rest", "base_grant", "soft", "above_rate"),
        Fall("sum", "base_grant", "strong"),
        Fall("plus", "bonus_grant", "strong"),
        Fall("sum", "grant", "strong"),
    ),
    figures=("grant", "own_contribution", "claimed_total", "accepted_total"),
    line_share=line_share,
    example=tuple(_DATA["example"]),
    texts=_DATA["texts"],
    headings=_DATA["headings"],
    choices=_DATA["choices"],
    totals=_DATA["totals"],
)
