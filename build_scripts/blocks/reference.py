"""`/// reference | grant`: all that a calculator knows of itself, from the definitions that it computes with."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from build_scripts.blocks.examples import examples_html, part
from build_scripts.blocks.tables import row, table
from calculators.core.describing import describe_calculator
from calculators.core.evaluation import Asked
from calculators.core.exact import scaled
from calculators.core.explaining import write_figure
from calculators.core.notation import write_amount, write_day, write_percent, write_whole
from calculators.core.texts import Texts, flatten, lower_first
from calculators.render.block import example
from calculators.render.markup import Html, join, tag
from calculators.render.parts import Places, Shown
from calculators.render.sources import cite

PLACE = re.compile(r"\{(\w+)\}")


def reference_html(asked: Asked, today: date) -> Html:
    """Write fields, values, steps, readings and what is not decided."""
    own = tomllib.loads(Path(__file__).with_name(f"reference.{asked.texts.lang}.toml").read_text("utf-8"))
    words = Texts(asked.texts.lang, dict(flatten(own)))
    shown = example(asked, today, Places())
    parts = (_fields(asked, words), _values(shown, words), _steps(shown, words), _readings(shown, words))
    return join(*parts, examples_html(asked, today, words), _not_decided(shown))


def _fields(asked: Asked, words: Texts) -> Html:
    described: Any = describe_calculator(asked)
    rows = [
        row(join(label, " ", tag("code", path)), _limits(field, asked.texts, words), _default(field, words))
        for label, path, field in _flat(described["fields"], "")
    ]
    # Out of the search: its labels come again among the steps.
    listed = table((words("field"), words("limits"), words("default")), rows, data_search_exclude=True)
    return part(asked, "fields", words("fields"), listed)


def _flat(fields: list[dict[str, Any]], prefix: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Go through fields and the fields within them."""
    for field in fields:
        path = prefix + field["name"]
        yield field["label"], path, field
        yield from _flat(field.get("fields", []), f"{path}.")
        yield from _flat(field.get("each", {}).get("fields", []), f"{path}[].")


def _limits(field: dict[str, Any], texts: Texts, words: Texts) -> str:
    """Say what a field takes; of a list, how many rows and what each takes."""
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


def _values(shown: Shown, words: Texts) -> Html | None:
    """Write the values that the steps take from the rules, with validity and clause."""
    asked, texts = shown.asked, shown.asked.texts
    rows = []
    for value in (asked.rules.values[id_] for id_, step in shown.steps.items() if step["kind"] == "rule"):
        written = ", ".join(value.value) if isinstance(value.value, tuple) else value.value
        label = join(texts(f"values.{value.id}.label"), tag("br"), tag("small", texts(f"values.{value.id}.note")))
        figure = write_figure(value.id, written, value.unit, texts, shown.name)
        validity = f"{write_day(value.valid_from, texts)} – {write_day(value.valid_until, texts)}"
        source = cite(asked.programme.sources[value.source].as_dict(), texts)
        rows.append(row(label, figure, validity, source, id_=f"{shown.name}-{value.id}"))
    heads = (words("value"), texts("answer.amount"), words("validity"), texts("answer.source"))
    return part(asked, "values", words("values"), table(heads, rows)) if rows else None


def _steps(shown: Shown, words: Texts) -> Html:
    """Write every step there can be, its formula in words, and what it came to in the example."""
    texts, name = shown.asked.texts, shown.name
    ids = [key.split(".")[2] for key in texts if key.startswith(f"{name}.steps.") and key.endswith(".label")]
    rows = []
    for id_ in ids:
        formulas = list(_formulas(id_, shown, words))
        said = tag("ul", *(tag("li", each) for each in formulas)) if len(formulas) > 1 else "".join(formulas)
        value = shown.figure(id_) if id_ in shown.steps else "–"
        rows.append(row(_label(id_, shown, words), said, value, id_=f"{name}-{id_}"))
    listed = table((words("step"), words("formula"), words("example")), rows)
    return part(shown.asked, "steps", words("steps"), tag("p", words("steps_intro")), listed)


def _label(id_: str, shown: Shown, words: Texts) -> str:
    texts = shown.asked.texts
    label = texts.first(f"{shown.name}.steps.{id_}.label", f"values.{id_}.label")
    return PLACE.sub(lambda place: words(f"about.{place[1]}"), label)


def _formulas(id_: str, shown: Shown, words: Texts) -> Iterator[str]:
    """Give each variant of a formula in words, named; what a person gives has none."""
    texts, key = shown.asked.texts, f"{shown.name}.steps.{id_}.formula"
    variants = [found.removeprefix(key) for found in texts if found.startswith(key)]
    if not variants:
        yield texts("kinds.input")
    for variant in variants:
        said = PLACE.sub(lambda place: _term(place[1], shown, words), texts(key + variant))
        title = _variant(variant.removeprefix("_"), shown, words)
        yield f"{title}: {said}" if title else said


def _term(id_: str, shown: Shown, words: Texts) -> str:
    texts = shown.asked.texts
    if id_ == "down":
        return texts("rounded_down")
    return words("about.terms") if id_ == "terms" else lower_first(_label(id_, shown, words), texts.lang)


def _variant(variant: str, shown: Shown, words: Texts) -> str:
    """Name a variant: an option of a reading, a status, or a case of our own."""
    texts = shown.asked.texts
    if f"variants.{variant}" in words:
        return words(f"variants.{variant}")
    named = (key for key in texts if key.startswith("readings.") and key.endswith(f".options.{variant}"))
    key = next(named, f"{shown.name}.statuses.{variant}")
    return texts(key) if variant else ""


def _readings(shown: Shown, words: Texts) -> Html | None:
    texts: Texts = shown.asked.texts
    taken: Any = shown.answer["readings"]
    rows = []
    for name in taken:
        prefix = f"readings.{name}.options."
        options = [texts(key) for key in texts if key.startswith(prefix)]
        items = [tag("li", options[0], f" ({words('first')})"), *(tag("li", option) for option in options[1:])]
        rows.append(row(texts(f"readings.{name}.label"), tag("ul", *items), id_=f"{shown.name}-{name}"))
    listed = table((words("reading"), words("options")), rows)
    return part(shown.asked, "readings", texts("answer.readings"), listed) if rows else None


def _not_decided(shown: Shown) -> Html:
    items = (tag("li", text) for text in shown.rows("not_decided"))
    # Out of the search, which finds each where the pages tell of it.
    listed = tag("ul", *items, data_search_exclude=True)
    return part(shown.asked, "not-decided", shown.text("answer.not_decided"), listed)
