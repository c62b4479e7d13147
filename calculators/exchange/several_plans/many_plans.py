"""Many plans in one sheet, each answered on its own, in time linear to the lines."""

from collections.abc import Callable
from typing import Any

from calculators.core.evaluation import write_warnings
from calculators.core.problems import Problems
from calculators.exchange.context import Context
from calculators.exchange.definition import WORDS
from calculators.exchange.findings import Findings
from calculators.exchange.plans.plan_files import Plan, RefusedPlanError
from calculators.exchange.reading.any_file import as_bytes, refusals
from calculators.exchange.reading.sheet_reader import SheetFile, finish, limited, open_sheet, take_problems
from calculators.exchange.reading.workbook_parts import FileError

Progress = Callable[[int, int], None]
"""Called after each plan with how many are done, and how many there are."""


def answer_plans(data: object, lang: object, progress: Progress | None) -> tuple[dict[str, Any], Context]:
    """Answer every plan of a file; raise `RefusedPlanError` where the file as a whole is refused.

    Returns the result, and the context that the plans were read in.
    """
    with refusals(lang):
        sheet = open_sheet(as_bytes(data, lang), lang)
        if sheet.layout.plan is None:
            raise FileError("no_header", "plan", plan=WORDS.plan[sheet.context.query.texts.lang][0])
        return answer_sheet(sheet, progress), sheet.context


def answer_sheet(sheet: SheetFile, progress: Progress | None) -> dict[str, Any]:
    """Answer every plan of a sheet that was opened; raise `RefusedPlanError` where it is refused as a whole."""
    query = sheet.context.query
    lines, found = _by_plan(sheet)
    if not lines:
        sheet.findings.error(sheet.context.sheet.rows, "missing", "list")
    if sheet.findings:
        raise RefusedPlanError(sheet.findings.refusal(query))
    plans = []
    for done, (name, rows) in enumerate(lines.items(), 1):
        plans.append({"name": name, "lines": len(rows), **_answer(rows, sheet, found[name])})
        if progress:
            progress(done, len(lines))
    return {"ok": True, "plans": plans, "notices": sheet.findings.notices(query.texts)}


def pick_plan(sheet: SheetFile, name: str) -> Plan:
    """Read one plan of a sheet by its name; raise `RefusedPlanError` with its errors."""
    lines, found = _by_plan(sheet)
    return finish(name, lines.get(name, []), sheet, found.get(name, Findings()))


def _by_plan(sheet: SheetFile) -> tuple[dict[str, list[dict[str, object]]], dict[str, Findings]]:
    """Read the lines of each plan, in order of appearance, and what is wrong with them."""
    lines: dict[str, list[dict[str, object]]] = {}
    found: dict[str, Findings] = {}
    for line in limited(sheet.lines, sheet.context):
        values = lines.setdefault(line.plan, [])
        take_problems(line, len(values), sheet.context, found.setdefault(line.plan, Findings()))
        values.append(line.values)
    return lines, found


def _answer(rows: list[dict[str, object]], sheet: SheetFile, findings: Findings) -> dict[str, object]:
    """Answer one plan: its key figures and warnings, or its errors."""
    context, query = sheet.context, sheet.context.query
    if findings:
        return {"errors": findings.errors(query), "warnings": []}
    return key_figures({**sheet.settings.inputs, context.sheet.rows: rows}, context)


def key_figures(inputs: dict[str, object], context: Context) -> dict[str, object]:
    """Answer inputs that were checked when they were read, by the key figures and the warnings."""
    query = context.query
    outcome = query.calculator.run(query.calculator.inputs(query.rules).read(inputs, "", Problems()), query.rules)
    values = {id_: outcome.values[id_] for id_ in context.sheet.figures}
    return {"values": values, "warnings": write_warnings(outcome, query)}
