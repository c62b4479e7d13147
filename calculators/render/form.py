"""A calculator's form, from its fields: one small function per kind of control."""

import re
from collections.abc import Iterator, Mapping, Sequence

from calculators.core.calculator import Control, Group
from calculators.core.evaluation import Asked
from calculators.core.explaining import write_figure
from calculators.core.fields import Choice, Day, Field, Flag, Many, Percent, Record, Text, Whole
from calculators.core.forms import NONE
from calculators.core.texts import Texts
from calculators.render.markup import Html, join, tag

_INDEX = re.compile(r"\[(?:[0-9]+|\*)\]")
MOST_RADIOS = 3


def form_html(asked: Asked) -> Html:
    """Write the form; the submit button waits for the page's script."""
    texts = asked.texts
    record = asked.calculator.inputs(asked.rules)
    groups = [_group(group, record, asked) for group in asked.calculator.form(asked.rules)]
    return form_around(groups, texts.first(f"{asked.calculator.name}.submit", "form.submit"), texts)


def form_around(controls: Sequence[Html], submit: str, texts: Texts) -> Html:
    """Write a form around its controls; the buttons wait for the page's script."""
    return tag(
        "form",
        tag("div", class_="calc-errors", tabindex="-1", hidden=True),
        *controls,
        tag(
            "p",
            tag("button", submit, type="submit", class_="calc-submit", disabled=True),
            " ",
            tag("button", texts("form.reset"), type="reset", class_="calc-reset", disabled=True),
            class_="calc-actions",
        ),
        # The script clears the line; where it does not come, the words appear after a while.
        tag("p", tag("span", texts("form.late"), class_="calc-late"), class_="calc-status", role="status"),
        tag("noscript", tag("p", texts("form.noscript"), class_="calc-noscript")),
        class_="calc-form",
        novalidate=True,
        autocomplete="off",
    )


def control_labels(asked: Asked) -> dict[str, str]:
    """Name every control that is shown, by its path."""
    return {control.path: label(control, asked) for control in shown_controls(asked)}


def shown_controls(asked: Asked) -> Iterator[Control]:
    """Go through the controls that a person sees, in order."""
    for group in asked.calculator.form(asked.rules):
        yield from (control for control in group.controls if not control.fixed)


def control_id(asked: Asked, path: str) -> str:
    """Give the id of a control: `lines[0].amount` of `grant` is `grant-lines-0-amount`."""
    return f"{asked.calculator.name}-" + re.sub(r"[^a-z0-9_]+", "-", path.replace("*", "all")).strip("-")


def label(control: Control, asked: Asked) -> str:
    """Name a control: by its own text, or by its field's."""
    return asked.texts(control.label or f"{asked.calculator.name}.labels.{_INDEX.sub('', control.path)}")


def rule_values(asked: Asked) -> dict[str, str]:
    """Write the rules' values for texts that speak of them by name."""
    return {
        id_: write_figure(id_, value.value, value.unit, asked.texts, asked.calculator.name)
        for id_, value in asked.rules.values.items()
        if isinstance(value.value, int)
    }


def _hint(control: Control, asked: Asked) -> str:
    key = control.hint or f"{asked.calculator.name}.hints.{_INDEX.sub('', control.path)}"
    return asked.texts(key).format_map(rule_values(asked)) if key in asked.texts else ""


def _group(group: Group, record: Record, asked: Asked) -> Html:
    key = f"{asked.calculator.name}.form.groups.{group.legend}"
    legend = asked.texts(key)
    hint = tag("p", asked.texts(f"{key}_hint"), class_="calc-hint") if f"{key}_hint" in asked.texts else None
    controls = [_control(control, field_at(record, control.path), asked) for control in group.controls]
    if group.folded:
        return tag("details", tag("summary", legend), hint, *controls, class_="calc-readings")
    if len(controls) == 1:
        return join(*controls)
    return tag("fieldset", tag("legend", legend), hint, *controls, class_="calc-group")


