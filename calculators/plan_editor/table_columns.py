"""What the columns of a pasted or opened table hold: by its header row, else guessed by their texts."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from calculators.core.fields import Choice, Flag
from calculators.core.notation import bare, read_number
from calculators.exchange.findings import Findings
from calculators.exchange.reading.cells import Cell, Table
from calculators.exchange.reading.columns import read_header
from calculators.exchange.reading.names import fold
from calculators.plan_editor.grid import Grid
from calculators.plan_editor.names import NO, YES, Names, sheet_context
from calculators.plan_editor.rows import Cells


@dataclass(slots=True)
class PastedTable:
    """A table as it was understood.

    `columns` says of each what it holds: a field of a line, the number of a year, or nothing. `lang` is the notation of
    its amounts; `blocked` says why none of it can be taken.
    """

    columns: Cells
    headings: Cells
    body: list[Cells]
    lang: str
    blocked: Cells = field(default_factory=list)


def understand(cells: list[Cells], grid: Grid, names: Names) -> PastedTable:
    """Find the header row and what it says of the columns; without one, guess by what the columns hold."""
    findings = Findings()
    context = sheet_context(grid)
    # Taken for a row of the plan, headings would have a column of years read as one of amounts.
    found = read_header(_table(cells), context, findings) or read_header(
        _table(cells), context, findings, without_item=True
    )
    width = len(cells[0]) if cells else 0
    if found is None:
        body = [row for _, row in _filled(cells)]
        return PastedTable(_guess(body, width, grid, names), [""] * width, body, grid.texts.lang)
    layout = found[0]
    columns = [""] * width
    for name, place in layout.fields.items():
        columns[place - 1] = name
    for place, year in layout.wide.items():
        columns[place - 1] = year
    blocked = [str(error["message"]) for error in findings.errors(context.query)]
    body = [row for number, row in _filled(cells) if number > layout.row]
    total = layout.total - 1 if layout.total else -1
    if grid.editor.title not in columns:
        _take_title(columns, total, body, grid)
    return PastedTable(columns, cells[layout.row - 1], body, layout.lang, blocked)


def _table(cells: Sequence[Cells]) -> Table:
    return Table(
        (
            (number, {place: Cell("text", text) for place, text in enumerate(row, 1) if text})
            for number, row in _filled(cells)
        ),
        lambda row, column: f"row {row}, column {column}",
    )


def _take_title(columns: Cells, total: int, body: Sequence[Cells], grid: Grid) -> None:
    """Take the first column of words that no heading names as what names the rows."""
    for place, column in enumerate(columns):
        texts = [text for row in body if (text := bare(row[place]))]
        if not column and place != total and _are_words(texts, grid):
            columns[place] = grid.editor.title
            return


def _are_words(texts: Sequence[str], grid: Grid) -> bool:
    return sum(read_number(text, grid.texts.lang).text is None for text in texts) * 2 > len(texts)


def _filled(cells: Sequence[Cells]) -> list[tuple[int, Cells]]:
    return [(number, row) for number, row in enumerate(cells, 1) if any(bare(text) for text in row)]


def _guess(body: Sequence[Cells], width: int, grid: Grid, names: Names) -> Cells:
    """Guess each column by its texts: options, marks, amounts in the order of years, else words."""
    columns: Cells = []
    year = 0
    for place in range(width):
        texts = [text for row in body if (text := bare(row[place]))]
        kind = _kind(texts, grid, names, columns)
        if kind == grid.editor.amount:
            year += 1
            kind = str(year) if year <= grid.years else ""
        columns.append(kind)
    return columns


def _kind(texts: Sequence[str], grid: Grid, names: Names, taken: Sequence[str]) -> str:
    def mostly(holds: Sequence[bool]) -> bool:
        return sum(holds) * 2 > len(holds)

    for name in grid.editor.columns:
        each = grid.line.fields[name]
        if name in taken:
            continue
        # Half of the names are enough: those that are not known are asked about.
        if (
            isinstance(each, Choice)
            and 2 * sum(names.option(name, text) is not None for text in texts) >= len(texts) > 0
        ):
            return name
        if isinstance(each, Flag) and mostly([fold(text) in YES | NO and text not in "01" for text in texts]):
            return name
    if mostly([read_number(text, grid.texts.lang).text is not None for text in texts]):
        return grid.editor.amount
    words = (name for name in (grid.editor.title, grid.editor.owner) if name not in taken)
    return next(words, "") if texts else ""
