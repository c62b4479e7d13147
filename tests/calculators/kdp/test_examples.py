"""The worked examples of the contract: the very rows that the rules' reference shows."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

import calculators
from calculators.core.notation import write_whole
from calculators.kdp import PROGRAMME
from tests.calculators.helpers import LANGS

EXAMPLES: dict[str, list[dict[str, Any]]] = tomllib.loads(
    Path(__file__).with_name("examples.toml").read_bytes().decode()
)
each_figure = pytest.mark.parametrize(
    ("name", "example", "call"),
    [
        (name, example, call)
        for name, rows in EXAMPLES.items()
        for example in rows
        for call in ([example["call"]] if "call" in example else PROGRAMME.calls)
    ],
)
each_example = pytest.mark.parametrize(
    ("name", "example"), [(name, example) for name, rows in EXAMPLES.items() for example in rows]
)


@each_figure
def test_each_step_comes_to_what_is_written(name: str, example: dict[str, Any], call: str) -> None:
    answer: dict[str, Any] = calculators.evaluate(name, example["inputs"], call=call)
    steps = {step["id"]: step["value"] for step in answer["steps"]}
    assert {id_: steps.get(id_) for id_ in example["steps"]} == example["steps"]
    assert any(step["id"] == example["rule"] and step["kind"] == "rule" for step in answer["steps"])


@each_example
def test_what_is_given_is_said_with_its_figures(name: str, example: dict[str, Any]) -> None:
    """Words and inputs stand apart: each amount of a first plan, count, code and date is in the words."""
    inputs = example["inputs"]
    again = example["tr"].startswith("Aynı plan")
    for lang in LANGS:
        amounts = [] if again else [line["amount"] for line in inputs.get("lines", [])]
        said = [
            write_whole(int(amount), lang) for amount in (*amounts, *([inputs["price"]] if name == "bonus" else []))
        ]
        said += [str(inputs[key]) for key in ("firms", "extension_months") if key in inputs]
        said += inputs.get("codes", [])
        said += [".".join(reversed(inputs["start"].split("-")))] if "start" in inputs else []
        assert said or again
        assert [figure for figure in said if figure not in example[lang]] == []


def test_every_calculator_has_examples() -> None:
    assert set(EXAMPLES) == {"grant", "bonus", "eligibility", "sectors", "timeline"}
    assert all(EXAMPLES.values())


def test_the_same_plan_is_the_one_before_under_another_reading() -> None:
    for before, after in zip(EXAMPLES["grant"], EXAMPLES["grant"][1:], strict=False):
        if after["tr"].startswith("Aynı plan"):
            assert after["inputs"]["lines"] == before["inputs"]["lines"]
            assert after["inputs"]["readings"]
