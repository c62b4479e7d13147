"""The working beside the account: whole numbers that follow the plan under every choice of readings, and the checks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from calculators.core.plan_formulas import Total
from calculators.exchange.writing.account_checks import (
    KURUS,
    checks,
    helper_names,
    marked,
    message_formula,
    percent_number,
)
from calculators.exchange.writing.account_figures import (
    CHOSEN_COLUMN,
    FIRST_COLUMN,
    IDS_COLUMN,
    Cells,
    Numbers,
    compute,
    input_figures,
)
from calculators.exchange.writing.plan_page import column_range
from calculators.exchange.writing.settings_page import Options, setting_cell
from calculators.exchange.writing.spreadsheet_text import on_sheet, reference
from calculators.exchange.writing.workbook_content import Content

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

TOP = 4
"""The row of the headings."""
PROBLEM = "a_problem"
"""Names the cell that says why nothing can be computed, or nothing."""


@dataclass(frozen=True, slots=True)
class Working:
    """What the account itself needs of the working: references to the figures, and the numbers that stand there."""

    cells: Cells
    numbers: Numbers


class WorkingWriter:
    """Writes the working into the sheet of the account."""

    def __init__(self, book: "Workbook", page: "Worksheet", content: Content, options: Options) -> None:
        self._book = book
        self._page = page
        self._content = content
        self._options = options
        formulas = content.formulas
        ids = [*content.readings, *input_figures(content), *formulas.account, *formulas.summary]
        self._rows = {id_: row for row, id_ in enumerate(ids, TOP + 1)}
        self._numbers = compute(content)
        self._chosen = Cells(self._rows, CHOSEN_COLUMN, content)

    def write(self) -> Working:
        """Write everything."""
        for name, formula in helper_names(self._content).items():
            self._book.define_name(name, formula)
        self._page.write_string(TOP, IDS_COLUMN, self._content.words("working"))
        for id_, row in self._rows.items():
            self._page.write_string(row, IDS_COLUMN, id_)
        self._write_inputs()
        self._write_chosen()
        self._write_combinations()
        self._write_problem(TOP + 1 + len(self._rows))
        return Working(self._chosen, self._numbers)

    def _write_inputs(self) -> None:
        """Write the readings' numbers, the rules' values, the percents and the totals."""
        content, known = self._content, self._numbers.known
        for name, field in content.readings.items():
            cell = setting_cell(name)
            hits = (
                f"{place}*(SUM(({cell}={self._options.names[name, option]})*1)>0)"
                for place, option in enumerate(field.options, 1)
            )
            self._array(self._rows[name], f'IF({cell}="",1,{"+".join(hits)})', known[name])
        for id_ in input_figures(content):
            row = self._rows[id_]
            if id_ in content.percents:
                formula = f"=ROUND({percent_number(id_, content)},0)"
                self._page.write_formula(row, CHOSEN_COLUMN, formula, None, known[id_])
            elif id_ in content.formulas.totals:
                self._array(row, self._total(content.formulas.totals[id_]), known[id_])
            else:
                self._page.write_number(row, CHOSEN_COLUMN, known[id_])

    def _write_chosen(self) -> None:
        """Write the account under the readings that are chosen, and what looks at all of them."""
        for id_, formula in {**self._content.formulas.account, **self._content.formulas.summary}.items():
            text = f"={formula.text(self._chosen)}"
            self._page.write_formula(self._rows[id_], CHOSEN_COLUMN, text, None, self._numbers.known[id_])

    def _write_combinations(self) -> None:
        """Write the account under every combination of readings."""
        for column, numbers in enumerate(self._numbers.combinations.values(), FIRST_COLUMN):
            cells = Cells(self._rows, column, self._content)
            for name in self._content.readings:
                self._page.write_number(self._rows[name], column, numbers.known[name])
            for id_, formula in self._content.formulas.account.items():
                text = f"={formula.text(cells)}"
                self._page.write_formula(self._rows[id_], column, text, None, numbers.known[id_])

    def _write_problem(self, first: int) -> None:
        """Write the checks, and below them the words of the first that finds something."""
        content, found = self._content, []
        empty = not content.rows
        for row, check in enumerate(checks(content, self._options, self._chosen), first):
            self._page.write_string(row, IDS_COLUMN, check.id)
            self._array(row, check.formula, int(empty and check.id == "none"))
            found.append((check, reference(row, CHOSEN_COLUMN)))
        last = first + len(found)
        self._page.write_string(last, IDS_COLUMN, PROBLEM)
        value = content.words("problems.none") if empty else ""
        self._page.write_formula(last, CHOSEN_COLUMN, f"={message_formula(found)}", None, value)
        place = on_sheet(content.sheet_name("account"), reference(last, CHOSEN_COLUMN))
        self._book.define_name(PROBLEM, f"={place}")

    def _total(self, total: Total) -> str:
        """Add up the lines with the given options and mark."""
        names: Mapping[tuple[str, str], str] = self._options.names
        conditions = [f"({column_range(field)}={names[field, option]})" for field, option in total.options.items()]
        if total.flag:
            conditions.append(marked(total.flag))
        return f"SUM({'*'.join(conditions)}*{KURUS})"

    def _array(self, row: int, formula: str, value: int) -> None:
        """Write a formula over whole columns."""
        place = (row, CHOSEN_COLUMN, row, CHOSEN_COLUMN)
        self._page.write_array_formula(*place, f"{{={formula}}}", None, value)
