"""From rounds to what is told: medians, shares and bars, by figures chosen here; and the paced line's lower bound."""

import http.client
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from build_scripts.dev.serve import SiteServer
from tests.benchmarks import report
from tests.benchmarks.paced import Line, PacedServer
from tests.benchmarks.ready import Ready
from tests.benchmarks.visits import Tasks, Visit

NONE = Tasks([], 0, 0)


def rounds(*times: tuple[float, float]) -> report.Rounds:
    return [(Visit(cold, 3_000_000, Tasks([60, 90], 20, 70)), Visit(again, 0, NONE)) for cold, again in times]


def measured() -> report.Measured:
    plain = {"ours": rounds((900, 200), (1000, 300), (5000, 9000)), "stock": rounds((4000, 1000))}
    network = {"ours": rounds((3000, 100)), "stock": rounds((5000, 100))}
    typing = [Tasks([], 12, 0), Tasks([70], 51, 0)]
    ready = Ready([45], [10, 30, 20], {10_000: [400, 200, 300], 20_000: [690]}, typing, [NONE])
    return report.Measured({"plain": plain, "network": network}, ready, [(100, 300), (120, 320)])


def test_medians_shares_and_bars_are_those_of_the_rounds() -> None:
    told = report.data(measured(), {"rounds": 3})
    assert told["conditions"]["plain"]["ours"]["cold"]["ms"] == 1000
    assert told["conditions"]["plain"]["ours"]["cold"]["tasks"] == {
        "count": 2,
        "longest": 90,
        "total": 150,
        "ours": 20,
        "theme": 70,
    }
    assert told["cost"] == {"cold": 3_000_000, "again": 0, "guidance": 110, "searched": 310}
    values = {bar["id"]: bar["value"] for bar in told["bars"]}
    assert values == {
        "cold": 0.25,
        "again": 0.3,
        "network": 0.6,
        "calculator": 3_000_000,
        "guidance": 110,
        "form": 20,
        "lines": 300,
        "growth": 2.3,
        "blocked": 51,
    }


def test_the_figures_published_before_stand_beside_the_new_ones() -> None:
    published = {"date": "2026-11-20", "bars": [{"id": "cold", "value": 0.31, "limit": 0.4}]}
    told = report.with_previous(report.data(measured(), {"rounds": 3}), published)
    assert told["before"] == "2026-11-20"
    found = {bar["id"]: bar.get("before") for bar in told["bars"]}
    assert found == {**dict.fromkeys(found), "cold": 0.31}
    said = report.markdown({**told, "date": "2026-11-24", "machine": "M", "browser": "B"})
    assert "| cold | 0.31 | 0.25 | 0.40 | yes |" in said
    assert "- first answer: 45 ms, later ones 20 ms" in said
    assert "| again |  | 0.30 | 0.30 | yes |" in said


def test_a_bar_that_is_missed_is_told_and_one_that_was_not_measured_is_not() -> None:
    whole = report.data(measured(), {"rounds": 3, "date": "2026-11-24", "machine": "M", "browser": "B"})
    said = report.markdown(whole)
    assert "| network |  | 0.60 | 0.50 | no |" in said
    assert "| again |  | 0.30 | 0.30 | yes |" in said
    assert "- cold: 3,000,000 bytes, 33,333 visits a month" in said
    part = report.Measured({"network": measured().visits["network"]})
    assert [bar["id"] for bar in report.data(part, {})["bars"]] == ["network"]


def test_all_connections_share_the_line() -> None:
    line = Line(bytes_per_second=1000)
    assert line.until(500, now=10) == 10.5
    assert line.until(500, now=10) == 11
    assert line.until(1000, now=20) == 21


class Slow(PacedServer):
    """Slow enough to be told from an unpaced answer."""

    bytes_per_second = 200_000
    latency = 0.05


def test_a_paced_answer_is_whole_and_takes_no_less_than_line_and_latency(tmp_path: Path) -> None:
    content = bytes(range(256)) * 240
    (tmp_path / "a.bin").write_bytes(content)
    with SiteServer(tmp_path, kind=Slow) as server:
        where = urlsplit(server.url)
        connection = http.client.HTTPConnection(str(where.hostname), where.port, timeout=10)
        began = time.monotonic()
        connection.request("GET", "/a.bin")
        got = connection.getresponse().read()
        took = time.monotonic() - began
        connection.close()
    assert got == content
    assert took >= len(content) / Slow.bytes_per_second + Slow.latency


@pytest.mark.parametrize(("count", "visits"), [(1_000_000, 100_000), (3, 33_333_333_333)])
def test_the_month_s_traffic_is_divided_by_a_visit(count: int, visits: int) -> None:
    assert report.visits_a_month(count) == visits
