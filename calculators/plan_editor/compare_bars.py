"""Answers to several plans as bars on one scale, one under the other; lists below them say the same."""

from collections.abc import Sequence

from calculators.core.exact import apportion
from calculators.plan_editor.compare_words import CompareWords
from calculators.render.comparison import part_item
from calculators.render.markup import Html, join, tag
from calculators.render.parts import AnswerContext, part_shares

WIDTH, HEIGHT = 1000, 24
"""A bar's drawing in its own units; the longest bar has the whole width."""
HATCH = "compare-hatch"


def bars(contexts: Sequence[AnswerContext], names: Sequence[str], words: CompareWords) -> Html:
    """Draw a bar for each answer, in the parts that the calculator's view has."""
    scale = max(sum(_amounts(context).values()) for context in contexts)
    drawn = (_bar(context, name, scale, words) for context, name in zip(contexts, names, strict=True))
    return tag("div", *drawn, class_="compare-bars")


def _amounts(context: AnswerContext) -> dict[str, int]:
    return {part.step: context.amount(part.step) for part in context.query.calculator.view.parts}


def _bar(context: AnswerContext, name: str, scale: int, words: CompareWords) -> Html:
    amounts = _amounts(context)
    whole = sum(amounts.values())
    if not whole:
        return tag("div", tag("h4", name), tag("p", words.text("empty_plan")), class_="compare-bar")
    length = WIDTH * whole // scale
    widths = apportion({step: amount * length for step, amount in amounts.items()}, whole, length)
    parts = context.query.calculator.view.parts
    rects, at = [], 0
    for part in parts:
        fill = f"url(#{HATCH})" if part.tone == "hatched" else None
        width = widths[part.step]
        rects.append(tag("rect", x=at, y=0, width=width, height=HEIGHT, fill=fill, class_=f"part-{part.tone}"))
        at += width
    drawing = tag(
        "svg",
        _hatch(),
        *rects,
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        preserveAspectRatio="none",
        class_="answer-bar",
        aria_hidden="true",
        focusable="false",
    )
    shares = part_shares(amounts, words.lang)
    items = (part_item(part, shares[part.step], context) for part in parts)
    return tag("div", tag("h4", name), join(drawing, tag("ul", *items, class_="answer-parts")), class_="compare-bar")


def _hatch() -> Html:
    stripe = tag("path", d=f"M0 0H6V{HEIGHT}H0Z", class_="answer-stripe")
    pattern = tag("pattern", stripe, id=HATCH, width=12, height=HEIGHT, patternUnits="userSpaceOnUse")
    return tag("defs", pattern)
