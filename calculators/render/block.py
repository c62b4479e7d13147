"""The calculator's block of a page: the form and the worked example, whole without JavaScript."""

import json
from collections.abc import Mapping
from datetime import date

from calculators.core.evaluation import Query, compute
from calculators.core.forms import read_form
from calculators.core.problems import Problems
from calculators.render.answer import answer_html
from calculators.render.element import live_element
from calculators.render.form import form_html
from calculators.render.markup import Html, join, tag
from calculators.render.parts import AnswerContext, LinkTargets


def block_html(
    query: Query,
    today: date,
    *,
    runtime: Mapping[str, object] | None,
    targets: LinkTargets,
    before: Html | None = None,
) -> Html:
    """Write the element that the page's script brings to life.

    `runtime` says where Python lies, if it was built; `before` stands before the form.
    """
    answer = tag(
        "section",
        _before(example(query, today, targets)),
        class_="calc-answer",
        tabindex="-1",
        aria_labelledby=f"{query.calculator.name}-answer-title",
    )
    return live_element(
        join(before, form_html(query)),
        answer,
        query.texts,
        runtime,
        data_verb="answer",
        data_calculator=query.calculator.name,
        data_call=query.rules.call.id,
        data_contact=targets.contact,
        data_reference=targets.reference,
        data_calculators=json.dumps(dict(targets.calculators)) if targets.calculators else None,
    )


def _before(context: AnswerContext) -> Html:
    """Write what stands in the answer's place before there is one: an empty outline, and the example folded below.

    The style sheet unfolds the example where there are no scripts, and takes it away beside errors.
    """
    outline = tag(
        "div",
        tag("h2", context.text("answer.empty"), id=f"{context.name}-answer-title"),
        tag("p", context.text("answer.empty_note")),
        class_="answer-empty",
    )
    mark = tag("strong", context.text("answer.example_mark"), class_="example-mark")
    summary = tag("summary", mark, tag("span", context.text("answer.example_open")))
    return join(outline, tag("details", summary, answer_html(context), class_="answer-example", open=True))


def example(query: Query, today: date, targets: LinkTargets) -> AnswerContext:
    """Compute the worked example by the same functions as any answer; raise `ValueError` if it is refused."""
    inputs, _ = read_form(query.calculator.inputs(query.rules), dict(query.calculator.example), query.texts.lang)
    outcome = compute(query, inputs, problems := Problems())
    if outcome is None:
        raise ValueError(f"the example of {query.calculator.name} is refused: {[each.field for each in problems]}")
    return AnswerContext(query, outcome, today, example=True, targets=targets)
