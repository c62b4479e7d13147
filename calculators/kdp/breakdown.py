"""Sharing a plan's grant over its years, areas, items and members, to the kuruş.

Contract, `values.breakdown`: each dimension is shared on its own; shares are floored and the left-over
kuruş go to the largest remainders, ties to the earlier group.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from calculators.core.exact import apportion, plain
from calculators.kdp.figures import Figures
from calculators.kdp.plan import AREAS, CONSTRUCTION, ITEMS, Line

ORDER: Mapping[str, Sequence[str]] = {"area": AREAS, "item": ITEMS}
DIMENSIONS = ("year", "area", "item", "member")


@dataclass(slots=True)
class Group:
    """What a group claims, in kuruş: in all, for construction, and as certified goods that earn the addition."""

    claimed: int = 0
    construction: int = 0
    domestic: int = 0


def break_down(
    lines: Iterable[Line], figures: Figures, bonus_items: Sequence[str]
) -> dict[str, dict[str, dict[str, str]]]:
    """Give claimed, accepted and grant by group, for each dimension."""
    return {dimension: _share_out(_collect(lines, dimension, bonus_items), figures) for dimension in DIMENSIONS}


def _collect(lines: Iterable[Line], dimension: str, bonus_items: Sequence[str]) -> dict[str, Group]:
    """Add the lines up by group; years and members ascend, areas and items come in their own order."""
    groups: dict[str, Group] = {}
    for line in lines:
        group = groups.setdefault(str(getattr(line, dimension)), Group())
        group.claimed += line.amount
        if line.item == CONSTRUCTION:
            group.construction += line.amount
        elif line.domestic and line.item in bonus_items:
            group.domestic += line.amount
    keys = [key for key in ORDER[dimension] if key in groups] if dimension in ORDER else sorted(groups)
    return {key: groups[key] for key in keys}


def _share_out(groups: Mapping[str, Group], figures: Figures) -> dict[str, dict[str, str]]:
    kept = apportion(
        {key: figures.construction_accepted * group.construction for key, group in groups.items()},
        figures.construction_claimed,
        figures.construction_accepted,
    )
    accepted = {key: group.claimed - group.construction + kept[key] for key, group in groups.items()}
    # One denominator for base and bonus; where nothing earns the addition any will do, its numerators are zero.
    total = figures.accepted_total
    domestic = figures.domestic_base or total
    bonus = figures.grant - figures.base_grant
    quotas = {
        key: figures.base_grant * accepted[key] * domestic + bonus * group.domestic * total
        for key, group in groups.items()
    }
    grants = apportion(quotas, total * domestic, figures.grant)
    return {
        key: {"claimed": plain(group.claimed), "accepted": plain(accepted[key]), "grant": plain(grants[key])}
        for key, group in groups.items()
    }
