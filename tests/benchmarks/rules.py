"""The rules alone, on CPython: how their time grows with the plan, and the slowest of many hostile inputs.

`python -m tests.benchmarks.rules [--rounds 7] [--inputs 100000]`. Sizes take turns within one run; medians.
Every hostile input must be answered or refused as the contract shapes both: an exception ends the run.
"""

import argparse
import json
import platform
import random
import statistics
import time
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from build_scripts.paths import BUILD
from calculators import evaluate, read_form
from calculators.core.json_text import JsonTextError, loads
from calculators.programmes import PROGRAMMES
from tests.pyodide.plans import line

SIZES = (1_000, 10_000, 20_000)
NAMES = tuple(PROGRAMMES[0].calculators)
FIELDS = (
    "lines",
    "rate",
    "readings",
    "price",
    "firms",
    "members",
    "nace",
    "codes",
    "start",
    "extension_months",
    "year",
)
CELLS = ("amount", "item", "area", "domestic", "member", "label", "year", "colour")
HOSTILE: tuple[Callable[[random.Random], Any], ...] = (
    lambda draw: draw.choice([None, True, 0.1, float("nan"), float("inf"), b"x", (), 1j, object()]),
    lambda draw: draw.choice(
        ["", "NaN", "-0", "--5", "1e9", "1_000", "１", "٣", "\ud800", "\u202e7", "0x1", " 5 ", "+5"]
    ),
    lambda draw: str(draw.randrange(10 ** draw.choice([1, 20, 40, 60]))),
    lambda draw: draw.choice([-1, 1]) * 10 ** draw.choice([0, 5, 400, 4000]),
    lambda draw: Decimal((draw.randrange(2), (1, 2, 3), draw.choice([0, -2, -3, 40, 400_000, -400_000]))),
    lambda draw: "".join(map(chr, (draw.choice([48, 44, 46, 0x202E, 0x10FFFF, 0xD800, 10]) for _ in range(30)))),
    lambda draw: draw.choice("x9[{\ud800") * draw.choice([41, 201, 10_000, 100_000]),
    lambda _draw: "9" * 1_000_000,
    lambda draw: deep(draw.choice([2, 40, 5_000])),
    lambda draw: [HOSTILE[draw.randrange(6)](draw) for _ in range(draw.choice([0, 1, 5, 600]))],
    lambda draw: {draw.choice([*CELLS, *FIELDS, 5, None, "\ud800"]): "x" for _ in range(5)},
)


def deep(levels: int) -> Any:
    tree: Any = "x"
    for _ in range(levels):
        tree = [tree]
    return tree


def hostile(draw: random.Random) -> Any:
    return draw.choice(HOSTILE)(draw)


def inputs(draw: random.Random) -> Any:
    """Draw anything, or something that is nearly right with something wrong in it."""
    if draw.random() < 0.1:
        return hostile(draw)
    drawn: dict[Any, Any] = {draw.choice(FIELDS): hostile(draw) for _ in range(draw.randrange(4))}
    if draw.random() < 0.7:
        drawn["lines"] = [
            line(draw) | {draw.choice(CELLS): hostile(draw) for _ in range(draw.randrange(3))}
            for _ in range(draw.randrange(1, 6))
        ]
    return drawn


def json_of(drawn: Any) -> str:
    """Write what was drawn as JSON; what Python's own writer gives up on, as brackets without end."""
    try:
        return json.dumps(drawn, default=str, skipkeys=True)
    except (RecursionError, ValueError):
        return "[" * 100_000


def shaped(answer: dict[str, Any]) -> str:
    """Tell an answer from a refusal; neither is an error."""
    if answer["ok"]:
        assert answer["steps"]
        return "answered"
    assert all(error["field"] and error["code"] and error["message"] for error in answer["errors"])
    return "refused"


def ask(way: str, name: str, given: Any, lang: str) -> str:
    """Ask in one of the ways in, and tell what came of it."""
    if way == "read_form":
        return "refused" if read_form(name, given, lang=lang)["errors"] else "read"
    try:
        read: Any = loads(given) if way == "JSON text" else given
    except JsonTextError:
        return "refused as JSON"
    return shaped(evaluate(name, read, lang=lang))


def fuzz(count: int) -> dict[str, Any]:
    """Ask hostile questions of every way in; keep the slowest."""
    draw, outcomes, slowest = random.Random(2026), Counter[str](), (0.0, "")
    for number in range(count):
        name, drawn, lang = draw.choice(NAMES), inputs(draw), draw.choice(["tr", "en"])
        way = ("evaluate", "read_form", "JSON text")[number % 3]
        given = json_of(drawn)[: draw.choice([10, 10**9])] if way == "JSON text" else drawn
        start = time.perf_counter()
        outcomes[ask(way, name, given, lang)] += 1
        took = time.perf_counter() - start
        if took > slowest[0]:
            slowest = took, f"{way} {name}: {repr(given)[:100]}"
    return {"inputs": count, "outcomes": dict(outcomes), "slowest_ms": slowest[0] * 1000, "slowest": slowest[1]}


def growth(rounds: int) -> dict[str, Any]:
    """Time plans of growing size, in turns."""
    draw = random.Random(1)
    lines = [line(draw) for _ in range(max(SIZES))]
    times: dict[int, list[float]] = {size: [] for size in SIZES}
    for _ in range(rounds):
        for size in SIZES:
            plan = {"lines": lines[:size]}
            start = time.perf_counter()
            assert evaluate("grant", plan)["ok"]
            times[size].append(time.perf_counter() - start)
    medians = {size: statistics.median(taken) for size, taken in times.items()}
    return {
        "seconds": {str(size): taken for size, taken in medians.items()},
        "per_line_20000_to_1000": medians[20_000] / 20 / medians[1_000],
        "20000_to_10000": medians[20_000] / medians[10_000],
    }


def main() -> None:
    """Measure, print a table, and write the figures down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--inputs", type=int, default=100_000)
    options = parser.parse_args()
    grown, fuzzed = growth(options.rounds), fuzz(options.inputs)
    print(f"| lines | median of {options.rounds} |\n|---|---|")
    for size, seconds in grown["seconds"].items():
        print(f"| {size} | {seconds:.3f} s |")
    print(f"\nper line, 20,000 to 1,000 lines: {grown['per_line_20000_to_1000']:.2f} ×")
    print(f"20,000 to 10,000 lines: {grown['20000_to_10000']:.2f} ×")
    print(f"\n{fuzzed['inputs']} hostile inputs: {fuzzed['outcomes']}")
    print(f"slowest: {fuzzed['slowest_ms']:.1f} ms, {fuzzed['slowest']!a}")
    folder = BUILD / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    report = {"python": platform.python_version(), "growth": grown, "hostile": fuzzed}
    (folder / "rules.json").write_text(json.dumps(report, indent=1, ensure_ascii=True) + "\n")


if __name__ == "__main__":
    main()
