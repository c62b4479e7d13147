"""What was asked, for renderers: every calculator of every programme in both languages."""

from datetime import date
from typing import Any

import pytest

from calculators.core.evaluation import Asked, evaluate_asked, find
from calculators.core.forms import read_form
from calculators.core.problems import Problems
from calculators.programmes import DEFAULT_CALL, PROGRAMMES
from calculators.render.parts import Places, Shown
from tests.calculators.helpers import LANGS

TODAY = date(2026, 11, 23)
PLACES = Places(contact="../contact/", reference="../rules/")
NAMES = [name for programme in PROGRAMMES for name in programme.calculators]
every_calculator = pytest.mark.parametrize("name", NAMES)
every_language = pytest.mark.parametrize("lang", LANGS)


def ask(name: str = "grant", lang: str = "tr") -> Asked:
    problems = Problems()
    asked = find(PROGRAMMES, name, DEFAULT_CALL, lang, problems)
    assert asked
    assert not problems
    return asked


def shown(asked: Asked, inputs: Any, *, today: date = TODAY, example: bool = False, places: Places = PLACES) -> Shown:
    answer = evaluate_asked(asked, inputs)
    assert answer["ok"], answer
    return Shown(asked, answer, today, example=example, places=places)


def example_inputs(asked: Asked) -> dict[str, object]:
    inputs, problems = read_form(asked.calculator.inputs(asked.rules), dict(asked.calculator.example), asked.texts.lang)
    assert not problems
    return inputs
