"""`/// reference | name`: a calculator's fields, values, formulas and readings, from its own definitions."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from build_scripts.blocks.reference_examples import examples_html, part
from build_scripts.blocks.tables import row, table
from calculators.core.describing import describe_calculator
from calculators.core.evaluation import Query
from calculators.core.exact import scaled
from calculators.core.explaining import write_figure
from calculators.core.notation import write_amount, write_day, write_percent, write_whole
from calculators.core.texts import Texts, flatten, lower_first
from calculators.render.block import example
from calculators.render.markup import Html, join, tag
from calculators.render.parts import AnswerContext, LinkTargets
from calculators.render.sources import cite

PLACE = re.compile(r"\{(\w+)\}")


def reference_html(query: Query, today: date) -> Html:
    """The HTML of all parts, with the examples and the open questions."""
    own = tomllib.loads(Path(__file__).with_name(f"reference.{query.texts.lang}.toml").read_text("utf-8"))
    words = Texts(query.texts.lang, dict(flatten(own)))
    context = example(query, today, LinkTargets())
    parts = (_fields(query, words), _values(context, words), _steps(context, words), _readings(context, words))
    return join(*parts, examples_html(query, today, words), _not_decided(context))


def _fields(query: Query, words: Texts) -> Html:
    described: Any = describe_calculator(query)
    rows = [
        row(join(label, " ", tag("code", path)), _limits(field, query.texts, words), _default(field, words))
        for label, path, field in _flat(described["fields"], "")
    ]
    # Excluded from search: the same labels come again among the steps.
    listed = table((words("field"), words("limits"), words("default")), rows, data_search_exclude=True)
    return part(query, "fields", words("fields"), listed)


def _flat(fields: list[dict[str, Any]], prefix: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """All fields and the fields within them, each as label, path and description."""
    for field in fields:
        path = prefix + field["name"]
        yield field["label"], path, field
        yield from _flat(field.get("fields", []), f"{path}.")
        yield from _flat(field.get("each", {}).get("fields", []), f"{path}[].")


def _limits(field: dict[str, Any], texts: Texts, words: Texts) -> str:
    """What a field accepts; for a list how many rows, and what each accepts."""
    kind, given = field["kind"], dict(field)
    if kind == "amount":
        given |= {key: write_amount(scaled(field[key], 2), texts.lang) for key in ("minimum", "below")}
    elif kind == "date":
        given |= {key: write_day(date.fromisoformat(field[key]), texts) for key in ("minimum", "maximum")}
    elif kind == "choice":
        given["options"] = ", ".join(option["label"] for option in field["options"])
    else:
        given |= {key: write_whole(value, texts.lang) for key, value in field.items() if type(value) is int}
    said = words(f"kinds.{kind}").format_map(given)
    each = field.get("each")
    return f"{said}; {_limits(each, texts, words)}" if each and each["kind"] != "record" else said


def _default(field: dict[str, Any], words: Texts) -> str:
    if field["required"]:
        return words("required")
    default = field["default"]
    if field["kind"] == "percent":
        return write_percent(scaled(default, 2), words.lang)
    if isinstance(default, bool):
        return words("kinds.yes" if default else "kinds.no")
    named = {option["value"]: option["label"] for option in field.get("options", [])}
    return named.get(default, str(default)) if default or default == 0 else words("empty")


def _values(context: AnswerContext, words: Texts) -> Html | None:
    """The values that the steps take from the rules, with validity and source."""
    query, texts = context.query, context.query.texts
    rows = []
    for value in (query.rules.values[id_] for id_, step in context.steps.items() if step["kind"] == "rule"):
        written = ", ".join(value.value) if isinstance(value.value, tuple) else value.value
        label = join(texts(f"values.{value.id}.label"), tag("br"), tag("small", texts(f"values.{value.id}.note")))
        figure = write_figure(value.id, written, value.unit, texts, context.name)
        validity = f"{write_day(value.valid_from, texts)} – {write_day(value.valid_until, texts)}"
        source = cite(query.programme.sources[value.source].as_dict(), texts)
        rows.append(row(label, figure, validity, source, id_=f"{context.name}-{value.id}"))
    heads = (words("value"), texts("answer.amount"), words("validity"), texts("answer.source"))
    return part(query, "values", words("values"), table(heads, rows)) if rows else None


def _steps(context: AnswerContext, words: Texts) -> Html:
    """Every step that there can be, its formula in words, and its figure in the worked example."""
    texts, name = context.query.texts, context.name
    ids = [key.split(".")[2] for key in texts if key.startswith(f"{name}.steps.") and key.endswith(".label")]
    rows = []
    for id_ in ids:
        formulas = list(_formulas(id_, context, words))
        said = tag("ul", *(tag("li", each) for each in formulas)) if len(formulas) > 1 else "".join(formulas)
        value = context.figure(id_) if id_ in context.steps else "–"
        rows.append(row(_label(id_, context), said, value, id_=f"{name}-{id_}"))
    listed = table((words("step"), words("formula"), words("example")), rows)
    return part(context.query, "steps", words("steps"), tag("p", words("steps_intro")), listed)


def _label(id_: str, context: AnswerContext) -> str:
    texts = context.query.texts
    label = texts.first(f"{context.name}.steps.{id_}.label", f"values.{id_}.label")
    return PLACE.sub(lambda place: texts(f"about.{place[1]}"), label)


def _formulas(id_: str, context: AnswerContext, words: Texts) -> Iterator[str]:
    """Each variant of a step's formula in words, with its name; for an input, that it is one."""
    texts, key = context.query.texts, f"{context.name}.steps.{id_}.formula"
    variants = [found.removeprefix(key) for found in texts if found.startswith(key)]
    if not variants:
        yield texts("kinds.input")
    for variant in variants:
        said = PLACE.sub(lambda place: _term(place[1], context, words), texts(key + variant))
        title = _variant(variant.removeprefix("_"), context, words)
        yield f"{title}: {said}" if title else said


def _term(id_: str, context: AnswerContext, words: Texts) -> str:
    texts = context.query.texts
    if id_ == "down":
        return texts("rounded_down")
    return words("about.terms") if id_ == "terms" else lower_first(_label(id_, context), texts.lang)


def _variant(variant: str, context: AnswerContext, words: Texts) -> str:
    """The name of a variant: an option of a reading, a status, or a text of reference.*.toml."""
    texts = context.query.texts
    for known in (words, texts):
        if f"variants.{variant}" in known:
            return known(f"variants.{variant}")
    named = (key for key in texts if key.startswith("readings.") and key.endswith(f".options.{variant}"))
    key = next(named, f"{context.name}.statuses.{variant}")
    return texts(key) if variant else ""


def _readings(context: AnswerContext, words: Texts) -> Html | None:
    texts: Texts = context.query.texts
    taken: Any = context.answer["readings"]
    rows = []
    for name in taken:
        prefix = f"readings.{name}.options."
        options = [texts(key) for key in texts if key.startswith(prefix)]
        items = [tag("li", options[0], f" ({words('first')})"), *(tag("li", option) for option in options[1:])]
        rows.append(row(texts(f"readings.{name}.label"), tag("ul", *items), id_=f"{context.name}-{name}"))
    listed = table((words("reading"), words("options")), rows)
    return part(context.query, "readings", texts("answer.readings"), listed) if rows else None


def _not_decided(context: AnswerContext) -> Html:
    items = (tag("li", text) for text in context.rows("not_decided"))
    # Excluded from search, which finds each of them on the page that explains it.
    listed = tag("ul", *items, data_search_exclude=True)
    return part(context.query, "not-decided", context.text("answer.not_decided"), listed)
