"""Every formula of every calculator, in numbers and in both languages, comes to the value that stands beside it.

The numbers are the written ones: a wrong operator, operand or rounding in a catalogue is noticed.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings

from calculators.core.calculator import Outcome
from calculators.core.evaluation import compute
from calculators.core.exact import HUNDRED_PERCENT
from calculators.core.explaining import explain
from calculators.core.problems import Problems
from calculators.core.steps import Step
from calculators.core.texts import Texts
from tests.calculators import formula_evaluator
from tests.calculators.formula_evaluator import FormulaError, check, evaluate
from tests.calculators.helpers import LANGS, line, plan
from tests.calculators.kdp.plans import plans
from tests.calculators.render.answer_contexts import NAMES, ask

WORDS_ONLY = {
    # Another choice of readings is computed whole: test_grant_steps and grant_model recompute each.
    ("grant", "grant_if"): "the same calculation under another reading",
    ("grant", "grant_low"): "the least of all combinations of readings",
    ("grant", "grant_high"): "the greatest of all combinations of readings",
    # Nothing is calculated where there is nothing: checked below to be zero.
    ("grant", "rent_accepted", "not_listed"): "zero under this reading",
    ("grant", "other_costs", "none"): "zero without such costs",
    ("grant", "domestic_base", "none"): "zero without certified goods",
    ("grant", "effective_rate", "none"): "zero for a plan of nothing",
    ("bonus", "alternative_price", "same"): "the price, as none was given",
    # A status is no figure: test_eligibility and test_sectors recompute each.
    ("eligibility", "criterion"): "a status",
    ("eligibility", "outcome"): "a status",
    ("sectors", "code"): "a status",
    ("sectors", "focus_count"): "a count of statuses",
}
"""Steps whose formula is words alone, by calculator, step and variant, each with the reason."""

MIXED = plan(
    line("7500000.37"),
    line("2000000.41", "machinery", domestic=True),
    line("310000.13", "consumables", domestic=True),
    line("123456.79", "software_hardware"),
    line("654321.09", "rent"),
    line("1000000.03", "construction"),
    rate="66.67",
)
SMALL = plan(line("333.33"), line("77.77", "machinery", domestic=True), line("11.11", "construction"), rate="33.33")


def under(inputs: dict[str, Any], **readings: str) -> dict[str, Any]:
    return inputs | {"readings": readings}


ASKED: dict[str, list[dict[str, Any]]] = {
    "grant": [
        *(under(each) for each in (MIXED, SMALL)),
        *(under(each, construction_base="claimed_total") for each in (MIXED, SMALL)),
        *(under(each, construction_base="other_costs", rent_scope="not_listed") for each in (MIXED, SMALL)),
        *(under(each, bonus_ceiling="inside", bonus_scope="any_product") for each in (MIXED, SMALL)),
        under(MIXED | {"rate": "70"}, bonus_ceiling="inside"),
        under(MIXED, rent_scope="not_listed"),
        plan(line("0")),
        plan(line("100.01", "construction")),
    ],
    "bonus": [
        {"price": "1000000.07", "alternative_price": "900000.03", "rate": "61.37"},
        {"price": "333.33"},
        {"price": "900.01", "alternative_price": "1000000.03", "rate": "0"},
    ],
    "eligibility": [{"firms": firms} for firms in (0, 17, 20, 21)],
    "sectors": [{"codes": ["28.41", "x", "32", "25.62"]}],
    "timeline": [
        {"start": start, "extension_months": months}
        for start in ("2024-02-29", "2023-08-31")
        for months in (0, 1, 13, 24)
    ],
}


class Case(NamedTuple):
    """A step with its written explanation."""

    step: Step
    formula: str


OTHER_RULES = {
    "support_rate": 7100,
    "domestic_addition": 1300,
    "construction_limit": 600,
    "minimum_firms": 18,
    "duration_years": 8,
    "extension_years": 4,
    "latest_years": 12,
    "review_years": 3,
}
"""No two alike, as the 4th call's are: a formula that names the wrong one must not come to the same."""


