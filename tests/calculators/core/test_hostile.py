"""Whatever is given, there is an answer or a refusal, never an exception, and at once."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import calculators
from tests.calculators.core.trees import decimals, integers, leaves, texts, trees
from tests.calculators.helpers import LANGS, grant, line, plan, refused

ANSWER_KEYS = [
    "ok",
    "calculator",
    "call",
    "rules",
    "values",
    "steps",
    "readings",
    "warnings",
    "not_decided",
    "sources",
]
"""Seconds of computing; generous, for slow machines and for Pyodide. `make bench` measures."""


def check(answer: dict[str, Any]) -> None:
    if answer["ok"]:
        assert list(answer) == ANSWER_KEYS
    else:
        refused(answer)


def nearly_a_line() -> st.SearchStrategy[Any]:
    good = {
        "area": st.just("innovation"),
        "item": st.sampled_from(["personnel", "construction"]),
        "amount": st.one_of(st.just("5.00"), texts, integers, decimals),
    }
    return st.fixed_dictionaries(
        good, optional=dict.fromkeys(("year", "domestic", "member", "label", "colour"), leaves)
    )


@given(inputs=trees, lang=st.sampled_from(LANGS))
def test_any_tree_is_answered_or_refused(inputs: Any, lang: str) -> None:
    check(grant(inputs, lang=lang))


@given(
    inputs=st.fixed_dictionaries(
        {"lines": st.lists(nearly_a_line(), max_size=4)}, optional={"rate": leaves, "readings": trees, "more": trees}
    )
)
def test_a_plan_with_anything_in_it_is_answered_or_refused(inputs: Any) -> None:
    check(grant(inputs))


@given(name=leaves, inputs=trees, call=leaves, lang=leaves)
def test_any_question_is_answered_or_refused(name: Any, inputs: Any, call: Any, lang: Any) -> None:
    check(calculators.evaluate(name, inputs, call=call, lang=lang))
    described = calculators.describe(name, call=call, lang=lang)
    assert refused(described)
    assert calculators.read_form(name, inputs, call=call, lang=lang)["errors"]


def endless() -> list[Any]:
    itself: list[Any] = []
    itself.append(itself)
    return itself


def deep(levels: int) -> Any:
    tree: Any = "x"
    for level in range(levels):
        tree = [tree] if level % 2 else {"lines": tree}
    return tree


LONG = "9" * 10_000_000
HOSTILE: list[Any] = [
    deep(100_000),
    {"lines": deep(100_000)},
    {"lines": endless(), "rate": endless(), "readings": endless()},
    plan(line(LONG)),
    plan(line("x" + LONG), rate=LONG, readings={"bonus_scope": LONG}),
    plan(line(label=LONG, member=LONG, item=LONG, area=LONG, year=LONG)),
    plan(line((10**1000) ** 1000)),
    plan(line(Decimal("9" * 100_000))),
    plan(line(Decimal("1E+99999999"))),
    plan(line(Decimal("1E-99999999"))),
    plan(line(Decimal((0, (1,) * 1000, -999)))),
    {"lines": [None] * 1_000_000},
    {"lines": [], LONG: LONG},
    {LONG[:1000] + str(number): number for number in range(5000)},
    dict.fromkeys(range(20_000)),
    {"lines": [{"amount": "x", "colour": "red"}] * 1000},
    {"\u202e" * 1000: "\u2066"},
]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("inputs", HOSTILE)
def test_hostile_inputs_are_refused(inputs: Any, lang: str) -> None:
    answer = grant(inputs, lang=lang)
    refused(answer)


def test_a_subclass_of_a_text_counts_as_a_text() -> None:
    class Name(str):
        __slots__ = ()

    assert grant(plan(line(Name("5.00"), member=Name("A"))))["ok"]
