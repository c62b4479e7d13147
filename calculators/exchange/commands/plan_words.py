"""What reading, comparing and answering plans gave, in words, for the command line."""

from collections.abc import Mapping, Sequence
from typing import Any

from calculators.core.exact import is_number, scaled
from calculators.core.messages import field_label
from calculators.core.notation import write_number, write_whole
from calculators.core.texts import Texts
from calculators.exchange.context import Context

Result = Mapping[str, Any]


def refusal_words(result: Result, context: Context) -> str:
    """Write every error with its field, and the notices."""
    texts = context.query.texts
    errors = [f"- {error['message']} [{error['field']}: {error['code']}]" for error in result["errors"]]
    return _joined([texts("text.errors"), *errors], _notices(result, texts))


def plan_words(result: Result, context: Context) -> str:
    """Write what was read: the plan's name, its call, how many lines, each with its amount, and the notices."""
    texts, sheet = context.query.texts, context.sheet
    lines = [_line(line, context) for line in result["inputs"][sheet.rows]]
    title = texts("read.title", name=result["name"] or texts("read.unnamed"))
    count = texts("read.lines", count=write_whole(len(lines), texts.lang))
    return _joined([title, result["call"], count], lines, _notices(result, texts))


def comparison_words(result: Result, context: Context) -> str:
    """Write what differs between two plans; figures that are the same are left out."""
    texts, inputs = context.query.texts, result["inputs"]
    name = context.query.calculator.name
    figures = [
        texts("compare.figure", label=one["label"], **{side: _number(one[side], texts) for side in _SIDES})
        for one in result["figures"]
        if scaled(one["difference"], 2)
    ]
    changed = [
        texts(
            "compare.change",
            label=field_label(one["field"], name, texts),
            a=_value(one["field"], one["a"], texts),
            b=_value(one["field"], one["b"], texts),
        )
        for one in inputs["changed"]
    ]
    blocks = [
        [texts(f"compare.{title}"), *lines] if lines else []
        for title, lines in (
            ("figures", figures),
            ("changed", changed),
            ("added", [_line(line, context) for line in inputs["added"]]),
            ("removed", [_line(line, context) for line in inputs["removed"]]),
        )
    ]
    return _joined(*blocks) if any(blocks) else _joined([texts("compare.none")])


_SIDES = ("a", "b", "difference")


def results_words(result: Result, context: Context) -> str:
    """Write the key figures, the errors and the warnings of many plans."""
    texts = context.query.texts
    blocks: list[Sequence[str]] = []
    for plan in result["plans"]:
        title = plan["name"] or texts("read.unnamed")
        told = [f"- {one['message']}" for one in (*plan.get("errors", ()), *plan["warnings"])]
        if "values" in plan:
            names = figure_labels(context)
            figures = (f"{names[id_]}: {_number(value, texts)}" for id_, value in plan["values"].items())
            blocks.append([texts("batch.done", name=title, figures="; ".join(figures)), *told])
        else:
            blocks.append([texts("batch.failed", name=title), *told])
    return _joined(*blocks, _notices(result, texts))


def file_words(result: Result, context: Context) -> str:
    """Say which file was written."""
    texts = context.query.texts
    size = write_whole(result["bytes"], texts.lang)
    return _joined([texts("written.file", file=result["file"], size=size)], _notices(result, texts))


def figure_labels(context: Context) -> dict[str, str]:
    """Name the key figures of a table of many plans."""
    name, texts = context.query.calculator.name, context.query.texts
    return {id_: texts(f"{name}.steps.{id_}.label") for id_ in context.sheet.figures}


def _line(line: Mapping[str, Any], context: Context) -> str:
    """Write a line of a plan, its fields as the catalogue and the plan sheet name them."""
    texts, sheet = context.query.texts, context.sheet
    groups = context.query.calculator.view.groups
    told = []
    for field in sheet.columns:
        value = line[field]
        if field in groups:
            told.append(texts(f"{groups[field]}.{value}"))
        elif value is True:
            told.append(sheet.columns[field][texts.lang][0])
        elif field == sheet.amount:
            told.append(_number(value, texts))
        elif value not in {"", False}:
            told.append(str(value))
    return "- " + ", ".join(told)


def _number(value: str, texts: Texts) -> str:
    return write_number(scaled(value, 2), texts.lang) if is_number(value) else value


def _value(field: str, value: object, texts: Texts) -> str:
    """Write a side of what changed: a mark as yes or no, an option by its name."""
    if isinstance(value, bool):
        return texts("compare.yes" if value else "compare.no")
    outer, _, inner = field.partition(".")
    option = f"{outer}.{inner}.options.{value}"
    return texts(option) if option in texts else _number(str(value), texts)


def _notices(result: Result, texts: Texts) -> list[str]:
    notices = [f"- {notice['message']}" for notice in result.get("notices", ())]
    return [texts("read.notices"), *notices] if notices else []


def _joined(*blocks: Sequence[str]) -> str:
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"
