"""The figures of an account, as cells of the workbook and as the numbers that stand in them.

The working is a block of whole numbers: a row a figure, a column a choice of readings. The first column has the
readings that are chosen, the others every combination of them, so that the range over all readings lives too.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from calculators.core.plan_formulas import Total
from calculators.core.sheet_formulas import Formula
from calculators.exchange.writing.spreadsheet_text import reference
from calculators.exchange.writing.workbook_content import Content

IDS_COLUMN = 5
CHOSEN_COLUMN = 6
FIRST_COLUMN = 7
"""Of the combinations."""


def input_figures(content: Content) -> dict[str, int]:
    """Give the numbers that every account of a plan shares: the rules' values, the percents and the totals."""
    rules = {
        step.id: content.query.rules.number(step.id)
        for steps in content.steps_of_all.values()
        for step in steps
        if step.kind == "rule"
    }
    percents = {name: content.setting(name) for name in content.percents}
    return rules | percents | {id_: _total(total, content) for id_, total in content.formulas.totals.items()}


def _total(total: Total, content: Content) -> int:
    return sum(
        getattr(row, content.sheet.amount)
        for row in content.rows
        if all(getattr(row, field) == option for field, option in total.options.items())
        and (not total.flag or getattr(row, total.flag))
    )


def _position(options: Sequence[str], content: Content) -> tuple[int, ...]:
    fields = content.readings.values()
    return tuple(field.options.index(option) + 1 for field, option in zip(fields, options, strict=True))


@dataclass(frozen=True)
class Numbers:
    """The figures of one column, and of all the combinations."""

    content: Content
    known: dict[str, int]
    combinations: "Mapping[tuple[str, ...], Numbers]"

    def here(self, id_: str) -> int:
        """Give a figure of this column."""
        return self.known[id_]

    def under(self, id_: str, reading: str, option: str) -> int:
        """Give a figure of the combination that differs from this column's in one reading."""
        options = {name: field.options[self.known[name] - 1] for name, field in self.content.readings.items()}
        return self.combinations[tuple((options | {reading: option}).values())].known[id_]

    def everywhere(self, id_: str) -> list[int]:
        """Give a figure of all the combinations."""
        return [numbers.known[id_] for numbers in self.combinations.values()]

    def work_out(self, formulas: Mapping[str, Formula]) -> None:
        """Compute formulas, each with those before it."""
        for id_, formula in formulas.items():
            self.known[id_] = formula.number(self)


def compute(content: Content) -> Numbers:
    """Compute all figures of the workbook; the combinations' are in its `combinations`."""
    shared = input_figures(content)
    combinations: dict[tuple[str, ...], Numbers] = {}
    for options in content.combinations:
        readings = dict(zip(content.readings, _position(options, content), strict=True))
        combinations[options] = Numbers(content, shared | readings, combinations)
    chosen = tuple(content.setting(name) for name in content.readings)
    numbers = Numbers(content, dict(combinations[chosen].known), combinations)
    for one in (*combinations.values(), numbers):
        one.work_out(content.formulas.account)
    numbers.work_out(content.formulas.summary)
    return numbers


class Cells:
    """References to the figures from formulas of one column."""

    def __init__(self, rows: Mapping[str, int], column: int, content: Content) -> None:
        """Take each figure's row, and the column in which the formulas stand."""
        self._rows = rows
        self._column = column
        self._content = content
        self._by_choice = {*content.readings, *content.formulas.account}
        self._last_column = FIRST_COLUMN + len(content.combinations) - 1

    def here(self, id_: str) -> str:
        """Refer to a figure of this column; what all columns share stands in the first."""
        if id_ in self._by_choice:
            return reference(self._rows[id_], self._column, fixed=False)
        return reference(self._rows[id_], CHOSEN_COLUMN)

    def under(self, id_: str, reading: str, option: str) -> str:
        """Refer to a figure of the combination that differs from the chosen one in one reading."""
        places = self._places({reading: str(self._content.readings[reading].options.index(option))})
        return f"INDEX({self._range(id_)},1+{'+'.join(places)})"

    def everywhere(self, id_: str) -> list[str]:
        """Refer to a figure of all the combinations."""
        return [self._range(id_)]

    def _range(self, id_: str) -> str:
        row = self._rows[id_]
        return f"{reference(row, FIRST_COLUMN)}:{reference(row, self._last_column)}"

    def _places(self, fixed: Mapping[str, str]) -> Iterable[str]:
        """Count a combination's place: the last reading changes fastest."""
        step = len(self._content.combinations)
        for name, field in self._content.readings.items():
            step //= len(field.options)
            yield f"{step}*{fixed[name] if name in fixed else f'({self.here(name)}-1)'}"
