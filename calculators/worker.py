"""The browser's way in: JSON text from the page's worker in, JSON text out.

The worker hands over what was typed as text; everything else, the reading of it included, happens here.
"""

import dataclasses
import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from calculators import evaluate_receipt, programmes
from calculators.core import forms, json_text, receipts
from calculators.core.evaluation import Query, find, refusal
from calculators.core.problems import Problems
from calculators.exchange import Progress
from calculators.exchange.files import answer_files
from calculators.locale import TEXTS
from calculators.render.answer import answer_html
from calculators.render.errors import by_place, form_errors, summary_html
from calculators.render.estimate import brief_query, estimate_html
from calculators.render.form_texts import twins
from calculators.render.headline import spoken
from calculators.render.parts import AnswerContext, LinkTargets
from calculators.render.preview import preview
from calculators.render.receipts import refused, verdict_html, verdict_title
from calculators.render.short_text import address, short_text
from calculators.render.text import answer_text

Response = dict[str, object]


def respond(request_text: str, progress: Progress | None = None) -> str:
    """Answer one request: `{"verb", "calculator", "call"?, "lang", "today", …}`.

    `ok` with what the verb gives, not `ok` with the errors of a form, or a `fault` where the page itself asked wrongly.
    `progress` is told how far a long request is: the stage, what is done of it, and the whole.
    """
    request: Any = json_text.loads(request_text)
    verb = request["verb"]
    if verb in ON_DEMAND:
        from calculators.exchange.page import page_requests  # noqa: PLC0415 - the browser loads it with the first file

        return json_text.dumps(page_requests.VERBS[verb](request, progress or _silent))
    if verb in EDITING:
        from calculators.plan_editor import verbs  # noqa: PLC0415 - the browser loads it with the plan editor

        return json_text.dumps(verbs.VERBS[verb](request))
    return json_text.dumps(VERBS[verb](request))


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Tell nobody."""


def answer(request: Mapping[str, Any]) -> Response:
    """Answer a form, or a plan's `inputs`: HTML, text and receipt; or every error, of a form by control."""
    query = _query(request)
    if not isinstance(query, Query):
        return query
    if "form" not in request:
        return _answer_plan(query, request)
    inputs, context = _compute(query, request)
    return _answered(inputs, context) if context else inputs


def estimate(request: Mapping[str, Any]) -> Response:
    """Read a brief form and estimate by it; or every error, by control."""
    query = _query(request)
    if not isinstance(query, Query):
        return query
    inputs, context = _compute(brief_query(query), request)
    return {"ok": True, "html": estimate_html(context), "title": spoken(context)} if context else inputs


def preview_form(request: Mapping[str, Any]) -> Response:
    """Say what a form comes to while it is being filled."""
    query = _query(request)
    return preview(query, request["form"]) if isinstance(query, Query) else query


def _query(request: Mapping[str, Any]) -> Query | Response:
    """Find what is asked; a response with the fault where the page itself asked wrongly."""
    problems = Problems()
    query = find(programmes.PROGRAMMES, request["calculator"], request.get("call"), request["lang"], problems)
    if query is None or problems:
        return {"ok": False, "fault": ", ".join(problem.field for problem in problems)}
    return query


def _answer_plan(query: Query, request: Mapping[str, Any]) -> Response:
    problems = Problems()
    typed = query.calculator.inputs(query.rules).read(request["inputs"], "", problems)
    if problems:
        return refusal(problems, query)
    answered = _answered(request["inputs"], _context(query, typed, request))
    # If a link holds the plan, it is the same in the other languages.
    fragment = request["fragment"]
    twins = dict.fromkeys(query.programme.texts.keys() - {query.texts.lang}, fragment)
    link = f"{request['page']}#{fragment}" if fragment else request["page"]
    return answered | {"link": link, "twins": twins}


def _compute(query: Query, request: Mapping[str, Any]) -> tuple[dict[str, object], AnswerContext | None]:
    """Read a form and compute its answer: the inputs and what is to be shown; else the refusal and `None`."""
    fields = query.calculator.inputs(query.rules)
    inputs, problems = forms.read_form(fields, request["form"], query.texts.lang)
    # What the reader already refused is not refused again for being absent.
    refused = {problem.field.partition("[")[0] for problem in problems}
    checked = Problems()
    typed = fields.read(inputs, "", checked)
    for problem in checked:
        if problem.field.partition("[")[0] not in refused:
            problems.add(problem.field, problem.code, problem.variant, **problem.params)
    if problems:
        errors = form_errors(problems, query)
        return {"ok": False, "html": summary_html(errors, query), "errors": by_place(errors)}, None
    return inputs, _context(query, typed, request)


def _context(query: Query, typed: Any, request: Mapping[str, Any]) -> AnswerContext:
    targets = LinkTargets(
        **{field.name: request[field.name] for field in dataclasses.fields(LinkTargets) if field.name in request}
    )
    outcome = query.calculator.run(typed, query.rules)
    today = date.fromisoformat(request["today"])
    form = request.get("form")
    return AnswerContext(query, outcome, today, targets=targets, form=form or {}, from_form=form is not None)


def _answered(inputs: object, context: AnswerContext) -> Response:
    receipt = json.dumps(receipts.make(context.query, inputs, context.answer), ensure_ascii=False, indent=1)
    return {
        "ok": True,
        "html": answer_html(context),
        "text": answer_text(context),
        "short": short_text(context),
        "link": address(context),
        "receipt": receipt,
        "title": spoken(context),
        "files": answer_files(context),
        "twins": twins(context.query, context.form),
    }


def verify(request: Mapping[str, Any]) -> Response:
    """Recompute a receipt that a visitor chose, and say figure by figure what differs, in the page's language."""
    lang, written = request["lang"], request["form"]["receipt"]
    texts = TEXTS[lang]
    if not written.strip():
        return refused("missing", texts)
    try:
        receipt = receipts.read(written)
    except json_text.JsonTextError:
        return refused("unreadable", texts)
    verdict = receipts.verify(receipt, lambda kept: evaluate_receipt(kept, lang), evaluate_receipt)
    query = find(programmes.PROGRAMMES, receipt["calculator"], receipt["call"], lang, Problems())
    html = verdict_html(verdict, receipt, query, texts, request.get("calculators", {}))
    return {"ok": True, "html": html, "title": verdict_title(verdict, texts)}


VERBS: Mapping[str, Callable[[Mapping[str, Any]], Response]] = {
    "answer": answer,
    "estimate": estimate,
    "preview": preview_form,
    "verify": verify,
}

ON_DEMAND = frozenset({"answer_plans", "read_plan", "write_plan", "write_template"})
"""The verbs of `calculators.exchange.page.page_requests`."""

EDITING = frozenset(
    {
        *("plan", "plan_change", "plan_compare", "plan_inputs", "plan_open", "plan_pick", "plan_preview"),
        *("plan_report", "plan_rows"),
    }
)
"""The verbs of `calculators.plan_editor.verbs`, which are loaded on demand too."""
