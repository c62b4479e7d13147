"""What was asked, for renderers: every calculator of every programme in both languages."""

from datetime import date
from typing import Any

import pytest

from calculators.core.evaluation import Query, compute, find
from calculators.core.forms import read_form
from calculators.core.problems import Problems
from calculators.programmes import PROGRAMMES
from calculators.render.parts import AnswerContext, LinkTargets
from tests.calculators.helpers import LANGS

TODAY = date(2026, 11, 23)
PLACES = LinkTargets(contact="../contact/", reference="../rules/")
NAMES = [name for programme in PROGRAMMES for name in programme.calculators]
every_calculator = pytest.mark.parametrize("name", NAMES)
every_language = pytest.mark.parametrize("lang", LANGS)


def ask(name: str = "grant", lang: str = "tr") -> Query:
    problems = Problems()
    query = find(PROGRAMMES, name, None, lang, problems)
    assert query
    assert not problems
    return query


def context_of(
    query: Query, inputs: Any, *, today: date = TODAY, example: bool = False, targets: LinkTargets = PLACES
) -> AnswerContext:
    outcome = compute(query, inputs, problems := Problems())
    assert outcome, list(problems)
    return AnswerContext(query, outcome, today, example=example, targets=targets)


def example_inputs(query: Query) -> dict[str, object]:
    inputs, problems = read_form(query.calculator.inputs(query.rules), dict(query.calculator.example), query.texts.lang)
    assert not problems
    return inputs
