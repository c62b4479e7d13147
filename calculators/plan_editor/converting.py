"""From rows to the inputs of the calculator, and back: several lines of a plan are one row over several years."""

from collections.abc import Mapping, Sequence
from typing import Any

from calculators.core.exact import plain, scaled
from calculators.core.fields import Amount, Percent
from calculators.core.forms import read_form
from calculators.core.messages import write_errors
from calculators.core.records import Record
from calculators.plan_editor.answering import Computed, compute
from calculators.plan_editor.grid import Grid, find_grid
from calculators.plan_editor.rows import problem_words
from calculators.render.form_texts import write_typed

Response = dict[str, object]


def inputs(request: Mapping[str, Any]) -> Response:
    """Give the calculator's inputs for rows and settings, for files and links: `{"ok": true, "inputs"}`.

    A plan with a faulty cell is refused: `{"ok": false, "row", "column", "message"}` names the first one. Rows without
    an amount are left out.
    """
    grid = find_grid(request)
    if grid is None:
        return {"ok": False, "fault": "no plan editor"}
    computed = compute(request["rows"], request["form"], grid)
    return refused(computed) or {"ok": True, "inputs": inputs_of(computed, request["form"])}


def refused(computed: Computed) -> Response | None:
    """Refuse a plan with a fault, by its first one, or without any amount; `None` for a plan to be given away."""
    grid = computed.grid
    if computed.read.problems:
        first = computed.read.problems[0]
        return {"ok": False, "row": first.row, "column": first.column, "message": problem_words(first, grid)}
    if computed.errors:
        return {"ok": False, "row": -1, "column": computed.errors[0]["field"], "message": computed.errors[0]["message"]}
    if not computed.read.lines:
        return {"ok": False, "row": -1, "column": "", "message": grid.texts("editor.nothing_to_give")}
    return None


def inputs_of(computed: Computed, form: Mapping[str, str]) -> dict[str, object]:
    """Give the calculator's inputs for a plan that is not refused; `form` has the texts of its settings."""
    grid = computed.grid
    settings, _ = read_form(grid.fields, form, grid.texts.lang)
    return {**settings, grid.editor.rows: [_written_line(line, grid) for line in computed.read.lines]}


def _written_line(line: object, grid: Grid) -> dict[str, object]:
    values = {name: getattr(line, name) for name in grid.line.fields}
    return values | {grid.editor.amount: plain(values[grid.editor.amount])}


def rows(request: Mapping[str, Any]) -> Response:
    """Give rows and settings for `inputs` that the calculator takes, or for a filled `form` of it.

    `{"ok": true, "rows", "form", "notice"}`, the notice for inputs of a link, which names its `link_call`, when that is
    another call than the page's; a form with errors is refused with the first one as `message`.
    """
    grid = find_grid(request)
    if grid is None:
        return {"ok": False, "fault": "no plan editor"}
    given: Mapping[str, Any] | None = request.get("inputs")
    if given is None:
        given, problems = read_form(grid.fields, request["form"], grid.texts.lang)
        errors = write_errors(problems, grid.query.calculator.name, grid.texts)
        if errors:
            return {"ok": False, "message": errors[0]["message"]}
    lines: Any = given.get(grid.editor.rows, ())
    call = request.get("link_call", grid.query.rules.call.id)
    return {
        "ok": True,
        "rows": rows_of(lines, grid),
        "form": form_of(given, call, grid),
        "notice": call_notice(call, grid),
    }


def call_notice(call: str, grid: Grid) -> str:
    """Say that a plan was written for another call than the page's, by whose rules it is computed here."""
    ours = grid.query.rules.call.id
    return "" if call == ours else grid.texts("editor.other_call", call=call, ours=ours)


def form_of(inputs: Mapping[str, Any], call: str, grid: Grid) -> dict[str, str]:
    """Give the texts of the settings, by control name, of a plan that was written for a call.

    What is another call's own default was not chosen: it becomes the default of the page's call.
    """
    texts = _form({name: value for name, value in inputs.items() if name != grid.editor.rows}, grid.fields, "", grid)
    if call == grid.query.rules.call.id:
        return texts
    written_for = find_grid({"calculator": grid.query.calculator.name, "call": call, "lang": grid.texts.lang})
    if written_for is None:
        return texts
    theirs, ours = (_form(_defaults(each.fields), each.fields, "", each) for each in (written_for, grid))
    return {path: ours.get(path, text) if text == theirs.get(path) else text for path, text in texts.items()}


def _defaults(fields: Record) -> dict[str, Any]:
    """Give the defaults of all fields that have one, as inputs."""
    return {
        name: _defaults(field) if isinstance(field, Record) else field.default
        for name, field in fields.fields.items()
        if field.default is not None
    }


def rows_of(lines: Sequence[Mapping[str, Any]], grid: Grid) -> list[list[str]]:
    """Make one row of lines that follow one another and differ only in amount and in their years, which ascend."""
    made: list[list[str]] = []
    last: tuple[list[str], int] | None = None
    for line in lines:
        cells = [_cell(line.get(column), grid.line, column, grid) for column in grid.editor.columns]
        year = int(line.get(grid.editor.wide, 1))
        if last is None or last[0] != cells or year <= last[1]:
            made.append([*cells, *[""] * grid.years])
        made[-1][len(cells) + year - 1] = _cell(line[grid.editor.amount], grid.line, grid.editor.amount, grid)
        last = cells, year
    return made


def _form(given: Mapping[str, Any], fields: Record, prefix: str, grid: Grid) -> dict[str, str]:
    texts: dict[str, str] = {}
    for name, value in given.items():
        field = fields.fields[name]
        if isinstance(field, Record):
            texts |= _form(value, field, f"{prefix}{name}.", grid)
        else:
            texts[prefix + name] = _cell(value, fields, name, grid)
    return texts


def _cell(value: object, record: Record, name: str, grid: Grid) -> str:
    """Write a value of the inputs as a person would type it."""
    field = record.fields[name]
    if value is None:
        return ""
    typed = scaled(str(value), 2) if isinstance(field, Amount | Percent) else value
    return str(write_typed(typed, field, grid.texts.lang))
