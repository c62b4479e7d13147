"""The header row of a sheet: which column holds which field, in which language and which layout."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from calculators.core.fields import Whole
from calculators.core.records import Many, Record
from calculators.exchange.context import Context
from calculators.exchange.definition import WORDS
from calculators.exchange.findings import Findings
from calculators.exchange.reading.cells import Cell, Row, Table, written
from calculators.exchange.reading.names import fold, lookup, unknown_units
from calculators.exchange.reading.workbook_parts import FileError

HEADER_ROWS = 30
"""A header row is looked for in so many rows."""

_PLAN = "\0plan"


@dataclass(slots=True)
class Layout:
    """Where a sheet has what: fields, years of a wide sheet, totals and the names of plans, each by its column.

    `lang` is the language of the header, in which the texts of the sheet are read; `readable` tells that the
    amounts are in a unit that is read.
    """

    row: int
    lang: str
    fields: dict[str, int] = field(default_factory=dict)
    wide: dict[int, str] = field(default_factory=dict)
    total: int | None = None
    plan: int | None = None
    readable: bool = True


def line_fields(context: Context) -> tuple[Many, Record]:
    """Give the field that holds the lines, and the fields of a line."""
    rows = context.query.calculator.inputs(context.query.rules).fields[context.sheet.rows]
    assert isinstance(rows, Many)
    assert isinstance(rows.each, Record)
    return rows, rows.each


def read_header(
    table: Table, context: Context, findings: Findings, *, without_item: bool = False
) -> tuple[Layout, Iterator[Row]] | None:
    """Find the header row among the first rows; give its layout and the rows below it.

    A header row names the item, unless it is looked for `without_item`: then another field does beside the amount.
    """
    headings = _Headings(context, without_item=without_item)
    rows = iter(table.rows)
    for number, cells in rows:
        if number > HEADER_ROWS:
            return None
        if headings.is_header(cells):
            return headings.layout(number, cells, table, findings), rows
    return None


def no_header(context: Context) -> FileError:
    """Make the refusal of a file without a header row, which names what was looked for."""
    sheet, lang = context.sheet, context.query.texts.lang
    wide = WORDS.wide[0].format(value=1, name=sheet.columns[sheet.wide][lang][0])
    item, amount = (sheet.columns[name][lang][0] for name in (sheet.item, sheet.amount))
    return FileError("no_header", rows=HEADER_ROWS, item=item, amount=amount, wide=wide)


def wide_names(context: Context) -> dict[str, tuple[str, str]]:
    """Name the columns of a wide sheet, folded: the value of each, and the language of its name."""
    wide = context.sheet.wide
    whole = line_fields(context)[1].fields[wide]
    assert isinstance(whole, Whole)
    return {
        fold(pattern.format(value=value, name=name)): (str(value), lang)
        for value in range(whole.minimum, whole.maximum + 1)
        for lang, names in context.sheet.columns[wide].items()
        for name in names
        for pattern in WORDS.wide
    }


class _Headings:
    """Knows what headings mean."""

    def __init__(self, context: Context, *, without_item: bool) -> None:
        self.context = context
        self.without_item = without_item
        self.sheet = context.sheet
        self.fields = lookup({**self.sheet.columns, _PLAN: WORDS.plan})
        self.wide = wide_names(context)
        self.total = {fold(name) for names in WORDS.total.values() for name in names}

    def is_header(self, cells: dict[int, Cell]) -> bool:
        """Tell whether a row names the item (or another field), and the amount or a year."""
        names = {fold(cell.text) for cell in cells.values() if cell.kind == "text"}
        found = {self.fields[name][0] for name in names if name in self.fields}
        named = found - {self.sheet.amount} if self.without_item else found & {self.sheet.item}
        return bool(named) and (self.sheet.amount in found or any(name in self.wide for name in names))

    def layout(self, row: int, cells: dict[int, Cell], table: Table, findings: Findings) -> Layout:
        """Read the header row; note unknown columns, units that are not read, and columns that contradict."""
        layout = Layout(row, self.context.query.texts.lang)
        unknown: dict[int, str] = {}
        votes: list[str] = []
        for column, cell in sorted(cells.items()):
            kind, key, lang = self._meaning(cell)
            money = kind == "wide" or key == self.sheet.amount
            votes.append(lang)
            if not _take(layout, column, kind, key):
                unknown[column] = written(cell).strip()
                if money:
                    place, name = table.place(row, column), unknown.pop(column)
                    findings.error("file", "two_layouts", "repeated", cell=place, name=name)
            if money and (unit := unknown_units(cell.text, self.sheet.units)):
                findings.error("file", "unit_not_read", cell=table.place(row, column), unit=unit)
                layout.readable = False
        amount = layout.fields.get(self.sheet.amount)
        if layout.wide and amount:
            name = self.sheet.columns[self.sheet.amount][layout.lang][0]
            findings.error("file", "two_layouts", cell=table.place(row, amount), amount=name)
        if layout.wide and self.sheet.wide in layout.fields:
            unread = layout.fields.pop(self.sheet.wide)
            unknown[unread] = written(cells[unread]).strip()
        if layout.total and not layout.wide:
            unknown[layout.total] = written(cells[layout.total]).strip()
        for column, name in sorted(unknown.items()):
            if name:
                findings.notice("unknown_column", table.place(row, column), name=name)
        layout.lang = max([layout.lang, *self.context.texts], key=votes.count)
        return layout

    def _meaning(self, cell: Cell) -> tuple[str, str, str]:
        """Tell what a heading means: the kind of column, the field or the value that it stands for, its language."""
        name = fold(cell.text) if cell.kind == "text" else ""
        if name in self.fields:
            key, lang = self.fields[name]
            return ("plan", "", "") if key == _PLAN else ("field", key, lang)
        if name in self.wide:
            return ("wide", *self.wide[name])
        return ("total", "", "") if name in self.total else ("", "", "")


def _take(layout: Layout, column: int, kind: str, key: str) -> bool:
    """Put a column into the layout; tell whether it has a place there that was free."""
    if kind == "field" and key not in layout.fields:
        layout.fields[key] = column
    elif kind == "wide" and key not in layout.wide.values():
        layout.wide[column] = key
    elif kind == "total" and layout.total is None:
        layout.total = column
    elif kind == "plan" and layout.plan is None:
        layout.plan = column
    else:
        return False
    return True
