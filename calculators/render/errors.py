"""A refusal as a form shows it: a summary that leads to each control, and a message at the control."""

from collections.abc import Sequence
from typing import NamedTuple

from calculators.core.evaluation import Query
from calculators.core.messages import write_errors, write_fault
from calculators.core.problems import Problems
from calculators.core.texts import upper_first
from calculators.render.controls import control_id, control_labels, shown_controls
from calculators.render.markup import Html, join, tag


class FormError(NamedTuple):
    """A problem at its place in the form: the path of a control or of a group.

    `message` names the field, for the summary; `text` stands below the field's label and does not repeat it.
    """

    place: str
    message: str
    text: str


def form_errors(problems: Problems, query: Query) -> list[FormError]:
    """Write the problems in the order of the form's controls."""
    name, texts = query.calculator.name, query.texts
    paths, (first, *_) = _paths(query), shown_controls(query)
    found = [
        FormError(
            _place(problem.field, paths, first.path),
            str(error["message"]),
            upper_first(write_fault(problem, name, texts), texts.lang),
        )
        for problem, error in zip(problems, write_errors(problems, name, texts, control_labels(query)), strict=True)
    ]
    return sorted(found, key=lambda error: paths.index(error.place))


def summary_html(errors: Sequence[FormError], query: Query) -> Html:
    """Write the summary: a heading and a list of links to the controls."""
    items = (tag("li", tag("a", error.message, href=f"#{control_id(query, error.place)}")) for error in errors)
    return join(tag("h2", query.texts("form.errors_title"), class_="calc-errors-title"), tag("ul", *items))


def by_place(errors: Sequence[FormError]) -> dict[str, str]:
    """Give each control and group its text."""
    return {error.place: error.text for error in errors}


def _paths(query: Query) -> list[str]:
    """List the places of errors in order: each group that has a field of its own, then its controls."""
    paths: list[str] = []
    for group in query.calculator.form(query.rules):
        paths += [group.field] if group.field else []
        paths += [control.path for control in group.controls]
    return paths


def _place(field: str, paths: Sequence[str], first: str) -> str:
    """Find where an error belongs: at its field, below it, in its row, above it; else at `first`."""
    if field in paths:
        return field
    row = field.rpartition(".")[0] + "."
    below = [path for path in paths if path.startswith((field, row))]
    return (below or [path for path in paths if field.startswith(path)] or [first])[0]
