"""The lines of a sheet below its header row: one a row, or one a year's amount in a wide sheet."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from calculators.core.notation import write_number
from calculators.core.problems import Problem, Problems
from calculators.core.records import Record
from calculators.exchange.context import Context
from calculators.exchange.definition import WORDS
from calculators.exchange.findings import Findings
from calculators.exchange.reading.cells import Cell, Row, Table, is_blank, written
from calculators.exchange.reading.columns import Layout, line_fields
from calculators.exchange.reading.names import fold
from calculators.exchange.reading.values import ValueReader, shown


@dataclass(slots=True)
class SheetLine:
    """A line as a sheet has it: its plan, its values, and its problems by the names of fields, with their cells."""

    plan: str
    plan_cell: str
    values: dict[str, object] = field(default_factory=dict)
    problems: list[tuple[Problem, str]] = field(default_factory=list)


class LineReader:
    """Reads the rows of one sheet."""

    def __init__(self, table: Table, layout: Layout, context: Context, values: ValueReader, findings: Findings) -> None:
        self._table = table
        self._layout = layout
        self._sheet = context.sheet
        self._lang = context.query.texts.lang
        self._fields: Record = line_fields(context)[1]
        self._values = values
        self._findings = findings
        self._item = layout.fields[context.sheet.item]
        self._total_rows = tuple(fold(word) for word in WORDS.total_rows)

    def lines(self, rows: Iterator[Row]) -> Iterator[SheetLine]:
        """Read rows into lines; note the rows that do not count."""
        amount_column = self._layout.fields.get(self._sheet.amount)
        for row, cells in rows:
            if all(is_blank(cell) for cell in cells.values()):
                continue
            columns = [column for column in self._layout.wide if not is_blank(cells.get(column))]
            if amount_column:
                columns = [amount_column]
            if self._counts(row, cells, columns):
                lines = [self._line(row, cells, column) for column in columns]
                yield from lines
                self._check_total(row, cells, lines)

    def _counts(self, row: int, cells: dict[int, Cell], columns: list[int]) -> bool:
        """Tell whether a row is one of lines, or of totals or other text."""
        item = cells.get(self._item)
        texts = [column for column, cell in sorted(cells.items()) if cell.kind == "text" and not is_blank(cell)]
        if (
            texts
            and self._is_total(cells[texts[0]])
            and (item is None or is_blank(item) or (item.kind == "text" and self._is_total(item)))
        ):
            self._notice("total_row", row, texts[0], cells)
            return False
        if is_blank(item) and all(is_blank(cells.get(column)) for column in columns):
            self._notice("text_row", row, (texts or sorted(cells))[0], cells)
            return False
        return True

    def _is_total(self, cell: Cell) -> bool:
        return fold(cell.text).startswith(self._total_rows)

    def _notice(self, code: str, row: int, column: int, cells: dict[int, Cell]) -> None:
        self._findings.notice(code, self._table.place(row, column), text=shown(written(cells[column])))

    def _line(self, row: int, cells: dict[int, Cell], amount: int) -> SheetLine:
        """Read one line; its amount stands in the column `amount`."""
        plan = self._layout.plan
        named = cells.get(plan) if plan else None
        line = SheetLine(self._values.text(named) if named else "", self._table.place(row, plan or self._item))
        problems = Problems()
        for name, field_ in self._fields.fields.items():
            column = amount if name == self._sheet.amount else self._layout.fields.get(name)
            if name == self._sheet.amount and not self._layout.readable:
                continue
            if name == self._sheet.wide and amount in self._layout.wide:
                line.values[name] = self._layout.wide[amount]
                continue
            cell = cells.get(column) if column else None
            if cell is not None and not self._values.blank(field_, cell):
                line.values[name] = self._values.read(field_, name, cell, problems)
            elif field_.required:
                problems.add(name, "missing")
            if name in problems:
                found = next(problem for problem in problems if problem.field == name)
                line.problems.append((found, self._table.place(row, column or self._item)))
        return line

    def _check_total(self, row: int, cells: dict[int, Cell], lines: list[SheetLine]) -> None:
        """Tell where the column of totals says another sum than the row has."""
        total = cells.get(self._layout.total) if self._layout.total and self._layout.wide else None
        if total is None or not self._layout.readable or any(line.problems for line in lines):
            return
        amount = self._sheet.amount
        said = self._values.read(self._fields.fields[amount], amount, total, Problems())
        there = sum(Decimal(str(line.values[amount])) for line in lines)
        if said is not None and Decimal(str(said)) != there:
            place = self._table.place(row, self._layout.total or 0)
            sum_ = write_number(int(there * 100), self._lang)
            self._findings.notice("total_differs", place, written=shown(written(total)), sum=sum_)
