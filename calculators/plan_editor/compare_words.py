"""The words of a comparison: signed figures, values of settings, lines of a plan, causes of a difference."""

from collections.abc import Mapping, Sequence
from typing import Any

from calculators.core.data import read_toml
from calculators.core.exact import scaled
from calculators.core.fields import Choice, Field, Flag, Percent, Text
from calculators.core.messages import field_label
from calculators.core.notation import write_amount, write_number, write_percent
from calculators.core.records import Record
from calculators.core.texts import LANGUAGES, flatten, lower_first
from calculators.exchange.several_plans.plan_effects import Cause
from calculators.plan_editor.grid import Grid

TEXTS = {lang: dict(flatten(read_toml(__package__, f"compare.{lang}.toml"))) for lang in LANGUAGES}


class CompareWords:
    """Writes what a comparison says, in the language of a grid."""

    def __init__(self, grid: Grid) -> None:
        """Write for this grid's calculator."""
        self.grid, self.lang = grid, grid.texts.lang
        self._calculator = grid.query.calculator.name

    def text(self, key: str, **params: object) -> str:
        """Return a text of the comparison."""
        text = TEXTS[self.lang][f"compare.{key}"]
        return text.format_map(params) if params else text

    def moved(self, kurus: int, unit: str = "TRY") -> str:
        """Write a signed difference in kuruş, or of percents in hundredths of a percent."""
        if not kurus:
            return self.text("no_difference")
        sign = "+" if kurus > 0 else "−"
        if unit == "percent":
            return sign + self.text("points", number=write_number(abs(kurus), self.lang))
        return sign + write_amount(abs(kurus), self.lang)

    def effect(self, kurus: int) -> str:
        """Write what a change does to the headline."""
        return self.moved(kurus) if kurus else self.text("no_effect")

    def figure(self, value: str, unit: str) -> str:
        """Write one side of a figure."""
        written = scaled(value, 2)
        return write_percent(written, self.lang) if unit == "percent" else write_amount(written, self.lang)

    def change(self, cause: Cause) -> str:
        """Say what a cause changes."""
        if cause.kind == "setting":
            before, after = (self.setting(cause.name, each) for each in (cause.before, cause.after))
            return self.text("setting", label=self.setting_label(cause.name), before=before, after=after)
        item, moved = self.option(self._item, cause.item), self.moved(cause.moved)
        if cause.kind == "mark":
            key = "mark_set" if cause.after else "mark_unset"
            amount = write_amount(cause.moved, self.lang)
            return self.text(key, item=item, mark=self.grid.label(cause.name), moved=amount)
        marks = ", ".join(lower_first(self.grid.label(mark), self.lang) for mark in cause.marks)
        return self.text("lines_marked" if marks else "lines", item=item, marks=marks, moved=moved)

    @property
    def _item(self) -> str:
        programme = self.grid.query.programme
        assert programme.plan_sheet
        return programme.plan_sheet().item

    def option(self, column: str, value: object) -> str:
        """Write the value of a column of a line."""
        return self._value(self.grid.line.fields[column], value)

    def setting_label(self, path: str) -> str:
        """Name a setting."""
        return field_label(path, self._calculator, self.grid.texts)

    def setting(self, path: str, value: object) -> str:
        """Write the value of a setting as it is in normal form; what is no field (the call) stands as it is."""
        field: Field | None = self.grid.fields
        for name in path.split("."):
            field = field.fields.get(name) if isinstance(field, Record) else None
        return self._value(field, value)

    def _value(self, field: Field | None, value: object) -> str:
        if isinstance(field, Choice):
            return self.grid.texts(f"{field.group}.{value}")
        if isinstance(field, Percent):
            return write_percent(scaled(str(value), 2), self.lang)
        return self.text("yes" if value else "no") if isinstance(field, Flag) else str(value)

    def line(self, line: Mapping[str, Any], years: Sequence[int]) -> str:
        """Describe a line by what it says, and its years; blank texts and marks that are not set are left out."""
        told = []
        for column in self.grid.editor.columns:
            field, value = self.grid.line.fields[column], line[column]
            if isinstance(field, Flag):
                told += [self.grid.label(column)] if value else []
            elif value or not isinstance(field, Text):
                told.append(self._value(field, value))
        written = ", ".join(str(year) for year in years)
        year = self.grid.texts("editor.year", year=written).replace(" ", "\u00a0")
        return " · ".join([*told, year])


def words_of(grid: Grid) -> CompareWords:
    """Give the words of a comparison in the language of a grid."""
    return CompareWords(grid)
