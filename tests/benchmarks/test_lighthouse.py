"""From Lighthouse's reports to the verdict, by figures chosen here."""

from typing import Any

from tests.benchmarks import lighthouse


def report(performance: float, seo: float = 1, shift: float = 0) -> dict[str, Any]:
    scores = {"performance": performance, "accessibility": 1, "best-practices": 1, "seo": seo}
    metrics = dict.fromkeys(lighthouse.METRICS.values(), 1000.4) | {"cumulative-layout-shift": shift}
    return {
        "categories": {name: {"score": score} for name, score in scores.items()},
        "audits": {name: {"numericValue": value} for name, value in metrics.items()},
    }


def test_every_figure_is_the_median_of_its_runs() -> None:
    audit = lighthouse.audit("hibe/", "mobile", [report(1, shift=0.02), report(0.9), report(0.97, shift=0.01)])
    assert audit.scores["performance"] == 97
    assert audit.metrics["CLS"] == 0.01
    assert audit.row == ("| /hibe/ | mobile | 97 | 100 | 100 | 100 | 1000 | 1000 | 1000 | 0.010 | 1000 | performance |")


def test_one_point_is_given_to_a_phone_s_performance_alone() -> None:
    assert lighthouse.audit("", "mobile", [report(0.99)]).missed == []
    assert lighthouse.audit("", "desktop", [report(0.99)]).missed == ["performance"]
    assert lighthouse.audit("", "mobile", [report(0.98, seo=0.99)]).missed == ["performance", "seo"]
