"""The browser's way in: JSON text from the page's worker in, JSON text out.

The worker hands over what was typed as text; everything else, the reading of it included, happens here.
"""

import dataclasses
import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from calculators import evaluate_receipt
from calculators.core import forms, json_text, receipts
from calculators.core.evaluation import find, refusal, write_answer
from calculators.core.problems import Problems
from calculators.exchange.files import answer_files
from calculators.programmes import PROGRAMMES
from calculators.render.answer import answer_html
from calculators.render.errors import by_control, in_order, summary_html
from calculators.render.form import control_labels
from calculators.render.parts import Places, Shown, spoken
from calculators.render.receipts import refused, verdict_html, verdict_lines
from calculators.render.text import answer_text
from calculators.render.twins import twins

Response = dict[str, object]


def respond(request_text: str) -> str:
    """Answer one request: `{"verb", "calculator", "call", "lang", "today", …}`.

    `ok` with what the verb gives, not `ok` with the errors of a form, or a `fault` where the page itself asked wrongly.
    """
    request: Any = json_text.loads(request_text)
    return json_text.dumps(VERBS[request["verb"]](request))


def answer(request: Mapping[str, Any]) -> Response:
    """Read a form and answer it: HTML, text and receipt; or every error, by control."""
    problems = Problems()
    asked = find(PROGRAMMES, request["calculator"], request["call"], request["lang"], problems)
    if asked is None or problems:
        return {"ok": False, "fault": ", ".join(problem.field for problem in problems)}
    fields = asked.calculator.inputs(asked.rules)
    inputs, problems = forms.read_form(fields, request["form"], asked.texts.lang)
    # What the reader already refused is not refused again for being absent.
    refused = {problem.field.partition("[")[0] for problem in problems}
    checked = Problems()
    typed = fields.read(inputs, "", checked)
    for problem in checked:
        if problem.field.partition("[")[0] not in refused:
            problems.add(problem.field, problem.code, problem.variant, **problem.params)
    if problems:
        errors = in_order(refusal(problems, asked, control_labels(asked)), asked)
        return {"ok": False, "html": summary_html(errors, asked), "errors": by_control(errors, asked)}
    given = write_answer(asked, asked.calculator.run(typed, asked.rules))
    places = Places(
        **{field.name: request[field.name] for field in dataclasses.fields(Places) if field.name in request}
    )
    shown = Shown(asked, given, date.fromisoformat(request["today"]), places=places, form=request["form"])
    receipt = json.dumps(receipts.make(asked, inputs, given), ensure_ascii=False, indent=1)
    return {
        "ok": True,
        "html": answer_html(shown),
        "text": answer_text(shown),
        "receipt": receipt,
        "title": spoken(shown),
        "files": answer_files(shown),
        "twins": twins(shown),
    }


def verify(request: Mapping[str, Any]) -> Response:
    """Recompute a receipt that a visitor chose, and say figure by figure what differs, in the page's language."""
    lang, written = request["lang"], request["form"]["receipt"]
    texts = PROGRAMMES[0].texts[lang]
    if not written.strip():
        return refused("missing", texts)
    try:
        receipt = receipts.read(written)
    except json_text.JsonTextError:
        return refused("unreadable", texts)
    verdict = receipts.verify(receipt, lambda kept: evaluate_receipt(kept, lang))
    lines = verdict_lines(verdict, PROGRAMMES[0], lang)
    return {"ok": True, "html": verdict_html(lines, holds=verdict.holds), "title": lines[0]}


VERBS: Mapping[str, Callable[[Mapping[str, Any]], Response]] = {"answer": answer, "verify": verify}
