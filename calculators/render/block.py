"""The calculator's block of a page: the form and the worked example, whole without JavaScript."""

import json
from collections.abc import Mapping
from datetime import date

from calculators.core.evaluation import Asked, evaluate_asked
from calculators.core.forms import read_form
from calculators.core.texts import Texts
from calculators.render.answer import answer_html
from calculators.render.form import form_html
from calculators.render.markup import Html, tag
from calculators.render.parts import Places, Shown


def block_html(asked: Asked, today: date, *, runtime: Mapping[str, object] | None, places: Places) -> Html:
    """Write the element that the page's script brings to life; `runtime` says where Python lies, if it was built."""
    answer = tag(
        "section",
        answer_html(example(asked, today, places)),
        class_="calc-answer",
        tabindex="-1",
        aria_labelledby=f"{asked.calculator.name}-answer-title",
    )
    return live_element(
        form_html(asked),
        answer,
        asked.texts,
        runtime,
        data_verb="answer",
        data_calculator=asked.calculator.name,
        data_call=asked.rules.call.id,
        data_contact=places.contact,
        data_reference=places.reference,
        data_calculators=json.dumps(dict(places.calculators)) if places.calculators else None,
    )


def live_element(
    form: Html, answer: Html, texts: Texts, runtime: Mapping[str, object] | None, **data: str | None
) -> Html:
    """Write the element around a form and the place of its answer, with every word that its script may say."""
    messages = {key.removeprefix("messages."): texts(key) for key in texts if key.startswith("messages.")}
    return tag(
        "live-calculator",
        form,
        answer,
        class_="calc",
        data_lang=texts.lang,
        data_runtime=json.dumps(runtime) if runtime else None,
        data_messages=json.dumps(messages, ensure_ascii=False),
        **data,
    )


def example(asked: Asked, today: date, places: Places) -> Shown:
    """Compute the worked example by the same functions as any answer."""
    inputs, _ = read_form(asked.calculator.inputs(asked.rules), dict(asked.calculator.example), asked.texts.lang)
    return Shown(asked, evaluate_asked(asked, inputs), today, example=True, places=places)
