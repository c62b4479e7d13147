"""What people write for options and marks: the names that plan files know, in both languages."""

from collections.abc import Mapping
from dataclasses import replace

from calculators.core.fields import Choice
from calculators.core.notation import bare
from calculators.core.plan_editor import PlanEditor
from calculators.core.plan_sheet import Names as LanguageNames
from calculators.core.plan_sheet import PlanSheet
from calculators.core.problems import Problems
from calculators.exchange.context import Context, make_context
from calculators.exchange.definition import WORDS
from calculators.exchange.reading.columns import wide_names
from calculators.exchange.reading.names import fold, option_lookup, without_trailing
from calculators.plan_editor.grid import Grid

YES, NO = (frozenset(fold(word) for word in words) for words in (WORDS.yes, WORDS.no))

NOTHING = frozenset("-–—")
"""What spreadsheets show for an amount of nothing."""


def sheet_context(grid: Grid) -> Context:
    """Give what reading a table needs, under the call and in the language of the grid, with the editor's own names."""
    context = make_context(grid.texts.lang, grid.query.rules.call.id, Problems(), grid.query.programme)
    return replace(context, sheet=editor_sheet(context.sheet, grid.editor))


def editor_sheet(sheet: PlanSheet, editor: PlanEditor) -> PlanSheet:
    """Add the editor's headings and names of options to those of a plan sheet."""
    columns = {name: _with(names, editor.headings.get(name, {})) for name, names in sheet.columns.items()}
    choices = {
        name: {
            option: _with(sheet.choices.get(name, {}).get(option, {}), editor.choices.get(name, {}).get(option, {}))
            for option in {**sheet.choices.get(name, {}), **editor.choices.get(name, {})}
        }
        for name in {**sheet.choices, **editor.choices}
    }
    return replace(sheet, columns=columns, choices=choices)


def _with(names: LanguageNames, more: LanguageNames) -> LanguageNames:
    return {lang: (*names.get(lang, ()), *more.get(lang, ())) for lang in {**names, **more}}


class Names:
    """Finds the options of a grid's columns, and its years, by their names."""

    def __init__(self, grid: Grid) -> None:
        """Take the names of the programme's plan sheet and of its catalogues."""
        context = sheet_context(grid)
        programme = grid.query.programme
        self.sheet = context.sheet
        self._options: dict[str, Mapping[str, str]] = {
            name: option_lookup(self.sheet, name, each.options, each.group, programme.texts)
            for name, each in grid.line.fields.items()
            if isinstance(each, Choice)
        }
        self._last_year = grid.years
        self._years = {name: value for name, (value, _) in wide_names(context).items()}

    def option(self, column: str, text: str) -> str | None:
        """Find the option that a text names."""
        folded, options = fold(text), self._options[column]
        return options.get(folded) or options.get(without_trailing(folded, self.sheet.trailing))

    def year(self, text: str) -> int | None:
        """Find the year that a text names: by its number, or as the heading of a column does (`2. Yıl`)."""
        written = self._years.get(fold(text), bare(text))
        return int(written) if written.isdecimal() and 1 <= int(written) <= self._last_year else None

    def __contains__(self, column: str) -> bool:
        """Tell whether a column has options."""
        return column in self._options
