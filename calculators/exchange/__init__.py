"""Plans as files, links and many at once, and calendars: what goes in and out of other programs.

Nothing raises on what it is given: where bytes or a text cannot be given, a refusal `{"ok": false, "errors": […]}` is.
Without a call a plan is one of the programme that `context.default_programme` gives.
Each module is imported when it is used, as a browser loads this package's modules with the first file.
"""

# ruff: noqa: PLC0415 - see above

from collections.abc import Callable
from datetime import date
from typing import Any

__all__ = ["batch", "compare", "link", "read_link", "read_plan", "write_csv", "write_template", "write_workbook"]

Result = dict[str, Any]
Progress = Callable[[str, int, int], object]
"""Is told how far a long piece of work is: its stage, what is done of it, and the whole, in the stage's own units."""


def read_plan(data: bytes, *, lang: str = "tr", progress: Progress | None = None) -> Result:
    """Read a plan from the bytes of a .json, .xlsx or .csv file, or of a text file with a link.

    `{"ok": true, "name", "call", "inputs", "notices"}` with the inputs in normal form, or `{"ok": false, "errors",
    "notices"}` with every error, those of a sheet with their `cell`.
    """
    from calculators.exchange.plans.plan_files import RefusedPlanError
    from calculators.exchange.reading.any_file import read_any

    try:
        return read_any(data, lang, progress).result()
    except RefusedPlanError as error:
        return error.refusal


def link(plan: Result | bytes, *, lang: str = "tr") -> str | Result:
    """Write the bare fragment of a link that holds a plan, or the refusal.

    The plan is a JSON plan, bare inputs, what `read_plan` gave, or the bytes of a file. A fragment of more than 8,000
    characters is refused as `too_long`.
    """
    from calculators.exchange.plans.plan_files import RefusedPlanError
    from calculators.exchange.plans.plan_json import refused
    from calculators.exchange.plans.plan_links import LONGEST, write_fragment
    from calculators.exchange.reading.any_file import read_given

    try:
        fragment = write_fragment(read_given(plan, lang))
        if len(fragment) > LONGEST:
            raise refused(lang, "link", "too_long", "link", length=len(fragment), limit=LONGEST)
    except RefusedPlanError as error:
        return error.refusal
    return fragment


def read_link(text: str, *, lang: str = "tr") -> Result:
    """Read a link, or its bare fragment, into what `read_plan` gives."""
    from calculators.exchange.plans.plan_files import RefusedPlanError
    from calculators.exchange.plans.plan_links import find_link, read_fragment

    try:
        return read_fragment(find_link(text) if isinstance(text, str) else "", lang).result()
    except RefusedPlanError as error:
        return error.refusal


def compare(a: Result | bytes, b: Result | bytes, *, lang: str = "tr") -> Result:
    """Compare two plans, given as for `link`: `{"ok": true, "figures", "inputs"}`, or the errors of both.

    The fields of the errors begin with `a.` or `b.`. Plans of two programmes are refused at `b.call`.
    """
    from calculators.exchange.plans.plan_files import RefusedPlanError
    from calculators.exchange.several_plans.plan_differences import compare_plans, read_two

    try:
        return compare_plans(*read_two(a, b, lang))
    except RefusedPlanError as error:
        return error.refusal


def batch(data: bytes, *, lang: str = "tr", progress: Callable[[int, int], None] | None = None) -> Result:
    """Answer many plans of one sheet, whose column `Plan` names the plan of each line.

    `{"ok": true, "plans": [{"name", "lines", "values" or "errors", "warnings"}], "notices"}`, or a refusal.
    `progress` is called after each plan with how many are done, and how many there are.
    """
    from calculators.exchange.plans.plan_files import RefusedPlanError
    from calculators.exchange.several_plans.many_plans import answer_plans

    try:
        return answer_plans(data, lang, progress)[0]
    except RefusedPlanError as error:
        return error.refusal


def write_template(*, call: str | None = None, lang: str = "tr") -> bytes | Result:
    """Write an empty workbook to fill in, for the plans of a call."""
    from calculators.exchange.writing import workbook

    return workbook.write_template(call=call, lang=lang)


def write_workbook(
    inputs: Result,
    *,
    name: str,
    call: str | None = None,
    lang: str = "tr",
    today: date,
    progress: Progress | None = None,
) -> bytes | Result:
    """Write a plan and its answer as a workbook with living formulas; `today` is the day that it names."""
    from calculators.exchange.writing import workbook

    return workbook.write_workbook(inputs, name=name, call=call, lang=lang, today=today, progress=progress)


def write_csv(inputs: Result, *, call: str | None = None, lang: str = "tr") -> bytes | Result:
    """Write the lines of a plan as CSV; rate and readings are not in it."""
    from calculators.exchange.writing import workbook

    return workbook.write_csv(inputs, call=call, lang=lang)
