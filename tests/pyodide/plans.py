"""Questions for comparing runtimes: drawn from a seed, so that the same ones come everywhere, for ever."""

import random
from typing import Any

from tests.calculators.kdp.grant_model import AREAS, ITEMS, READINGS

MEMBERS = ["", "Ana kuruluş", "İğne Çelik", "Şirket 1", "Şirket 2", "ırmak", "Z"]
# Kuruş, small change, and amounts whose products no float holds.
SCALES = [10, 10_000, 10**8, 10**11, 10**16]


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


def rate(draw: random.Random) -> str:
    return draw.choice(
        ["70", "0", "69.99", "33.3", f"{draw.randint(0, 70)}", f"{draw.randint(0, 69)}.{draw.randint(1, 99):02d}"]
    )


def grant(draw: random.Random) -> dict[str, Any]:
    whole: dict[str, Any] = {
        "lines": [line(draw) for _ in range(draw.randint(1, 25))],
        "rate": rate(draw),
        "readings": {name: draw.choice(options) for name, options in READINGS.items()},
    }
    return spoiled(whole, draw) if draw.random() < 0.15 else whole


def bonus(draw: random.Random) -> dict[str, Any]:
    prices = {"price": amount(draw), "rate": rate(draw)}
    return prices if draw.random() < 0.3 else prices | {"alternative_price": amount(draw)}


def code(draw: random.Random) -> str:
    digits = "".join(draw.choice("0123456789") for _ in range(draw.randint(1, 7)))
    return draw.choice([digits, f"{digits[:2]}.{digits[2:4]}", "32.50", "32", "٢٦", "26 "])


def eligibility(draw: random.Random) -> dict[str, Any]:
    answers = {
        name: draw.choice(["yes", "no", "unknown"])
        for name in ("manufacturing", "national_importance", "business_plan")
    }
    members = draw.sample(
        ["university_research", "technology_zone", "chamber_exchange", "free_zone"], draw.randint(0, 4)
    )
    codes = [code(draw) for _ in range(draw.randint(0, 4))]
    return {"firms": draw.choice([0, 19, 20, 21, 100_000, -1]), **answers, "members": members, "nace": codes}


def sectors(draw: random.Random) -> dict[str, Any]:
    return {"codes": [code(draw) for _ in range(draw.randint(0, 12))]}


def timeline(draw: random.Random) -> dict[str, Any]:
    start = f"{draw.randint(2011, 2101)}-{draw.randint(1, 12):02d}-{draw.choice([1, 15, 28, 29, 30, 31]):02d}"
    return {"start": start, "extension_months": draw.choice([0, 1, 11, 12, 13, 24, 25])}


DRAWN = {grant: 400, bonus: 80, eligibility: 80, sectors: 80, timeline: 80}


def questions() -> list[dict[str, Any]]:
    """Arguments of `evaluate`, languages in turn."""
    return [
        {"name": drawer.__name__, "inputs": drawer(random.Random(seed)), "lang": ["tr", "en"][seed % 2]}
        for drawer, count in DRAWN.items()
        for seed in range(count)
    ]
