"""Files with plans that were chosen together: each has one plan, or is a sheet whose column names several."""

from collections.abc import Mapping, Sequence
from typing import Any

from calculators.core.exact import scaled
from calculators.core.notation import write_number, write_whole
from calculators.core.problems import Problems
from calculators.core.texts import Texts
from calculators.exchange import Progress
from calculators.exchange.context import Context, make_context
from calculators.exchange.plans.plan_files import Plan, RefusedPlanError
from calculators.exchange.plans.plan_json import refused
from calculators.exchange.reading.any_file import is_sheet, read_any, refusals
from calculators.exchange.reading.sheet_reader import SheetFile, open_sheet, read_opened
from calculators.exchange.several_plans.many_plans import answer_sheet, key_figures, pick_plan

Answered = Mapping[str, Any]
"""A plan as `exchange.batch` gives it."""

MOST_MESSAGES = 3
"""Messages of a plan that its row tells; the others are counted."""
MOST_NEWS = 100
"""About so many times it is told how far the plans of one sheet are."""
STAGE = "answering"
"""The stage of the work while the plans of one sheet are answered, in plans."""


def answer_file(data: bytes, call: str | None, lang: str, progress: Progress) -> dict[str, object]:
    """Answer the plans of one file: `{"ok": true, "several", "plans"}`, each plan as a row of the page's table.

    `several` tells whether a column of the file names its plans. A file that is refused as a whole is one plan without
    lines that has its errors; so is one of another programme than that of the page's `call`, whose figures are others.
    """
    page = make_context(lang, call, Problems())
    several = False

    def tell(done: int, total: int) -> None:
        if done % max(total // MOST_NEWS, 1) == 0 or done == total:
            progress(STAGE, done, total)

    try:
        with refusals(lang):
            sheet = _sheet(data, lang, progress)
            several = sheet is not None and sheet.layout.plan is not None
            if sheet:
                _check_programme(sheet.context, page)
            plans: Sequence[Answered]
            if sheet and several:
                given: Any = answer_sheet(sheet, tell)
                plans = given["plans"]
            else:
                plan = read_opened(sheet) if sheet else read_any(data, lang, progress)
                _check_programme(plan.context, page)
                plans = [_answer(plan)]
    except RefusedPlanError as error:
        several, plans = False, [{"name": "", "lines": 0, "errors": error.refusal["errors"], "warnings": []}]
    return {"ok": True, "several": several, "plans": [_row(plan, page.query.texts) for plan in plans]}


def _check_programme(context: Context, page: Context) -> None:
    programme = page.query.programme
    if context.query.programme.id != programme.id:
        raise refused(page.query.texts.lang, "call", "not_a_choice", options=tuple(programme.calls))


def pick(data: bytes, name: str, lang: str) -> Plan:
    """Read one plan of a file: by its name where the file has several. Raise `RefusedPlanError` with its errors."""
    with refusals(lang):
        sheet = _sheet(data, lang)
        if sheet is None:
            return read_any(data, lang)
        return read_opened(sheet) if sheet.layout.plan is None else pick_plan(sheet, name)


def _sheet(data: bytes, lang: str, progress: Progress | None = None) -> SheetFile | None:
    return open_sheet(data, lang, progress) if is_sheet(data) else None


def _answer(plan: Plan) -> Answered:
    lines = len(plan.inputs[plan.context.sheet.rows])
    return {"name": plan.name, "lines": lines, **key_figures(plan.inputs, plan.context)}


def _row(plan: Answered, texts: Texts) -> dict[str, object]:
    """Write a plan's row: figures as their values and as texts, the first messages and how many there are."""
    messages = [str(one["message"]) for part in ("errors", "warnings") for one in plan.get(part, ())]
    left = len(messages) - MOST_MESSAGES
    more = [texts("batch.more", count=write_whole(left, texts.lang))] if left > 0 else []
    values = plan.get("values", {})
    return {
        "name": plan["name"],
        "lines": plan["lines"],
        "sound": "values" in plan,
        "values": list(values.values()),
        "figures": [write_number(scaled(value, 2), texts.lang) for value in values.values()],
        "messages": [*messages[:MOST_MESSAGES], *more],
        "faults": len(messages),
    }
