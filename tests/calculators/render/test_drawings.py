"""The drawings of an answer: two prices on one scale with their break-even, and the plan's dates with their labels."""

from dataclasses import replace
from datetime import date

import pytest

from calculators.core.dates import read_day
from calculators.core.exact import scaled
from calculators.core.view import Part
from calculators.render.answer import answer_html
from calculators.render.timeline import LABEL_GAP, LABEL_WIDTH
from tests.calculators.render.answer_contexts import ask, context_of, every_language
from tests.calculators.render.pages import Element, check


def compared(**prices: str) -> Element:
    return check(answer_html(context_of(ask("bonus"), prices))).one("div", class_="comparison")


def widths(bar: Element) -> list[int]:
    return [int(rect.attributes["width"]) for rect in bar.all("rect")]


def mark(bar: Element) -> int:
    return int(bar.one("line").attributes["x1"])


def test_both_prices_stand_on_one_scale_with_the_break_even_across_them() -> None:
    # 70 % and 85 %: at 1,600,000 the certified product costs as much of one's own as the other at 800,000.
    certified, other = compared(price="1000000", alternative_price="800000").all("div", class_="comparison-bar")
    assert sum(widths(certified)) == 625
    assert widths(certified) == [531, 94]
    assert widths(other) == [350, 150]
    assert mark(certified) == mark(other) == 998
    dear, _ = compared(price="3200000", alternative_price="800000").all("div", class_="comparison-bar")
    assert sum(widths(dear)) == 1000
    assert mark(dear) == 500


def test_the_words_beside_the_bars_say_the_same() -> None:
    page = compared(price="1000000", alternative_price="800000")
    assert [one.text for one in page.all("h3")] == [
        "Belgeli ürünün fiyatı: 1.000.000,00\u00a0TL",
        "Belgesiz ürünün fiyatı: 800.000,00\u00a0TL",
    ]
    assert [one.text for one in page.all("li")] == [
        "Hibe 850.000,00\u00a0TL (%85)",
        "Sizden çıkacak 150.000,00\u00a0TL (%15)",
        "Hibe 560.000,00\u00a0TL (%70)",
        "Sizden çıkacak 240.000,00\u00a0TL (%30)",
    ]
    assert page.one("p").one("strong").text == "Başa baş fiyat: 1.600.000,00\u00a0TL"
    assert all(drawing.attributes["aria-hidden"] == "true" for drawing in page.all("svg"))


@every_language
@pytest.mark.parametrize("rate", ["0", "35.5", "70"])
@pytest.mark.parametrize("price", ["0.01", "1", "999999999999999.99"])
def test_no_bar_and_no_mark_leaves_the_drawing(lang: str, rate: str, price: str) -> None:
    told = context_of(ask("bonus", lang), {"price": price, "alternative_price": "7.77", "rate": rate})
    for bar in check(answer_html(told)).all("div", class_="comparison-bar"):
        assert 0 <= sum(widths(bar)) <= 1000
        assert 0 <= mark(bar) <= 998
    assert scaled(told.steps["price"]["value"], 2) > 0


def test_a_bar_of_its_own_has_neither_bracket_nor_whisker_where_nothing_is_paid_or_open() -> None:
    query = ask("bonus")
    view = replace(
        query.calculator.view, comparison=None, parts=(Part("grant_with", "strong"), Part("own_with", "soft"))
    )
    alone = replace(query, calculator=replace(query.calculator, view=view))
    drawing = check(answer_html(context_of(alone, {"price": "100"}))).one("svg", class_="answer-bar")
    assert widths(drawing) == [850, 150]
    assert not drawing.all("line")
    assert not drawing.all("path", class_="answer-bracket")


def timeline(months: int, today: date = date(2020, 1, 1), start: str = "2024-02-29", lang: str = "tr") -> Element:
    return check(
        answer_html(context_of(ask("timeline", lang), {"start": start, "extension_months": months}, today=today))
    )


@pytest.mark.parametrize("months", range(25))
def test_every_date_of_the_line_is_labelled_and_no_label_covers_another(months: int) -> None:
    page = timeline(months)
    labels = page.one("svg", class_="timeline").all("text")
    listed = [date.fromisoformat(one.attributes["datetime"]) for one in page.one("ol", class_="milestones").all("time")]
    assert [read_day(label.text).text for label in labels] == [day.isoformat() for day in listed]
    rows: dict[str, int] = {}
    for label in labels:
        middle, row = int(label.attributes["x"]), label.attributes["y"]
        assert LABEL_WIDTH // 2 <= middle <= 1000 - LABEL_WIDTH // 2
        assert middle - rows.get(row, -1000) >= LABEL_WIDTH + LABEL_GAP
        rows[row] = middle
    assert len(page.all("line", class_="timeline-leader")) == sum(label.attributes["y"] == "114" for label in labels)


@pytest.mark.parametrize(("lang", "word"), [("tr", "Bugün"), ("en", "Today")])
def test_the_list_has_today_at_its_place(lang: str, word: str) -> None:
    page = timeline(0, date(2026, 11, 23), lang=lang)
    names = [one.text for one in page.one("ol", class_="milestones").all(class_="milestone-name")]
    assert names.index(word) == 2
    assert (
        page.one("ol", class_="milestones").one("li", class_="milestone-today").one("time").attributes["datetime"]
        == "2026-11-23"
    )
    for outside in (date(2024, 2, 29), date(2031, 2, 28), date(2040, 1, 1)):
        assert not timeline(0, outside).all(class_="milestone-today")


def test_the_list_says_how_the_line_to_each_date_is_drawn() -> None:
    found = [one.attributes["class"] for one in timeline(13).one("ol", class_="milestones").all("li")]
    assert found == [
        "milestone-start",
        "milestone-review-2 is-solid",
        "milestone-review-4 is-solid",
        "milestone-plan-end is-solid",
        "milestone-review-6 is-dashed",
        "milestone-extended-end is-dashed",
        "milestone-latest-end is-dotted",
    ]
