"""Reading cells as the values of fields: numbers, choices, marks and texts."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from calculators.core.fields import Choice, Field, Flag, Percent, Text, Whole
from calculators.core.forms import read_written
from calculators.core.problems import Problems
from calculators.exchange.context import Context
from calculators.exchange.definition import WORDS
from calculators.exchange.reading.cells import Cell, exact_number, is_blank, written
from calculators.exchange.reading.names import fold, option_lookup, without_trailing

_LONGEST_SHOWN = 40
_MOST_KNOWN = 10_000
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class ValueReader:
    """Reads cells in the language of their sheet; names are looked up in both languages.

    `protected` takes off what protects a text of this kind of file from becoming a formula.
    """

    def __init__(self, context: Context, lang: str, protected: Callable[[str], str] = str) -> None:
        self._context = context
        self._lang = lang
        self._protected = protected
        self._options: dict[str, Mapping[str, str]] = {}
        # Most cells of a sheet repeat: what was read without a problem is not read again.
        self._known: dict[tuple[str, Cell], object] = {}
        self._yes = {fold(word) for word in WORDS.yes}
        self._no = {fold(word) for word in WORDS.no}

    def read(self, field: Field, name: str, cell: Cell, problems: Problems) -> object:
        """Read a cell that is not empty as the inputs have it; note under `name` what is wrong with it."""
        known = self._known.get((name, cell))
        if known is not None:
            return known
        before = len(problems)
        value = self._read(field, name, cell, problems)
        if value is not None and len(problems) == before and len(self._known) < _MOST_KNOWN:
            self._known[name, cell] = value
        return value

    def _read(self, field: Field, name: str, cell: Cell, problems: Problems) -> object:
        if cell.kind == "uncached":
            problems.add(name, "no_cached_value")
            return None
        if cell.kind == "error":
            problems.add(name, "cell_error", written=shown(cell.text))
            return None
        if isinstance(field, Text):
            value: object = self.text(cell)
        elif isinstance(field, Choice):
            value = self._option(field, name, cell)
        elif isinstance(field, Flag):
            return self._flag(name, cell, problems)
        elif cell.kind == "text":
            return read_written(field, cell.text, name, self._lang, problems)
        else:
            value = self._number(field, name, cell, problems)
        if name not in problems:
            field.read(value, name, problems)
        return value

    def text(self, cell: Cell) -> str:
        """Give what a cell says, as a text of this kind of file means it."""
        return self._protected(written(cell))

    def blank(self, field: Field, cell: Cell | None) -> bool:
        """Tell whether a field is absent: a text is absent only if there is none, be it of spaces."""
        return cell is None if isinstance(field, Text) else is_blank(cell)

    def _option(self, field: Choice, name: str, cell: Cell) -> str:
        if name not in self._options:
            self._options[name] = option_lookup(
                self._context.sheet, name, field.options, field.group, self._context.texts
            )
        text = written(cell)
        folded = fold(text)
        options = self._options[name]
        return options.get(folded) or options.get(without_trailing(folded, self._context.sheet.trailing), text)

    def _flag(self, name: str, cell: Cell, problems: Problems) -> bool | None:
        word = cell.text if cell.kind == "flag" else fold(written(cell))
        if word in self._yes or word in self._no:
            return word in self._yes
        problems.add(name, "not_a_choice", "flag", written=shown(written(cell)))
        return None

    def _number(self, field: Field, name: str, cell: Cell, problems: Problems) -> object:
        if cell.kind != "number":
            problems.add(name, "not_a_number", "date" if cell.kind == "date" else field.kind)
            return None
        if cell.percent and not isinstance(field, Percent):
            cell = cell._replace(percent=False)
        number = exact_number(cell)
        if number is None:
            problems.add(name, "not_a_number", field.kind)
            return None
        if isinstance(field, Whole):
            return int(number) if number == number.to_integral_value() else _numeral(number)
        return number


def _numeral(number: Decimal) -> str:
    return f"{number:f}"


def shown(text: str) -> str:
    """Give a text as a message may show it: short, and in one line."""
    return _CONTROL.sub(" ", text[:_LONGEST_SHOWN]).strip()
