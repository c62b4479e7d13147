"""Opening a file in the editor: a plan's own file gives its rows, a sheet its cells, previewed like pasted ones."""

import base64
from collections.abc import Iterable, Mapping
from typing import Any

from calculators.core.exact import scaled
from calculators.core.notation import write_short_number
from calculators.exchange.context import Context
from calculators.exchange.findings import Findings
from calculators.exchange.plans.plan_files import Plan, RefusedPlanError
from calculators.exchange.reading.any_file import is_sheet, read_any, refusals
from calculators.exchange.reading.cells import Cell, Row, Table, exact_number
from calculators.exchange.reading.columns import read_header
from calculators.exchange.reading.settings_sheet import NAME
from calculators.exchange.reading.sheet_reader import open_sheet, open_source
from calculators.exchange.reading.workbook_parts import FileError
from calculators.exchange.several_plans.chosen_files import pick
from calculators.plan_editor.compare_words import words_of
from calculators.plan_editor.converting import call_notice, form_of, rows_of
from calculators.plan_editor.grid import Grid, find_grid
from calculators.plan_editor.names import sheet_context

Response = dict[str, object]
MOST_ROWS = 20_100
"""Rows of a sheet that are opened: a plan's lines, with titles and totals around them."""


def open_file(request: Mapping[str, Any]) -> Response:
    """Open `{"file": {"name", "base64"}}`.

    A JSON plan, a saved result or a link gives `rows`, `form` and `name`; a workbook or a CSV file gives `cells` to
    preview, with the `name` and the `form` of its settings. `notice` says of a plan for another call that the page's
    call computes it, else it is empty. What is refused whole gives `message`, and so does another programme's plan.
    """
    grid = find_grid(request)
    if grid is None:
        return {"ok": False, "fault": "no plan editor"}
    data, lang = base64.b64decode(request["file"]["base64"]), grid.texts.lang
    name = request["file"]["name"]
    try:
        with refusals(lang):
            return _open_sheet(data, name, grid) if is_sheet(data) else _opened(read_any(data, lang), name, grid)
    except RefusedPlanError as error:
        return _refused(error)


def _refused(error: RefusedPlanError) -> Response:
    return {"ok": False, "message": " ".join(str(each["message"]) for each in error.refusal["errors"])}


def pick_plan(request: Mapping[str, Any]) -> Response:
    """Open one plan of `{"file", "name"}`, by its name where the file has several: `rows`, `form` and `name`."""
    grid = find_grid(request)
    if grid is None:
        return {"ok": False, "fault": "no plan editor"}
    try:
        plan = pick(base64.b64decode(request["file"]["base64"]), request["name"], grid.texts.lang)
    except RefusedPlanError as error:
        return _refused(error)
    return _opened(plan, request["file"]["name"], grid)


def _opened(plan: Plan, file: str, grid: Grid) -> Response:
    inputs = plan.inputs
    if _is_foreign(plan.context, grid):
        return _foreign(file, grid)
    return {
        "ok": True,
        "rows": rows_of(inputs[grid.editor.rows], grid),
        "form": form_of(inputs, plan.call, grid),
        "name": plan.name,
        "notice": call_notice(plan.call, grid),
    }


def _is_foreign(context: Context, grid: Grid) -> bool:
    return context.query.programme.id != grid.query.programme.id


def _foreign(file: str, grid: Grid) -> Response:
    return {"ok": False, "message": words_of(grid).text("other_calculator", file=file)}


def _open_sheet(data: bytes, file: str, grid: Grid) -> Response:
    cells = _first_table(data, grid)
    try:
        sheet = open_sheet(data, grid.texts.lang)
    except FileError:
        # Only that there is no header row: all else was refused with the cells. Its columns are chosen in the preview.
        return {"ok": True, "cells": cells, "name": "", "form": {}, "notice": ""}
    if _is_foreign(sheet.context, grid):
        return _foreign(file, grid)
    found = sheet.settings
    # What could not be read stands in its control as it was written, where it is told to be mended.
    unread = {path: text for path, text in found.unread.items() if path != NAME}
    call = sheet.context.query.rules.call.id
    form = form_of(found.inputs, call, grid) | unread
    return {"ok": True, "cells": cells, "name": found.name, "form": form, "notice": call_notice(call, grid)}


def _first_table(data: bytes, grid: Grid) -> list[list[str]]:
    """Give the cells of the first sheet with a header row, else of the first one that has any."""
    context = sheet_context(grid)
    first: list[Row] = []
    for table in open_source(data).tables:
        rows = _some(table.rows)
        if read_header(Table(rows, table.place), context, Findings()):
            return _cells(rows, grid)
        first = first or rows
    return _cells(first, grid)


def _some(rows: Iterable[Row]) -> list[Row]:
    taken: list[Row] = []
    for row in rows:
        if len(taken) >= MOST_ROWS:
            raise FileError("too_many", "file", limit=MOST_ROWS)
        taken.append(row)
    return taken


def _cells(rows: Iterable[Row], grid: Grid) -> list[list[str]]:
    width = max((max(cells, default=0) for _, cells in rows), default=0)
    return [[_text(cells.get(place), grid) for place in range(1, width + 1)] for _, cells in rows]


def _text(cell: Cell | None, grid: Grid) -> str:
    """Write a cell as it would be pasted; a formula without a stored result is a question mark, which no amount is."""
    if cell is None:
        return ""
    if cell.kind == "number":
        number = exact_number(cell)
        if number is not None and number == round(number, 2):
            return write_short_number(scaled(f"{number:.2f}", 2), grid.texts.lang)
    return cell.text or "?"
