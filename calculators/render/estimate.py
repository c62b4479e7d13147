"""A first estimate: a brief form, and of the answer the figure, what is paid in all, the bar and its range."""

from dataclasses import replace

from calculators.core.evaluation import Query
from calculators.render.bar import bar
from calculators.render.headline import around_figure
from calculators.render.markup import Html, join, tag
from calculators.render.parts import AnswerContext
from calculators.render.readings import range_words


def brief_query(query: Query) -> Query:
    """Ask the same by the brief form; `ValueError` for a calculator that has none."""
    if query.calculator.brief is None:
        raise ValueError(f"{query.calculator.name} has no brief form")
    return replace(query, calculator=replace(query.calculator, form=query.calculator.brief))


def estimate_html(context: AnswerContext) -> Html:
    """Write the estimate; an example is marked as one."""
    before, after = around_figure(context)
    mark = tag("strong", context.text("answer.example_mark"), class_="example-mark") if context.example else None
    paid = context.query.calculator.view.paid
    return join(
        tag("p", mark, " " if mark else None, before, after, class_="estimate-words"),
        tag("p", context.figure(context.headline["id"]), class_="answer-figure"),
        tag(
            "p",
            f"{context.steps[paid.total]['label']}: ",
            tag("strong", context.figure(paid.total)),
            class_="estimate-paid",
        )
        if paid
        else None,
        bar(context, nothing=False),
        _range(context),
        tag("p", context.lasting_estimate() if context.example else context.estimate(), class_="estimate-note"),
    )


def _range(context: AnswerContext) -> Html | None:
    """Say what the whisker below the bar shows; the interpretations themselves are on the calculator's own page."""
    words = range_words(context)
    sign = tag("span", class_="range-sign", aria_hidden="true")
    return tag("p", sign, words, class_="estimate-range") if words else None
