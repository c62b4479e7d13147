"""An answer as HTML: the figure, its bar and range, the ledger, what is open, the sources, what to do next."""

from calculators.core.notation import MINUS
from calculators.render.actions import actions, closing
from calculators.render.bar import bar
from calculators.render.breakdown import breakdown
from calculators.render.headline import around_figure, headline_figure
from calculators.render.ledger import ledger
from calculators.render.lists import lists
from calculators.render.markup import Html, join, tag
from calculators.render.parts import AnswerContext, bullet_list, paid_sum
from calculators.render.readings import range_words, readings
from calculators.render.short_text import dated, summary_list
from calculators.render.sources import cite


def answer_html(context: AnswerContext) -> Html:
    """Write the whole answer."""
    return join(
        heading(context),
        _day(context),
        _paid(context),
        bar(context),
        _range(context),
        actions(context),
        _estimate(context),
        summary_list(context),
        warnings(context),
        lists(context),
        tag(
            "div",
            readings(context),
            ledger(context),
            breakdown(context),
            not_decided(context),
            sources(context),
            class_="answer-annex",
        ),
        closing(context),
    )


def heading(context: AnswerContext) -> Html:
    """Say the answer in a sentence around its figure."""
    kicker = context.text("answer.kicker_example" if context.example else "answer.kicker")
    figure = headline_figure(context).removeprefix(MINUS)
    before, after = around_figure(context)
    return tag(
        "h2",
        tag("span", kicker, class_="answer-kicker"),
        " ",
        tag("span", before, tag("span", figure, class_="answer-figure"), after, class_="answer-words"),
        class_="answer-title",
        id=f"{context.name}-{'example' if context.example else 'answer'}-title",
    )


def _day(context: AnswerContext) -> Html:
    """Date the answer and its rules, for paper alone."""
    return tag("p", dated(context), class_="answer-day")


def _paid(context: AnswerContext) -> Html | None:
    """Say what the person pays in all, what that adds up, and what is not known of it."""
    paid = context.query.calculator.view.paid
    if paid is None:
        return None
    terms = paid_sum(context)
    return join(
        tag(
            "p",
            tag("span", context.steps[paid.total]["label"], class_="paid-words"),
            " ",
            tag("strong", context.figure(paid.total), class_="paid-figure"),
            tag("span", f" = {terms}", class_="paid-terms") if terms else None,
            class_="answer-paid",
        ),
        tag("p", context.text(f"{context.name}.paid_note"), class_="answer-paid-note"),
    )


def _range(context: AnswerContext) -> Html | None:
    words = range_words(context)
    if not words:
        return None
    sign = tag("span", class_="range-sign", aria_hidden="true")
    return tag("p", sign, tag("a", words, href=f"#{context.name}-readings"), class_="answer-range")


def _estimate(context: AnswerContext) -> Html:
    words = context.lasting_estimate() if context.example else context.estimate()
    return tag("p", words, class_="answer-estimate")


def warnings(context: AnswerContext) -> Html | None:
    """Write the warnings as a list, where there are some."""
    messages = [warning["message"] for warning in context.rows("warnings")]
    if not messages:
        return None
    return tag("div", tag("h3", context.text("answer.warnings")), bullet_list(messages), class_="answer-warnings")


def not_decided(context: AnswerContext) -> Html:
    """List what the calculator does not decide."""
    title = tag("h3", context.text("answer.not_decided"))
    return tag("aside", title, bullet_list(context.rows("not_decided")), class_="unknown answer-not-decided")


def sources(context: AnswerContext) -> Html:
    """List the sources cited, and the version of the rules."""
    items = [_source(source, context) for source in context.rows("sources")]
    version = tag("p", context.text("answer.rules_version", version=context.answer["rules"]), class_="answer-version")
    return tag("div", tag("h3", context.text("answer.sources")), tag("ol", *items), version, class_="answer-sources")


def _source(source: dict[str, str], context: AnswerContext) -> Html:
    return tag("li", cite(source, context.query.texts), id=f"{context.name}-source-{source['id']}")
