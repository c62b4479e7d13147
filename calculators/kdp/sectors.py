"""`sectors`: is a NACE code in a focus sector?  Contract: "sectors"."""

from collections.abc import Sequence
from dataclasses import dataclass

from calculators.core.calculator import Calculator, Control, Group, Lead, Outcome, View
from calculators.core.fields import Many, Record, Text, record
from calculators.core.rules import Rules
from calculators.core.steps import Working
from calculators.kdp.nace import classify

MOST_CODES = 500
CODE = Text(longest=40)


@dataclass(frozen=True, slots=True)
class Codes:
    """The typed input: codes as written."""

    codes: Sequence[str]


def inputs(_rules: Rules) -> Record:
    """Define the field."""
    return record(Codes, codes=Many(each=CODE, most=MOST_CODES, required=True))


def run(given: Codes, rules: Rules) -> Outcome:
    """Check each code, in order, repeats kept."""
    work = Working(rules)
    focus = work.codes("focus_codes")
    found = [classify(code, focus) for code in given.codes]
    work.given("code_count", len(found), "count")
    for index, one in enumerate(found):
        work.status(
            f"codes[{index}]", one.status, name="code", about={"code": one.code or one.input}, variant=one.status
        )
    work.computed("focus_count", sum(one.status == "focus" for one in found), "count", source="page-focus")
    return Outcome({"codes": [one.as_dict() for one in found]}, tuple(work.steps))


SECTORS = Calculator(
    name="sectors",
    inputs=inputs,
    run=run,
    form=lambda _rules: (Group("codes", (Control("codes"),)),),
    view=View(headline="focus_count"),
    unknowns=("nace_details", "scores"),
    example={"codes": "28.41\n32.50.01\n32\n25.62"},
    leads=(Lead("eligibility", {"nace": "codes"}),),
)
