"""The plan's dates as a calendar file: RFC 5545's lines, folded and escaped, one all-day event a milestone."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.exchange.calendar import LONGEST_LINE, Event, write_calendar
from calculators.exchange.files import answer_files
from tests.calculators.helpers import LANGS
from tests.calculators.render.answer_contexts import TODAY, ask, context_of, example_inputs

PLAIN = Event("start", date(2024, 2, 29), "Başlangıç", "")


def unfolded(text: str) -> list[str]:
    """The logical lines; every physical one must end as RFC 5545 asks and keep to 75 octets."""
    assert text.endswith("\r\n")
    physical = text.removesuffix("\r\n").split("\r\n")
    assert not any("\n" in one or "\r" in one for one in physical)
    assert all(len(one.encode()) <= LONGEST_LINE for one in physical)
    return "\r\n".join(physical).replace("\r\n ", "").split("\r\n")


def said(lines: list[str], name: str) -> list[str]:
    found = [line.partition(":")[2] for line in lines if line.partition(":")[0] == name]
    escapes = {"\\\\": "\\", "\\;": ";", "\\,": ",", "\\n": "\n"}
    return ["".join(escapes.get(part, part) for part in _parts(text)) for text in found]


def _parts(text: str) -> list[str]:
    parts, at = [], 0
    while at < len(text):
        width = 2 if text[at] == "\\" else 1
        parts.append(text[at : at + width])
        at += width
    return parts


def test_an_event_is_a_whole_day() -> None:
    lines = unfolded(write_calendar([PLAIN], "KDP", date(2026, 11, 23)))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    assert {"VERSION:2.0", "DTSTART;VALUE=DATE:20240229", "DTEND;VALUE=DATE:20240301"} <= set(lines)
    assert "DTSTAMP:20261123T000000Z" in lines
    assert said(lines, "SUMMARY") == ["Başlangıç"]
    assert said(lines, "DESCRIPTION") == []
    assert said(lines, "PRODID") == ["-//KDP//calculators//TR"]


def test_an_event_keeps_its_id_whenever_it_is_made_and_whatever_day_it_moves_to() -> None:
    later = PLAIN._replace(day=date(2024, 3, 1))
    other = PLAIN._replace(id="plan_end")
    first, second = (
        said(unfolded(write_calendar([PLAIN, later, other], "x", made)), "UID")
        for made in (date(2026, 1, 1), date(2026, 2, 2))
    )
    assert first == second
    assert first[0] == first[1] != first[2]


def test_an_alarm_goes_off_thirty_days_before() -> None:
    lines = unfolded(write_calendar([PLAIN._replace(alarm="Yakında")], "KDP", TODAY))
    alarm = lines[lines.index("BEGIN:VALARM") : lines.index("END:VALARM")]
    assert {"ACTION:DISPLAY", "TRIGGER:-P30D", "DESCRIPTION:Yakında"} <= set(alarm)
    assert lines.index("END:VALARM") < lines.index("END:VEVENT")
    assert "BEGIN:VALARM" not in unfolded(write_calendar([PLAIN], "KDP", TODAY))


def test_a_text_has_no_control_characters() -> None:
    event = PLAIN._replace(name="a\r\nb\x00\x07\tc\x7f")
    assert said(unfolded(write_calendar([event], "KDP", TODAY)), "SUMMARY") == ["a\nb\tc"]


def test_reviews_and_ends_have_alarms_and_the_ids_belong_to_the_start() -> None:
    query = ask("timeline")
    lines, longer, other = (
        unfolded(answer_files(context_of(query, inputs))["calendar"]["text"])
        for inputs in (
            {"start": "2024-02-29", "extension_months": 3},
            {"start": "2024-02-29", "extension_months": 24},
            {"start": "2024-03-01", "extension_months": 3},
        )
    )
    assert lines.count("BEGIN:VALARM") == lines.count("BEGIN:VEVENT") - 1
    first = lines[: lines.index("END:VEVENT")]
    assert "BEGIN:VALARM" not in first
    assert set(said(lines, "UID")) < set(said(longer, "UID"))
    assert not set(said(lines, "UID")) & set(said(other, "UID"))


@given(name=st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\\;,\n ğ🧵"), max_size=200))
def test_any_text_is_folded_and_read_again(name: str) -> None:
    event = PLAIN._replace(name=name, note=name)
    lines = unfolded(write_calendar([event], name, TODAY))
    assert said(lines, "SUMMARY") == [name]
    assert said(lines, "DESCRIPTION") == ([name] if name else [])
    assert said(lines, "X-WR-CALNAME") == [name]


@pytest.mark.parametrize("lang", LANGS)
def test_a_timelines_answer_has_a_calendar_of_its_milestones(lang: str) -> None:
    told = context_of(ask("timeline", lang), {"start": "2023-10-29", "extension_months": 13})
    files = answer_files(told)
    assert files.keys() == {"calendar"}
    assert (files["calendar"]["name"], files["calendar"]["type"]) == ("timeline-kdp-4.ics", "text/calendar")
    lines = unfolded(files["calendar"]["text"])
    values: Any = told.answer["values"]
    days = [one.partition(":")[2] for one in lines if one.startswith("DTSTART")]
    assert days == [one["date"].replace("-", "") for one in values["milestones"]]
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == len(days)
    assert values["milestones"][0]["note"] in said(lines, "DESCRIPTION")[0]
    ends = [one.partition(":")[2] for one in lines if one.startswith("DTEND")]
    assert all(
        date.fromisoformat(end) - date.fromisoformat(day) == timedelta(days=1)
        for day, end in zip(days, ends, strict=True)
    )


def test_an_answer_without_dates_has_no_file() -> None:
    query = ask("grant")
    assert answer_files(context_of(query, example_inputs(query))) == {}
