"""The lists that an answer may carry beside its figures: rows with a status, and dates."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from calculators.core.notation import write_day
from calculators.core.view import Item
from calculators.render.markup import Html, join, tag
from calculators.render.parts import AnswerContext, Row
from calculators.render.tally import chips, look_of, sign
from calculators.render.timeline import drawing, strokes


def lists(context: AnswerContext) -> Html:
    """Write each list that the calculator shows."""
    values: Any = context.answer["values"]
    view = context.query.calculator.view
    written = [
        _items([item(row, context.query.texts) for row in values[key]], context) for key, item in view.lists.items()
    ]
    return join(chips(context), *written, _dates(values[view.dates.values], context) if view.dates else None)


def _items(items: list[Item], context: AnswerContext) -> Html:
    """One row an item: how it stands, what it is, what is said of it, its source."""
    return tag("ul", *(_item(item, context) for item in items), class_="criteria")


def _item(item: Item, context: AnswerContext) -> Html:
    return tag(
        "li",
        _status(item.status, context),
        tag("strong", item.name, class_="criterion-name"),
        tag("span", item.kind, class_="criterion-kind") if item.kind else None,
        tag("span", item.remark, class_="criterion-message") if item.remark else None,
        tag("span", item.mend, class_="criterion-mend") if item.mend else None,
        context.source_link(item.source),
        class_=look_of(item.status, context),
    )


def _status(status: str, context: AnswerContext) -> Html:
    """Say a status in its word, with its sign."""
    return tag(
        "span",
        sign(status, context),
        context.text(f"{context.name}.statuses.{status}"),
        class_="criterion-status",
    )


def _dates(rows: list[Row], context: AnswerContext) -> Html:
    """The drawn line, and the list that says the same."""
    dates = context.query.calculator.view.dates
    assert dates
    drawn = strokes(rows, dates)
    items = [
        (one["date"], _milestone(one, context.text(f"{context.name}.{dates.values}.{one['id']}"), drawn, context))
        for one in rows
    ]
    today = context.today.isoformat()
    if rows[0]["date"] < today < rows[-1]["date"]:
        row = {"id": "today", "date": today, "note": ""}
        items.append((today, _milestone(row, context.text("answer.today"), drawn, context)))
    # A sort keeps rows of one day in their order.
    ordered = (item for _, item in sorted(items, key=lambda dated: dated[0]))
    return join(drawing(rows, dates, context.today, context.query.texts), tag("ol", *ordered, class_="milestones"))


def _milestone(row: Row, name: str, drawn: Mapping[str, str | None], context: AnswerContext) -> Html:
    stroke = drawn.get(row["id"])
    return tag(
        "li",
        tag("time", write_day(date.fromisoformat(row["date"]), context.query.texts), datetime=row["date"]),
        " ",
        tag("span", name, class_="milestone-name"),
        tag("span", f" ({row['note']})", class_="milestone-note") if row["note"] else None,
        class_=" ".join([f"milestone-{row['id'].replace('_', '-')}", *([f"is-{stroke}"] if stroke else [])]),
    )
