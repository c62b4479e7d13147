"""The files that an answer can be kept as, by the action that asks for them."""

from datetime import date
from typing import Any

from calculators.exchange.calendar import Event, write_calendar
from calculators.render.parts import Shown

File = dict[str, str]


def answer_files(shown: Shown) -> dict[str, File]:
    """Write the files of an answer: a calendar, where it has dates."""
    values: Any = shown.answer["values"]
    if "milestones" not in values:
        return {}
    programme = shown.text("programme.name")
    events = [
        Event(
            one["id"],
            date.fromisoformat(one["date"]),
            f"{programme}: {shown.text(f'{shown.name}.milestones.{one["id"]}')}",
            "\n".join(text for text in (one["note"], shown.estimate()) if text),
        )
        for one in values["milestones"]
    ]
    name = f"{shown.name}-{shown.asked.rules.call.id}.ics"
    return {"calendar": {"name": name, "type": "text/calendar", "text": write_calendar(events, programme, shown.today)}}
