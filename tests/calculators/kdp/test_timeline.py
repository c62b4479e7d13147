"""`timeline`: dates counted from the start, month ends, what is noted about a day."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import calculators
from calculators.core.dates import add_months
from tests.calculators.helpers import LANGS, refused

FIRST, LAST = date(2012, 1, 1), date(2100, 12, 31)
days = st.dates(FIRST, LAST)


def milestones(start: str, extension: int = 0, lang: str = "tr") -> list[dict[str, str]]:
    inputs = {"start": start, "extension_months": extension}
    answer = calculators.evaluate("timeline", inputs, lang=lang)
    assert answer["ok"], answer
    found: list[dict[str, str]] = answer["values"]["milestones"]
    assert all(list(one) == ["id", "date", "note"] for one in found)
    return found


def dates(start: str, extension: int = 0) -> dict[str, str]:
    return {one["id"]: one["date"] for one in milestones(start, extension)}


def note(day: str, lang: str = "tr") -> str:
    return milestones(day, lang=lang)[0]["note"]


def test_a_plan_without_extension() -> None:
    assert list(dates("2024-05-15").items()) == [
        ("start", "2024-05-15"),
        ("review_2", "2026-05-15"),
        ("review_4", "2028-05-15"),
        ("plan_end", "2029-05-15"),
        ("latest_end", "2031-05-15"),
    ]


@pytest.mark.parametrize(
    ("months", "more"),
    [
        (1, {"extended_end": "2029-06-15"}),
        (12, {"extended_end": "2030-05-15"}),
        (13, {"review_6": "2030-05-15", "extended_end": "2030-06-15"}),
        (24, {"review_6": "2030-05-15", "extended_end": "2031-05-15"}),
    ],
)
def test_an_extension_and_the_review_that_comes_with_more_than_a_year(months: int, more: dict[str, str]) -> None:
    found = dates("2024-05-15", months)
    assert {id_: day for id_, day in found.items() if id_ not in dates("2024-05-15")} == more
    assert list(found) == ["start", "review_2", "review_4", "plan_end", *more, "latest_end"]


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2024-02-29", 0, {"plan_end": "2029-02-28", "latest_end": "2031-02-28", "review_4": "2028-02-29"}),
        ("2024-08-31", 1, {"extended_end": "2029-09-30"}),
        ("2024-08-31", 6, {"extended_end": "2030-02-28"}),
        ("2023-08-31", 18, {"extended_end": "2030-02-28"}),
        ("2023-01-31", 1, {"extended_end": "2028-02-29"}),
        ("2024-12-31", 2, {"extended_end": "2030-02-28"}),
        ("2100-12-31", 24, {"latest_end": "2107-12-31", "extended_end": "2107-12-31"}),
    ],
)
def test_a_term_ends_on_the_same_day_or_the_months_last(start: str, months: int, end: dict[str, str]) -> None:
    assert end.items() <= dates(start, months).items()


@given(day=days, months=st.integers(0, 240))
def test_months_are_counted_from_the_start(day: date, months: int) -> None:
    end = add_months(day, months)
    assert (end.year - day.year) * 12 + end.month - day.month == months
    assert end.day == min(day.day, monthrange(end.year, end.month)[1])


@given(day=days, months=st.integers(0, 24))
def test_dates_ascend_and_are_steps(day: date, months: int) -> None:
    answer = calculators.evaluate("timeline", {"start": day.isoformat(), "extension_months": months})
    found = answer["values"]["milestones"]
    assert [one["date"] for one in found] == sorted(one["date"] for one in found)
    steps = {step["id"]: (step["value"], step["unit"]) for step in answer["steps"]}
    assert all(steps[one["id"]] == (one["date"], "date") for one in found)
    assert ("review_6" in steps) is (months > 12)


@pytest.mark.parametrize(
    ("day", "tr", "en"),
    [
        ("2024-05-15", "", ""),
        ("2024-05-17", "", ""),
        ("2024-05-18", "cumartesi", "saturday"),
        ("2024-05-20", "", ""),
    ],
)
def test_a_weekend_is_noted(day: str, tr: str, en: str) -> None:
    assert tr in note(day).lower()
    assert en in note(day, "en").lower()
    assert bool(note(day)) is bool(tr)


HOLIDAYS = [(1, 1), (4, 23), (5, 1), (5, 19), (7, 15), (8, 30), (10, 29)]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("month", "day"), HOLIDAYS)
def test_a_fixed_public_holiday_is_noted_and_its_neighbours_are_not(month: int, day: int, lang: str) -> None:
    # Years in which the day and the days around it lie within the week.
    for year in range(2012, 2101):
        holiday = date(year, month, day)
        if holiday.weekday() in {1, 2, 3} and holiday > FIRST:
            assert note(holiday.isoformat(), lang)
            for other in (holiday - timedelta(days=1), holiday + timedelta(days=1)):
                eve = (other.month, other.day) == (10, 28)
                assert bool(note(other.isoformat(), lang)) is eve
            return
    raise AssertionError("no such year")


def test_a_holiday_on_a_weekend_says_both() -> None:
    assert len(note("2023-10-29").split("; ")) == 2


def test_no_date_is_moved() -> None:
    assert dates("2023-10-29")["start"] == "2023-10-29"


@pytest.mark.parametrize("lang", LANGS)
def test_what_starts_the_clock_and_the_religious_holidays_are_not_decided(lang: str) -> None:
    answer = calculators.evaluate("timeline", {"start": "2024-05-15"}, lang=lang)
    said = " ".join(answer["not_decided"])
    for word in {"tr": ["hangi gün ", "dini"], "en": ["day", "eligious"]}[lang]:
        assert word in said.replace("dinî", "dini").replace("Dinî", "dini").replace("Dini", "dini")


@pytest.mark.parametrize(
    ("inputs", "errors"),
    [
        ({}, {"start": "missing"}),
        ({"start": "2011-12-31"}, {"start": "out_of_range"}),
        ({"start": "2101-01-01"}, {"start": "out_of_range"}),
        ({"start": "2023-02-29"}, {"start": "not_a_date"}),
        ({"start": ""}, {"start": "not_a_date"}),
        ({"start": 20240101}, {"start": "wrong_type"}),
        ({"start": None}, {"start": "wrong_type"}),
        ({"start": "2024-01-01", "extension_months": -1}, {"extension_months": "out_of_range"}),
        ({"start": "2024-01-01", "extension_months": 25}, {"extension_months": "out_of_range"}),
        ({"start": "2024-01-01", "extension_months": "1.5"}, {"extension_months": "too_many_decimals"}),
    ],
)
@pytest.mark.parametrize("lang", LANGS)
def test_dates_outside_the_limits_are_refused(inputs: dict[str, Any], errors: dict[str, str], lang: str) -> None:
    assert refused(calculators.evaluate("timeline", inputs, lang=lang)) == errors


@pytest.mark.parametrize("start", [FIRST, LAST])
def test_the_first_and_the_last_start_are_answered(start: date) -> None:
    assert dates(start.isoformat(), 24)["start"] == start.isoformat()
