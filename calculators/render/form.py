"""A calculator's form, from its fields: one small function per kind of control."""

from collections.abc import Iterator, Mapping, Sequence

from calculators.core.calculator import Control, Group
from calculators.core.evaluation import Query
from calculators.core.fields import Choice, Day, Field, Flag, Percent, Text, Whole
from calculators.core.forms import NONE, TICKED
from calculators.core.records import Many, Record
from calculators.core.texts import Texts
from calculators.render.controls import _ROW, control_id, field_at, label, rule_values, running_id
from calculators.render.markup import Html, join, tag

MOST_RADIOS = 3
ROOM_A_ROW = 200
"""Characters of a list's row as it is typed or pasted: a code with the description that stands behind it in a table."""


def form_html(query: Query) -> Html:
    """Write the form; the submit button waits for the page's script."""
    texts, record = query.texts, query.calculator.inputs(query.rules)
    controls = [*_needs(query.calculator.form(query.rules), record, query), *form_groups(query)]
    return form_around(controls, texts.first(f"{query.calculator.name}.submit", "form.submit"), texts)


def form_groups(query: Query) -> list[Html]:
    """Write the groups of controls."""
    record = query.calculator.inputs(query.rules)
    return [group_html(group, record, query) for group in query.calculator.form(query.rules)]


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


def _needs(groups: Sequence[Group], record: Record, query: Query) -> Iterator[Html]:
    """Say from the start what has to be filled in, where that is not all that is asked."""
    controls = [control for group in groups for control in group.controls]
    needed = [control for control in controls if _is_needed(control, record)]
    own = f"{query.calculator.name}.form.needs"
    if own in query.texts or 0 < len(needed) < len(controls):
        fields = ", ".join(label(control, query) for control in needed)
        yield tag("p", query.texts.first(own, "form.needs").format_map({"fields": fields}), class_="calc-needs")


def _is_needed(control: Control, record: Record) -> bool:
    """Whether a control alone fills a field that is obligatory."""
    return "[" not in control.path and field_at(record, control.path).required


def _hint(control: Control, query: Query) -> str:
    key = control.hint or f"{query.calculator.name}.hints.{_ROW.sub('', control.path)}"
    return query.texts(key).format_map(rule_values(query)) if key in query.texts else ""


def group_html(group: Group, record: Record, query: Query) -> Html:
    """Write a group of controls: one alone as it is, several under their legend, folded ones behind it."""
    key = f"{query.calculator.name}.form.groups.{group.legend}"
    legend = query.texts(key)
    hint = tag("p", query.texts(f"{key}_hint"), class_="calc-hint") if f"{key}_hint" in query.texts else None
    controls = [_control(control, field_at(record, control.path), query) for control in group.controls]
    if group.folded:
        return tag("details", tag("summary", legend), hint, *controls, class_="calc-readings")
    if len(controls) == 1:
        return join(*controls)
    id_ = control_id(query, group.field)
    place = {"id": id_, "data_field": group.field, "aria_describedby": f"{id_}-error"} if group.field else {}
    error = _error(id_) if group.field else None
    running = (
        tag("p", query.texts(f"{key}_start"), class_="calc-running", id=running_id(group, query))
        if group.totalled
        else None
    )
    return tag("fieldset", tag("legend", legend), hint, error, *controls, running, class_="calc-group", **place)


def _control(control: Control, field: Field, query: Query) -> Html:
    if isinstance(field, Choice) and len(field.options) <= MOST_RADIOS:
        return _options("radio", control, field, query)
    if isinstance(field, Many) and isinstance(field.each, Choice):
        return _options("checkbox", control, field.each, query)
    return _labelled(control, field, query)


def _labelled(control: Control, field: Field, query: Query) -> Html:
    id_, hint = control_id(query, control.path), _hint(control, query)
    described = f"{id_}-hint {id_}-error" if hint else f"{id_}-error"
    attributes = {"id": id_, "name": control.path, "aria_describedby": described}
    if field.required and "[" not in control.path:
        attributes["aria_required"] = "true"
    unit = {"amount": query.texts("form.amount_unit"), "percent": query.texts("form.percent_unit")}.get(field.kind)
    written = tag(
        "div",
        tag("label", label(control, query), for_=id_),
        tag("p", hint, class_="calc-hint", id=f"{id_}-hint") if hint else None,
        _error(id_),
        tag("span", _input(control, field, attributes, query), _unit(unit), class_="calc-control"),
        class_="calc-field is-part" if control.part else "calc-field",
        data_field=control.path,
    )
    return _revealed(written, id_, control, query) if control.reveal else written


def _revealed(written: Html, id_: str, control: Control, query: Query) -> Html:
    """Put a field behind the question whether there is such a part; the style sheet shows it to those who say yes."""
    box = tag("input", type="checkbox", id=f"{id_}-reveal", data_reveals=control.path)
    question = tag("div", box, tag("label", query.texts(control.reveal), for_=f"{id_}-reveal"), class_="calc-option")
    return tag("div", question, written, class_="calc-reveal")


def _unit(unit: str | None) -> Html | None:
    return tag("span", unit, class_="calc-unit", aria_hidden="true") if unit else None


def _error(id_: str) -> Html:
    return tag("p", class_="calc-error", id=f"{id_}-error", hidden=True)


def _input(control: Control, field: Field, attributes: Mapping[str, str], query: Query) -> Html:
    if isinstance(field, Choice):
        return _select(control, field, attributes, query)
    if isinstance(field, Many):
        room = field.most * ROOM_A_ROW
        return tag("textarea", control.start, rows=4, data_list="", data_limit=str(room), **attributes)
    if isinstance(field, Flag):
        return tag("input", type="checkbox", value=TICKED, checked=control.start == TICKED, **attributes)
    mode = "numeric" if isinstance(field, Whole) else "text" if isinstance(field, Text | Day) else "decimal"
    size = "calc-short" if isinstance(field, Percent | Whole | Day) else None
    start = control.start or None
    return tag("input", type="text", inputmode=mode, class_=size, value=start, **attributes)


def _select(control: Control, field: Choice, attributes: Mapping[str, str], query: Query) -> Html:
    options = (
        tag("option", query.texts(f"{field.group}.{option}"), value=option, selected=option == control.start)
        for option in field.options
    )
    return tag("select", *options, **attributes)


def _options(kind: str, control: Control, field: Choice, query: Query) -> Html:
    """Write radios or check boxes as a group of their own."""
    id_, hint = control_id(query, control.path), _hint(control, query)
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
            tag("label", query.texts(f"{field.group}.{option}"), for_=f"{id_}-{option}"),
            class_="calc-option",
        )
        for option in choices
    ]
    return tag(
        "fieldset",
        tag("legend", label(control, query)),
        tag("p", hint, class_="calc-hint", id=f"{id_}-hint") if hint else None,
        _error(id_),
        *options,
        class_="calc-field",
        id=id_,
        data_field=control.path,
        aria_describedby=f"{id_}-hint {id_}-error" if hint else f"{id_}-error",
    )
