"""`attendance`: which days of a course count, by when it must be over, and whether they are enough."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from calculators.core.calculator import Calculator, Control, Group, Outcome
from calculators.core.dates import add_months
from calculators.core.fields import Day
from calculators.core.notation import write_day
from calculators.core.records import Many, Record, record
from calculators.core.rules import Rules
from calculators.core.steps import Working
from calculators.core.texts import Texts
from calculators.core.view import Dates, Item, Row, View


@dataclass(frozen=True, slots=True)
class Course:
    """The typed input: the days of the course, in any order."""

    days: Sequence[date]


def inputs(_rules: Rules) -> Record:
    """Define the field."""
    day = Day(first=date(2020, 1, 1), last=date(2099, 12, 31))
    return record(Course, days=Many(each=day, most=60, required=True))


def run(course: Course, rules: Rules) -> Outcome:
    """Count the days of the term that the first one begins."""
    work = Working(rules)
    first = min(course.days)
    work.given("first_day", first, "date")
    months = work.rule("course_months")
    last = work.date("last_day", add_months(first, months), source="made-up")
    statuses = ["counted" if day <= last else "late" for day in course.days]
    for index, status in enumerate(statuses):
        about = {"number": str(index + 1)}
        work.status(f"day[{index}]", status, name="day", about=about, variant=status)
    counted = work.computed("counted", statuses.count("counted"), "count")
    missing = work.computed("missing", max(0, work.rule("minimum_days") - counted), "count")
    work.status("outcome", "incomplete" if missing else "complete")
    days = [{"day": day.isoformat(), "status": status} for day, status in zip(course.days, statuses, strict=True)]
    term = [{"id": id_, "date": day.isoformat(), "note": ""} for id_, day in (("first_day", first), ("last_day", last))]
    return Outcome({"outcome": "incomplete" if missing else "complete", "days": days, "term": term}, tuple(work.steps))


def _item(row: Row, texts: Texts) -> Item:
    return Item(name=write_day(date.fromisoformat(row["day"]), texts), status=row["status"])


ATTENDANCE = Calculator(
    name="attendance",
    inputs=inputs,
    run=run,
    form=lambda _rules: (Group("days", (Control("days"),)),),
    view=View(
        headline="outcome",
        lists={"days": _item},
        looks={"counted": "is-met", "late": "is-not-met"},
        dates=Dates("term", "first_day", (("last_day", "dotted"),)),
    ),
    unknowns=("half_days",),
    example={"days": "2026-03-02\n2026-03-03\n2026-10-01"},
)