def outcome_of(name: str, inputs: dict[str, Any], *, other_rules: bool = False) -> Outcome:
    query = ask(name)
    if other_rules:
        values = {
            id_: replace(value, value=OTHER_RULES.get(id_, value.value)) for id_, value in query.rules.values.items()
        }
        query = replace(query, rules=replace(query.rules, values=values))
    outcome = compute(query, inputs, problems := Problems())
    assert outcome, list(problems)
    return outcome


assert set(NAMES) <= ASKED.keys(), f"ASKED has no inputs for {set(NAMES) - ASKED.keys()}"

OUTCOMES = {
    name: [outcome_of(name, inputs, other_rules=other) for inputs in ASKED[name] for other in (False, True)]
    for name in NAMES
}


def told(name: str, outcome: Outcome, texts: Texts) -> Iterator[Case]:
    """The computed steps, written out."""
    for step, written in zip(outcome.steps, explain(outcome.steps, name, texts), strict=True):
        if step.kind == "computed":
            yield Case(step, str(written["formula"]))


def value_of(step: Step) -> Fraction | date:
    if isinstance(step.value, date):
        return step.value
    assert isinstance(step.value, int)
    return Fraction(step.value, {"TRY": 100, "percent": HUNDRED_PERCENT}.get(step.unit, 1))


def in_words(name: str, step: Step) -> bool:
    id_ = step.name or step.id
    return (name, id_) in WORDS_ONLY or (name, id_, step.variant) in WORDS_ONLY


def key_of(name: str, step: Step) -> str:
    """The catalogue's key of a step's formula."""
    return f"{name}.steps.{step.name or step.id}.formula" + (f"_{step.variant}" if step.variant else "")


def check_all(name: str, outcome: Outcome, texts: Texts) -> set[str]:
    """Raise `FormulaError` for a formula that does not come to its value; give the keys of those that were rounded."""
    rounded = set()
    for step, formula in told(name, outcome, texts):
        if in_words(name, step):
            assert not re.search(r"[0-9]", formula.partition(" = ")[2]), formula
        elif check(formula, value_of(step), step.unit, texts):
            rounded.add(key_of(name, step))
    return rounded


def check_examples(name: str, texts: Texts) -> None:
    """Check every outcome; what is said to be rounded or bounded is so at least once."""
    rounded: set[str] = set()
    for outcome in OUTCOMES[name]:
        rounded |= check_all(name, outcome, texts)
    said = {key for key in templates(name, texts) if formula_evaluator.says_rounded(texts(key), texts.lang)}
    if idle := said - rounded:
        raise FormulaError(f"never rounded: {idle}")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", NAMES)
def test_every_formula_comes_to_its_value(name: str, lang: str) -> None:
    check_examples(name, ask(name, lang).texts)


