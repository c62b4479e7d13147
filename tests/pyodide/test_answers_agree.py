"""Both runtimes, the same plans, every figure and word of every answer."""

from pathlib import Path
from typing import Any

import pytest

import calculators
from calculators.programmes import PROGRAMMES
from tests.pyodide import plans
from tests.pyodide.runners import Module, Task, in_node

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def here() -> list[dict[str, Any]]:
    return [calculators.evaluate(**question) for question in plans.questions()]


def test_every_answer_is_the_same_in_the_bundle(here: list[dict[str, Any]]) -> None:
    asked = Module(HERE / "answers_task.py", {"questions": plans.questions()})
    there = in_node(Task(module=asked)).answer
    differing = [number for number, pair in enumerate(zip(here, there, strict=True)) if pair[0] != pair[1]]
    assert differing == []


def test_the_plans_reach_what_can_differ(here: list[dict[str, Any]]) -> None:
    plans_only = [
        answer for question, answer in zip(plans.questions(), here, strict=True) if question["name"] == "grant"
    ]
    answered = [answer for answer in plans_only if answer["ok"]]
    refused = [answer for answer in plans_only if not answer["ok"]]
    assert len(answered) >= 300
    assert len(refused) >= 30
    readings = {tuple(sorted(answer["readings"].items())) for answer in answered}
    assert len(readings) == 24
    assert any(answer["values"]["construction_rejected"] != "0.00" for answer in answered)
    assert any(len(answer["values"]["grant"]) > 16 for answer in answered)
    assert {error["code"] for answer in refused for error in answer["errors"]} >= {
        "not_a_number",
        "wrong_type",
        "too_long",
    }


def test_every_calculator_is_asked_and_answers(here: list[dict[str, Any]]) -> None:
    names = {name for programme in PROGRAMMES for name in programme.calculators}
    assert {question["name"] for question in plans.questions()} == names
    assert {answer["calculator"] for answer in here if answer["ok"]} == names


def test_the_plans_are_the_same_ones_every_time() -> None:
    assert plans.questions() == plans.questions()
