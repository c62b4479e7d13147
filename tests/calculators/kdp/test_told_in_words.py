"""The explanation in words and in numbers, the short form's layout, and what is compared of two answers."""

from typing import Any

import pytest

import calculators
from calculators.core import receipts
from calculators.core.calculator import Control
from calculators.programmes import PROGRAMMES
from tests.calculators.helpers import LANGS, grant, line, plan
from tests.calculators.kdp.test_step_tables import PLAN

FORMULAS: list[tuple[str, dict[str, Any], str, str]] = [
    ("grant", PLAN, "other_costs", "personel + makine ve ekipman = 7.500.000,00 TL + 2.000.000,00 TL"),
    (
        "grant",
        PLAN,
        "construction_cap",
        "tadilat dışında kabul edilen giderler × tadilat giderinin sınırı / (%100 − tadilat giderinin sınırı)"
        ", kuruştan küçüğü atılır = 9.500.000,00 TL × %5 / (%100 − %5)",
    ),
    (
        "grant",
        PLAN,
        "base_grant",
        "kabul edilen toplam × uygulanan destek oranı, kuruştan küçüğü atılır = 10.000.000,00 TL × %70",
    ),
    ("grant", PLAN, "grant", "temel hibe + yerli malı belgesiyle eklenen = 7.000.000,00 TL + 300.000,00 TL"),
    ("grant", PLAN, "rate", "sizin verdiğiniz"),
    ("grant", PLAN, "support_rate", "programın kuralı"),
    (
        "eligibility",
        {"firms": 17},
        "distance",
        "gereken en az firma sayısı − firma sayısı, en az sıfır = 20 firma − 17 firma, en az sıfır",
    ),
    (
        "timeline",
        {"start": "2024-02-29", "extension_months": 13},
        "extended_end",
        "başlangıç + destek süresi + uzatma = 29 Şubat 2024 + 5 yıl + 13 ay",
    ),
]


@pytest.mark.parametrize(("name", "inputs", "step", "formula"), FORMULAS, ids=[f"{n}-{s}" for n, _, s, _ in FORMULAS])
def test_a_formula_stands_in_words_and_in_numbers(name: str, inputs: Any, step: str, formula: str) -> None:
    steps = {one["id"]: one for one in calculators.evaluate(name, inputs)["steps"]}
    assert steps[step]["formula"].replace("\u00a0", " ") == formula


@pytest.mark.parametrize(
    ("name", "inputs", "step", "turkish", "english"),
    [
        ("eligibility", {"firms": 18}, "distance", "18 firma, en az sıfır", "18 firms, at least zero"),
        ("eligibility", {"firms": 1}, "distance", "1 firma, en az sıfır", "1 firm, at least zero"),
        ("timeline", {"start": "2024-05-15", "extension_months": 2}, "extended_end", "+ 2 ay", "+ 2 months"),
        ("timeline", {"start": "2024-05-15", "extension_months": 1}, "extended_end", "+ 1 ay", "+ 1 month"),
    ],
    ids=["several", "one", "months", "a month"],
)
def test_one_is_told_as_one(name: str, inputs: Any, step: str, turkish: str, english: str) -> None:
    for lang, said in (("tr", turkish), ("en", english)):
        steps = {one["id"]: one["formula"] for one in calculators.evaluate(name, inputs, lang=lang)["steps"]}
        assert steps[step].replace("\u00a0", " ").endswith(f" {said}")


@pytest.mark.parametrize(("amount", "warned"), [("500000.00", False), ("500000.01", True)])
def test_a_kurus_over_the_cap_is_warned_of(amount: str, warned: bool) -> None:
    answer = grant(plan(line("9500000"), line(amount, item="construction")))
    assert ("construction_over_cap" in [warning["code"] for warning in answer["warnings"]]) is warned


def test_what_is_left_to_the_cap_is_told() -> None:
    answer = grant(plan(line("9500000"), line("488000", item="construction")))
    assert next(step["value"] for step in answer["steps"] if step["id"] == "construction_room") == "12000.00"


