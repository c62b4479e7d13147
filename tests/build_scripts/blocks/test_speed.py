"""The speed block tells the measured file: every figure in both languages' notation, each bar's result as it came."""

import json
import re
from html import unescape
from typing import Any

import pytest

from build_scripts import paths
from build_scripts.blocks.speed import KINDS, read_words, speed_html, write_measure
from tests.benchmarks.report import LIMITS, bars

each = pytest.mark.parametrize("lang", ["tr", "en"])


def visit(cold: float, again: float, size: int = 4_120_000) -> dict[str, Any]:
    one = {"bytes": size, "tasks": {"count": 1, "longest": 120, "total": 120, "ours": 9, "theme": 100}}
    return {"cold": {"ms": cold, **one}, "again": {"ms": again, **one}}


TOLD: dict[str, Any] = {
    "date": "2026-11-23",
    "machine": "Ölçen <makine>",
    "cores": 2,
    "browser": "156.0",
    "versions": {"pyodide": "0.29.5", "newest": "314.0.7", "pyscript": "0.7.31"},
    "rounds": 7,
    "slower": 3.9,
    "conditions": {
        "plain": {"ours": visit(1234, 567), "stock": visit(4000, 2500), "pyscript": visit(5000, 4500)},
        "network": {"ours": visit(3800, 600), "stock": visit(7900, 2600)},
    },
    "cost": {"cold": 3_400_000, "again": 0, "guidance": 126_000, "searched": 127_000},
    "bars": [{"id": "cold", "value": 0.3085, "limit": 0.4}, {"id": "network", "value": 0.5004, "limit": 0.5}],
}


def rows(html: str) -> list[list[str]]:
    cut = re.findall(r"<tr>(.*?)</tr>", html)
    return [[unescape(re.sub(r"<[^>]+>", "", cell)) for cell in re.findall(r"<t[hd].*?</t[hd]>", row)] for row in cut]


def test_the_figures_stand_in_each_language_s_notation() -> None:
    turkish, english = rows(speed_html(TOLD, "tr")), rows(speed_html(TOLD, "en"))
    assert ["Bu sitenin hibe sayfası (Pyodide 0.29.5)", "1,23 sn", "0,57 sn", "4,12 MB", "0,12 sn"] in [
        [cell.replace("\u00a0", " ") for cell in row] for row in turkish
    ]
    assert ["PyScript 0.7.31 page", "5.00 s", "4.50 s", "4.12 MB", "0.12 s"] in [
        [cell.replace("\u00a0", " ") for cell in row] for row in english
    ]
    assert ["Calculator, first time", "3,400\u00a0kB", "29,411"] in english
    assert ["Hesaplayıcı, yeniden", "0\u00a0kB", "sınırsız"] in turkish
    assert ["Gün", "23 Kasım 2026"] in turkish


def test_a_bar_that_was_missed_is_told() -> None:
    found = {row[0]: row[1:] for row in rows(speed_html(TOLD, "en"))}
    words = read_words("en")
    assert found[words("bars.cold")] == ["30.9%", "40%", "met"]
    assert found[words("bars.network")] == ["50.1%", "50%", "not met"]


def test_the_figures_published_before_stand_beside_the_new_ones() -> None:
    bars_before = [{**TOLD["bars"][0], "before": 0.2801}, TOLD["bars"][1]]
    html = speed_html({**TOLD, "bars": bars_before, "before": "2026-11-20"}, "tr")
    assert ["Sınır konan", "20 Kasım 2026 ölçümü", "Ölçülen", "En çok", "Sonuç"] in rows(html)
    found = {row[0]: row[1:] for row in rows(html)}
    words = read_words("tr")
    assert found[words("bars.cold")] == ["%28,1", "%30,9", "%40", words("met")]
    assert found[words("bars.network")] == ["–", "%50,1", "%50", words("missed")]


@each
def test_the_drawing_s_words_say_every_bar_s_figure_and_no_place_is_left_open(lang: str) -> None:
    html = speed_html(TOLD, lang)
    said = re.search(r'<desc id="speed-desc">(.*?)</desc>', html)
    assert said
    times = [kinds[kind]["ms"] for kinds in TOLD["conditions"]["plain"].values() for kind in ("cold", "again")]
    words = read_words(lang)
    assert [write_measure("seconds", time, words) in said[1] for time in times] == [True] * 6
    assert html.count("<rect ") == len(times) + 2
    assert not re.search(r"[{}]", html)
    assert "<makine>" not in html


def test_the_longest_bar_fills_the_drawing_and_the_others_follow_to_scale() -> None:
    widths = [
        int(width) for width in re.findall(r'<rect x="0" y="\d+" width="(\d+)" height="16"', speed_html(TOLD, "tr"))
    ]
    assert widths == [70, 32, 228, 142, 285, 256]


@each
def test_every_bar_has_its_words_and_its_unit(lang: str) -> None:
    words = read_words(lang)
    assert list(KINDS) == list(LIMITS)
    assert all(words(f"bars.{id_}") for id_ in LIMITS)
    assert list(read_words("tr")) == list(read_words("en"))


def test_the_file_that_the_site_shows_is_a_whole_run_and_its_bars_follow_from_it() -> None:
    told = json.loads(paths.SPEED.read_text("utf-8"))
    assert list(told["conditions"]) == ["plain", "network", "cpu"]
    assert list(told["conditions"]["plain"]) == ["ours", "stock", "newest", "pyscript"]
    assert [bar["id"] for bar in told["bars"]] == list(LIMITS)
    assert [{**bar, **new} for bar, new in zip(told["bars"], bars(told), strict=True)] == told["bars"]
