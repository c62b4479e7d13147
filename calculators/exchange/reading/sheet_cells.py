"""The cells of an .xlsx sheet, row by row as they are unpacked: values, stored results of formulas, formats."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from calculators.exchange import Progress
from calculators.exchange.reading.cells import Cell, Row, Table
from calculators.exchange.reading.merged_cells import MergedCells, read_merged
from calculators.exchange.reading.workbook_parts import CHUNK, Attributes, FileError, Sheet, Workbook, parse
from calculators.exchange.reading.workbook_texts import Format, TextPlace, read_formats, read_shared_texts, unescaped
from calculators.exchange.references import column_letters, column_number


class SheetReader:
    """Reads the sheets of a workbook; the shared texts and the styles are read once.

    `progress` is told the unpacked bytes of a sheet that are read, and all of them, as the stage `reading`.
    """

    def __init__(self, workbook: Workbook, progress: Progress | None = None) -> None:
        self._workbook = workbook
        self._progress = progress
        self._texts = read_shared_texts(workbook)
        self._formats = read_formats(workbook)
        self._day_0 = date(1904, 1, 1) if workbook.since_1904 else date(1899, 12, 30)

    def table(self, sheet: Sheet) -> Table:
        """Give a sheet as a table; its rows are read as they are asked for."""
        return Table(self._rows(sheet), lambda row, column: f"{sheet.name}!{column_letters(column)}{row}")

    def _rows(self, sheet: Sheet) -> Iterator[Row]:
        merged = MergedCells(read_merged(self._workbook.archive, sheet.part))
        parsed = _ParsedRows()
        size = self._workbook.archive.getinfo(sheet.part).file_size
        for pieces, _ in enumerate(parse(self._workbook.archive, sheet.part, parsed.start, parsed.end, parsed.text), 1):
            if self._progress:
                self._progress("reading", min(pieces * CHUNK, size), size)
            for number, raw in parsed.take():
                cells = {}
                for column, (kind, style, formula, value) in raw.items():
                    cell = self._cell(kind, style, formula, value)
                    if cell and not merged.covers(number, column):
                        cells[column] = cell
                if cells:
                    yield number, cells

    def _cell(self, kind: str, style: int, formula: bool, value: str | None) -> Cell | None:
        """Make a cell of what the sheet says of it; `None` for an empty one."""
        if kind in {"s", "str", "inlineStr"}:
            if kind == "s" and value:
                value = _at(self._texts, value)
            elif value:
                value = unescaped(value)
            return Cell("text", value) if value else None
        if not value:
            return Cell("uncached", "") if formula else None
        if kind == "b":
            return Cell("flag", "1" if value in {"1", "true"} else "0")
        if kind == "e":
            return Cell("error", value)
        if kind == "d":
            return Cell("date", value)
        return self._number(value, self._formats[style] if style < len(self._formats) else "")

    def _number(self, value: str, format_: Format) -> Cell:
        try:
            number = float(value)
        except ValueError as error:
            raise FileError("not_a_workbook", "damaged") from error
        if format_ != "date":
            return Cell("number", value, format_ == "percent")
        try:
            return Cell("date", (self._day_0 + timedelta(days=number)).isoformat())
        except (OverflowError, ValueError):
            return Cell("date", value)


def _at(texts: Sequence[str], index: str) -> str:
    if not index.isascii() or not index.isdecimal() or len(index) > 9 or int(index) >= len(texts):
        raise FileError("not_a_workbook", "damaged")
    return texts[int(index)]


RawCell = tuple[str, int, bool, str | None]
"""The type, the number of the style, whether there is a formula, and the value as the sheet has it."""


class _ParsedRows:
    """Takes the events of a sheet's XML and makes rows of cells of them."""

    def __init__(self) -> None:
        self._rows: list[tuple[int, dict[int, RawCell]]] = []
        self._cells: dict[int, RawCell] = {}
        self._row = self._column = 0
        self._kind, self._style, self._formula = "n", 0, False
        self._pieces: list[str] | None = None
        self._value: list[str] = []
        self._inside = TextPlace()

    def take(self) -> list[tuple[int, dict[int, RawCell]]]:
        """Give the rows that are complete, once."""
        rows, self._rows = self._rows, []
        return rows

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "c":
            place = attributes.get("r")
            self._column = column_number(place.rstrip("0123456789")) if place else self._column + 1
            self._kind = attributes.get("t", "n")
            self._style = int(attributes.get("s", "0"))
            self._formula, self._value = False, []
        elif tag == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column, self._cells = 0, {}
        elif tag == "v":
            self._inside.read = True
        elif tag == "f":
            self._formula = True
        else:
            self._inside.start(tag)

    def text(self, piece: str) -> None:
        if self._inside.read:
            self._value.append(piece)

    def end(self, tag: str) -> None:
        self._inside.end(tag)
        if tag == "c":
            self._cells[self._column] = (self._kind, self._style, self._formula, "".join(self._value))
        elif tag == "row":
            self._rows.append((self._row, self._cells))