def test_the_short_form_is_laid_out_for_what_a_person_has_at_hand() -> None:
    groups = PROGRAMMES[0].calculators["grant"].form(PROGRAMMES[0].rules("kdp-4"))
    assert [(group.legend, group.folded) for group in groups] == [
        ("costs", False),
        ("rate", False),
        ("readings", True),
    ]
    costs, rate, readings = (group.controls for group in groups)
    assert rate == (Control("rate", "70"),)
    assert [(control.path, control.start) for control in readings] == [
        ("readings.construction_base", "accepted_total"),
        ("readings.bonus_scope", "machinery"),
        ("readings.bonus_ceiling", "outside"),
        ("readings.rent_scope", "supported"),
    ]
    assert costs[0] == Control("lines[personnel].amount", label="items.personnel", hint="grant.form.personnel")
    assert costs[3] == Control(
        "lines[machinery_domestic].amount",
        label="grant.form.certified.machinery",
        hint="grant.form.certified.hint",
        part=True,
        reveal="grant.form.certified.has.machinery",
    )


WRONG_TYPES: list[tuple[Any, str, str]] = [
    ([], "bir nesne olmalı", "this must be an object"),
    ({"lines": 5}, "liste olmalı", "this must be a list"),
    ({"readings": "x"}, "bir nesne olmalı", "this must be an object"),
    ({"rate": ["x"]}, "metin olmalı", "this must be a text"),
    ({"lines": [5]}, "bir nesne olmalı", "this must be an object"),
    ({"lines[*]": "x", "lines[0].amount": "5"}, "bir nesne olmalı", "this must be an object"),
    ({"rate": "9" * 41}, "en çok 40 karakter yazın", "write at most 40 characters"),
    ({"rates": "5"}, "Bilinen alanlar: lines, rate, readings", "Known fields: lines, rate, readings"),
    (
        {"lines[0].amounts": "5", "lines[0].amount": "5"},
        "Bilinen alanlar: year, area, item",
        "Known fields: year, area",
    ),
]


@pytest.mark.parametrize(("raw", "turkish", "english"), WRONG_TYPES, ids=range(len(WRONG_TYPES)))
def test_a_form_of_the_wrong_shape_is_told_so(raw: Any, turkish: str, english: str) -> None:
    for lang, words in (("tr", turkish), ("en", english)):
        messages = [error["message"] for error in calculators.read_form("grant", raw, lang=lang)["errors"]]
        assert any(words in message for message in messages), messages


@pytest.mark.parametrize(("digits", "code"), [(40, "out_of_range"), (41, "too_long")])
def test_an_amount_of_a_form_has_at_most_forty_characters(digits: int, code: str) -> None:
    (error,) = calculators.read_form("bonus", {"price": "9" * digits})["errors"]
    assert (error["field"], error["code"]) == ("price", code)


@pytest.mark.parametrize("lang", LANGS)
def test_two_answers_are_compared_by_their_figures_and_not_by_their_words(lang: str) -> None:
    answer, other = grant(PLAN, lang=lang), grant(PLAN, lang="en" if lang == "tr" else "tr")
    assert answer["steps"][0]["label"] != other["steps"][0]["label"]
    figures = receipts.figures(answer)
    assert figures.keys() == {"ok", "steps", "values", "readings", "warnings", "not_decided", "sources"}
    assert figures["ok"] is True
    assert figures["values"] == answer["values"]
    assert figures["readings"] == answer["readings"]
    assert figures["warnings"]["construction_over_cap"]["fields"] == ["lines[2].amount"]
    assert figures == receipts.figures(other)


def test_of_a_refusal_the_codes_are_compared() -> None:
    figures = receipts.figures(grant({}))
    assert figures["ok"] is False
    assert figures["errors"] == [{"field": "lines", "code": "missing"}]
    assert receipts.figures("x") == {"answer": "x"}


@pytest.mark.parametrize("part", ["ok", "readings", "errors"])
def test_a_change_of_any_part_of_an_answer_is_a_difference(part: str) -> None:
    kept: dict[str, Any] = {"answer": grant(PLAN), "rules": "r", "hash": "h", "calculator": "grant", "call": "kdp-4"}
    changed = {**kept, "answer": {**kept["answer"], part: "changed"}}
    assert not receipts.verify(kept, lambda _: grant(PLAN)).differences
    (difference,) = receipts.verify(changed, lambda _: grant(PLAN)).differences
    assert (difference.path, difference.kept) == (part, "changed")


def test_a_step_that_only_one_side_has_is_named_by_its_label() -> None:
    answer = grant(PLAN)
    shorter = {**answer, "steps": [step for step in answer["steps"] if step["id"] != "own_share"]}
    kept = {"answer": shorter, "rules": "r", "hash": "h", "calculator": "grant", "call": "kdp-4"}
    (difference,) = receipts.verify(kept, lambda _: answer).differences
    assert (difference.label, difference.kept, difference.now) == (
        "Kabul edilen giderlerdeki payınız",
        None,
        "2700000.00",
    )
