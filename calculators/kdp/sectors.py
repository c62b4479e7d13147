"""`sectors`: is a NACE code in a focus sector?

CONTRACT.md, "sectors".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from calculators.core.calculator import Calculator, Control, Group, Lead, Outcome
from calculators.core.fields import Text
from calculators.core.records import Many, Record, record
from calculators.core.rules import Rules
from calculators.core.steps import Working
from calculators.core.texts import Texts
from calculators.core.view import Item, Row, View
from calculators.kdp.nace import classify, missing_division, split_codes

MOST_CODES = 500
CODE = Text(longest=40)


@dataclass(frozen=True, slots=True)
class Codes:
    """The typed input: codes as written."""

    codes: Sequence[str]


def inputs(_rules: Rules) -> Record:
    """Define the field."""
    return record(Codes, codes=Many(each=CODE, most=MOST_CODES, required=True, split=split_codes))


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
    work.computed(
        "focus_count", sum(one.status == "focus" for one in found), "count", source=work.source("focus_codes")
    )
    return Outcome({"codes": [one.as_dict() for one in found]}, tuple(work.steps))


def _item(code: Row, texts: Texts) -> Item:
    """Show a code: as written, how it stands, and the titles of the division, group and class that it lies in."""
    name, division = code["code"] or code["input"], missing_division(code["input"])
    if division:
        return Item(name, "no_division", texts("sectors.remarks.no_division", division=division))
    if code["sector"]:
        return Item(name, code["status"], " › ".join(_titles(code, texts)))
    remark = f"sectors.remarks.{code['status']}"
    return Item(name, code["status"], texts(remark) if remark in texts else "")


def _variants(values: Row) -> tuple[str, str]:
    """Speak of one code by how it stands; of several as all, none, none for certain, or some."""
    statuses = ["no_division" if missing_division(code["input"]) else code["status"] for code in values["codes"]]
    if len(statuses) == 1:
        return f"one_{statuses[0]}", "one"
    if "focus" in statuses:
        told = "" if set(statuses) != {"focus"} else "all"
    else:
        told = "none" if set(statuses) == {"not_focus"} else "none_certain"
    return told, told


def _titles(code: Row, texts: Texts) -> Iterator[str]:
    """Give the titles that are known at two, three and four digits, and of the sector that the code lies in."""
    digits = code["code"].replace(".", "")
    levels = (digits[:2], f"{digits[:2]}.{digits[2:3]}", f"{digits[:2]}.{digits[2:4]}", code["sector"])
    for level in dict.fromkeys(levels):
        title = f"codes.{level}"
        if title in texts:
            yield f"{level} {texts(title)}"


SECTORS = Calculator(
    name="sectors",
    inputs=inputs,
    run=run,
    form=lambda _rules: (Group("codes", (Control("codes"),)),),
    # What is not in focus is known, and no fault.
    view=View(
        headline="focus_count",
        variants=_variants,
        lists={"codes": _item},
        looks={"focus": "is-met", "not_focus": "is-neutral", "invalid": "is-not-met", "no_division": "is-not-met"},
    ),
    unknowns=("nace_details", "scores"),
    example={"codes": "28.41\n32.50.01\n32\n25.62"},
    leads=(Lead("eligibility", {"nace": "codes"}),),
)
