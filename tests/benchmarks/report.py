"""From what was measured to what is told: medians, shares, and the bars that they are held against."""

import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from build_scripts.blocks.speed import MONTHLY_TRAFFIC
from tests.benchmarks.ready import Ready
from tests.benchmarks.visits import Tasks, Visit

Rounds = list[tuple[Visit, Visit]]
Data = dict[str, Any]
# What must not be exceeded: where the figure stands in the data, and the limit.
LIMITS: Mapping[str, float] = {
    "cold": 0.40,
    "again": 0.30,
    "network": 0.50,
    "calculator": 3_500_000,
    "guidance": 130_000,
    "form": 100,
    "lines": 500,
    "growth": 2.2,
    "blocked": 50,
}


@dataclass(slots=True)
class Measured:
    """All rounds of one run."""

    visits: dict[str, dict[str, Rounds]] = field(default_factory=dict)
    ready: Ready = field(default_factory=Ready)
    guidance: list[tuple[int, int]] = field(default_factory=list)


def tasks(rounds: Sequence[Tasks]) -> dict[str, float]:
    """Tell of tasks over 50 ms: medians of count, longest and sum; of scripts, the longest of any round."""
    return {
        "count": statistics.median(len(one.durations) for one in rounds),
        "longest": statistics.median(max(one.durations, default=0) for one in rounds),
        "total": statistics.median(sum(one.durations) for one in rounds),
        "ours": max(one.ours for one in rounds),
        "theme": max(one.theme for one in rounds),
    }


def visits(all_of_a_kind: Iterable[Visit]) -> Data:
    one_by_one = list(all_of_a_kind)
    return {
        "ms": statistics.median(visit.milliseconds for visit in one_by_one),
        "bytes": round(statistics.median(visit.bytes for visit in one_by_one)),
        "tasks": tasks([visit.tasks for visit in one_by_one]),
    }


def data(measured: Measured, about: Mapping[str, Any]) -> Data:
    """Give the medians of a run, with what is known about it."""
    told: Data = {**about, "conditions": {}}
    for condition, contenders in measured.visits.items():
        told["conditions"][condition] = {
            name: {"cold": visits(cold for cold, _ in rounds), "again": visits(again for _, again in rounds)}
            for name, rounds in contenders.items()
        }
    ready = measured.ready
    if ready.form:
        told["ready"] = {
            "first": statistics.median(ready.first),
            "form": statistics.median(ready.form),
            "lines": {str(size): statistics.median(taken) for size, taken in ready.lines.items()},
            "typing": tasks(ready.typing),
            "starting": tasks(ready.starting),
        }
    if measured.guidance:
        told["cost"] = cost(told["conditions"]["plain"]["ours"], measured.guidance)
    told["bars"] = bars(told)
    return told


def cost(ours: Data, guidance: Sequence[tuple[int, int]]) -> dict[str, int]:
    """Tell the bytes of each kind of visit."""
    read, searched = (round(statistics.median(each)) for each in zip(*guidance, strict=True))
    return {"cold": ours["cold"]["bytes"], "again": ours["again"]["bytes"], "guidance": read, "searched": searched}


def visits_a_month(count: int) -> int:
    return MONTHLY_TRAFFIC // count if count else 0


def share(condition: Mapping[str, Data], kind: str) -> float:
    """Tell which part of the bare page's time ours takes, on the same Pyodide."""
    return float(condition["ours"][kind]["ms"] / condition["stock"][kind]["ms"])


def bars(told: Data) -> list[dict[str, Any]]:
    """Hold what was measured against the limits; what was not measured is not told."""
    found: dict[str, float] = {}
    conditions = told["conditions"]
    if "plain" in conditions:
        found |= {kind: share(conditions["plain"], kind) for kind in ("cold", "again")}
    if "network" in conditions:
        found["network"] = share(conditions["network"], "cold")
    if "cost" in told:
        found |= {"calculator": told["cost"]["cold"], "guidance": told["cost"]["guidance"]}
    if "ready" in told:
        ready, plain = told["ready"], conditions["plain"]["ours"]
        lines = ready["lines"]
        blocking = (plain["cold"]["tasks"], plain["again"]["tasks"], ready["typing"], ready["starting"])
        found |= {"form": ready["form"], "lines": lines["10000"], "growth": lines["20000"] / lines["10000"]}
        found["blocked"] = max(one["ours"] for one in blocking)
    return [{"id": id_, "value": found[id_], "limit": limit} for id_, limit in LIMITS.items() if id_ in found]


def with_previous(told: Data, published: Data) -> Data:
    """Put each bar's figure of the run that was published before beside the new one, so that a step back is seen."""
    before = {bar["id"]: bar["value"] for bar in published["bars"]}
    bars = [{**bar, "before": before[bar["id"]]} if bar["id"] in before else bar for bar in told["bars"]]
    return {**told, "bars": bars, "before": published["date"]}


def markdown(told: Data) -> str:
    """Tell it as Markdown, for whoever ran it."""
    lines = [f"{told['date']}, {told['machine']}, {told['browser']}, medians of {told['rounds']} rounds", ""]
    heads = ["condition", "page", "visit", "answer", "× stock", "transferred", "tasks > 50 ms", "longest", "total"]
    lines += ["| " + " | ".join(heads) + " |", "|---" * len(heads) + "|"]
    for condition, contenders in told["conditions"].items():
        for name, kinds in contenders.items():
            for kind, one in kinds.items():
                ratio = one["ms"] / contenders["stock"][kind]["ms"]
                blocked = one["tasks"]
                cells = [condition, name, kind, f"{one['ms'] / 1000:.2f} s", f"{ratio:.2f}", f"{one['bytes']:,}"]
                cells += [f"{blocked['count']:g}", f"{blocked['longest']:.0f} ms", f"{blocked['total']:.0f} ms"]
                lines.append("| " + " | ".join(cells) + " |")
    lines += ["", f"| bar | {told.get('before', 'before')} | measured | at most | met |", "|---|---|---|---|---|"]
    for bar in told["bars"]:
        met = "yes" if bar["value"] <= bar["limit"] else "no"
        before = f"{bar['before']:,.2f}" if "before" in bar else ""
        lines.append(f"| {bar['id']} | {before} | {bar['value']:,.2f} | {bar['limit']:,.2f} | {met} |")
    if "ready" in told:
        lines += ["", f"- first answer: {told['ready']['first']:.0f} ms, later ones {told['ready']['form']:.0f} ms"]
    lines += [""] + [f"- {name}: {size:,} bytes" for name, size in told.get("parts", {}).items()]
    for name, count in told.get("cost", {}).items():
        lines += [""] * (name == "cold") + [f"- {name}: {count:,} bytes, {visits_a_month(count):,} visits a month"]
    return "\n".join(lines) + "\n"
