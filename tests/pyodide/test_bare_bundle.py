"""The bundle as it is shipped, with nothing added: an import that it lacks is found here, never by a visitor."""

import base64
import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from build_scripts.calculators_bundle import on_demand_requests, profile_requests
from calculators import worker
from calculators.programmes import PROGRAMMES
from tests.pyodide.runners import Outcome, Task, in_chromium, in_node

Run = Callable[[Task], Outcome]


@pytest.fixture(scope="module", params=[in_node, in_chromium])
def outcome(request: pytest.FixtureRequest) -> Outcome:
    run: Run = request.param
    return run(Task(profile_requests.warm_up_requests(), on_demand_requests.on_demand_requests()))


def test_every_request_gets_the_same_answer_as_on_cpython(outcome: Outcome) -> None:
    answers = [json.loads(answer) for answer in outcome.answers]
    assert answers == [json.loads(worker.respond(request)) for request in profile_requests.warm_up_requests()]


def test_every_request_on_demand_gets_the_same_answer_as_on_cpython(outcome: Outcome) -> None:
    requests = on_demand_requests.on_demand_requests()
    assert len(outcome.later) == len(requests)
    for request, later in zip(requests, outcome.later, strict=True):
        assert _unpacked(json.loads(later)) == _unpacked(json.loads(worker.respond(request)))


def _unpacked(response: dict[str, Any]) -> Any:
    """What a written workbook holds: another version of zlib packs the same to other bytes."""
    if "file" not in response or not response["file"]["name"].endswith(".xlsx"):
        return response
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(response["file"]["base64"]))) as archive:
        return [(entry.filename, archive.read(entry)) for entry in archive.infolist()]


def test_the_requests_on_demand_reach_every_verb_on_demand_in_each_language() -> None:
    asked = [json.loads(request) for request in on_demand_requests.on_demand_requests()]
    assert {(request["verb"], request["lang"]) for request in asked} == {
        (verb, lang) for verb in worker.ON_DEMAND | worker.EDITING for lang in ("tr", "en")
    }


def test_what_is_there_from_the_beginning_is_enough(outcome: Outcome) -> None:
    assert outcome.primary_only


def test_a_browser_calls_c_functions_directly_though_the_snapshot_is_from_node() -> None:
    requests = profile_requests.warm_up_requests()[:5]
    # Node cannot tell a function's type: there the counter shows what it counts.
    assert in_node(Task(requests)).through_javascript > 0
    assert in_chromium(Task(requests)).through_javascript == 0


def test_the_requests_reach_every_calculator_language_and_verb() -> None:
    asked = [json.loads(request) for request in profile_requests.warm_up_requests()]
    names = {name for programme in PROGRAMMES for name in programme.calculators}
    assert {request["calculator"] for request in asked if request["verb"] == "answer"} == names
    assert {request["lang"] for request in asked} == {"tr", "en"}
    assert {request["verb"] for request in asked} == set(worker.VERBS)


def test_the_requests_bring_answers_and_refusals() -> None:
    answers = [json.loads(worker.respond(request)) for request in profile_requests.warm_up_requests()]
    assert {answer["ok"] for answer in answers} == {True, False}
    assert [answer for answer in answers if "fault" in answer] == []
