"""The calculator's block of a page: the form and the worked example, whole without JavaScript."""

import json
from collections.abc import Mapping
from datetime import date

from calculators.core.evaluation import Asked, evaluate_asked
from calculators.core.forms import read_form
from calculators.render.answer import answer_html
from calculators.render.form import form_html
from calculators.render.markup import Html, tag
from calculators.render.parts import Shown


def block_html(asked: Asked, today: date, *, runtime: Mapping[str, object] | None, contact: str) -> Html:
    """Write the element that the page's script brings to life; `runtime` says where Python lies, if it was built."""
    texts = asked.texts
    messages = {key.removeprefix("messages."): texts(key) for key in texts if key.startswith("messages.")}
    return tag(
        "live-calculator",
        form_html(asked),
        tag(
            "section",
            example_html(asked, today),
            class_="calc-answer",
            tabindex="-1",
            aria_labelledby=f"{asked.calculator.name}-answer-title",
        ),
        class_="calc",
        data_calculator=asked.calculator.name,
        data_call=asked.rules.call.id,
        data_lang=texts.lang,
        data_contact=contact,
        data_runtime=json.dumps(runtime) if runtime else None,
        data_messages=json.dumps(messages, ensure_ascii=False),
    )


def example_html(asked: Asked, today: date) -> Html:
    """Write the worked example whole, as any answer."""
    return answer_html(example(asked, today))


def example(asked: Asked, today: date) -> Shown:
    """Compute the worked example by the same functions as any answer."""
    inputs, _ = read_form(asked.calculator.inputs(asked.rules), dict(asked.calculator.example), asked.texts.lang)
    return Shown(asked, evaluate_asked(asked, inputs), today, example=True)
