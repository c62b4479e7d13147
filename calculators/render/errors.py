"""A refusal as a form shows it: a summary that leads to each control, and a message at the control."""

from collections.abc import Mapping, Sequence
from typing import Any

from calculators.core.evaluation import Asked
from calculators.render.form import control_id, shown_controls
from calculators.render.markup import Html, join, tag

Error = Mapping[str, str]


def in_order(refusal: Mapping[str, Any], asked: Asked) -> list[Error]:
    """Put a refusal's errors into the order of the form's controls."""
    paths = [control.path for control in shown_controls(asked)]
    return sorted(refusal["errors"], key=lambda error: paths.index(place(error, asked)))


def summary_html(errors: Sequence[Error], asked: Asked) -> Html:
    """Write the summary: a heading and a list of links to the controls."""
    items = (
        tag("li", tag("a", error["message"], href=f"#{control_id(asked, place(error, asked))}")) for error in errors
    )
    return join(tag("h2", asked.texts("form.errors_title"), class_="calc-errors-title"), tag("ul", *items))


def by_control(errors: Sequence[Error], asked: Asked) -> dict[str, str]:
    """Give each control its message."""
    return {place(error, asked): error["message"] for error in errors}


def place(error: Error, asked: Asked) -> str:
    """Find the control an error belongs to: its own, else the first one below its field, else the first of all."""
    paths = [control.path for control in shown_controls(asked)]
    below = [path for path in paths if path.startswith(error["field"])]
    return error["field"] if error["field"] in paths else (below or paths)[0]
