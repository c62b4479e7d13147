"""What a workbook is written from: the plan, read and checked, with its definition, formulas and words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any

from calculators.core.data import read_toml
from calculators.core.evaluation import Query
from calculators.core.fields import Choice, Percent
from calculators.core.plan_formulas import PlanFormulas
from calculators.core.plan_sheet import PlanSheet
from calculators.core.problems import Problems
from calculators.core.records import Many, Record
from calculators.core.steps import Step
from calculators.core.texts import LANGUAGES, Texts, flatten
from calculators.exchange.definition import WORDS

ROOM = 1_000
"""Rows below the last line that the formulas look at too."""

_WORDS = {lang: Texts(lang, dict(flatten(words))) for lang, words in read_toml(__package__, "workbook.toml").items()}


@dataclass(frozen=True)
class Content:
    """A plan to be written, with its hash; `typed` is `None` for an empty workbook."""

    query: Query
    sheet: PlanSheet
    formulas: PlanFormulas
    name: str = ""
    typed: Any = None
    hash: str = ""

    @property
    def lang(self) -> str:
        """The language of the workbook."""
        return self.query.texts.lang

    @property
    def words(self) -> Texts:
        """The words of workbooks."""
        return _WORDS[self.lang]

    @cached_property
    def fields(self) -> Record:
        """The fields of the plan."""
        return self.query.calculator.inputs(self.query.rules)

    @property
    def many(self) -> Many:
        """The field that holds the lines."""
        many = self.fields.fields[self.sheet.rows]
        assert isinstance(many, Many)
        return many

    @cached_property
    def columns(self) -> Mapping[str, Any]:
        """The fields of a line in the order of the sheet's columns."""
        line = self.many.each
        assert isinstance(line, Record)
        return {name: line.fields[name] for name in self.sheet.columns}

    @property
    def percents(self) -> Mapping[str, Percent]:
        """The settings that are percents."""
        return {name: field for name, field in self.fields.fields.items() if isinstance(field, Percent)}

    @cached_property
    def readings(self) -> Mapping[str, Choice]:
        """The readings, in order."""
        record = self.fields.fields[self.formulas.readings]
        assert isinstance(record, Record)
        return {name: field for name, field in record.fields.items() if isinstance(field, Choice)}

    @cached_property
    def combinations(self) -> list[tuple[str, ...]]:
        """All combinations of readings; the last reading changes fastest."""
        return list(product(*(field.options for field in self.readings.values())))

    @property
    def rows(self) -> Sequence[Any]:
        """The lines of the plan, typed."""
        return () if self.typed is None else getattr(self.typed, self.sheet.rows)

    @property
    def counted_rows(self) -> int:
        """How many rows below the header the formulas look at."""
        return min(len(self.rows) + ROOM, self.many.most)

    def setting(self, name: str) -> Any:
        """Give a percent or, by its name, a reading: of the plan, else the default."""
        if name in self.readings:
            readings = getattr(self.typed, self.formulas.readings, None)
            return getattr(readings, name, self.readings[name].default)
        return getattr(self.typed, name, self.fields.defaults[name])

    def sheet_name(self, id_: str) -> str:
        """Name one of the four sheets."""
        return WORDS.sheets[id_][self.lang][0] if id_ in WORDS.sheets else self.words(id_)

    def column_name(self, field: str) -> str:
        """Write a column's heading: its name, beside that of the amounts their unit in brackets."""
        name = self.sheet.columns[field][self.lang][0]
        return f"{name} ({self.sheet.written_unit[self.lang]})" if field == self.sheet.amount else name

    def setting_name(self, field: str) -> str:
        """Write the label of a setting."""
        if field in WORDS.settings:
            return WORDS.settings[field][self.lang][0]
        path = f"{self.formulas.readings}.{field}" if field in self.readings else field
        return self.query.texts(f"{self.sheet.calculator}.labels.{path}")

    def option_name(self, field: Choice, option: str) -> str:
        """Write the name of an option."""
        return self.query.texts(f"{field.group}.{option}")

    def option_names(self, name: str, field: Choice, option: str) -> list[str]:
        """Give all names of an option that are read, the written one first; such as differ only in case once."""
        texts = self.query.programme.texts
        further = self.sheet.choices.get(name, {}).get(option, {})
        names = [
            self.option_name(field, option),
            option,
            *(texts[lang](f"{field.group}.{option}") for lang in LANGUAGES),
            *(one for lang in LANGUAGES for one in further.get(lang, ())),
        ]
        found: dict[str, str] = {}
        for one in names:
            found.setdefault(one.casefold(), one)
        return list(found.values())

    @cached_property
    def steps_of_all(self) -> dict[tuple[str, ...], tuple[Step, ...]]:
        """Give the steps of an account that has every step: under the default readings, and with each one changed."""
        found = {}
        default = tuple(field.options[0] for field in self.readings.values())
        for options in self.combinations:
            if sum(map(str.__ne__, options, default)) > 1:
                continue
            inputs = {
                **self.formulas.every_step,
                self.formulas.readings: dict(zip(self.readings, options, strict=True)),
            }
            problems = Problems()
            typed = self.fields.read(inputs, "", problems)
            assert not problems
            found[options] = self.query.calculator.run(typed, self.query.rules).steps
        return found
