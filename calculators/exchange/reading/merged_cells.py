"""Merged cells: the value of one stands for its first cell alone, and what is hidden below it does not count."""

import re
import zipfile
import zlib

from calculators.exchange.reading.workbook_parts import FileError
from calculators.exchange.references import column_number

Range = tuple[int, int, int, int]
"""First row, first column, last row, last column."""

_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})[\"']")
_CHUNK = 1 << 20
_LONGEST_TAG = 200


def read_merged(archive: zipfile.ZipFile, part: str) -> list[Range]:
    """Find the merged cells of a sheet, which are named after all its rows, without parsing it."""
    found: dict[Range, None] = {}
    carried = b""
    try:
        with archive.open(part) as file:
            while piece := file.read(_CHUNK):
                for left, top, right, bottom in _MERGED.findall(carried + piece):
                    found[int(top), column_number(left.decode()), int(bottom), column_number(right.decode())] = None
                carried = piece[-_LONGEST_TAG:]
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError) as error:
        raise FileError("not_a_workbook", "damaged") from error
    return sorted(found)


class MergedCells:
    """Tells which cells lie below a merged one; asked row by row, downwards."""

    def __init__(self, ranges: list[Range]) -> None:
        self._coming = ranges[::-1]
        self._open: list[Range] = []

    def covers(self, row: int, column: int) -> bool:
        """Tell whether a cell is part of a merged one, and not its first."""
        while self._coming and self._coming[-1][0] <= row:
            self._open.append(self._coming.pop())
        if self._open:
            self._open = [one for one in self._open if one[2] >= row]
        return any(
            top <= row <= bottom and left <= column <= right and (row, column) != (top, left)
            for top, left, bottom, right in self._open
        )
