"""Two plans side by side: read from the editor's rows, from kept plans or from files; what differs, and why."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from calculators.core.problems import Problems
from calculators.exchange.context import make_context
from calculators.exchange.findings import Findings
from calculators.exchange.plans.plan_files import Plan, RefusedPlanError, check
from calculators.exchange.reading.any_file import read_any
from calculators.exchange.several_plans.plan_differences import compare_plans
from calculators.exchange.several_plans.plan_effects import effects
from calculators.plan_editor.changing import change
from calculators.plan_editor.compare_page import Compared, page_html, sentence
from calculators.plan_editor.compare_words import CompareWords, words_of
from calculators.plan_editor.converting import inputs
from calculators.plan_editor.grid import Grid, find_grid
from calculators.render.parts import AnswerContext

Response = dict[str, object]


class RefusedSideError(Exception):
    """A plan cannot be compared; `args[0]` has the `message`, and `row` and `column` of a faulty cell."""


def compare(request: Mapping[str, Any]) -> Response:
    """Compare `{"a", "b"}`: each `{"name", "rows", "form", "lang"}` or `{"file": {"name", "base64"}}`.

    `lang` is the notation of the rows. Gives `{"ok": true, "html", "spoken"}`, or of the first side that is refused
    `{"ok": false, "side", "message"}`, with `row` and `column` of its first faulty cell.
    """
    grid = find_grid(request)
    if grid is None:
        return {"ok": False, "fault": "no plan editor"}
    words = words_of(grid)
    plans = []
    for side in ("a", "b"):
        try:
            plans.append(_read_side(request[side], request, grid, words))
        except RefusedSideError as error:
            return {"ok": False, "side": side, **error.args[0]}
    day = date.fromisoformat(request["today"])
    a, b = _told_apart(plans, [request[side] for side in ("a", "b")])
    compared = Compared(a, b, _answered(a, day), _answered(b, day), compare_plans(a, b), effects(a, b))
    return {"ok": True, "html": page_html(compared, words), "spoken": sentence(compared, words)}


def _told_apart(plans: Sequence[Plan], sides: Sequence[Mapping[str, Any]]) -> list[Plan]:
    """Name plans of one name by their files too, where they come from files."""
    if len({plan.name for plan in plans}) == len(plans):
        return list(plans)
    files = [side["file"]["name"] if "file" in side else "" for side in sides]
    return [
        replace(plan, name=f"{plan.name} ({file})" if file not in {"", plan.name} else plan.name)
        for plan, file in zip(plans, files, strict=True)
    ]


def _answered(plan: Plan, day: date) -> AnswerContext:
    query = plan.context.query
    typed = query.calculator.inputs(query.rules).read(plan.inputs, "", Problems())
    return AnswerContext(query, query.calculator.run(typed, query.rules), day)


def _read_side(side: Mapping[str, Any], request: Mapping[str, Any], grid: Grid, words: CompareWords) -> Plan:
    if "file" in side:
        return _read_file(side["file"], grid, words)
    rows = side["rows"]
    if side["lang"] != grid.texts.lang:
        options = {"written": side["lang"]}
        rows = change({**request, "operation": "language", "rows": rows, "options": options})["rows"]
    given: Any = inputs({**request, "rows": rows, "form": side["form"]})
    if not given["ok"]:
        raise RefusedSideError({name: given[name] for name in ("message", "row", "column")})
    context = make_context(grid.texts.lang, grid.query.rules.call.id, Problems(), grid.query.programme)
    return check(side["name"], given["inputs"], context, Findings())


def _read_file(file: Mapping[str, str], grid: Grid, words: CompareWords) -> Plan:
    try:
        plan = read_any(base64.b64decode(file["base64"]), grid.texts.lang)
    except RefusedPlanError as error:
        message = " ".join(str(each["message"]) for each in error.refusal["errors"])
        raise RefusedSideError({"message": message}) from error
    if plan.context.query.programme.id != grid.query.programme.id:
        raise RefusedSideError({"message": words.text("other_calculator", file=file["name"])})
    return plan if plan.name else Plan(file["name"], plan.inputs, plan.context, plan.notices)
