"""The way from a plan's budget to the headline as a waterfall: sums, and between them what is taken away or added."""

from collections.abc import Iterator
from dataclasses import dataclass

from calculators.core.notation import write_amount, write_change
from calculators.core.plan_editor import Fall
from calculators.plan_editor.chart_canvas import GAP, LINE, Canvas, Tone, place
from calculators.plan_editor.chart_figure import Table, figure_of
from calculators.plan_editor.grid import Grid
from calculators.render.markup import Html
from calculators.render.parts import AnswerContext


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the waterfall: its name, how it is drawn, where it begins and ends in kuruş, whether it is a sum."""

    name: str
    tone: Tone
    start: int
    end: int
    is_sum: bool

    def written(self, lang: str) -> str:
        """Write the amount, of a change with its sign."""
        moved = self.end - self.start
        return write_amount(moved, lang) if self.is_sum else write_change(moved, lang)


def waterfall_chart(context: AnswerContext, grid: Grid, scope: str, *, tables: bool) -> Html:
    """Draw the waterfall; changes of nothing are left out."""
    title, lang = grid.texts("editor.waterfall"), grid.texts.lang
    bars = list(_bars(context, grid))
    scale = max(bar.end for bar in bars)
    canvas = Canvas(f"{scope}chart-waterfall")
    for number, bar in enumerate(bars):
        if number:
            before = bars[number - 1].end
            canvas.link(place(before, scale), GAP + LINE)
        canvas.words(bar.name, "chart-name")
        low, high = sorted((place(bar.start, scale), place(bar.end, scale)))
        canvas.bar([(low, high, bar.tone)])
        canvas.words(bar.written(lang))
        canvas.gap()
    written = [(bar.name, bar.written(lang)) for bar in bars]
    told = "; ".join(f"{name}: {amount}" for name, amount in written)
    heads = (context.text("answer.step"), context.text("answer.amount"))
    return figure_of(title, canvas.drawn(title, told), grid, Table(heads, written) if tables else None)


def _bars(context: AnswerContext, grid: Grid) -> Iterator[Bar]:
    """Go from sum to sum; a sum that nothing has changed since the last one is left out, but for the last of all."""
    falls, level, moved = grid.editor.waterfall, 0, True
    for place_, fall in enumerate(falls):
        if fall.kind == "sum":
            level = context.amount(fall.step)
            if moved or place_ == len(falls) - 1:
                yield Bar(context.steps[fall.step]["label"], fall.tone, 0, level, is_sum=True)
            moved = False
            continue
        change = _change(fall, level, context)
        if change:
            name = grid.texts(f"editor.{fall.text}") if fall.text else context.steps[fall.step]["label"]
            yield Bar(name, fall.tone, level, level + change, is_sum=False)
            level, moved = level + change, True


def _change(fall: Fall, level: int, context: AnswerContext) -> int:
    """Give by how much the level moves, in kuruş; a rest is what lacks to the sum after it."""
    amount = context.amount(fall.step)
    if fall.kind == "rest":
        return amount - level
    return amount if fall.kind == "plus" else -amount
