"""`bonus`: the contract's worked purchase, an exact model in fractions, limits, and what holds of any purchase."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import calculators
from calculators.core.exact import scaled
from calculators.render.answer import answer_html
from calculators.render.headline import spoken
from tests.calculators.helpers import LANGS, grant_values, line, refused
from tests.calculators.kdp.grant_model import floored, kurus, lira
from tests.calculators.kdp.plans import rates
from tests.calculators.render.answer_contexts import ask, context_of
from tests.calculators.render.pages import check

VALUES = [
    "grant_with",
    "grant_without",
    "own_with",
    "own_without",
    "saving",
    "break_even_price",
    "break_even_premium",
]
prices = st.one_of(st.integers(1, 500), st.integers(1, 10**9), st.integers(1, 10**17 - 1)).map(lira)
purchases = st.fixed_dictionaries({"price": prices}, optional={"alternative_price": prices, "rate": rates})


def bonus(inputs: Any, **options: Any) -> dict[str, Any]:
    return calculators.evaluate("bonus", inputs, **options)


def model(inputs: dict[str, str]) -> dict[str, str]:
    """The contract's formulas, in fractions of a kuruş."""
    price = kurus(inputs["price"])
    alternative = kurus(inputs.get("alternative_price", inputs["price"]))
    rate = Fraction(inputs.get("rate", "70"))
    grant_with = floored(rate / 100 * price) + floored(Fraction(15, 100) * price)
    grant_without = floored(rate / 100 * alternative)
    amounts = {
        "grant_with": grant_with,
        "grant_without": grant_without,
        "own_with": price - grant_with,
        "own_without": alternative - grant_without,
        "saving": alternative - grant_without - (price - grant_with),
        "break_even_price": floored(alternative * (100 - rate) / (85 - rate)),
        "break_even_premium": floored(((100 - rate) / (85 - rate) - 1) * 100 * 100),
    }
    return {name: lira(amount) for name, amount in amounts.items()}


def test_the_worked_purchase() -> None:
    values = bonus({"price": "1000000"})["values"]
    assert values == {
        "grant_with": "850000.00",
        "grant_without": "700000.00",
        "own_with": "150000.00",
        "own_without": "300000.00",
        "saving": "150000.00",
        "break_even_price": "2000000.00",
        "break_even_premium": "100.00",
    }
    assert list(values) == VALUES


@given(inputs=purchases)
def test_every_value_is_the_models_and_its_steps(inputs: dict[str, str]) -> None:
    answer = bonus(inputs)
    assert answer["values"] == model(inputs)
    steps = {step["id"]: step["value"] for step in answer["steps"]}
    assert answer["values"].items() <= steps.items()


@given(inputs=purchases)
def test_the_grant_is_the_one_that_grant_computes_outside_the_ceiling(inputs: dict[str, str]) -> None:
    values = bonus(inputs)["values"]
    rate = {"rate": inputs.get("rate", "70")}
    certified = grant_values(line(inputs["price"], "machinery", domestic=True), **rate)
    other = grant_values(line(inputs.get("alternative_price", inputs["price"]), "machinery"), **rate)
    assert values["grant_with"] == certified["grant"]
    assert values["grant_without"] == other["grant"]


@given(inputs=purchases)
def test_at_the_break_even_price_both_cost_the_same_up_to_rounding(inputs: dict[str, str]) -> None:
    values = bonus(inputs)["values"]
    at_once = {
        "price": values["break_even_price"],
        "alternative_price": inputs.get("alternative_price", inputs["price"]),
    }
    if kurus(at_once["price"]) < 10**17:
        assert abs(scaled(bonus(inputs | at_once)["values"]["saving"], 2)) <= 3


@pytest.mark.parametrize(
    ("price", "alternative", "saving"), [("200", "100", "0.00"), ("200.01", "100", "-0.01"), ("199.90", "100", "0.01")]
)
def test_the_saving_changes_its_sign_at_the_break_even_price(price: str, alternative: str, saving: str) -> None:
    assert bonus({"price": price, "alternative_price": alternative})["values"]["saving"] == saving


@pytest.mark.parametrize(
    ("rate", "premium", "price"), [("70", "100.00", "200.00"), ("0", "17.64", "117.64"), ("55", "50.00", "150.00")]
)
def test_the_premium_by_the_rate(rate: str, premium: str, price: str) -> None:
    values = bonus({"price": "100", "rate": rate})["values"]
    assert (values["break_even_premium"], values["break_even_price"]) == (premium, price)


@pytest.mark.parametrize(
    ("inputs", "errors"),
    [
        ({}, {"price": "missing"}),
        ({"price": "0"}, {"price": "out_of_range"}),
        ({"price": "0.00", "alternative_price": "0"}, {"price": "out_of_range", "alternative_price": "out_of_range"}),
        ({"price": "-0.01"}, {"price": "out_of_range"}),
        ({"price": "1000000000000000"}, {"price": "out_of_range"}),
        ({"price": "0.001"}, {"price": "too_many_decimals"}),
        ({"price": "5", "alternative_price": None}, {"alternative_price": "wrong_type"}),
        ({"price": "5", "rate": "70.01"}, {"rate": "out_of_range"}),
        ({"price": "5", "extra": 1}, {"extra": "unknown_field"}),
    ],
)
@pytest.mark.parametrize("lang", LANGS)
def test_purchases_outside_the_limits_are_refused(inputs: dict[str, Any], errors: dict[str, str], lang: str) -> None:
    assert refused(bonus(inputs, lang=lang)) == errors


@pytest.mark.parametrize("price", ["0.01", "999999999999999.99"])
def test_the_lowest_and_the_highest_price_are_answered(price: str) -> None:
    assert bonus({"price": price})["values"] == model({"price": price})


def test_without_an_alternative_it_costs_the_same() -> None:
    assert bonus({"price": "7"})["values"] == bonus({"price": "7", "alternative_price": "7.00"})["values"]


@pytest.mark.parametrize(
    ("price", "tr", "en"), [("100", "daha az", "less"), ("200", "aynı", "same"), ("300", "daha pahalıya", "costs you")]
)
def test_the_sentence_says_in_words_which_way_it_goes(price: str, tr: str, en: str) -> None:
    for lang, word in {"tr": tr, "en": en}.items():
        told = context_of(ask("bonus", lang), {"price": price, "alternative_price": "100"})
        assert word in spoken(told)
        figure = told.figure("saving").removeprefix("-")
        assert figure in spoken(told)
        assert f"-{figure}" not in spoken(told)
        assert check(answer_html(told)).one(class_="answer-figure").text == figure


@pytest.mark.parametrize(
    ("rate", "warned"),
    [("0", False), ("0.01", True), ("0.7", True), ("0.99", True), ("1", False), ("1.00", False), ("70", False)],
)
def test_a_rate_over_nothing_and_under_one_is_warned_of(rate: str, warned: bool) -> None:
    answer = bonus({"price": "1000", "rate": rate})
    assert [(one["code"], one["fields"]) for one in answer["warnings"]] == [("rate_below_one", ["rate"])] * warned


@pytest.mark.parametrize(("lang", "written"), [("tr", "0,6 değil 60"), ("en", "60, not 0.6")])
def test_the_warning_says_how_a_percent_is_written(lang: str, written: str) -> None:
    (warning,) = bonus({"price": "1000", "rate": "0.7"}, lang=lang)["warnings"]
    assert written in warning["message"]
