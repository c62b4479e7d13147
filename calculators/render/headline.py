"""The heading of an answer: its figure, and the sentence around it."""

from typing import Any

from calculators.core.notation import MINUS, write_part_of
from calculators.render.parts import AnswerContext
from calculators.render.tally import counted_words, listed

_PLACE = "\0"
"""Holds the figure's place in the sentence: no text of a catalogue has it."""


def headline_figure(context: AnswerContext) -> str:
    """Write the figure of the heading: as the catalogue has it for this calculator, else the headline's value alone."""
    unit, value, written = context.headline["unit"], context.headline["value"], context.figure(context.headline["id"])
    key, counted = f"{context.name}.answer_figure", counted_words(context)
    if key not in context.query.texts or (unit == "status" and not counted):
        return written
    part = write_part_of(value, context.query.texts.lang) if unit == "count" else ""
    _, variant = _variants(context)
    template = context.query.texts.first(f"{key}_{variant}", key)
    first = next((item.name for item in listed(context)), "")
    return template.format_map({**context.figures, "figure": written, "counted": counted, "part": part, "first": first})


def spoken(context: AnswerContext) -> str:
    """Say the answer in one sentence."""
    return _sentence(context, headline_figure(context))


def around_figure(context: AnswerContext) -> tuple[str, str]:
    """Give what the sentence says before its figure, and after it."""
    before, _, after = _sentence(context, _PLACE).partition(_PLACE)
    return before, after


def _sentence(context: AnswerContext, figure: str) -> str:
    """Say the answer around its figure; what is below zero, and zero, has words of its own where it needs them."""
    headline = context.headline
    negative = headline["unit"] == "TRY" and headline["value"].startswith("-")
    variant = "negative" if negative else "zero" if headline["value"] == "0.00" else headline["id"]
    told, _ = _variants(context)
    key = f"{context.name}.answer"
    template = context.query.texts.first(f"{key}_{told or variant}", key)
    return template.format_map({**context.figures, "figure": figure.removeprefix(MINUS)})


def _variants(context: AnswerContext) -> tuple[str, str]:
    values: Any = context.answer["values"]
    return context.query.calculator.view.variants(values)
