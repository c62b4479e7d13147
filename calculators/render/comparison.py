"""Several wholes as bars on one scale, each in its parts, with a mark across them; words beside them say the same."""

from calculators.core.exact import apportion
from calculators.core.view import Comparison, Part
from calculators.render.markup import Html, tag
from calculators.render.parts import AnswerContext, part_shares

WIDTH, HEIGHT = 1000, 28
"""The drawing's size in its own units."""


def comparison(shown: Comparison, context: AnswerContext) -> Html:
    """Draw the bars, whose wholes are over zero."""
    scale = max(context.amount(step) for step in (*(whole for whole, _ in shown.bars), shown.mark))
    # Within the drawing also where the mark is the scale's end.
    mark = min(context.amount(shown.mark) * WIDTH // scale, WIDTH - 2)
    rows = (_bar(whole, parts, mark, scale, context) for whole, parts in shown.bars)
    return tag("div", *rows, _mark_in_words(shown, context), class_="comparison")


def _bar(whole: str, parts: tuple[Part, ...], mark: int, scale: int, context: AnswerContext) -> Html:
    amounts = {part.step: context.amount(part.step) for part in parts}
    length = context.amount(whole) * WIDTH // scale
    widths = apportion({step: amount * length for step, amount in amounts.items()}, context.amount(whole), length)
    drawn, at = [], 0
    for part in parts:
        drawn.append(tag("rect", x=at, y=4, width=widths[part.step], height=20, class_=f"part-{part.tone}"))
        at += widths[part.step]
    drawing = tag(
        "svg",
        *drawn,
        tag("line", x1=mark, y1=0, x2=mark, y2=HEIGHT, class_="comparison-line"),
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        preserveAspectRatio="none",
        class_="answer-bar",
        aria_hidden="true",
        focusable="false",
    )
    shares = part_shares(amounts, context.query.texts.lang)
    items = (part_item(part, shares[part.step], context) for part in parts)
    title = tag("h3", context.steps[whole]["label"], ": ", context.figure(whole))
    return tag("div", title, drawing, tag("ul", *items, class_="answer-parts"), class_="comparison-bar")


def part_item(part: Part, share: str, context: AnswerContext) -> Html:
    """Write a part of a bar as an item of the list beside it: its sign, its word, its amount and its share."""
    return tag(
        "li",
        tag("span", class_="part-sign", aria_hidden="true"),
        tag("span", context.text(f"{context.name}.parts.{part.step}"), class_="part-word"),
        " ",
        tag("span", context.figure(part.step), class_="part-amount"),
        " ",
        tag("span", f"({share})", class_="part-share"),
        class_=f"part-{part.tone}",
    )


def _mark_in_words(shown: Comparison, context: AnswerContext) -> Html:
    sign = tag("span", class_="comparison-sign", aria_hidden="true")
    label = context.steps[shown.mark]["label"]
    note = context.text(f"{context.name}.mark_note")
    return tag("p", sign, tag("span", tag("strong", f"{label}: {context.figure(shown.mark)}"), f" {note}"))
