"""The controls of a calculator's form without their HTML: their fields, ids and labels."""

import re
from collections.abc import Iterator

from calculators.core.calculator import Control, Group
from calculators.core.evaluation import Query
from calculators.core.explaining import write_figure
from calculators.core.fields import Field
from calculators.core.records import Many, Record

_ROW = re.compile(r"\[[^]]*\]")


def control_labels(query: Query) -> dict[str, str]:
    """Name every control that is shown, by its path."""
    return {control.path: label(control, query) for control in shown_controls(query)}


def shown_controls(query: Query) -> Iterator[Control]:
    """Go through the controls that a person sees, in order."""
    for group in query.calculator.form(query.rules):
        yield from group.controls


def control_id(query: Query, path: str) -> str:
    """Give the id of a control: `lines[first].amount` of `name` is `name-lines-first-amount`."""
    return f"{query.calculator.name}-" + re.sub(r"[^a-z0-9_]+", "-", path.replace("*", "all")).strip("-")


def running_id(group: Group, query: Query) -> str:
    """Give the id of the line that says what a group's amounts come to."""
    return f"{query.calculator.name}-{group.legend}-running"


def label(control: Control, query: Query) -> str:
    """Name a control: by its own text, or by its field's."""
    return query.texts(control.label or f"{query.calculator.name}.labels.{_ROW.sub('', control.path)}")


def rule_values(query: Query) -> dict[str, str]:
    """Write the rules' values for texts that speak of them by name."""
    return {
        id_: write_figure(id_, value.value, value.unit, query.texts, query.calculator.name)
        for id_, value in query.rules.values.items()
        if isinstance(value.value, int)
    }


def field_at(record: Record, path: str) -> Field:
    """Find the field that a control fills, by the control's path; `KeyError` if there is none."""
    field: Field = record
    for name in _ROW.sub("", path).split("."):
        inner = field.each if isinstance(field, Many) else field
        if not isinstance(inner, Record):
            raise KeyError(path)
        field = inner.fields[name]
    return field
