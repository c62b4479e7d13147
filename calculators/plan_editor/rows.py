"""Reading the rows of the grid: typed lines of the sound ones, and what is wrong with the others, cell by cell."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from calculators.core.fields import Choice, Flag, Text
from calculators.core.forms import TICKED, read_written
from calculators.core.messages import write_message
from calculators.core.notation import bare, write_whole
from calculators.core.problems import Problem, Problems
from calculators.exchange.reading.names import fold
from calculators.plan_editor.grid import Grid
from calculators.plan_editor.names import NO, YES, Names

Row = Sequence[str]
"""One text for each of the definition's columns, then one for each year."""

Cells = list[str]
"""A row that is being made."""

LONGEST_SHOWN = 40
"""Letters of a text that a message shows."""

KEPT_READINGS = 60_000


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong with a cell; `column` is a field of the line or the number of a year, as a text."""

    row: int
    column: str
    problem: Problem


@dataclass(slots=True)
class ReadRows:
    """The rows as they were understood.

    `lines` are the typed lines of sound rows, and `line_rows` says of each the row that it stands in. `totals` are
    kuruş by row, over every amount that could be read. `open` are rows with texts but without an amount: they are
    drafts, are no lines, and have no problem but in their amounts. `cells` are row, place and text of cells in which an
    option or a mark was written in other words than the grid keeps (`Yenilik` for `innovation`).
    """

    lines: list[Any] = field(default_factory=list)
    line_rows: list[int] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)
    faulty: set[int] = field(default_factory=set)
    open: int = 0
    cells: list[tuple[int, int, str]] = field(default_factory=list)


class CellReader:
    """Reads cells of one grid, each text once: most of a plan's texts come again with every edit."""

    def __init__(self, grid: Grid) -> None:
        """Read for this grid's fields and language."""
        self.grid = grid
        self._names = Names(grid)
        self.kept_texts = {
            place: known
            for place, name in enumerate(grid.editor.columns)
            if (known := _kept_texts(grid.line.fields[name])) is not None
        }
        self._kept: dict[tuple[str, str], tuple[Any, Problem | None]] = {}

    def read(self, column: str, text: str) -> tuple[Any, Problem | None]:
        """Give the typed value of a cell, or what is wrong with its text; a blank one has the field's default."""
        key = column, text
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= KEPT_READINGS:
                self._kept.clear()
            found = self._kept[key] = self._read(column, text)
        return found

    def _read(self, column: str, text: str) -> tuple[Any, Problem | None]:
        line = self.grid.line
        each = line.fields[column]
        if not bare(text) and not isinstance(each, Text):
            problems = Problems()
            if each.required:
                problems.add(column, "missing")
            return line.defaults.get(column), next(iter(problems), None)
        problems = Problems()
        written = self._as_written(column, each, text)
        understood = read_written(each, written, column, self.grid.texts.lang, problems)
        value = None if problems else each.read(understood, column, problems)
        problem = next(iter(problems), None)
        if problem and isinstance(each, Flag):
            # The grid shows a box there, which cannot show what was written.
            problem = replace(problem, variant="mark", params={"written": bare(text)[:LONGEST_SHOWN]})
        return value, problem

    def _as_written(self, column: str, each: object, text: str) -> str:
        """Give the text that a form would have for an option or a mark, as people write them."""
        if isinstance(each, Choice):
            return self._names.option(column, text) or text
        if isinstance(each, Flag):
            folded = fold(text)
            return TICKED if folded in YES else "false" if folded in NO else text
        return text


def _kept_texts(each: object) -> frozenset[str] | None:
    """Give the texts that the grid keeps for a cell; `None` where it keeps whatever is written."""
    if isinstance(each, Flag):
        return frozenset({"", TICKED})
    return frozenset({"", *each.options}) if isinstance(each, Choice) else None


_READERS: dict[tuple[str, str, str, str], CellReader] = {}


def reader_of(grid: Grid) -> CellReader:
    """Give the reader of a grid, which lives as long as the program: what it has read comes again with every edit."""
    query = grid.query
    key = query.programme.id, query.calculator.name, query.rules.call.id, query.texts.lang
    if key not in _READERS:
        _READERS[key] = CellReader(grid)
    return _READERS[key]


def read_rows(rows: Sequence[Row], grid: Grid) -> ReadRows:
    """Read all rows; a row with one faulty cell gives no line."""
    reader, found = reader_of(grid), ReadRows()
    for index, row in enumerate(rows):
        _read_row(index, row, reader, found)
    return found


def _read_row(index: int, row: Row, reader: CellReader, found: ReadRows) -> None:
    before = len(found.problems)
    _note_kept_texts(index, row, reader, found)
    amounts = _read_amounts(index, row, reader, found)
    found.totals.append(sum(amounts.values()))
    if not amounts and len(found.problems) == before:
        found.open += any(bare(text) for text in row)
        return
    values = _read_columns(index, row, reader, found)
    if len(found.problems) > before:
        found.faulty.add(index)
        return
    editor, build = reader.grid.editor, reader.grid.line.build
    for year, amount in amounts.items():
        found.lines.append(build(**values, **{editor.wide: year, editor.amount: amount}))
        found.line_rows.append(index)


def _note_kept_texts(index: int, row: Row, reader: CellReader, found: ReadRows) -> None:
    for place, known in reader.kept_texts.items():
        if row[place] not in known:
            value, problem = reader.read(reader.grid.editor.columns[place], row[place])
            if not problem:
                found.cells.append((index, place, value if isinstance(value, str) else TICKED if value else ""))


def _read_amounts(index: int, row: Row, reader: CellReader, found: ReadRows) -> dict[int, int]:
    """Give the amounts that can be read, in kuruş by year."""
    amounts: dict[int, int] = {}
    editor = reader.grid.editor
    for year, text in enumerate(row[len(editor.columns) :], start=1):
        if bare(text):
            amount, problem = reader.read(editor.amount, text)
            if problem:
                found.problems.append(CellProblem(index, str(year), problem))
            else:
                amounts[year] = amount
    return amounts


def _read_columns(index: int, row: Row, reader: CellReader, found: ReadRows) -> dict[str, Any]:
    values = {}
    for column, text in zip(reader.grid.editor.columns, row, strict=False):
        values[column], problem = reader.read(column, text)
        if problem:
            found.problems.append(CellProblem(index, column, problem))
    return values


def column_label(column: str, grid: Grid) -> str:
    """Name a column as the grid's head does."""
    return grid.texts("editor.year", year=column) if column.isdecimal() else grid.label(column)


def message(found: CellProblem, grid: Grid) -> str:
    """Say what is wrong with a cell, by the name of its column."""
    name = grid.query.calculator.name
    return write_message(found.problem, name, grid.texts, column_label(found.column, grid))


def problem_words(found: CellProblem, grid: Grid) -> str:
    """Say in which row a problem is, then what is wrong."""
    row = write_whole(found.row + 1, grid.texts.lang)
    return grid.texts("editor.problem", row=row, message=message(found, grid))
