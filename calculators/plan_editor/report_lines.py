"""The plan's lines as the report has them: a table by group, with the sums of each group and of the whole."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from calculators.core.fields import Choice, Flag
from calculators.core.notation import bare, write_number, write_whole
from calculators.plan_editor.answering import Computed
from calculators.plan_editor.grid import Grid
from calculators.plan_editor.rows import column_label
from calculators.render.differences import group_name
from calculators.render.markup import Html, join, tag

Sums = Mapping[int, int]
"""Kuruş by year."""


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A row of the grid that has an amount: its index, one of its lines, its kuruş by year."""

    index: int
    line: Any
    amounts: dict[int, int]


def lines_table(computed: Computed) -> Html:
    """Write every row that has an amount, by the groups of the editor's first grouping.

    Years after the last one with an amount are left out. Amounts are whole lira where all of the plan's are.
    """
    grid = computed.grid
    rows = _rows(computed)
    years = range(1, max(year for row in rows for year in row.amounts) + 1)
    whole = all(amount % 100 == 0 for row in rows for amount in row.amounts.values())
    writer = _Writer(grid, years, whole=whole)
    caption = grid.texts("report.lines_caption", amount=grid.label(grid.editor.amount))
    return tag(
        "table",
        tag("caption", caption),
        tag("thead", tag("tr", *writer.heads())),
        *(writer.group(key, members) for key, members in _groups(rows, grid)),
        tag("tbody", writer.sums(grid.texts("report.sum_all"), rows, "report-sum", "report-total")),
        class_="ledger report-lines has-more-years" if len(years) > grid.usual else "ledger report-lines",
    )


def _rows(computed: Computed) -> list[ReportRow]:
    """Put the lines of a row together again."""
    editor, read = computed.grid.editor, computed.read
    found: dict[int, ReportRow] = {}
    for line, index in zip(read.lines, read.line_rows, strict=True):
        row = found.setdefault(index, ReportRow(index, line, {}))
        row.amounts[getattr(line, editor.wide)] = getattr(line, editor.amount)
    return list(found.values())


def _groups(rows: Sequence[ReportRow], grid: Grid) -> Iterator[tuple[str, list[ReportRow]]]:
    """Give the groups that have rows: options in their own order, other names as they come."""
    column = grid.editor.groups[0]
    field = grid.line.fields[column]
    by_key: dict[str, list[ReportRow]] = {}
    for row in rows:
        by_key.setdefault(str(getattr(row.line, column)), []).append(row)
    order = [option for option in field.options if option in by_key] if isinstance(field, Choice) else list(by_key)
    return ((key, by_key[key]) for key in order)


class _Writer:
    """Writes the rows of the table: a name over the whole width, and below it the amounts, which name their heads.

    Beside seven years of amounts a sheet of paper has no room for a name.
    """

    def __init__(self, grid: Grid, years: range, *, whole: bool) -> None:
        self._grid = grid
        self._years = years
        self._whole = whole

    def heads(self) -> Iterator[Html]:
        texts = self._grid.texts
        yield tag("th", texts("report.row"), scope="col", class_="report-number")
        for year in self._years:
            yield tag("th", column_label(str(year), self._grid), scope="col", id=f"report-year-{year}", class_="num")
        yield tag("th", texts("editor.total"), scope="col", id="report-years", class_="num")

    def group(self, key: str, rows: Sequence[ReportRow]) -> Html:
        grid = self._grid
        name = group_name(grid.editor.groups[0], key, grid.query.calculator, grid.texts)
        head = tag("th", name, scope="rowgroup", colspan=len(self._years) + 2)
        label = grid.texts("report.sum_group", group=name)
        return tag(
            "tbody",
            tag("tr", head, class_="report-group"),
            *(self._row(row) for row in rows),
            self.sums(label, rows, f"report-sum-{key}", "report-sum"),
        )

    def sums(self, label: str, rows: Sequence[ReportRow], id_: str, class_: str) -> Html:
        """Write the sums of rows by year, and of all years."""
        totals: Counter[int] = Counter()
        for row in rows:
            totals.update(row.amounts)
        head = tag("th", label, scope="row", id=id_, colspan=len(self._years) + 2)
        return join(tag("tr", head, class_=f"report-name {class_}"), self._amounts(totals, id_, class_))

    def _row(self, row: ReportRow) -> Html:
        grid, id_ = self._grid, f"report-row-{row.index + 1}"
        details = self._details(row)
        name = tag(
            "th",
            tag("span", bare(getattr(row.line, grid.editor.title)) or grid.texts("report.unnamed")),
            tag("span", f" · {details}", class_="report-details") if details else None,
            scope="row",
            id=id_,
            colspan=len(self._years) + 1,
        )
        number = tag("td", write_whole(row.index + 1, grid.texts.lang), class_="report-number")
        return join(tag("tr", number, name, class_="report-name"), self._amounts(row.amounts, id_, None))

    def _details(self, row: ReportRow) -> str:
        """Say what the row's other columns hold: options by their name, marks by their column's, texts as they are."""
        editor, told = self._grid.editor, []
        for column in editor.columns:
            field, value = self._grid.line.fields[column], getattr(row.line, column)
            if column in {editor.title, editor.groups[0]} or not value:
                continue
            if isinstance(field, Choice):
                told.append(self._grid.texts(f"{field.group}.{value}"))
            else:
                told.append(self._grid.label(column) if isinstance(field, Flag) else bare(value))
        return " · ".join(one for one in told if one)

    def _amounts(self, amounts: Sums, id_: str, class_: str | None) -> Html:
        cells = [tag("td")]
        for year in self._years:
            written = self._written(amounts[year]) if amounts.get(year) else ""
            cells.append(tag("td", written, class_="num", headers=f"{id_} report-year-{year}"))
        total = self._written(sum(amounts.values()))
        cells.append(tag("td", total, class_="num", headers=f"{id_} report-years"))
        return tag("tr", *cells, class_=f"report-amounts {class_}" if class_ else "report-amounts")

    def _written(self, kurus: int) -> str:
        lang = self._grid.texts.lang
        return write_whole(kurus // 100, lang) if self._whole else write_number(kurus, lang)
