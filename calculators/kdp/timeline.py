"""`timeline`: the plan's dates.

CONTRACT.md, "timeline". Every date counts from the start; a date on a weekend or a fixed public holiday is noted, never
moved.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from calculators.core.calculator import Calculator, Control, Group, Lead, Outcome
from calculators.core.dates import add_months
from calculators.core.fields import Day, Whole
from calculators.core.records import Record, record
from calculators.core.rules import Rules
from calculators.core.steps import Working
from calculators.core.texts import Texts
from calculators.core.view import Dates, View

MONTHS = 12
SATURDAY = 5
# Fixed public holidays, month and day; on the eve of 29 October from 13:00. Religious holidays move and are
# not known for coming years, which `not_decided` says.
HOLIDAYS = ((1, 1), (4, 23), (5, 1), (5, 19), (7, 15), (8, 30), (10, 28), (10, 29))


@dataclass(frozen=True, slots=True)
class Term:
    """The typed input."""

    start: date
    extension_months: int


@dataclass(frozen=True, slots=True)
class Milestone:
    """A date of the plan, with the keys of what is to be noted about the day."""

    id: str
    date: date
    notes: tuple[str, ...]

    def localize(self, texts: Texts) -> dict[str, object]:
        """Write the milestone as the answer lists it."""
        return {"id": self.id, "date": self.date.isoformat(), "note": "; ".join(texts(key) for key in self.notes)}


def inputs(rules: Rules) -> Record:
    """Define the fields; the longest extension is the rules'."""
    return record(
        Term,
        start=Day(first=date(2012, 1, 1), last=date(2100, 12, 31), required=True),
        extension_months=Whole(minimum=0, maximum=rules.number("extension_years") * MONTHS, default=0),
    )


def run(term: Term, rules: Rules) -> Outcome:
    """Count every date from the start."""
    work = Working(rules)
    work.given("start", term.start, "date")
    duration = work.rule("duration_years") * MONTHS
    review = work.rule("review_years") * MONTHS
    work.rule("extension_years")
    work.given("extension_months", term.extension_months, "count")
    latest = work.rule("latest_years") * MONTHS
    end = duration + term.extension_months
    after = [("review_2", review), ("review_4", 2 * review), ("plan_end", duration)]
    if 3 * review < end:
        after.append(("review_6", 3 * review))
    if term.extension_months:
        after.append(("extended_end", end))
    after.append(("latest_end", latest))
    milestones = [Milestone("start", term.start, tuple(notes(term.start)))]
    for id_, months in after:
        day = work.date(id_, add_months(term.start, months), source="periods")
        milestones.append(Milestone(id_, day, tuple(notes(day))))
    return Outcome({"milestones": milestones}, tuple(work.steps))


def notes(day: date) -> Iterator[str]:
    """Say what is to be noted about a day: the weekend, a fixed public holiday."""
    if day.weekday() >= SATURDAY:
        yield f"weekdays.{day.weekday()}"
    if (day.month, day.day) in HOLIDAYS:
        yield f"timeline.holidays.{day.month}-{day.day}"


TIMELINE = Calculator(
    name="timeline",
    inputs=inputs,
    run=run,
    form=lambda _rules: (Group("start", (Control("start"),)), Group("extension", (Control("extension_months", "0"),))),
    view=View(
        headline="plan_end",
        preferred_headline="extended_end",
        dates=Dates(
            "milestones", "start", (("plan_end", "solid"), ("extended_end", "dashed"), ("latest_end", "dotted"))
        ),
    ),
    unknowns=("start", "religious_holidays", "holiday_rollover", "payment"),
    example={"start": "2024-02-29", "extension_months": "0"},
    leads=(Lead("grant"),),
)
