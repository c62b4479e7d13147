"""The grant once more, in fractions: written from the contract alone, to be compared with the calculator.

Amounts are whole kuruş here, and nothing is shared with the code under test.
`python -m tests.calculators.kdp.grant_model plan.json` writes what it makes of the inputs in a file.
"""

import itertools
import json
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

SUPPORT_RATE = Fraction(70, 100)
DOMESTIC_ADDITION = Fraction(15, 100)
CONSTRUCTION_LIMIT = Fraction(5, 100)

AREAS = ["coordination", "factor_conditions", "productivity", "innovation"]
ITEMS = [
    "personnel",
    "travel",
    "machinery",
    "software_hardware",
    "consultancy",
    "consumables",
    "construction",
    "rent",
    "overheads",
]
READINGS = {
    "construction_base": ["accepted_total", "claimed_total", "other_costs"],
    "bonus_scope": ["machinery", "any_product"],
    "bonus_ceiling": ["outside", "inside"],
    "rent_scope": ["supported", "not_listed"],
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
        "accepted_total": other * CONSTRUCTION_LIMIT / (1 - CONSTRUCTION_LIMIT),
        "claimed_total": claimed * CONSTRUCTION_LIMIT,
        "other_costs": other * CONSTRUCTION_LIMIT,
    }
    return floored(exact[base])


def earns(line: Line, readings: dict[str, str]) -> bool:
    return bool(line.get("domestic", False)) and line["item"] in SCOPES[readings["bonus_scope"]]


def totals(lines: list[Line], rate: Fraction, readings: dict[str, str]) -> dict[str, int]:
    """Every amount of the answer under one choice of readings."""
    claimed = sum(kurus(line["amount"]) for line in lines)
    construction = sum(kurus(line["amount"]) for line in lines if line["item"] == "construction")
    rent = sum(kurus(line["amount"]) for line in lines if line["item"] == "rent")
    rent_rejected = rent if readings["rent_scope"] == "not_listed" else 0
    other = claimed - construction - rent_rejected
    cap = construction_cap(readings["construction_base"], other, claimed)
    allowed = min(construction, cap)
    accepted = other + allowed
    domestic = sum(kurus(line["amount"]) for line in lines if earns(line, readings))
    base = floored(rate * accepted)
    grant = base + floored(DOMESTIC_ADDITION * domestic)
    if readings["bonus_ceiling"] == "inside":
        grant = min(grant, floored(SUPPORT_RATE * accepted))
    return {
        "rent_accepted": rent - rent_rejected,
        "rent_rejected": rent_rejected,
        "claimed_total": claimed,
        "construction_cap": cap,
        "construction_accepted": allowed,
        "construction_rejected": construction - allowed,
        "accepted_total": accepted,
        "rejected_total": claimed - accepted,
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
    not_listed = readings["rent_scope"] == "not_listed"
    no_rent = [amount(group, lambda line: line["item"] == "rent" and not_listed) for group in groups]
    accepted = [
        whole - query + got - rent
        for whole, query, got, rent in zip(claimed, construction, allowed, no_rent, strict=True)
    ]
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
    rate = Fraction(plan["rate"]) / 100 if "rate" in plan else SUPPORT_RATE
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


if __name__ == "__main__":
    written = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    found = values(written.get("inputs", written))
    shares = found.pop("breakdown")
    sys.stdout.write(json.dumps({"values": found, "breakdown": shares}, ensure_ascii=False, indent=1) + "\n")
