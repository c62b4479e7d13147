"""The lines of an answer that matter, as text to be passed on and as a list for paper."""

from typing import Any

from calculators.core.notation import write_day
from calculators.render.addresses import fragment
from calculators.render.form_texts import typed_texts
from calculators.render.headline import spoken
from calculators.render.ledger import summary_steps
from calculators.render.markup import Html, tag
from calculators.render.parts import AnswerContext, Step, paid_line, paid_terms
from calculators.render.readings import range_words
from calculators.render.tally import listed

MOST_ROWS = 12
LONGEST_LINK = 8_000
"""Characters of a fragment that mail programs and messengers take along."""


def short_text(context: AnswerContext) -> str:
    """Write what the answer is about, its day, its sentence, the lines that matter, what limits it, its address.

    The warnings and the range are among the limits: whoever is handed the text sees neither the form nor which
    interpretations were chosen.
    """
    title = f"{context.text('programme.name')}: {context.text(f'{context.name}.title')}"
    said = [title, dated(context), "", spoken(context), *_lines(context), ""]
    warnings = [f"{context.text('answer.warnings')}: {warning['message']}" for warning in context.rows("warnings")]
    limits = [*warnings, *(words for words in (range_words(context), context.estimate()) if words)]
    return "\n".join([*said, *limits, address(context)]).rstrip() + "\n"


def dated(context: AnswerContext) -> str:
    """Date the answer and its rules."""
    version = context.text("answer.rules_version", version=context.answer["rules"])
    return f"{write_day(context.today, context.query.texts)} · {version}"


def address(context: AnswerContext) -> str:
    """Give the page's address with what was typed, which fills the form; without it where that is too long."""
    carried = fragment(typed_texts(context.query, context.form, context.query.texts.lang))
    page = context.targets.page
    return f"{page}#{carried}" if page and carried and len(carried) <= LONGEST_LINK else page


def summary_list(context: AnswerContext) -> Html | None:
    """Write the lines that matter for the first sheet of paper."""
    lines = [_line(step, context) for step in _summary(context)]
    return tag("ul", *(tag("li", line) for line in lines), class_="answer-lines") if lines else None


def _summary(context: AnswerContext) -> list[Step]:
    return [step for step in summary_steps(context) if step["id"] != context.headline["id"]]


def _line(step: Step, context: AnswerContext) -> str:
    return f"{step['label']}: {context.figure(step['id'])}"


def _account_line(step: Step, context: AnswerContext) -> str:
    """Write a line of the account; what is paid in all with what it adds up, where that is more than one amount."""
    paid = context.query.calculator.view.paid
    with_terms = paid is not None and step["id"] == paid.total and len(paid_terms(context)) > 1
    return paid_line(context) if with_terms else _line(step, context)


def _lines(context: AnswerContext) -> list[str]:
    """Take the lines of the account; an answer without any tells the rows of its lists."""
    values: Any = context.answer["values"]
    rows = [f"{item.name}: {context.text(f'{context.name}.statuses.{item.status}')}" for item in listed(context)]
    if dates := context.query.calculator.view.dates:
        rows += [
            f"{context.text(f'{context.name}.{dates.values}.{row["id"]}')}: {context.figure(row['id'])}"
            for row in values[dates.values]
        ]
    account = [_account_line(step, context) for step in _summary(context)]
    return [*account, *rows[:MOST_ROWS], *(["…"] if len(rows) > MOST_ROWS else [])]
