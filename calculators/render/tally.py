"""The rows of an answer's lists counted by their status: in its heading, and as a line of chips."""

from collections.abc import Iterator
from typing import Any

from calculators.core.view import Item
from calculators.render.markup import Html, tag
from calculators.render.parts import AnswerContext


def listed(context: AnswerContext) -> Iterator[Item]:
    """Give the rows of the answer's lists, as they are shown."""
    values: Any = context.answer["values"]
    for key, item in context.query.calculator.view.lists.items():
        yield from (item(row, context.query.texts) for row in values[key])


def counted_words(context: AnswerContext) -> str:
    """Count what is not met, by status, in words (`2 missing, 1 not known`); empty where nothing is to be counted."""
    looks = context.query.calculator.view.looks
    groups = _by_status(context)
    return ", ".join(_count(status, groups[status], context) for status in groups if looks.get(status) != "is-met")


def chips(context: AnswerContext) -> Html | None:
    """Write one chip a status: its sign, how many there are, and their names."""
    groups = _by_status(context)
    if not groups:
        return None
    return tag("ul", *(_chip(status, items, context) for status, items in groups.items()), class_="chips")


def look_of(status: str, context: AnswerContext) -> str:
    """Give the look of a status, by which its sign and its colour are found."""
    return context.query.calculator.view.looks.get(status, "is-open")


def sign(status: str, context: AnswerContext) -> Html:
    """Write the sign of a status; its word stands beside it."""
    return tag("span", context.text(f"signs.{look_of(status, context)}"), class_="status-sign", aria_hidden="true")


def _chip(status: str, items: list[Item], context: AnswerContext) -> Html:
    names = ", ".join(item.name for item in items)
    return tag(
        "li",
        sign(status, context),
        tag("span", tag("strong", _count(status, items, context), ": "), names),
        class_=look_of(status, context),
    )


def _count(status: str, items: list[Item], context: AnswerContext) -> str:
    return context.text(f"{context.name}.counts.{status}", count=len(items))


def _by_status(context: AnswerContext) -> dict[str, list[Item]]:
    """Group the counted rows, in the order in which the calculator names the statuses."""
    groups: dict[str, list[Item]] = {}
    for item in listed(context):
        if item.counted:
            groups.setdefault(item.status, []).append(item)
    if not groups:
        return groups
    prefix = f"{context.name}.counts."
    order = [key.removeprefix(prefix) for key in context.query.texts if key.startswith(prefix)]
    return {status: groups[status] for status in order if status in groups}
