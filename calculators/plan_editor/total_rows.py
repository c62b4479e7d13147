"""Rows of a pasted or opened table that add up others: taken for lines, they would count their amounts twice.

Words say so (`Personel ara toplamı`), or the amounts do, where nothing else stands in the row. The person who confirms
the table sees each of these rows with the reason and may take it in all the same.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from calculators.core.exact import scaled
from calculators.core.fields import Choice
from calculators.core.notation import bare, read_number, write_amount, write_whole
from calculators.exchange.reading.names import fold
from calculators.plan_editor.grid import Grid
from calculators.plan_editor.names import NOTHING, Names
from calculators.plan_editor.rows import LONGEST_SHOWN, Row
from calculators.plan_editor.table_columns import PastedTable

LEAST = 2
"""Rows whose sum tells a total from a line that happens to have the same amount."""

_WORDS = re.compile(r"\w+")

Amounts = tuple[int, ...]
"""Kuruş, in the table's columns of amounts."""


@dataclass(frozen=True, slots=True)
class TotalRow:
    """A row that adds up others.

    `place` is its place in the table's body, `name` what it is called there; `amount` is its kuruş in all, `summed`
    the number of rows right above it that come to the same, or 0.
    """

    place: int
    name: str
    amount: int
    summed: int


def total_rows(table: PastedTable, grid: Grid, names: Names) -> list[TotalRow]:
    """Find the rows of a table that add up others.

    A row whose words say so is one if it names no item, or if it is the sum of rows above: `Toplam kalite` may be what
    an item is spent on. A row of amounts alone is one if it is that sum.
    """
    reader = _Reader(table, grid, names)
    sums, found = _Sums(), []
    for place, row in enumerate(table.body):
        amounts = reader.amounts(row)
        summed = sums.rows_of(amounts) if amounts else 0
        said, is_sum = reader.says_total(row), summed >= LEAST
        if (said and (is_sum or not reader.names_item(row))) or (is_sum and not any(reader.texts(row))):
            found.append(TotalRow(place, next(reader.texts(row), ""), sum(amounts or ()), summed if is_sum else 0))
        else:
            sums.add(amounts)
    return found


def total_words(found: TotalRow, grid: Grid) -> str:
    """Say which row it is and why it is taken for a total."""
    lang = grid.texts.lang
    reason = "total_sum" if found.summed else "total_other" if found.amount else "total_named"
    return grid.texts(
        f"editor.{reason}",
        name=found.name[:LONGEST_SHOWN] or grid.texts("report.unnamed"),
        amount=write_amount(found.amount, lang),
        count=write_whole(found.summed, lang),
    )


class _Sums:
    """The sums of lines that follow one another, up to the row that is looked at."""

    def __init__(self) -> None:
        self._so_far: Amounts = ()
        self._count = 0
        self._before: dict[Amounts, int] = {}
        """By the sum of the lines up to a place: the number of those with an amount."""

    def add(self, amounts: Amounts | None) -> None:
        """Add a line; no sum reaches back over one whose amounts cannot be read."""
        if amounts is None:
            self._before.clear()
        elif any(amounts):
            self._so_far = self._so_far or (0,) * len(amounts)
            self._before[self._so_far] = self._count
            self._so_far = tuple(map(int.__add__, self._so_far, amounts))
            self._count += 1

    def rows_of(self, amounts: Amounts) -> int:
        """Count the last lines that come to these amounts; 0 where none do."""
        if not any(amounts):
            return 0
        before = self._before.get(tuple(map(int.__sub__, self._so_far, amounts)))
        return 0 if before is None else self._count - before


class _Reader:
    """Reads what tells a row of totals from a line."""

    def __init__(self, table: PastedTable, grid: Grid, names: Names) -> None:
        editor, columns = grid.editor, table.columns
        years = {str(year) for year in range(1, grid.years + 1)}
        self._lang = table.lang
        self._amounts = [place for place, name in enumerate(columns) if name == editor.amount or name in years]
        self._item = columns.index(names.sheet.item) if names.sheet.item in columns else None
        self._naming = [
            place
            for place, name in enumerate(columns)
            if name == editor.title or (name in editor.columns and isinstance(grid.line.fields[name], Choice))
        ]
        self._words = frozenset(fold(word) for words in editor.totals.values() for word in words)

    def amounts(self, row: Row) -> Amounts | None:
        """Give the row's amounts; `None` where one cannot be read."""
        read = [self._kurus(bare(row[place])) for place in self._amounts]
        return None if None in read else tuple(amount or 0 for amount in read)

    def _kurus(self, text: str) -> int | None:
        if not text or text in NOTHING:
            return 0
        number = read_number(text, self._lang).text
        return None if number is None or len(number.partition(".")[2]) > 2 else scaled(number, 2)

    def texts(self, row: Row) -> Iterator[str]:
        """Go through the words that stand beside the amounts; numbers that count the rows are none."""
        for place, text in enumerate(row):
            if place not in self._amounts and bare(text) and read_number(text, self._lang).text is None:
                yield bare(text)

    def says_total(self, row: Row) -> bool:
        """Tell whether the row's first words, or a cell that names it, speak of a total."""
        first = next(self.texts(row), "")
        return any(self._is_total(text) for text in (first, *(row[place] for place in self._naming)))

    def names_item(self, row: Row) -> bool:
        """Tell whether the row has an item; one without is a line too, where the table leaves it blank."""
        item = bare(row[self._item]) if self._item is not None else ""
        return item != "" and not self._is_total(item)

    def _is_total(self, text: str) -> bool:
        return not self._words.isdisjoint(_WORDS.findall(fold(text)))
