"""The files that an answer can be kept as, by the action that asks for them."""

from datetime import date
from typing import Any

from calculators.exchange.calendar import ALARM_DAYS, Event, write_calendar
from calculators.render.parts import AnswerContext

File = dict[str, str]


def answer_files(context: AnswerContext) -> dict[str, File]:
    """Write the files of an answer: a calendar, where it has dates."""
    values: Any = context.answer["values"]
    dates = context.query.calculator.view.dates
    if dates is None:
        return {}
    programme = context.text("programme.name")
    rows = values[dates.values]
    start = next(one for one in rows if one["id"] == dates.start)
    names = [f"{programme}: {context.text(f'{context.name}.{dates.values}.{one["id"]}')}" for one in rows]
    events = [_event(one, start, event, context) for one, event in zip(rows, names, strict=True)]
    name = f"{context.name}-{context.query.rules.call.id}.ics"
    return {
        "calendar": {"name": name, "type": "text/calendar", "text": write_calendar(events, programme, context.today)}
    }


def _event(row: dict[str, str], start: dict[str, str], name: str, context: AnswerContext) -> Event:
    """Make the event of a dated row; all but the first have an alarm."""
    note = "\n".join(text for text in (row["note"], context.estimate()) if text)
    alarm = "" if row is start else context.text("calendar.alarm", days=ALARM_DAYS, name=name)
    return Event(f"{context.name} {start['date']} {row['id']}", date.fromisoformat(row["date"]), name, note, alarm)
