"""`score`: the final score of a trainee, from three percents and their weights."""

from dataclasses import dataclass

from calculators.core.calculator import Calculator, Control, Group, Lead, Outcome
from calculators.core.exact import HUNDRED_PERCENT, share
from calculators.core.fields import Percent
from calculators.core.records import Record, record
from calculators.core.rules import Rules
from calculators.core.steps import Working
from calculators.core.view import Part, View

SUBJECTS = ("theory", "practice", "project")


@dataclass(frozen=True, slots=True)
class Results:
    """The typed input, in hundredths of a percent."""

    theory: int
    practice: int
    project: int


def inputs(_rules: Rules) -> Record:
    """Define the fields; what was not sat counts as nothing."""
    optional = Percent(maximum=HUNDRED_PERCENT, default="0")
    return record(Results, theory=Percent(maximum=HUNDRED_PERCENT, required=True), practice=optional, project=optional)


def run(results: Results, rules: Rules) -> Outcome:
    """Weigh each result, and tell what is missing to a full score."""
    work = Working(rules)
    total = 0
    for subject in SUBJECTS:
        result = getattr(results, subject)
        work.given(subject, result, "percent")
        weighed = share(result, work.rule(f"{subject}_weight"))
        total += work.computed(f"{subject}_part", weighed, "percent", source="made-up")
    work.computed("total", total, "percent")
    work.computed("missing", HUNDRED_PERCENT - total, "percent")
    passed = "passed" if total >= work.rule("pass_mark") else "failed"
    work.status("result", passed)
    values = work.values("theory_part", "practice_part", "project_part", "total", "missing")
    return Outcome(values | {"result": passed}, tuple(work.steps))


SCORE = Calculator(
    name="score",
    inputs=inputs,
    run=run,
    form=lambda _rules: (Group("results", tuple(Control(subject) for subject in SUBJECTS)),),
    view=View(
        headline="total",
        parts=(
            Part("theory_part", "strong"),
            Part("practice_part", "soft"),
            Part("project_part", "strong"),
            Part("missing", "hatched"),
        ),
        summary=("theory_part", "practice_part", "project_part", "total"),
        sums=("total",),
    ),
    unknowns=("retakes",),
    example={"theory": "80", "practice": "62,5", "project": "100"},
    leads=(Lead("attendance"),),
)
