"""The charts of a plan's answer: what is drawn, what is written beside it, and that both are the answer's figures."""

from typing import Any

import pytest
from hypothesis import given

from calculators.plan_editor.chart_canvas import LONGEST, wrapped
from tests.calculators.helpers import grant
from tests.calculators.kdp.plans import plans
from tests.calculators.plan_editor.asking import Row, ask, row
from tests.calculators.render.pages import Element, check

TRY = "\u00a0TL"
PLAN = (
    row("1.000.000", "900.000", item="personnel", area="coordination"),
    row("400.000", item="construction"),
)
"""The limit of the renovation is 5/95 of 1.900.000: 100.000 of it is accepted. 70 % of 2.000.000 is granted."""


def charts(*rows: Row, **more: Any) -> Element:
    return check(ask("plan", *rows, charts=True, **more)["parts"]["charts"])


def chart(found: Element, name: str) -> Element:
    (figure,) = (
        one
        for one in found.all("figure")
        if any(svg.attributes["aria-labelledby"] == f"chart-{name}-title" for svg in one.all("svg"))
    )
    return figure


def bars(figure: Element) -> list[tuple[str, str, str]]:
    return [
        (rect.attributes["class"].removeprefix("part-"), rect.attributes["x"], rect.attributes["width"])
        for rect in figure.all("rect")
    ]


def words(figure: Element) -> list[str]:
    return [text.text for text in figure.one("svg").all("text")]


def table(figure: Element) -> list[list[str]]:
    return [[cell.text for cell in one.all("th") + one.all("td")] for one in figure.one("table").all("tr")]


def kurus(text: str) -> int:
    return int(text.removesuffix(TRY).replace(".", "").replace(",", "").replace("−", "-"))


def test_each_year_is_a_bar_of_its_parts_on_one_scale() -> None:
    # Year 1: 1.000.000 and 100.000 of the 400.000 accepted, of 1.400.000; year 2: 900.000. The scale is year 1.
    figure = chart(charts(*PLAN), "year")
    assert bars(figure) == [
        ("strong", "0%", "55%"),
        ("soft", "55%", "23.57%"),
        ("hatched", "78.57%", "21.43%"),
        ("strong", "0%", "45%"),
        ("soft", "45%", "19.28%"),
    ]
    assert words(figure) == [
        "1. yıl",
        f"Hibe 770.000,00{TRY}",
        f"Sizden çıkacak 630.000,00{TRY}",
        "2. yıl",
        f"Hibe 630.000,00{TRY}",
        f"Sizden çıkacak 270.000,00{TRY}",
    ]
    assert table(figure) == [
        ["Yıl", "Hibe", "Kabul edilen giderlerdeki payınız", "Kabul edilmeyen giderler", "Toplam"],
        ["1. yıl", f"770.000,00{TRY}", f"330.000,00{TRY}", f"300.000,00{TRY}", f"1.400.000,00{TRY}"],
        ["2. yıl", f"630.000,00{TRY}", f"270.000,00{TRY}", f"0,00{TRY}", f"900.000,00{TRY}"],
    ]


def test_items_and_areas_have_a_chart_each() -> None:
    found = charts(*PLAN)
    assert words(chart(found, "item"))[::3] == ["Personel", "Tadilat ve yenileştirme"]
    assert words(chart(found, "area"))[::3] == ["Küme koordinasyonunu geliştirme", "Verimlilik"]
    assert words(chart(found, "item"))[4] == f"Hibe 70.000,00{TRY}"


def test_the_waterfall_leads_from_the_budget_to_the_grant() -> None:
    figure = chart(charts(*PLAN), "waterfall")
    assert table(figure)[1:] == [
        ["Planın toplam bütçesi (KDV hariç)", f"2.300.000,00{TRY}"],
        ["Kabul edilmeyen tadilat gideri", f"−300.000,00{TRY}"],
        ["Kabul edilen toplam", f"2.000.000,00{TRY}"],
        ["Destek oranının karşılamadığı", f"−600.000,00{TRY}"],
        ["Temel hibe", f"1.400.000,00{TRY}"],
        ["Hibe", f"1.400.000,00{TRY}"],
    ]
    # 2.000.000, 1.400.000 of 2.300.000; what is taken away hangs between the two sums.
    assert bars(figure) == [
        ("plain", "0%", "100%"),
        ("hatched", "86.95%", "13.05%"),
        ("plain", "0%", "86.95%"),
        ("soft", "60.86%", "26.09%"),
        ("strong", "0%", "60.86%"),
        ("strong", "0%", "60.86%"),
    ]


