"""The explanation: a rule writes down each figure as it comes to it.

A step is language-free. Its label and formula stand in the catalogue under the calculator's
`steps.<id>`; a formula is a template over the ids of earlier steps, so that one template gives
the formula in words and the formula in numbers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from calculators.core.exact import plain, trimmed
from calculators.core.notation import write_amount, write_day, write_percent, write_whole
from calculators.core.rules import Rules, Unit
from calculators.core.texts import Texts, lower_first

Kind = Literal["rule", "input", "computed"]


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the explanation.

    `value` is kuruş, hundredths of a percent, a date, a count or the key of a status. `name` is the
    catalogue's key where many steps share one (`claimed` for `claimed_personnel`), with `about` the
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

    def rule(self, id_: str) -> int:
        """Take down a value of the rules, with its source, and return it."""
        value = self.rules.values[id_]
        number = self.rules.number(id_)
        self.steps.append(Step(id_, "rule", number, value.unit, value.source))
        return number

    def given(
        self, id_: str, value: int | str | date, unit: Unit, *, name: str = "", about: Mapping[str, str] | None = None
    ) -> None:
        """Take down what the person gave."""
        self.steps.append(Step(id_, "input", value, unit, None, name, about))

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
        self.steps.append(Step(id_, "computed", value, unit, source, name, about, variant, tuple(terms)))
        return value

    def total(self, id_: str, value: int, terms: Sequence[str]) -> int:
        """Take down the sum of earlier steps; of none it is zero."""
        return self.computed(id_, value, terms=terms, variant="" if terms else "none")

    def values(self, *ids: str) -> dict[str, object]:
        """Give the figures of the answer: each is the value of the step of the same id."""
        by_id = {step.id: step for step in self.steps}
        return {id_: by_id[id_].plain_value() for id_ in ids}


def write_value(value: int | str | date, unit: Unit, texts: Texts) -> str:
    """Write a value for people."""
    if isinstance(value, date):
        return write_day(value, texts)
    if isinstance(value, str):
        return texts(f"statuses.{value}")
    if unit == "TRY":
        return write_amount(value, texts.lang)
    if unit == "percent":
        return write_percent(value, texts.lang)
    return write_whole(value, texts.lang)


def explain(steps: Sequence[Step], calculator: str, texts: Texts) -> list[dict[str, object]]:
    """Write the steps out in one language, as answers carry them."""
    labels: dict[str, str] = {}
    figures: dict[str, str] = {}
    told: list[dict[str, object]] = []
    for step in steps:
        label = _label(step, calculator, texts)
        formula = _formula(step, calculator, texts, labels, figures)
        labels[step.id] = lower_first(label, texts.lang)
        figures[step.id] = write_value(step.value, step.unit, texts)
        told.append(
            {
                "id": step.id,
                "kind": step.kind,
                "label": label,
                "formula": formula,
                "value": step.plain_value(),
                "unit": step.unit,
                "source": step.source,
            }
        )
    return told


def _label(step: Step, calculator: str, texts: Texts) -> str:
    if step.kind == "rule":
        return texts(f"values.{step.id}.label")
    about = {key: texts(option) for key, option in (step.about or {}).items()}
    return texts(f"{calculator}.steps.{step.name or step.id}.label", **about)


def _formula(step: Step, calculator: str, texts: Texts, labels: Mapping[str, str], figures: Mapping[str, str]) -> str:
    """Write the formula in words, then in numbers, as `words = numbers`."""
    if step.kind != "computed":
        return texts(f"kinds.{step.kind}")
    key = f"{calculator}.steps.{step.name or step.id}.formula"
    template = texts(f"{key}_{step.variant}" if step.variant else key)
    joined = {"terms": " + ".join(labels[term] for term in step.terms), "down": texts("rounded_down")}
    words = template.format_map({**labels, **joined})
    numbers = template.format_map({**figures, "terms": " + ".join(figures[term] for term in step.terms), "down": ""})
    return words if words == numbers else f"{words} = {numbers}"
