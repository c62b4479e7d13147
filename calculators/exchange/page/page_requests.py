"""What the page asks about plans as files: a file or a link read, a plan written. Loaded with the first such request.

Bytes travel in base64: a request has to be a text, so that it can be asked again of another worker.
"""

import base64
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from calculators import exchange
from calculators.core.problems import Problems
from calculators.exchange import Progress
from calculators.exchange.context import make_context
from calculators.exchange.findings import Findings
from calculators.exchange.page.read_summary import origin_html, read_html, refusal_html
from calculators.exchange.plans.plan_files import Plan, RefusedPlanError
from calculators.exchange.plans.plan_links import LONGEST, write_fragment
from calculators.exchange.reading.any_file import read_given
from calculators.exchange.several_plans.chosen_files import answer_file

Request = Mapping[str, Any]
Response = dict[str, Any]

TYPES = {
    "workbook": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": ("csv", "text/csv"),
    "json": ("json", "application/json"),
}
"""The ending and the media type of each kind of file that is written."""

_NOT_IN_NAMES = re.compile(r'[\s\\/:*?"<>|.\x00-\x1f\x7f]+')
_LONGEST_NAME = 80


def read_plan(request: Request, progress: Progress) -> Response:
    """Read the plan of a file, or of a link: what `exchange.read_plan` gives, and `html` that says it.

    A sound plan also has an `origin`, which stands above its answer, and a `fragment`: the part of a link that holds
    it, empty where it is too long for one.
    """
    lang = request["lang"]
    file = request.get("file")
    if file is None:
        result = exchange.read_link(request["link"], lang=lang)
    else:
        result = exchange.read_plan(base64.b64decode(file["base64"]), lang=lang, progress=progress)
    name = "" if file is None else file["name"]
    if not result["ok"]:
        return {**result, "html": refusal_html(result, name, lang)}
    plan = read_given(result, lang)
    fragment = write_fragment(plan)
    return {
        **result,
        "fragment": fragment if len(fragment) <= LONGEST else "",
        "html": read_html(result, name, plan.context),
        "origin": origin_html(result, name, plan.context),
    }


def answer_plans(request: Request, progress: Progress) -> Response:
    """Answer the plan or the plans of one file; see `chosen_files.answer_file`."""
    data = base64.b64decode(request["file"]["base64"])
    return answer_file(data, request.get("call"), request["lang"], progress)


def write_plan(request: Request, progress: Progress) -> Response:
    """Write a plan as a workbook, as CSV, as JSON or as a link; or its errors, with `html` that says them."""
    lang = request["lang"]
    try:
        plan = read_given(request["plan"], lang)
        return _WRITERS[request["as"]](plan, request, progress)
    except RefusedPlanError as error:
        return {**error.refusal, "html": refusal_html(error.refusal, "", lang)}


def write_template(request: Request, _progress: Progress) -> Response:
    """Write an empty workbook to fill in."""
    lang, call = request["lang"], request.get("call")
    context = make_context(lang, call, Problems())
    written = exchange.write_template(call=call, lang=lang)
    return _written(context.query.texts("page.template_name"), "workbook", written)


def _workbook(plan: Plan, request: Request, progress: Progress) -> Response:
    day = date.fromisoformat(request["today"])
    written = exchange.write_workbook(
        plan.inputs, name=plan.name, call=plan.call, lang=request["lang"], today=day, progress=progress
    )
    return _written(_name(plan), "workbook", written)


def _csv(plan: Plan, request: Request, _progress: Progress) -> Response:
    told = Findings()
    told.notice("lines_only", f"{_name(plan)}.csv")
    written = exchange.write_csv(plan.inputs, call=plan.call, lang=request["lang"])
    return _written(_name(plan), "csv", written) | {"notices": told.notices(plan.context.query.texts)}


def _json(plan: Plan, _request: Request, _progress: Progress) -> Response:
    return _written(_name(plan), "json", plan.file())


def _link(plan: Plan, request: Request, _progress: Progress) -> Response:
    fragment = exchange.link(plan.document(), lang=request["lang"])
    if not isinstance(fragment, str):
        raise RefusedPlanError(fragment)
    return {"ok": True, "fragment": fragment, "length": len(fragment), "notices": []}


def _name(plan: Plan) -> str:
    """Name a file after its plan, as every system takes it."""
    name = _NOT_IN_NAMES.sub(" ", plan.name)[:_LONGEST_NAME].strip()
    return name or f"{plan.context.sheet.calculator}-{plan.call}"


def _written(name: str, kind: str, data: bytes | Response) -> Response:
    # Nothing, or a plan that was read, is never refused.
    assert isinstance(data, bytes)
    ending, type_ = TYPES[kind]
    file = {"name": f"{name}.{ending}", "type": type_, "base64": base64.b64encode(data).decode()}
    return {"ok": True, "file": file, "notices": []}


_WRITERS: Mapping[str, Callable[[Plan, Request, Progress], Response]] = {
    "workbook": _workbook,
    "csv": _csv,
    "json": _json,
    "link": _link,
}

VERBS: Mapping[str, Callable[[Request, Progress], Response]] = {
    "answer_plans": answer_plans,
    "read_plan": read_plan,
    "write_plan": write_plan,
    "write_template": write_template,
}