def test_what_is_added_has_its_sign_and_a_sum_without_a_change_is_left_out() -> None:
    figure = chart(charts(row("1.000.000", item="machinery", mark="true")), "waterfall")
    assert table(figure)[1:] == [
        ["Planın toplam bütçesi (KDV hariç)", f"1.000.000,00{TRY}"],
        ["Destek oranının karşılamadığı", f"−300.000,00{TRY}"],
        ["Temel hibe", f"700.000,00{TRY}"],
        ["Hibenin ilaveden gelen kısmı", f"+150.000,00{TRY}"],
        ["Hibe", f"850.000,00{TRY}"],
    ]


def test_the_range_has_a_dot_for_each_option() -> None:
    # Lowest 700.000: within the ceiling and without rent; highest 920.000: as it is taken.
    figure = chart(charts(row("1.000.000", item="machinery", mark="true"), row("100.000", item="rent")), "range")
    assert words(figure)[:4] == [f"700.000,00{TRY}", f"920.000,00{TRY}", "Seçili yorumlar", f"920.000,00{TRY}"]
    drawn = {
        cells[0]: (circle.attributes["cx"], circle.attributes["class"])
        for cells, circle in zip(table(figure)[1:], figure.all("circle"), strict=True)
    }
    # Between 3 % and 97 % of the width: 770.000 is 70/220 of the way.
    assert drawn["Seçili yorumlar"] == ("97%", "chart-dot")
    assert drawn["İlave ve tavan: Hibenin tamamı tavanın içinde kalır"] == ("32.9%", "chart-dot chart-dot-hollow")
    assert table(figure)[-1] == [
        "Kira gideri: Listede yok (kendi sayfamız)",
        f"850.000,00{TRY}",
        f"−70.000,00{TRY}",
    ]


def test_where_every_reading_comes_to_the_same_there_is_no_range() -> None:
    names = [svg.attributes["aria-labelledby"] for svg in charts(row("1.000")).all("svg")]
    assert names == ["chart-year-title", "chart-item-title", "chart-area-title", "chart-waterfall-title"]


def test_a_drawing_is_an_image_with_a_title_and_a_description() -> None:
    for svg in charts(*PLAN).all("svg"):
        assert svg.attributes["role"] == "img"
        assert svg.one("title").attributes["id"] == svg.attributes["aria-labelledby"]
        assert svg.one("desc").attributes["id"] == svg.attributes["aria-describedby"]
        assert TRY in svg.one("desc").text


def test_charts_are_drawn_where_they_are_asked_for_and_there_is_an_answer() -> None:
    assert ask("plan", row("1"))["parts"]["charts"] == ""
    assert ask("plan", row(""), charts=True)["parts"]["charts"] == ""
    assert charts(row("0")).all("rect") == []


def test_the_report_has_the_charts_beside_its_tables() -> None:
    found = check(ask("plan_report", *PLAN, name="")["html"])
    drawn = [svg.attributes["aria-labelledby"] for svg in found.all("svg", class_="chart")]
    assert drawn[0] == "report-chart-year-title"
    assert len(drawn) == 5
    assert not found.one("div", class_="charts").all("table")


@given(plans())
def test_the_parts_of_each_group_and_the_waterfall_add_up(plan: dict[str, Any]) -> None:
    values = grant(plan)["values"]
    converted = ask("plan_rows", inputs=plan)
    found = charts(*converted["rows"], form=converted["form"])
    for dimension in ("year", "item", "area"):
        rows = [[kurus(text) for text in cells[1:]] for cells in table(chart(found, dimension))[1:]]
        assert sum(cells[0] for cells in rows) == kurus(values["grant"])
        assert sum(cells[3] for cells in rows) == kurus(values["claimed_total"])
        assert all(sum(cells[:3]) == cells[3] for cells in rows)
    level = kurus(values["claimed_total"])
    for _, written in table(chart(found, "waterfall"))[1:]:
        if written[0] in "+−":
            level += kurus(written)
        else:
            assert kurus(written) == level
    assert level == kurus(values["grant"])


@given(plans())
def test_no_bar_and_no_dot_leaves_the_drawing(plan: dict[str, Any]) -> None:
    converted = ask("plan_rows", inputs=plan)
    found = charts(*converted["rows"], form=converted["form"])
    for rect in found.all("rect"):
        start, width = (float(rect.attributes[name].removesuffix("%")) for name in ("x", "width"))
        assert start >= 0
        assert 0 < width <= 100.001 - start
    assert all(3 <= float(one.attributes["cx"].removesuffix("%")) <= 97 for one in found.all("circle"))


@pytest.mark.parametrize("text", ["", "kısa", "a" * 60, "Tadilat sınırının hesaplandığı toplam: Planın toplam bütçesi"])
def test_words_are_broken_between_words_alone(text: str) -> None:
    lines = wrapped(text)
    assert " ".join(lines) == text
    assert all(len(line) <= LONGEST or " " not in line for line in lines)
