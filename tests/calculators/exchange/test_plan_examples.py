"""One worked plan in each form of file, and what it must give, reckoned apart from the product."""

import json
from pathlib import Path
from typing import Any

import pytest

import calculators
from calculators import exchange
from tests.calculators.exchange.reading import notices, read, told
from tests.calculators.helpers import LANGS

EXAMPLES = Path(__file__).parent / "examples"


def example(name: str) -> bytes:
    return (EXAMPLES / name).read_bytes()


def parsed(name: str) -> Any:
    return json.loads(example(name))


PLAN = parsed("plan.json")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["plan.json", "plan.link.txt", "plan-long.xlsx", "plan.csv"])
def test_every_form_gives_the_same_plan_in_normal_form(name: str, lang: str) -> None:
    result = read(example(name), lang)
    assert result["inputs"] == PLAN["inputs"]
    assert result["call"] == PLAN["call"]
    assert result["name"] == (PLAN["name"] if "plan." in name and name != "plan.csv" else "")
    assert result["notices"] == []


def test_a_wide_sheet_gives_the_same_lines_row_by_row() -> None:
    result = read(example("plan-wide.xlsx"))
    expected = sorted(PLAN["inputs"]["lines"], key=lambda line: (WIDE_ORDER.index(line["item"]), line["year"]))
    assert result["inputs"] == {**PLAN["inputs"], "lines": expected}
    assert notices(result) == [("total_row", "Bütçe!A11")]


WIDE_ORDER = ["personnel", "machinery", "construction", "consultancy", "software_hardware", "rent", "overheads"]


@pytest.mark.parametrize("name", ["plan.json", "plan-long.xlsx", "plan-wide.xlsx"])
def test_the_answer_is_the_one_reckoned_apart(name: str) -> None:
    answer = calculators.evaluate("grant", read(example(name))["inputs"])
    expected = parsed("plan.answer.json")
    breakdown = answer["values"].pop("breakdown")
    assert answer["values"] == expected["values"]
    assert breakdown == expected["breakdown"]


@pytest.mark.parametrize("lang", LANGS)
def test_a_faulty_sheet_is_refused_with_every_error_at_its_cell(lang: str) -> None:
    result = exchange.read_plan(example("faulty.xlsx"), lang=lang)
    expected = parsed("faulty.errors.json")
    assert told(result) == [(one["field"], one["code"], one["cell"]) for one in expected["errors"]]
    assert notices(result) == [(one["code"], one["cell"]) for one in expected["notices"]]


def test_the_link_is_the_one_of_the_example() -> None:
    assert exchange.link(PLAN) == example("plan.link.txt").decode().strip()
