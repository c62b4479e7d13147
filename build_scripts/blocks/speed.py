"""`/// speed`: the results of the last benchmark as tables and a bar chart, from docs/speed/measured.json."""

import json
import math
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from build_scripts import paths
from build_scripts.blocks.rendered_block import RenderedBlock
from build_scripts.blocks.speed_chart import Row, chart
from build_scripts.blocks.tables import row, table
from calculators.core.notation import write_day, write_number, write_percent, write_whole
from calculators.core.texts import Texts, flatten
from calculators.locale import TEXTS
from calculators.render.markup import Html, join, tag

MONTHLY_TRAFFIC = 100_000_000_000
"""Bytes that GitHub Pages serves for a site in a month (its soft limit)."""

KINDS = {
    "cold": "share",
    "again": "share",
    "network": "share",
    "calculator": "megabytes",
    "guidance": "kilobytes",
    "form": "milliseconds",
    "lines": "milliseconds",
    "growth": "times",
    "blocked": "milliseconds",
}
"""The unit that each target's figure is written in."""

Data = Mapping[str, Any]


class SpeedBlock(RenderedBlock):
    """`/// speed`: the benchmark's results."""

    NAME = "speed"
    ARGUMENT = False

    def html(self) -> str:
        """The results, or a sentence that there are none yet: the benchmark itself needs a built site."""
        lang = self.config["lang"]
        if not paths.SPEED.exists():
            return tag("p", read_words(lang)("unmeasured"))
        return speed_html(json.loads(paths.SPEED.read_text("utf-8")), lang)


def read_words(lang: str) -> Texts:
    """The block's own texts."""
    own = tomllib.loads(Path(__file__).with_name(f"speed.{lang}.toml").read_text("utf-8"))
    return Texts(lang, dict(flatten(own)))


def speed_html(told: Data, lang: str) -> Html:
    """All parts in their order."""
    words = read_words(lang)
    parts = (_beside(told, words), _slow(told, words), _bars(told, words), _cost(told, words), _about(told, words))
    return tag("div", *parts, class_="speed", data_search_exclude=True)


def write_measure(kind: str, value: float, words: Texts, *, up: bool = False) -> str:
    """A figure with its unit; `up` rounds up, so that a missed limit never looks met."""
    scale = {"share": 0.001, "seconds": 10, "megabytes": 10_000, "times": 0.01, "kilobytes": 1000}.get(kind, 1)
    # A rounding error of the division must not make it round up.
    scaled = round(value / scale, 6)
    number = math.ceil(scaled) if up else round(scaled)
    if kind == "share":
        return write_percent(number * 10, words.lang)
    write = write_number if kind in {"seconds", "megabytes", "times"} else write_whole
    return words(f"units.{kind}").format(number=write(number, words.lang))


def _table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Html:
    return table(heads, (row(*cells) for cells in rows))


def _name(id_: str, told: Data, words: Texts) -> str:
    return words(f"pages.{id_}").format_map(told["versions"])


def _beside(told: Data, words: Texts) -> Html:
    """The pages compared: a chart, then the same figures and more as a table."""
    plain = told["conditions"]["plain"]
    drawn, rows = [], []
    for id_, kinds in plain.items():
        name = _name(id_, told, words)
        times = tuple(
            (kinds[kind]["ms"], write_measure("seconds", kinds[kind]["ms"], words)) for kind in ("cold", "again")
        )
        drawn.append(Row(name, times))
        sent = write_measure("megabytes", kinds["cold"]["bytes"], words)
        blocked = write_measure("seconds", kinds["cold"]["tasks"]["longest"], words)
        rows.append((name, times[0][1], times[1][1], sent, blocked))
    heads = tuple(words(f"heads.{name}") for name in ("page", "cold", "again", "sent", "blocked"))
    drawing = chart(drawn, words("chart"), (words("heads.cold"), words("heads.again")))
    return join(tag("h2", words("titles.beside"), id="speed-beside"), drawing, _table(heads, rows))


def _slow(told: Data, words: Texts) -> Html | None:
    """The times on a slow line and with a slow processor."""
    slower = write_measure("times", told["slower"], words)
    rows = [
        (
            words(f"conditions.{condition}").format(slower=slower),
            _name(id_, told, words),
            *(write_measure("seconds", kinds[kind]["ms"], words) for kind in ("cold", "again")),
        )
        for condition, pages in told["conditions"].items()
        if condition != "plain"
        for id_, kinds in pages.items()
    ]
    heads = tuple(words(f"heads.{name}") for name in ("condition", "page", "cold", "again"))
    return join(tag("h2", words("titles.slow"), id="speed-slow"), _table(heads, rows)) if rows else None


def _bars(told: Data, words: Texts) -> Html:
    """The project's own targets, met or not, beside the figures of the run that was published before."""
    before = told.get("before")
    rows = [
        (
            words(f"bars.{bar['id']}"),
            *([_written(bar, "before", words)] if before else []),
            _written(bar, "value", words),
            write_measure(KINDS[bar["id"]], bar["limit"], words),
            words("met" if bar["value"] <= bar["limit"] else "missed"),
        )
        for bar in told["bars"]
    ]
    name, *heads = (words(f"heads.{name}") for name in ("bar", "measured", "limit", "state"))
    if before:
        heads.insert(0, words("heads.before").format(day=write_day(date.fromisoformat(before), TEXTS[words.lang])))
    return join(tag("h2", words("titles.bars"), id="speed-bars"), _table((name, *heads), rows))


def _written(bar: Data, figure: str, words: Texts) -> str:
    return write_measure(KINDS[bar["id"]], bar[figure], words, up=True) if figure in bar else "–"


def _cost(told: Data, words: Texts) -> Html:
    """What each kind of visit downloads, and how many of them the host serves in a month."""
    rows = [
        (
            words(f"cost.{id_}"),
            write_measure("kilobytes", count, words),
            write_whole(MONTHLY_TRAFFIC // count, words.lang) if count else words("unlimited"),
        )
        for id_, count in told["cost"].items()
    ]
    heads = tuple(words(f"heads.{name}") for name in ("visit", "sent", "visits"))
    return join(tag("h2", words("titles.cost"), id="speed-cost"), _table(heads, rows))


def _about(told: Data, words: Texts) -> Html:
    """When, where and how often it was measured."""
    day = write_day(date.fromisoformat(told["date"]), TEXTS[words.lang])
    facts = {
        "date": day,
        "machine": words("cores").format(machine=told["machine"], cores=told["cores"]),
        "browser": f"Chromium {told['browser']}",
        "rounds": write_whole(told["rounds"], words.lang),
    }
    rows = (tag("tr", tag("th", words(f"about.{name}"), scope="row"), tag("td", fact)) for name, fact in facts.items())
    return join(tag("h2", words("titles.about"), id="speed-about"), tag("table", tag("tbody", *rows)))
