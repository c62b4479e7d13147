"""CSV files as tables: the encodings and separators that spreadsheets write."""

import csv
import io
from collections.abc import Iterator

from calculators.exchange.reading.cells import Cell, Row, Table
from calculators.exchange.reading.workbook_parts import FileError

SEPARATORS = (";", ",", "\t")
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def decode(data: bytes) -> str:
    """Decode a text file: UTF-8 with or without a mark, UTF-16 with one, else Windows-1254; raise `FileError`."""
    encodings = [encoding for mark, encoding in _MARKS.items() if data.startswith(mark)] or ["utf-8", "cp1254"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise FileError("not_a_workbook")


def csv_tables(text: str) -> Iterator[Table]:
    """Give the text as a table by each separator in turn; only one of them leaves a header row."""
    for separator in SEPARATORS:
        yield Table(_rows(text, separator), lambda row, column: f"row {row}, column {column}")


def _rows(text: str, separator: str) -> Iterator[Row]:
    try:
        for number, fields in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator), 1):
            cells = {column: Cell("text", field) for column, field in enumerate(fields, 1) if field}
            if cells:
                yield number, cells
    except csv.Error as error:
        raise FileError("not_a_workbook") from error