def field_at(record: Record, path: str) -> Field | None:
    """Find the field that a control fills; a control beyond the inputs (`part_of`) has none."""
    field: Field | None = record
    for name in _INDEX.sub("", path).split("."):
        inner = field.each if isinstance(field, Many) else field
        field = inner.fields.get(name) if isinstance(inner, Record) else None
    return field


def _control(control: Control, field: Field | None, asked: Asked) -> Html:
    if control.fixed or field is None:
        return tag("input", type="hidden", name=control.path, value=control.start)
    if isinstance(field, Choice) and len(field.options) <= MOST_RADIOS:
        return _options("radio", control, field, asked)
    if isinstance(field, Many) and isinstance(field.each, Choice):
        return _options("checkbox", control, field.each, asked)
    return _labelled(control, field, asked)


def _labelled(control: Control, field: Field, asked: Asked) -> Html:
    id_, hint = control_id(asked, control.path), _hint(control, asked)
    described = f"{id_}-hint {id_}-error" if hint else f"{id_}-error"
    attributes = {"id": id_, "name": control.path, "aria_describedby": described}
    unit = {"amount": asked.texts("form.amount_unit"), "percent": asked.texts("form.percent_unit")}.get(field.kind)
    return tag(
        "div",
        tag("label", label(control, asked), for_=id_),
        tag("p", hint, class_="calc-hint", id=f"{id_}-hint") if hint else None,
        _error(id_),
        tag("span", _input(control, field, attributes, asked), _unit(unit), class_="calc-control"),
        class_="calc-field is-part" if control.part else "calc-field",
        data_field=control.path,
    )


def _unit(unit: str | None) -> Html | None:
    return tag("span", unit, class_="calc-unit", aria_hidden="true") if unit else None


def _error(id_: str) -> Html:
    return tag("p", class_="calc-error", id=f"{id_}-error", hidden=True)


def _input(control: Control, field: Field, attributes: Mapping[str, str], asked: Asked) -> Html:
    if isinstance(field, Choice):
        return _select(control, field, attributes, asked)
    if isinstance(field, Many):
        return tag("textarea", control.start, rows=4, **attributes)
    if isinstance(field, Flag):
        return tag("input", type="checkbox", value="true", checked=control.start == "true", **attributes)
    mode = "numeric" if isinstance(field, Whole) else "text" if isinstance(field, Text | Day) else "decimal"
    size = "calc-short" if isinstance(field, Percent | Whole | Day) else None
    start = control.start or None
    return tag("input", type="text", inputmode=mode, class_=size, value=start, **attributes)


def _select(control: Control, field: Choice, attributes: Mapping[str, str], asked: Asked) -> Html:
    options = (
        tag("option", asked.texts(f"{field.group}.{option}"), value=option, selected=option == control.start)
        for option in field.options
    )
    return tag("select", *options, **attributes)


def _options(kind: str, control: Control, field: Choice, asked: Asked) -> Html:
    """Write radios or check boxes as a group of their own."""
    id_, hint = control_id(asked, control.path), _hint(control, asked)
    choices = (*field.options, NONE) if kind == "checkbox" else field.options
    options = [
        tag(
            "div",
            tag(
                "input",
                type=kind,
                id=f"{id_}-{option}",
                name=control.path,
                value=option,
                checked=option == control.start,
            ),
            tag("label", asked.texts(f"{field.group}.{option}"), for_=f"{id_}-{option}"),
            class_="calc-option",
        )
        for option in choices
    ]
    return tag(
        "fieldset",
        tag("legend", label(control, asked)),
        tag("p", hint, class_="calc-hint", id=f"{id_}-hint") if hint else None,
        _error(id_),
        *options,
        class_="calc-field",
        id=id_,
        data_field=control.path,
        aria_describedby=f"{id_}-hint {id_}-error" if hint else f"{id_}-error",
    )
