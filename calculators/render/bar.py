"""The bar of an answer: the parts of the whole, the range of readings, what the person pays."""

from collections.abc import Mapping

from calculators.core.exact import apportion
from calculators.render.comparison import comparison, part_item
from calculators.render.markup import Html, join, tag
from calculators.render.parts import AnswerContext, part_shares

BAR = 1000
"""The bar's width in units of its drawing."""


def bar(context: AnswerContext, *, nothing: bool = True, scope: str = "") -> Html | None:
    """Draw the parts of the whole as one bar, with a whisker over the range of readings; a list says the same.

    The list has parts of `nothing` too, or leaves them out. A page's second bar of a calculator needs a `scope`, which
    tells its ids from those of the first.
    """
    if shown := context.query.calculator.view.comparison:
        return comparison(shown, context)
    parts = {part.step: part for part in context.query.calculator.view.parts}
    amounts = {step: context.amount(step) for step in parts}
    whole = sum(amounts.values())
    if not whole:
        return None
    hatch = f"{scope}{context.name}-hatch"
    drawn, at = [], 0
    for step, width in apportion({step: amount * BAR for step, amount in amounts.items()}, whole, BAR).items():
        tone = parts[step].tone
        fill = f"url(#{hatch})" if tone == "hatched" else None
        drawn.append(tag("rect", x=at, y=0, width=width, height=24, fill=fill, class_=f"part-{tone}"))
        at += width
    shares = part_shares(amounts, context.query.texts.lang)
    items = (part_item(parts[step], shares[step], context) for step in amounts if nothing or amounts[step])
    drawing = tag(
        "svg",
        hatching(hatch),
        *drawn,
        *_whisker(context, whole),
        *_bracket(context, amounts, whole),
        viewBox=f"0 -8 {BAR} 44",
        preserveAspectRatio="none",
        class_="answer-bar",
        aria_hidden="true",
        focusable="false",
    )
    return join(drawing, tag("ul", *items, class_="answer-parts"))


def hatching(id_: str) -> Html:
    """Define the stripes of a hatched part, as its sign in the list has them."""
    stripe = tag("path", d="M0 0H6V24H0Z", class_="answer-stripe")
    pattern = tag("pattern", stripe, id=id_, width=12, height=24, patternUnits="userSpaceOnUse")
    return tag("defs", pattern)


def _bracket(context: AnswerContext, amounts: Mapping[str, int], whole: int) -> list[Html]:
    """Draw a bracket over the parts that the person pays, which stand last in the bar."""
    paid = context.query.calculator.view.paid
    if paid is None:
        return []
    width = sum(amounts[term] for term in paid.terms) * BAR // whole
    start = BAR - width
    return [tag("path", d=f"M{start} -1V-6H{BAR}V-1", fill="none", class_="answer-bracket")] if width else []


def _whisker(context: AnswerContext, whole: int) -> list[Html]:
    bounds = context.query.calculator.view.range
    if bounds is None:
        return []
    low, high = (context.amount(bound) * BAR // whole for bound in bounds)
    lines = ((low, 30, high, 30), (low, 26, low, 34), (high, 26, high, 34))
    return [tag("line", x1=x1, y1=y1, x2=x2, y2=y2, class_="answer-whisker") for x1, y1, x2, y2 in lines]
