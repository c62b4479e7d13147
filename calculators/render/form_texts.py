"""The raw texts of a form's controls: as they were typed, for the form in another language, and from given inputs."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from calculators.core.calculator import Control
from calculators.core.evaluation import Query
from calculators.core.exact import scaled
from calculators.core.fields import Amount, Choice, Day, Field, Flag, Percent, Whole
from calculators.core.forms import NONE, TICKED, read_form, read_written
from calculators.core.notation import write_percent, write_short_number
from calculators.core.problems import Problems
from calculators.core.records import Many, Record
from calculators.render.addresses import fragment
from calculators.render.controls import field_at, shown_controls

Form = Mapping[str, str | list[str]]


def twins(query: Query, form: Form) -> dict[str, str]:
    """Write by language what the link to the page's twin takes along, as the part of an address."""
    return {
        lang: fragment(typed_texts(query, form, lang)) for lang in query.programme.texts if lang != query.texts.lang
    }


def typed_texts(query: Query, form: Form, lang: str) -> Iterator[tuple[str, str]]:
    """Give the texts that differ from those the form starts with, for the form in a language.

    Amounts are written in that language's notation, all else as it was typed.
    """
    record = query.calculator.inputs(query.rules)
    for control in shown_controls(query):
        typed = form.get(control.path, control.start)
        if typed != control.start:
            field = field_at(record, control.path)
            texts = [typed] if isinstance(typed, str) else typed
            yield from ((control.path, _rewritten(text, field, query.texts.lang, lang)) for text in texts)


def typed_number(text: str, field: Field, lang: str) -> int | None:
    """Read a number in hundredths as it was typed; `None` where it is none, or none that the field takes."""
    if not isinstance(field, Amount | Whole):
        return None
    read = read_written(field, text, "", lang, problems := Problems())
    return None if problems else scaled(str(read), 2)


def _rewritten(text: str, field: Field, here: str, there: str) -> str:
    """Write a number as the other language does: what is clear here (`1.250`) might not be there."""
    number = typed_number(text, field, here)
    return text if number is None else write_short_number(number, there)


def texts_of_inputs(query: Query, inputs: object) -> dict[str, str | list[str]] | None:
    """Write the texts that fill the form with inputs, by control; those are left out that the form starts with.

    `None` where the form cannot hold the inputs: what it would be read as must be the very same.
    """
    fields = query.calculator.inputs(query.rules)
    # Thousands of lines would be compared with each row, only to be refused by the comparison at the end.
    if _has_more_lines_than_rows(fields, inputs):
        return None
    typed: Any = fields.read(inputs, "", Problems())
    if typed is None:
        return None
    written = {control: _text(control, typed, fields, query.texts.lang) for control in shown_controls(query)}
    texts = {control.path: text for control, text in written.items() if text not in ("", control.start)}
    read, problems = read_form(fields, texts, query.texts.lang)
    return texts if not problems and fields.read(read, "", Problems()) == typed else None


def _has_more_lines_than_rows(fields: Record, inputs: object) -> bool:
    """Tell whether a list is longer than the form can hold: each of its named rows is one line at most."""
    given = inputs if isinstance(inputs, Mapping) else {}
    named = {name: field.rows for name, field in fields.fields.items() if isinstance(field, Many) and field.rows}
    return any(isinstance(given.get(name), list) and len(given[name]) > len(rows) for name, rows in named.items())


def _text(control: Control, typed: Any, fields: Record, lang: str) -> str | list[str]:
    """Write what a control is to hold; empty where the inputs have nothing for it."""
    field = field_at(fields, control.path)
    name, bracket, rest = control.path.partition("[")
    if bracket:
        row, _, _ = rest.partition("]")
        return _row_text(row, getattr(typed, name), fields.fields[name], field, lang)
    value = typed
    for part in control.path.split("."):
        value = getattr(value, part)
    return "" if value is None else write_typed(value, field, lang)


def _row_text(row: str, lines: list[Any], rows: Field, field: Field, lang: str) -> str | list[str]:
    """Write the amount of a named row, that of the rows which are parts of it included."""
    assert isinstance(rows, Many)
    assert isinstance(rows.each, Record)
    amounts = []
    for name, named in rows.rows.items():
        if row in {name, named.part_of}:
            implied, _ = read_form(rows.each, dict(named.implied), lang)
            empty: Any = rows.each.read({**implied, rows.blank: 0}, "", Problems())
            amounts += [getattr(line, rows.blank) for line in lines if replace(line, **{rows.blank: 0}) == empty]
    return write_typed(sum(amounts), field, lang) if amounts else ""


def write_typed(value: Any, field: Field, lang: str) -> str | list[str]:
    """Write a field's typed value as a person would type it."""
    if isinstance(field, Many):
        if isinstance(field.each, Choice):
            return list(value) or [NONE]
        return "\n".join(str(write_typed(one, field.each, lang)) for one in value)
    if isinstance(field, Flag):
        return TICKED if value else ""
    if isinstance(field, Amount | Whole):
        return write_short_number(value * (1 if isinstance(field, Amount) else 100), lang)
    if isinstance(field, Percent):
        return write_percent(value, lang).strip("%")
    return f"{value:%d.%m.%Y}" if isinstance(field, Day) else str(value)
