"""The grant once more, in fractions: written from the contract alone, to be compared with the calculator.

Amounts are whole kuruş here, and nothing is shared with the code under test.
"""

import itertools
from collections.abc import Callable
from fractions import Fraction
from typing import Any

AREAS = ["coordination", "factor_conditions", "productivity", "innovation"]
ITEMS = [
    "personnel",
    "travel",
    "machinery",
    "software_hardware",
    "consultancy",
    "consumables",
    "construction",
    "overheads",
]
READINGS = {
    "construction_base": ["accepted_total", "claimed_total", "other_costs"],
    "bonus_scope": ["machinery", "any_product"],
    "bonus_ceiling": ["outside", "inside"],
}
DEFAULTS = {name: options[0] for name, options in READINGS.items()}
SCOPES = {"machinery": {"machinery"}, "any_product": {"machinery", "software_hardware", "consumables"}}

type Line = dict[str, Any]
type Group = dict[str, str]


def all_readings() -> list[dict[str, str]]:
    return [dict(zip(READINGS, chosen, strict=True)) for chosen in itertools.product(*READINGS.values())]


def kurus(amount: str) -> int:
    exact = Fraction(amount) * 100
    assert exact.denominator == 1, amount
    return exact.numerator


def lira(amount: int) -> str:
    sign, size = ("-" if amount < 0 else ""), abs(amount)
    return f"{sign}{size // 100}.{size % 100:02d}"


def floored(value: Fraction | int) -> int:
    return Fraction(value).__floor__()


def construction_cap(base: str, other: int, claimed: int) -> int:
    exact = {
        "accepted_total": Fraction(other) * 5 / 95,
        "claimed_total": Fraction(claimed) * 5 / 100,
        "other_costs": Fraction(other) * 5 / 100,
    }
    return floored(exact[base])


def earns(line: Line, readings: dict[str, str]) -> bool:
    return bool(line.get("domestic", False)) and line["item"] in SCOPES[readings["bonus_scope"]]


def totals(lines: list[Line], rate: Fraction, readings: dict[str, str]) -> dict[str, int]:
    """Every amount of the answer under one choice of readings."""
    claimed = sum(kurus(line["amount"]) for line in lines)
    construction = sum(kurus(line["amount"]) for line in lines if line["item"] == "construction")
    cap = construction_cap(readings["construction_base"], claimed - construction, claimed)
    allowed = min(construction, cap)
    accepted = claimed - construction + allowed
    domestic = sum(kurus(line["amount"]) for line in lines if earns(line, readings))
    base = floored(rate / 100 * accepted)
    grant = base + floored(Fraction(15, 100) * domestic)
    if readings["bonus_ceiling"] == "inside":
        grant = min(grant, floored(Fraction(70, 100) * accepted))
    return {
        "claimed_total": claimed,
        "construction_cap": cap,
        "construction_accepted": allowed,
        "construction_rejected": construction - allowed,
        "accepted_total": accepted,
        "domestic_base": domestic,
        "base_grant": base,
        "bonus_grant": grant - base,
        "grant": grant,
        "own_contribution": claimed - grant,
    }


def shared(total: int, quotas: list[Fraction]) -> list[int]:
    """Floors of the quotas; the kuruş left over go to the largest remainders, ties to the earlier."""
    parts = [floored(quota) for quota in quotas]
    order = sorted(range(len(quotas)), key=lambda place: (parts[place] - quotas[place], place))
    for place in order[: total - sum(parts)]:
        parts[place] += 1
    return parts


def share_of(total: int, part: int, whole: int) -> Fraction:
    return Fraction(total * part, whole) if whole else Fraction(0)


def dimension(lines: list[Line], sums: dict[str, int], readings: dict[str, str], groups: list[Any], key: str) -> Any:
    def amount(group: Any, admits: Callable[[Line], bool]) -> int:
        default: dict[str, Any] = {"year": 1, "member": ""}
        own = [line for line in lines if line.get(key, default.get(key)) == group]
        return sum(kurus(line["amount"]) for line in own if admits(line))

    claimed = [amount(group, lambda _: True) for group in groups]
    construction = [amount(group, lambda line: line["item"] == "construction") for group in groups]
    domestic = [amount(group, lambda line: earns(line, readings)) for group in groups]
    allowed_total = sums["construction_accepted"]
    allowed = shared(allowed_total, [share_of(allowed_total, part, sum(construction)) for part in construction])
    accepted = [whole - asked + got for whole, asked, got in zip(claimed, construction, allowed, strict=True)]
    quotas = [
        share_of(sums["base_grant"], part, sums["accepted_total"])
        + share_of(sums["bonus_grant"], earning, sums["domestic_base"])
        for part, earning in zip(accepted, domestic, strict=True)
    ]
    grants = shared(sums["grant"], quotas)
    return {
        str(group): {"claimed": lira(c), "accepted": lira(a), "grant": lira(g)}
        for group, c, a, g in zip(groups, claimed, accepted, grants, strict=True)
    }


def breakdown(lines: list[Line], sums: dict[str, int], readings: dict[str, str]) -> dict[str, dict[str, Group]]:
    years = sorted({line.get("year", 1) for line in lines})
    members = sorted({line.get("member", "") for line in lines})
    areas = [area for area in AREAS if any(line["area"] == area for line in lines)]
    items = [item for item in ITEMS if any(line["item"] == item for line in lines)]
    groups: dict[str, list[Any]] = {"year": years, "area": areas, "item": items, "member": members}
    return {key: dimension(lines, sums, readings, occurring, key) for key, occurring in groups.items()}


def values(plan: dict[str, Any]) -> dict[str, Any]:
    """All that the contract promises under `values`, as it travels."""
    lines = plan["lines"]
    rate = Fraction(plan.get("rate", "70"))
    readings = DEFAULTS | plan.get("readings", {})
    sums = totals(lines, rate, readings)
    grants = [totals(lines, rate, other)["grant"] for other in all_readings()]
    effective = floored(share_of(sums["grant"] * 10_000, 1, sums["claimed_total"]))
    return {name: lira(amount) for name, amount in sums.items()} | {
        "effective_rate": lira(effective),
        "grant_low": lira(min(grants)),
        "grant_high": lira(max(grants)),
        "breakdown": breakdown(lines, sums, readings),
    }
