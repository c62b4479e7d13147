"""Writing an explanation out in one language.

A step's label and formula stand in the catalogue under the calculator's `steps.<id>`. A formula is a template
over the ids of earlier steps, so that one template gives the formula in words and the formula in numbers.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from calculators.core.notation import write_amount, write_day, write_percent, write_whole
from calculators.core.rules import Unit
from calculators.core.steps import Step
from calculators.core.texts import Texts, lower_first


def write_figure(id_: str, value: int | str | date, unit: Unit, texts: Texts, calculator: str) -> str:
    """Write a step's value for people: a status by name, a count with what it counts, where the catalogue says it.

    Where the catalogue has words for this very count (`firms_1`), they are taken.
    """
    status = f"{calculator}.statuses.{value}"
    written = texts(status) if unit == "status" and status in texts else write_value(value, unit, texts)
    named = (f"{calculator}.figures.{id_}_{value}", f"{calculator}.figures.{id_}", f"figures.{id_}")
    key = next((key for key in named if key in texts), None)
    return texts(key, value=written) if key else written


def write_value(value: int | str | date, unit: Unit, texts: Texts) -> str:
    """Write a value for people; a list of codes as it is."""
    if isinstance(value, date):
        return write_day(value, texts)
    if isinstance(value, str):
        return value
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
        figures[step.id] = write_figure(step.id, step.value, step.unit, texts, calculator)
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
    about = {key: texts(named) if named in texts else named for key, named in (step.about or {}).items()}
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
