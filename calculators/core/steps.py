"""The explanation: a rule writes down each figure as it comes to it.

A step is language-free; `explaining` writes it out.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from calculators.core.exact import plain, trimmed
from calculators.core.rules import Rules, Unit

Kind = Literal["rule", "input", "computed"]


class Step(NamedTuple):
    """One line of the explanation; a tuple, since every reading's account writes thirty of them.

    `value` is kuruş, hundredths of a percent, a date, a count or the key of a status. `name` is the
    catalogue's key where many steps share one (`given` for `given_first`), with `about` the
    option that it speaks of; `terms` are the steps a sum adds up.
    """

    id: str
    kind: Kind
    value: int | str | date
    unit: Unit
    source: str | None = None
    name: str = ""
    about: Mapping[str, str] | None = None
    variant: str = ""
    terms: tuple[str, ...] = ()

    def plain_value(self) -> str | int:
        """Write the value as answers carry it; a computed percent has two decimals, an echoed one no trailing zeros."""
        if isinstance(self.value, date):
            return self.value.isoformat()
        if self.unit == "TRY" and isinstance(self.value, int):
            return plain(self.value)
        if self.unit == "percent" and isinstance(self.value, int):
            return plain(self.value) if self.kind == "computed" else trimmed(self.value)
        return self.value


class Working:
    """A calculator's working: takes the steps down in order."""

    def __init__(self, rules: Rules) -> None:
        """Start with an empty sheet."""
        self.rules = rules
        self.steps: list[Step] = []
        self._numbers: dict[str, int] = {}

    def __getitem__(self, id_: str) -> int:
        """Return the amount, percent or count of an earlier step."""
        return self._numbers[id_]

    def _take_down(self, step: Step) -> None:
        self.steps.append(step)
        if isinstance(step.value, int):
            self._numbers[step.id] = step.value

    def rule(self, id_: str) -> int:
        """Take down a value of the rules, with its source, and return it."""
        value = self.rules.values[id_]
        number = self.rules.number(id_)
        self._take_down(Step(id_, "rule", number, value.unit, value.source))
        return number

    def source(self, id_: str) -> str:
        """Return the clause that a value of the rules rests on, for figures that cite the same one."""
        return self.rules.values[id_].source

    def codes(self, id_: str) -> tuple[str, ...]:
        """Take down a list of codes of the rules, with its source, and return it."""
        value = self.rules.values[id_]
        codes = self.rules.codes(id_)
        self.steps.append(Step(id_, "rule", ", ".join(codes), value.unit, value.source))
        return codes

    def given(
        self, id_: str, value: int | str | date, unit: Unit, *, name: str = "", about: Mapping[str, str] | None = None
    ) -> None:
        """Take down what the person gave."""
        self._take_down(Step(id_, "input", value, unit, None, name, about))

    def computed(
        self,
        id_: str,
        value: int,
        unit: Unit = "TRY",
        *,
        source: str | None = None,
        variant: str = "",
        terms: Sequence[str] = (),
        name: str = "",
        about: Mapping[str, str] | None = None,
    ) -> int:
        """Take down a computed figure and return it."""
        self._take_down(Step(id_, "computed", value, unit, source, name, about, variant, tuple(terms)))
        return value

    def total(self, id_: str, value: int, terms: Sequence[str]) -> int:
        """Take down the sum of earlier steps; of none it is zero."""
        return self.computed(id_, value, terms=terms, variant="" if terms else "none")

    def status(
        self,
        id_: str,
        status: str,
        *,
        source: str | None = None,
        variant: str = "",
        name: str = "",
        about: Mapping[str, str] | None = None,
    ) -> None:
        """Take down how something stands."""
        self.steps.append(Step(id_, "computed", status, "status", source, name, about, variant))

    def date(self, id_: str, day: date, *, source: str | None = None) -> date:
        """Take down a date that was counted, and return it."""
        self.steps.append(Step(id_, "computed", day, "date", source))
        return day

    def values(self, *ids: str) -> dict[str, object]:
        """Give the figures of the answer: each is the value of the step of the same id."""
        by_id = {step.id: step for step in self.steps}
        return {id_: by_id[id_].plain_value() for id_ in ids}
