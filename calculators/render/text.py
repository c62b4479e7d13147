"""An answer or a refusal as plain text: the story that the page tells, for the command line and for copying."""

from typing import Any

from calculators.core.texts import Texts
from calculators.render.parts import Shown, figure, spoken
from calculators.render.sources import written_date


def answer_text(shown: Shown) -> str:
    """Write the whole explanation."""
    steps = list(shown.steps.values())
    blocks = [
        [spoken(shown), shown.estimate()],
        *_block(shown, "warnings", [f"! {warning['message']}" for warning in shown.rows("warnings")]),
        [shown.text("text.steps"), *(line for step in steps for line in _step(step, shown))],
        *_block(shown, "not_decided", [f"? {text}" for text in shown.rows("not_decided")]),
        *_block(
            shown, "sources", [_source(number, source, shown) for number, source in enumerate(shown.rows("sources"), 1)]
        ),
        [shown.text("answer.rules_version", version=shown.answer["rules"])],
    ]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def refusal_text(answer: dict[str, Any], texts: Texts) -> str:
    """Write every error with its field."""
    lines = [f"- {error['message']} [{error['field']}: {error['code']}]" for error in answer["errors"]]
    return "\n".join([texts("text.errors"), *lines]) + "\n"


def _block(shown: Shown, title: str, lines: list[str]) -> list[list[str]]:
    return [[shown.text(f"text.{title}"), *lines]] if lines else []


def _step(step: dict[str, Any], shown: Shown) -> list[str]:
    words, _, numbers = step["formula"].partition(" = ")
    sign = shown.text(f"answer.sign_{step['kind']}")
    source = f" [{shown.source_number(step['source'])}]" if step["source"] else ""
    told = [f"{sign} {step['label']}: {figure(step, shown)}{source}", f"    {words}"]
    return [*told, f"    {numbers}"] if numbers else told


def _source(number: int, source: dict[str, Any], shown: Shown) -> str:
    day = written_date(source["date"], shown.asked.texts)
    quote = f": “{source['quote']}”" if "quote" in source else ""
    url = f" <{source['url']}>" if "url" in source else ""
    standing = shown.text(f"standing.{source['standing']}")
    return f"[{number}] {source['title']}, {source['publisher']}, {day} ({standing}){quote}{url}"
