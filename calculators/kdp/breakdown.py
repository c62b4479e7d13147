"""Sharing a plan's grant over its years, areas, items and members, to the kuruş.

CONTRACT.md, "grant", `breakdown`: each dimension is shared on its own; shares are floored and the left-over
kuruş go to the largest remainders, ties to the earlier group.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from calculators.core.exact import apportion, plain
from calculators.core.steps import Working
from calculators.kdp.plan import AREAS, CONSTRUCTION, ITEMS, RENT, Line, Readings

ORDER: Mapping[str, Sequence[str]] = {"area": AREAS, "item": ITEMS}
DIMENSIONS = ("year", "area", "item", "member")


@dataclass(slots=True)
class Group:
    """Kuruş of a group: claimed in all, for construction, as rejected rent, and certified goods that earn more."""

    claimed: int = 0
    construction: int = 0
    rejected_rent: int = 0
    domestic: int = 0


def break_down(lines: Iterable[Line], work: Working, readings: Readings) -> dict[str, dict[str, dict[str, str]]]:
    """Give claimed, accepted and grant by group, for each dimension; `work` has the totals."""
    return {dimension: _share_out(_collect(lines, dimension, readings), work) for dimension in DIMENSIONS}


def _collect(lines: Iterable[Line], dimension: str, readings: Readings) -> dict[str, Group]:
    """Add the lines up by group; years and members ascend, areas and items come in their own order."""
    bonus_items = readings.bonus_items
    groups: dict[str, Group] = {}
    for line in lines:
        group = groups.setdefault(str(getattr(line, dimension)), Group())
        group.claimed += line.amount
        if line.item == CONSTRUCTION:
            group.construction += line.amount
        elif line.item == RENT and not readings.rent_supported:
            group.rejected_rent += line.amount
        elif line.domestic and line.item in bonus_items:
            group.domestic += line.amount
    keys = [key for key in ORDER[dimension] if key in groups] if dimension in ORDER else sorted(groups)
    return {key: groups[key] for key in keys}


def _share_out(groups: Mapping[str, Group], work: Working) -> dict[str, dict[str, str]]:
    construction = work["construction_accepted"]
    kept = apportion(
        {key: construction * group.construction for key, group in groups.items()},
        work["construction_claimed"],
        construction,
    )
    accepted = {
        key: group.claimed - group.construction - group.rejected_rent + kept[key] for key, group in groups.items()
    }
    # One denominator for base and bonus; where nothing earns the addition any will do, its numerators are zero.
    total = work["accepted_total"]
    domestic = work["domestic_base"] or total
    quotas = {
        key: work["base_grant"] * accepted[key] * domestic + work["bonus_grant"] * group.domestic * total
        for key, group in groups.items()
    }
    grants = apportion(quotas, total * domestic, work["grant"])
    return {
        key: {"claimed": plain(group.claimed), "accepted": plain(accepted[key]), "grant": plain(grants[key])}
        for key, group in groups.items()
    }
