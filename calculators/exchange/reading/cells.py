"""Cells of a sheet, whatever the file: what each holds, and reading it as a number or a text."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import Literal, NamedTuple

Kind = Literal["text", "number", "flag", "date", "error", "uncached"]

TOLERANCE = Decimal("0.000001")
"""A spreadsheet's own arithmetic leaves less than this."""

# With so few digits a number is written shortest already.
_PLAIN = re.compile(r"[0-9]{1,13}(?:\.[0-9]{1,2})?")
_CENT = Decimal("0.01")
# Every binary number has fewer digits than this before and behind the point, written shortest.
_EXACT = Context(prec=700)


class Cell(NamedTuple):
    """A cell that is not empty.

    `text` is the text, the numeral of a number, `1` or `0` of a flag, the ISO form of a date or the name of an error;
    a formula without a stored result is `uncached`. `percent` tells that the number is shown as a percent.
    """

    kind: Kind
    text: str
    percent: bool = False


Row = tuple[int, dict[int, Cell]]
"""The number of a row, from 1, and its cells that are not empty, by column, from 1."""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: its rows in order, read as they are asked for, and how a cell is named."""

    rows: Iterable[Row]
    place: Callable[[int, int], str]


def is_blank(cell: Cell | None) -> bool:
    """Tell whether there is nothing to see in a cell."""
    return cell is None or (cell.kind == "text" and not cell.text.strip())


def written(cell: Cell) -> str:
    """Give what a cell says as text; whole numbers have no decimals."""
    if cell.kind == "flag":
        return "TRUE" if cell.text == "1" else "FALSE"
    if cell.kind == "number":
        number = float(cell.text)
        return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)
    return cell.text


def exact_number(cell: Cell) -> Decimal | None:
    """Read a number cell as the decimal that was meant; `None` for what is no finite number.

    That is the decimal with at most two places that is nearest to the number as it is written shortest, if they
    differ by less than 0.000001 or the cell is the binary number nearest to it; otherwise what is written shortest.
    """
    if not cell.percent and _PLAIN.fullmatch(cell.text):
        return Decimal(cell.text)
    binary = float(cell.text)
    if binary - binary != 0:
        return None
    scale = 100 if cell.percent else 1
    shortest = _EXACT.multiply(Decimal(repr(binary)), Decimal(scale))
    nearest = shortest.quantize(_CENT, context=_EXACT)
    if abs(_EXACT.subtract(shortest, nearest)) < TOLERANCE or float(nearest / scale) == binary:
        return nearest + 0
    return shortest
