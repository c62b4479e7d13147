"""The published schemas admit what the calculators answer, and refuse what a schema can tell."""

from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import calculators
from build_scripts.open_data.publish import documents
from calculators.programmes import PROGRAMMES
from tests.calculators.helpers import line, plan
from tests.calculators.kdp.plans import plans

NAMES = [(programme.id, name) for programme in PROGRAMMES for name in programme.calculators]
DOCUMENTS: dict[str, Any] = documents()


def admits(kind: str, name: str, instance: object, programme: str = "kdp") -> bool:
    schema = DOCUMENTS[f"data/{programme}/{name}.{kind}.schema.json"]
    valid: bool = jsonschema.Draft202012Validator(schema).is_valid(instance)
    return valid


@pytest.mark.parametrize(("programme", "name"), NAMES)
@pytest.mark.parametrize("kind", ["inputs", "answer"])
def test_every_calculator_has_schemas_that_are_schemas(programme: str, name: str, kind: str) -> None:
    schema = DOCUMENTS[f"data/{programme}/{name}.{kind}.schema.json"]
    jsonschema.Draft202012Validator.check_schema(schema)
    assert not admits(kind, name, [], programme)


@settings(max_examples=100)
@given(plans())
def test_a_plan_and_its_answer_fit(inputs: dict[str, Any]) -> None:
    assert admits("inputs", "grant", inputs)
    assert admits("answer", "grant", calculators.evaluate("grant", inputs))


SOUND: list[tuple[str, dict[str, Any]]] = [
    ("bonus", {"price": "1000000"}),
    ("bonus", {"price": 1000000, "alternative_price": "900000.50", "rate": "62.5"}),
    ("eligibility", {"firms": 17}),
    ("eligibility", {"firms": "20", "manufacturing": "yes", "members": ["chamber_exchange"], "nace": ["26", "??"]}),
    ("sectors", {"codes": ["26", "32.50", "00", ""]}),
    ("timeline", {"start": "2024-02-29", "extension_months": 13}),
    ("grant", plan(line("9500000"), line("1000000", "rent"))),
]


@pytest.mark.parametrize(("name", "inputs"), SOUND)
def test_what_is_answered_fits(name: str, inputs: dict[str, Any]) -> None:
    answer = calculators.evaluate(name, inputs)
    assert answer["ok"]
    assert admits("inputs", name, inputs)
    assert admits("answer", name, answer)


REFUSED: list[tuple[str, Any]] = [
    ("bonus", {}),
    ("bonus", {"price": "1.000.000,00"}),
    ("bonus", {"price": 0}),
    ("bonus", {"price": "1000", "rate": 71}),
    ("bonus", {"price": "1000", "prise": "1000"}),
    ("bonus", {"price": True}),
    ("bonus", {"price": None}),
    ("bonus", []),
    ("eligibility", {"firms": 20.5}),
    ("eligibility", {"firms": -1}),
    ("eligibility", {"firms": 20, "manufacturing": "maybe"}),
    ("sectors", {"codes": []}),
    ("sectors", {"codes": [26]}),
    ("timeline", {"start": "29.02.2024"}),
    ("grant", {"lines": []}),
    ("grant", plan(line("1000") | {"label": "x" * 201})),
    ("grant", plan(line("1.234"))),
]


@pytest.mark.parametrize(("name", "inputs"), REFUSED)
def test_what_the_schema_refuses_is_refused(name: str, inputs: Any) -> None:
    refusal = calculators.evaluate(name, inputs)
    assert not refusal["ok"]
    assert not admits("inputs", name, inputs)
    assert admits("answer", name, refusal)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=3), st.lists, max_leaves=5))
def test_whatever_is_answered_was_admitted(price: object) -> None:
    inputs = {"price": price}
    if calculators.evaluate("bonus", inputs)["ok"]:
        assert admits("inputs", "bonus", inputs)
