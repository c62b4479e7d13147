"""The calculator against an independent model in fractions, figure by figure, breakdown included."""

from typing import Any

import pytest
from hypothesis import given, settings

from tests.calculators.helpers import grant
from tests.calculators.kdp import grant_model
from tests.calculators.kdp.plans import plans


def ordered(values: dict[str, Any]) -> list[Any]:
    """The breakdown with the order of its groups, which comparing objects would not see."""
    return [(name, list(groups.items())) for name, groups in values["breakdown"].items()]


@given(plan=plans())
def test_every_value_is_the_models(plan: dict[str, Any]) -> None:
    answer = grant(plan)
    expected = grant_model.values(plan)
    assert answer["values"] == expected
    assert ordered(answer["values"]) == ordered(expected)


@settings(max_examples=settings().max_examples // 8 + 1)
@given(plan=plans(most=6))
def test_every_combination_of_readings_is_the_models(plan: dict[str, Any]) -> None:
    for readings in grant_model.all_readings():
        read = plan | {"readings": readings}
        assert grant(read)["values"] == grant_model.values(read)


def test_there_are_twenty_four_combinations() -> None:
    assert len(grant_model.all_readings()) == 24


@pytest.mark.parametrize("lines", [1, 20_000])
def test_the_shortest_and_the_longest_plan_are_the_models(lines: int) -> None:
    items = grant_model.ITEMS
    plan = {
        "lines": [
            {
                "area": grant_model.AREAS[index % 4],
                "item": items[index % len(items)],
                "amount": f"{index * index}.{index % 100:02d}",
                "year": index % 7 + 1,
                "domestic": index % 3 == 0,
            }
            for index in range(lines)
        ]
    }
    assert grant(plan)["values"] == grant_model.values(plan)
