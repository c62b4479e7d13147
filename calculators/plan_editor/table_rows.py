"""The rows of a pasted or opened table as rows of the grid."""

from collections.abc import Iterable, Mapping, Sequence

from calculators.core.fields import Amount, Choice, Flag
from calculators.core.forms import TICKED
from calculators.core.notation import bare
from calculators.exchange.reading.names import fold
from calculators.plan_editor.changing import in_page_notation
from calculators.plan_editor.grid import Grid
from calculators.plan_editor.names import NO, NOTHING, YES, Names
from calculators.plan_editor.rows import Cells, Row
from calculators.plan_editor.table_columns import PastedTable

ABOVE = "above"
"""What stands for the blank cells of a column that are to have what the last filled one above has."""


class Converter:
    """Turns the rows of a table into those of the grid."""

    def __init__(
        self,
        sheet: PastedTable,
        grid: Grid,
        names: Names,
        chosen: Mapping[str, Mapping[str, str]],
        fixed: Mapping[str, str],
    ) -> None:
        self.sheet, self.grid, self.names, self.chosen, self.fixed = sheet, grid, names, chosen, fixed
        self.above: dict[str, str] = {}
        self.places = {name: place for place, name in enumerate(sheet.columns) if name}

    def rows(self, lines: Iterable[Row]) -> list[Cells]:
        """Convert these rows; lines of one row that follow one another in ascending years are one row again."""
        made: list[Cells] = []
        last_year = 0
        for row in lines:
            cells, year = self._row(row)
            columns = len(self.grid.editor.columns)
            if year and made and made[-1][:columns] == cells[:columns] and last_year and year > last_year:
                made[-1][columns + year - 1] = cells[columns + year - 1]
            else:
                made.append(cells)
            last_year = year
        return made

    def _row(self, row: Sequence[str]) -> tuple[Cells, int]:
        """Convert a row; the year is that of a table with one year a line, else 0.

        An amount of a year that is not known stands in the first one, together with what was written for the year: as
        that is no amount, it counts nowhere until it is mended.
        """
        editor = self.grid.editor
        cells = [self._cell(name, row) for name in editor.columns]
        years = [self._amount(str(year), row) for year in range(1, self.grid.years + 1)]
        line_year = 0
        if editor.amount in self.places:
            amount = self._amount(editor.amount, row)
            written = self._written_year(row) if editor.wide in self.places else ""
            line_year = self._year(written) if written else 1
            years[max(line_year, 1) - 1] = amount if line_year or not amount else f"{amount} ({written})"
        return [*cells, *years], line_year

    def _written_year(self, row: Sequence[str]) -> str:
        name = self.grid.editor.wide
        written = bare(row[self.places[name]])
        if not written:
            return self._blank(name)
        self.above[name] = written
        return written

    def _year(self, written: str) -> int:
        """Give the year that a text names, or that the visitor chose for it; else 0."""
        chosen = self.chosen.get(self.grid.editor.wide, {}).get(written, "")
        return self.names.year(written) or (int(chosen) if chosen else 0)

    def _cell(self, name: str, row: Sequence[str]) -> str:
        text = row[self.places[name]] if name in self.places else ""
        each = self.grid.line.fields[name]
        if isinstance(each, Flag):
            folded = fold(text)
            return TICKED if folded in YES else "" if folded in NO else bare(text)
        if not isinstance(each, Choice):
            return text
        if not bare(text):
            return self._blank(name)
        option = self.names.option(name, text) or self.chosen.get(name, {}).get(bare(text)) or bare(text)
        self.above[name] = option
        return option

    def _blank(self, name: str) -> str:
        """Give what a blank cell is to have: the table's merged cells are blank below their first row."""
        fixed = self.fixed.get(name, "")
        return self.above.get(name, "") if fixed == ABOVE else fixed

    def _amount(self, name: str, row: Sequence[str]) -> str:
        text = bare(row[self.places[name]]) if name in self.places else ""
        if text in NOTHING:
            return ""
        assert isinstance(self.grid.line.fields[self.grid.editor.amount], Amount)
        return in_page_notation(text, self.sheet.lang, self.grid) if self.sheet.lang != self.grid.texts.lang else text
