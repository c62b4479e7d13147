"""The charts of a plan's answer: its parts by group, the way from the budget to the headline, the range of readings.

Each has its figures directly beside its bars, and once more in a table.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from calculators.core.exact import scaled
from calculators.core.notation import write_amount
from calculators.plan_editor.chart_canvas import Canvas, Stretch, place
from calculators.plan_editor.chart_figure import Table, figure_of
from calculators.plan_editor.grid import Grid
from calculators.plan_editor.range_chart import range_chart
from calculators.plan_editor.waterfall_chart import waterfall_chart
from calculators.render.differences import group_name
from calculators.render.markup import Html, join, tag
from calculators.render.parts import AnswerContext

Amounts = Mapping[str, int]


def charts(context: AnswerContext, grid: Grid, *, scope: str = "", tables: bool = True) -> Html:
    """Draw all charts; `scope` tells their ids from those of other charts in the page.

    Without `tables` the drawings stand alone, where other tables beside them have the figures.
    """
    by_group = (_by_group(dimension, context, grid, scope, tables=tables) for dimension in grid.editor.charted)
    others = (waterfall_chart(context, grid, scope, tables=tables), range_chart(context, grid, scope, tables=tables))
    return join(_legend(context), tag("div", *by_group, *others, class_="charts"))


def _legend(context: AnswerContext) -> Html:
    """Say how the parts are drawn."""
    items = (
        tag(
            "li",
            tag("span", class_="part-sign", aria_hidden="true"),
            tag("span", context.text(f"{context.name}.parts.{part.step}")),
            class_=f"part-{part.tone}",
        )
        for part in context.query.calculator.view.parts
    )
    return tag("ul", *items, class_="answer-parts chart-legend")


def _by_group(dimension: str, context: AnswerContext, grid: Grid, scope: str, *, tables: bool) -> Html:
    """Draw the parts of each group of a dimension as one bar, all of them on one scale."""
    title = grid.texts(f"{context.name}.breakdown.caption_{dimension}")
    breakdown: Any = context.outcome.values["breakdown"]
    groups = {
        group_name(dimension, key, grid.query.calculator, grid.texts): _parts(figures, grid)
        for key, figures in breakdown[dimension].items()
    }
    scale = max(sum(parts.values()) for parts in groups.values())
    canvas = Canvas(f"{scope}chart-{dimension}")
    for name, parts in groups.items():
        canvas.words(name, "chart-name")
        canvas.bar(list(_stretches(parts, scale, context)))
        for label in _labels(parts, context, grid):
            canvas.words(label)
        canvas.gap()
    told = "; ".join(f"{name}: {', '.join(_labels(parts, context, grid))}" for name, parts in groups.items())
    head = grid.texts(f"{context.name}.breakdown.{dimension}")
    table = _table(head, groups, context, grid) if tables else None
    return figure_of(title, canvas.drawn(title, told), grid, table)


def _parts(figures: Mapping[str, str], grid: Grid) -> Amounts:
    """Give the kuruş of each part by the breakdown's column, which holds the parts before it."""
    parts, before = {}, 0
    for column in grid.editor.stacked:
        so_far = scaled(figures[column], 2)
        parts[column] = so_far - before
        before = so_far
    return parts


def _stretches(parts: Amounts, scale: int, context: AnswerContext) -> Iterator[Stretch]:
    so_far = 0
    for amount, part in zip(parts.values(), context.query.calculator.view.parts, strict=True):
        start, so_far = place(so_far, scale), so_far + amount
        yield start, place(so_far, scale), part.tone


def _labels(parts: Amounts, context: AnswerContext, grid: Grid) -> tuple[str, str]:
    """Write the first part by its word, and all the others as what is left."""
    lang = grid.texts.lang
    first, *others = parts.values()
    word = context.text(f"{context.name}.parts.{context.query.calculator.view.parts[0].step}")
    return f"{word} {write_amount(first, lang)}", f"{grid.texts('editor.rest')} {write_amount(sum(others), lang)}"


def _table(head: str, groups: Mapping[str, Amounts], context: AnswerContext, grid: Grid) -> Table:
    words = [context.text(f"{context.name}.parts.{part.step}") for part in context.query.calculator.view.parts]
    lang = grid.texts.lang
    rows = [
        (name, *(write_amount(amount, lang) for amount in (*parts.values(), sum(parts.values()))))
        for name, parts in groups.items()
    ]
    return Table((head, *words, grid.texts("editor.total")), rows)
