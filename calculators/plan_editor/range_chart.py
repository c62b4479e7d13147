"""The range of the headline over the readings: one line from the lowest to the highest, a dot for each option."""

from calculators.core.exact import HUNDRED_PERCENT
from calculators.core.notation import write_amount
from calculators.plan_editor.chart_canvas import Canvas
from calculators.plan_editor.chart_figure import Table, figure_of
from calculators.plan_editor.grid import Grid
from calculators.plan_editor.panel import moved_words
from calculators.render.markup import Html
from calculators.render.parts import AnswerContext

EDGE = 300
"""Room for a dot at the ends of the line, in hundredths of a percent."""


def range_chart(context: AnswerContext, grid: Grid, scope: str, *, tables: bool) -> Html | None:
    """Draw the range; nothing for a calculator without one, or where every reading comes to the same."""
    view, texts, lang = context.query.calculator.view, grid.texts, grid.texts.lang
    low, high = (context.amount(bound) for bound in view.range or (view.headline, view.headline))
    if low == high:
        return None
    now = context.amount(view.headline)
    dots = [(texts("charts.taken"), now, "")]
    for (name, option), step in context.outcome.alternatives.items():
        words = f"{texts(f'readings.{name}.label')}: {texts(f'readings.{name}.options.{option}')}"
        dots.append((words, context.amount(step), moved_words(context.amount(step) - now, texts)))
    canvas = Canvas(f"{scope}chart-range")
    canvas.ends(write_amount(low, lang), write_amount(high, lang))
    for words, amount, moved in dots:
        canvas.mark(_place(amount, low, high), (EDGE, HUNDRED_PERCENT - EDGE), filled=not moved)
        canvas.words(words, "chart-name")
        canvas.words(write_amount(amount, lang) + (f" ({moved})" if moved else ""))
        canvas.gap()
    rows = [(words, write_amount(amount, lang), moved) for words, amount, moved in dots]
    title = texts("charts.range")
    told = "; ".join(f"{words}: {written}" for words, written, _ in rows)
    heads = (context.text("answer.readings"), context.text("answer.amount"), texts("charts.difference"))
    table = Table(heads, rows) if tables else None
    return figure_of(title, canvas.drawn(title, told), grid, table, texts("charts.range_note"))


def _place(amount: int, low: int, high: int) -> int:
    return EDGE + (amount - low) * (HUNDRED_PERCENT - 2 * EDGE) // (high - low)
