"""An answer or a refusal as plain text: the story that the page tells, for the command line and for copying."""

from typing import Any

from calculators.core.texts import Texts
from calculators.render.headline import spoken
from calculators.render.parts import AnswerContext, paid_line
from calculators.render.sources import cited


def answer_text(context: AnswerContext) -> str:
    """Write the whole explanation."""
    steps = list(context.steps.values())
    blocks = [
        [spoken(context), *_paid(context), context.estimate()],
        *_block(context, "warnings", [f"! {warning['message']}" for warning in context.rows("warnings")]),
        [context.text("text.steps"), *(line for step in steps for line in _step(step, context))],
        *_block(context, "not_decided", [f"? {text}" for text in context.rows("not_decided")]),
        *_block(
            context,
            "sources",
            [_source(number, source, context) for number, source in enumerate(context.rows("sources"), 1)],
        ),
        [context.text("answer.rules_version", version=context.answer["rules"])],
    ]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def refusal_text(answer: dict[str, Any], texts: Texts) -> str:
    """Write every error with its field."""
    lines = [f"- {error['message']} [{error['field']}: {error['code']}]" for error in answer["errors"]]
    return "\n".join([texts("text.errors"), *lines]) + "\n"


def _paid(context: AnswerContext) -> list[str]:
    line = paid_line(context)
    return [line, context.text(f"{context.name}.paid_note")] if line else []


def _block(context: AnswerContext, title: str, lines: list[str]) -> list[list[str]]:
    return [[context.text(f"text.{title}"), *lines]] if lines else []


def _step(step: dict[str, Any], context: AnswerContext) -> list[str]:
    words, _, numbers = step["formula"].partition(" = ")
    sign = context.text(f"answer.sign_{step['kind']}")
    source = f" [{context.source_number(step['source'])}]" if step["source"] else ""
    told = [f"{sign} {step['label']}: {context.figure(step['id'])}{source}", f"    {words}"]
    return [*told, f"    {numbers}"] if numbers else told


def _source(number: int, source: dict[str, Any], context: AnswerContext) -> str:
    quote = f": “{source['quote']}”" if "quote" in source else ""
    url = f" <{source['url']}>" if "url" in source else ""
    return f"[{number}] {cited(source, context.query.texts)}{quote}{url}"
