"""The lines of an answer that matter, as text to be passed on and as a list for paper."""

from typing import Any

from calculators.core.notation import write_day
from calculators.render.addresses import fragment
from calculators.render.form_texts import typed_texts
from calculators.render.headline import spoken
from calculators.render.ledger import summary_steps
from calculators.render.markup import Html, tag
from calculators.render.parts import AnswerContext, figure
from calculators.render.readings import range_words

MOST_ROWS = 12
LONGEST_LINK = 8_000
"""Characters of a fragment that mail programs and messengers take along."""


def short_text(context: AnswerContext) -> str:
    """Write what the answer is about, its day, its sentence, the lines that matter, what it is not, its address.

    The range stands with what it is not: whoever is handed the text does not see which interpretations were chosen.
    """
    title = f"{context.text('programme.name')}: {context.text(f'{context.name}.title')}"
    said = [title, dated(context), "", spoken(context), *_lines(context), ""]
    limits = [words for words in (range_words(context), context.estimate()) if words]
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
    lines = _summary(context)
    return tag("ul", *(tag("li", line) for line in lines), class_="answer-lines") if lines else None


def _summary(context: AnswerContext) -> list[str]:
    steps = summary_steps(context)
    return [f"{step['label']}: {figure(step, context)}" for step in steps if step["id"] != context.headline["id"]]


def _lines(context: AnswerContext) -> list[str]:
    """Take the lines of the account; an answer without any tells the rows of its lists."""
    values: Any = context.answer["values"]
    view, texts = context.query.calculator.view, context.query.texts
    rows = [
        f"{item.name}: {context.text(f'{context.name}.statuses.{item.status}')}"
        for key, item_of in view.lists.items()
        for item in (item_of(row, texts) for row in values[key])
    ]
    if dates := view.dates:
        rows += [
            f"{context.text(f'{context.name}.{dates.values}.{row["id"]}')}: {figure(context.steps[row['id']], context)}"
            for row in values[dates.values]
        ]
    return [*_summary(context), *rows[:MOST_ROWS], *(["…"] if len(rows) > MOST_ROWS else [])]
