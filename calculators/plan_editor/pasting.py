"""A table that was pasted or opened, as rows of the grid: which column is what, and what it lacks.

Headings and names are those of plan files (CONTRACT.md, "Reading a sheet"). Nothing is dropped in silence: what cannot
be read stays in its cell as it was written, and is told. Loaded with plan files, whose modules it uses.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from calculators.core.fields import Choice
from calculators.core.notation import bare
from calculators.plan_editor.grid import Grid, find_grid
from calculators.plan_editor.names import Names
from calculators.plan_editor.rows import Row, column_label, problem_words, read_rows
from calculators.plan_editor.table_columns import PastedTable, understand
from calculators.plan_editor.table_rows import ABOVE, Converter
from calculators.plan_editor.total_rows import total_rows, total_words

Response = dict[str, object]
SAMPLE = 5
"""Rows that a preview shows."""


def preview(request: Mapping[str, Any]) -> Response:
    """Say what `{"cells": [[…]], "columns", "fixed", "names", …}` would add to the grid.

    `columns` are the visitor's own choice, or `None` for a guess; `fixed` is an option for each column that the table
    lacks or has blank cells in (`above`: as the filled cell above); `names` has, by column, the option or the year that
    stands for a name that is not known; `taken` are the places of rows of totals that are to be added all the same.
    Gives the rows to add, with all that is left out, still to be decided or wrong.
    """
    grid = find_grid(request)
    if grid is None:
        return {"ok": False, "fault": "no plan editor"}
    width = max(map(len, request["cells"]), default=0)
    cells = [[*row, *[""] * (width - len(row))] for row in request["cells"]]
    names = Names(grid)
    sheet = understand(cells, grid, names)
    if request["columns"] is not None:
        sheet.columns = request["columns"]
    totals = [] if sheet.blocked else total_rows(sheet, grid, names)
    left_out = {found.place for found in totals} - set(request.get("taken", ()))
    lines = [row for place, row in enumerate(sheet.body) if place not in left_out]
    rows = [] if sheet.blocked else Converter(sheet, grid, names, request["names"], request["fixed"]).rows(lines)
    read = read_rows(rows, grid)
    return {
        "ok": True,
        "columns": sheet.columns,
        "headings": sheet.headings,
        "choices": choices(grid),
        "sample": sheet.body[:SAMPLE],
        "missing": [_choice(column, grid) for column in _missing(sheet, grid)],
        "blank": [_blank(column, count, grid) for column, count in _blanks(lines, sheet, grid).items()],
        "unknown": [
            {**_choice(column, grid), "text": text, "count": count}
            for (column, text), count in _unknown(lines, sheet, grid, names).items()
        ],
        "totals": [{"place": found.place, "words": total_words(found, grid)} for found in totals],
        "blocked": sheet.blocked,
        "rows": rows,
        "problems": [problem_words(found, grid) for found in read.problems],
    }


def choices(grid: Grid) -> list[tuple[str, str]]:
    """Name everything that a column may hold."""
    editor = grid.editor
    return [(name, column_label(name, grid)) for name in (*editor.columns, *_years(grid), editor.wide, editor.amount)]


def _years(grid: Grid) -> list[str]:
    return [str(year) for year in range(1, grid.years + 1)]


def _choice(column: str, grid: Grid) -> dict[str, object]:
    each = grid.line.fields[column]
    if isinstance(each, Choice):
        options = [[option, grid.texts(f"{each.group}.{option}")] for option in each.options]
    else:
        options = [[year, column_label(year, grid)] for year in _years(grid)]
    return {"column": column, "label": grid.label(column), "options": options}


def _missing(sheet: PastedTable, grid: Grid) -> list[str]:
    """Name the columns that a line must have and that no column of the table holds."""
    needed = [name for name in grid.editor.columns if grid.line.fields[name].required]
    return [name for name in needed if name not in sheet.columns]


def _blanks(rows: Sequence[Row], sheet: PastedTable, grid: Grid) -> Counter[str]:
    """Count the blank cells of columns that a line must have, and of its year, where some are filled."""
    found: Counter[str] = Counter()
    for place, column in enumerate(sheet.columns):
        yearly = column == grid.editor.wide and grid.editor.amount in sheet.columns
        if yearly or (column in grid.editor.columns and grid.line.fields[column].required):
            blank = sum(not bare(row[place]) for row in rows)
            found.update({column: blank} if 0 < blank < len(rows) else {})
    return found


def _blank(column: str, count: int, grid: Grid) -> dict[str, object]:
    question = _choice(column, grid)
    options = question["options"]
    assert isinstance(options, list)
    return {**question, "options": [[ABOVE, grid.texts("editor.as_above")], *options], "count": count}


def _unknown(rows: Sequence[Row], sheet: PastedTable, grid: Grid, names: Names) -> Counter[tuple[str, str]]:
    """Count the names of a table that are no option's, and no year's where each line has one amount."""
    found: Counter[tuple[str, str]] = Counter()
    for place, column in enumerate(sheet.columns):
        texts = [text for row in rows if (text := bare(row[place]))]
        if column in names and column in grid.editor.columns:
            found.update((column, text) for text in texts if names.option(column, text) is None)
        elif column == grid.editor.wide and grid.editor.amount in sheet.columns:
            found.update((column, text) for text in texts if names.year(text) is None)
    return found
