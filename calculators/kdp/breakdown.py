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
        [figures.construction_accepted * group.construction for group in groups.values()],
        figures.construction_claimed or 1,
        figures.construction_accepted,
    )
    accepted = [group.claimed - group.construction + part for group, part in zip(groups.values(), kept, strict=True)]
    # One denominator for base and bonus; where a total is zero its numerators are zero as well.
    total, domestic = figures.accepted_total or 1, figures.domestic_base or 1
    bonus = figures.grant - figures.base_grant
    quotas = [
        figures.base_grant * part * domestic + bonus * group.domestic * total
        for group, part in zip(groups.values(), accepted, strict=True)
    ]
    grants = apportion(quotas, total * domestic, figures.grant)
    return {
        key: {"claimed": plain(group.claimed), "accepted": plain(part), "grant": plain(grant)}
        for (key, group), part, grant in zip(groups.items(), accepted, grants, strict=True)
    }
