"""Plans for comparing runtimes: drawn from a seed, so that the same ones come everywhere, for ever."""

import random
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
MEMBERS = ["", "Ana kuruluş", "İğne Çelik", "Şirket 1", "Şirket 2", "ırmak", "Z"]
# Kuruş, small change, and amounts whose products no float holds.
SCALES = [10, 10_000, 10**8, 10**11, 10**16]
PLANS = 400


def amount(draw: random.Random) -> str:
    kurus = draw.randrange(draw.choice(SCALES))
    return f"{kurus // 100}.{kurus % 100:02d}"


def line(draw: random.Random) -> dict[str, Any]:
    return {
        "year": draw.randint(1, 7),
        "area": draw.choice(AREAS),
        "item": draw.choice(ITEMS),
        "amount": amount(draw),
        "domestic": draw.random() < 0.4,
        "member": draw.choice(MEMBERS),
        "label": draw.choice(["", "Torna tezgâhı", "½ gün danışmanlık"]),
    }


def spoiled(plan: dict[str, Any], draw: random.Random) -> dict[str, Any]:
    """The plan with something wrong in it: refusals are compared too."""
    wrong: Any = draw.choice(["1.500", "-1.00", "1e3", "٣", "", "9" * 41, None, 5, [], "NaN"])
    if draw.random() < 0.3:
        return plan | {"rate": wrong, "surprise": wrong}
    lines = [dict(one) for one in plan["lines"]]
    draw.choice(lines)[draw.choice(["amount", "item", "year", "domestic"])] = wrong
    return plan | {"lines": lines}


def plan(seed: int) -> dict[str, Any]:
    draw = random.Random(seed)
    whole: dict[str, Any] = {
        "lines": [line(draw) for _ in range(draw.randint(1, 25))],
        "rate": draw.choice(
            ["70", "0", "69.99", "33.3", f"{draw.randint(0, 70)}", f"{draw.randint(0, 69)}.{draw.randint(1, 99):02d}"]
        ),
        "readings": {name: draw.choice(options) for name, options in READINGS.items()},
    }
    return spoiled(whole, draw) if draw.random() < 0.15 else whole


def questions() -> list[dict[str, Any]]:
    """Arguments of `evaluate`, languages in turn."""
    return [{"name": "grant", "inputs": plan(seed), "lang": ["tr", "en"][seed % 2]} for seed in range(PLANS)]