@settings(max_examples=settings().max_examples // 4 + 1)
@given(inputs=plans())
def test_every_formula_of_any_plan_comes_to_its_value(inputs: dict[str, Any]) -> None:
    outcome = outcome_of("grant", inputs)
    for lang in LANGS:
        check_all("grant", outcome, ask("grant", lang).texts)


def test_where_nothing_is_calculated_the_value_is_zero_or_the_one_that_was_given() -> None:
    nothing = {("rent_accepted", "not_listed"), ("other_costs", "none"), ("domestic_base", "none")}
    nothing.add(("effective_rate", "none"))
    found = set()
    for outcome in OUTCOMES["grant"]:
        for step in outcome.steps:
            if (step.id, step.variant) in nothing:
                found.add((step.id, step.variant))
                assert step.value == 0
    assert found == nothing
    steps = {step.id: step.value for step in OUTCOMES["bonus"][2].steps}
    assert steps["alternative_price"] == steps["price"] == 33333


def templates(name: str, texts: Texts) -> list[str]:
    """The keys of a calculator's formulas that are arithmetic."""
    found = []
    for key in texts:
        if key.startswith(f"{name}.steps.") and ".formula" in key:
            _, _, id_, last = key.split(".")
            variant = last.removeprefix("formula").removeprefix("_")
            if not {(name, id_), (name, id_, variant)} & WORDS_ONLY.keys():
                found.append(key)
    return found


def mutants(template: str, outcomes: list[Outcome], lang: str) -> Iterator[str]:
    """Every template with one operator, operand, rounding or bound changed."""
    operators = {"+": "−×", "−": "+×", "×": "+/", "/": "×−"}
    for found in re.finditer(r"[+−×/]", template):
        yield from (template[: found.start()] + other + template[found.end() :] for other in operators[found[0]])
    units = {step.id: step.unit for outcome in outcomes for step in outcome.steps}
    for found in re.finditer(r"\{(\w+)\}", template):
        others = [id_ for id_, unit in units.items() if unit == units.get(found[1]) and id_ != found[1]]
        yield from (template[: found.start(1)] + other + template[found.end(1) :] for other in others)
    phrases = formula_evaluator.PHRASES[lang]
    for phrase in ("{down}", phrases.not_negative, phrases.two_decimals):
        if phrase in template:
            yield template.replace(phrase, "")
        elif not formula_evaluator.says_rounded(template, lang):
            yield template + phrase
    for smaller, greater in (("küçük", "büyük"), ("smaller", "greater")):
        if smaller in template:
            yield template.replace(smaller, greater)
    for number in re.findall(r"[0-9]+", template):
        yield template.replace(number, str(int(number) + 1))


def is_noticed(name: str, key: str, template: str, texts: Texts) -> bool:
    changed = Texts(texts.lang, {each: template if each == key else texts(each) for each in texts})
    try:
        check_examples(name, changed)
    except (FormulaError, KeyError):
        return True
    return False


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", NAMES)
def test_a_wrong_operator_operand_or_rounding_in_a_catalogue_is_noticed(name: str, lang: str) -> None:
    texts = ask(name, lang).texts
    missed = [
        (key, changed)
        for key in templates(name, texts)
        for changed in mutants(texts(key), OUTCOMES[name], lang)
        if not is_noticed(name, key, changed, texts)
    ]
    assert missed == []


def test_every_formula_in_words_alone_is_one_of_a_calculator() -> None:
    known = set()
    for name in NAMES:
        for key in ask(name).texts:
            if key.startswith(f"{name}.steps.") and ".formula" in key:
                _, _, id_, last = key.split(".")
                known |= {(name, id_), (name, id_, last.removeprefix("formula").removeprefix("_"))}
    assert WORDS_ONLY.keys() <= known


@pytest.mark.parametrize(
    ("text", "lang", "figure"),
    [
        ("9.500.000,50\u00a0TL × %5 / (%100 − %5)", "tr", Fraction(950000050, 100) * 5 / 95),
        ("1,000.00\u00a0TL − 2.50\u00a0TL × 2", "en", Fraction(995)),
        ("the smaller of 5.00\u00a0TL + 1.00\u00a0TL and 5.50\u00a0TL", "en", Fraction(11, 2)),
        ("20 firma − 17 firma", "tr", Fraction(3)),
        ("29 Şubat 2024 + 5 yıl + 1 ay", "tr", date(2029, 3, 29)),
        ("31 August 2023 + 3 × 2 years", "en", date(2029, 8, 31)),
        ("12,5", "tr", Fraction(25, 2)),
    ],
)
def test_written_arithmetic_is_evaluated(text: str, lang: str, figure: Fraction | date) -> None:
    assert evaluate(text, ask("grant", lang).texts) == figure


@pytest.mark.parametrize(
    "text", ["", "5 +", "(5", "5 5", "x", "5 × × 5", "2 years", "5.00\u00a0TL + 3 May 2024", "5 / 0"]
)
def test_what_is_no_arithmetic_is_refused(text: str) -> None:
    with pytest.raises(FormulaError):
        evaluate(text, ask("grant", "en").texts)
