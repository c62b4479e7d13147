"""Dates as an iCalendar file (RFC 5545): one all-day event a milestone.

The events are few and plain, so they are written here; the tests read them back with a calendar library.
"""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

LONGEST_LINE = 75
"""Octets, after which RFC 5545 folds a line."""

ALARM_DAYS = 30
"""So many days before an event its alarm goes off."""

# No text of a calendar holds a control character, a tab apart.
_ESCAPES = {code: None for code in (*range(32), 127) if code != ord("\t")} | str.maketrans(
    {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
)


class Event(NamedTuple):
    """A day with its name and what there is to say about it.

    A calendar takes two events with the same `id` for the same, though their days differ. `alarm` is what an alarm 30
    days before says; without it there is none.
    """

    id: str
    day: date
    name: str
    note: str
    alarm: str = ""


def write_calendar(events: Sequence[Event], name: str, made: date) -> str:
    """Write a calendar; `made` is the day that stands as the events' time stamp."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{_escaped(name)}//calculators//TR",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escaped(name)}",
        *(line for event in events for line in _event(event, made)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event(event: Event, made: date) -> Iterable[str]:
    # An event keeps its id when its day moves, so that a calendar updates it instead of doubling it.
    uid = hashlib.sha256(event.id.encode()).hexdigest()[:32]
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}@calculators"
    yield f"DTSTAMP:{made:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(event.name)}"
    if event.note:
        yield f"DESCRIPTION:{_escaped(event.note)}"
    yield "TRANSP:TRANSPARENT"
    if event.alarm:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"TRIGGER:-P{ALARM_DAYS}D"
        yield f"DESCRIPTION:{_escaped(event.alarm)}"
        yield "END:VALARM"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)


def _folded(line: str) -> Iterable[str]:
    """Break a line after at most 75 octets, never within a character; what follows begins with a space."""
    octets, start, prefix = 0, 0, ""
    for index, character in enumerate(line):
        size = len(character.encode())
        if octets + size > LONGEST_LINE:
            yield prefix + line[start:index]
            octets, start, prefix = 1, index, " "
        octets += size
    yield prefix + line[start:]
