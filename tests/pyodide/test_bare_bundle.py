"""The bundle as it is shipped, with nothing added: an import that it lacks is found here, never by a visitor."""

import json
from collections.abc import Callable

import pytest

from build_scripts import exercises, library, stable, wheel
from calculators import worker
from calculators.programmes import PROGRAMMES
from tests.pyodide.runners import Outcome, Task, in_chromium, in_node

Run = Callable[[Task], Outcome]


@pytest.fixture(scope="module", params=[in_node, in_chromium])
def outcome(request: pytest.FixtureRequest) -> Outcome:
    run: Run = request.param
    return run(Task(exercises.requests()))


def test_every_request_gets_the_same_answer_as_on_cpython(outcome: Outcome) -> None:
    answers = [json.loads(answer) for answer in outcome.answers]
    assert answers == [json.loads(worker.respond(request)) for request in exercises.requests()]


def test_what_is_there_from_the_beginning_is_enough(outcome: Outcome) -> None:
    assert outcome.lean


def test_what_is_shipped_was_imported_and_nothing_else() -> None:
    shipped = stable.read_zip(library.shipped(wheel.run(), exercises.requests()))
    # Asked of the stock library, hence a source file's name; the same modules, none of them for nothing.
    assert {f"{name}c" for name in library.wanted(wheel.run(), exercises.requests())} == shipped.keys()


def test_the_requests_reach_every_calculator_language_and_verb() -> None:
    asked = [json.loads(request) for request in exercises.requests()]
    names = {name for programme in PROGRAMMES for name in programme.calculators}
    assert {request["calculator"] for request in asked if request["verb"] == "answer"} == names
    assert {request["lang"] for request in asked} == {"tr", "en"}
    assert {request["verb"] for request in asked} == set(worker.VERBS)


def test_the_requests_bring_answers_and_refusals() -> None:
    answers = [json.loads(worker.respond(request)) for request in exercises.requests()]
    assert {answer["ok"] for answer in answers} == {True, False}
    assert [answer for answer in answers if "fault" in answer] == []
