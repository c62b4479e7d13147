"""The explanation of `grant`: complete, in order, sourced, and made of the figures it speaks of."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core.exact import scaled
from calculators.core.notation import write_amount, write_percent
from calculators.kdp import PROGRAMME
from tests.calculators.helpers import LANGS, grant, line, plan
from tests.calculators.kdp.grant_model import all_readings
from tests.calculators.kdp.plans import plans

FULL = plan(
    line("9500000", year=6),
    line("1000000", "construction"),
    line("250000.50", "machinery", domestic=True, member="A"),
    line("3", "consumables", domestic=True),
    rate="65.5",
)
STEP_KEYS = ["id", "kind", "label", "formula", "value", "unit", "source"]


def written(step: dict[str, Any], lang: str) -> str:
    write = {"TRY": write_amount, "percent": write_percent}[step["unit"]]
    return write(scaled(step["value"], 2), lang)


@given(inputs=plans(), lang=st.sampled_from(LANGS))
def test_every_figure_is_the_value_of_its_step(inputs: dict[str, Any], lang: str) -> None:
    answer = grant(inputs, lang=lang)
    steps = {step["id"]: step for step in answer["steps"]}
    assert len(steps) == len(answer["steps"]), "an id stands once"
    for name, value in answer["values"].items():
        if name != "breakdown":
            assert steps[name]["value"] == value
            assert re.fullmatch(r"-?\d+\.\d\d", value), "two decimals out"
    assert {"other_costs", "construction_claimed", "addition", "ceiling"} <= steps.keys() - answer["values"].keys()
    cited = [step["source"] for step in answer["steps"] if step["source"]]
    assert [source["id"] for source in answer["sources"]] == list(dict.fromkeys(cited)), "each once, as they come"


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("readings", all_readings(), ids=lambda readings: "-".join(readings.values()))
def test_every_step_has_its_shape_its_words_and_its_source(readings: dict[str, str], lang: str) -> None:
    for step in grant(FULL | {"readings": readings}, lang=lang)["steps"]:
        assert list(step) == STEP_KEYS
        assert step["kind"] in {"rule", "input", "computed"}
        assert step["unit"] in {"TRY", "percent", "date", "count", "status"}
        assert step["label"]
        assert step["formula"]
        assert not re.search(r"[{}]", step["label"] + step["formula"])
        assert step["kind"] != "rule" or step["source"] in PROGRAMME.sources
        assert step["kind"] != "input" or step["source"] is None


# The steps that each computed step's formula speaks of, whatever the readings.
SPOKEN_OF = {
    "claimed_total": ["other_costs", "construction_claimed"],
    "construction_accepted": ["construction_claimed", "construction_cap"],
    "construction_rejected": ["construction_claimed", "construction_accepted"],
    "accepted_total": ["other_costs", "construction_accepted"],
    "base_grant": ["accepted_total", "rate"],
    "addition": ["domestic_base", "domestic_addition"],
    "ceiling": ["accepted_total", "support_rate"],
    "grant": ["base_grant", "addition"],
    "bonus_grant": ["grant", "base_grant"],
    "own_contribution": ["claimed_total", "grant"],
    "effective_rate": ["grant", "claimed_total"],
}
BASES = {
    "accepted_total": ["other_costs", "construction_limit"],
    "claimed_total": ["claimed_total", "construction_limit"],
    "other_costs": ["other_costs", "construction_limit"],
}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("readings", all_readings(), ids=lambda readings: "-".join(readings.values()))
def test_a_formula_in_numbers_holds_the_figures_of_earlier_steps(readings: dict[str, str], lang: str) -> None:
    seen: dict[str, str] = {}
    spoken = SPOKEN_OF | {"construction_cap": BASES[readings["construction_base"]]}
    if readings["bonus_ceiling"] == "inside":
        spoken |= {"grant": ["base_grant", "addition", "ceiling"]}
    checked = 0
    for step in grant(FULL | {"readings": readings}, lang=lang)["steps"]:
        words, _, numbers = step["formula"].partition(" = ")
        for earlier in spoken.get(step["id"], []):
            assert seen[earlier] in numbers, (step["id"], numbers)
            assert seen[earlier] not in words
            checked += 1
        seen[step["id"]] = written(step, lang)
    assert checked == sum(map(len, spoken.values()))


@pytest.mark.parametrize("lang", LANGS)
def test_a_sum_names_and_adds_up_what_was_given(lang: str) -> None:
    steps = {step["id"]: step for step in grant(FULL, lang=lang)["steps"]}
    numbers = steps["other_costs"]["formula"].partition(" = ")[2].split(" + ")
    given = [step for id_, step in steps.items() if id_.startswith("claimed_") and step["kind"] == "input"]
    assert numbers == [written(step, lang) for step in given]
    assert sum(scaled(step["value"], 2) for step in given) == scaled(steps["other_costs"]["value"], 2)
    assert steps["claimed_machinery"]["label"] == {"tr": "Makine ve ekipman", "en": "Machinery and equipment"}[lang]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("step", ["construction_cap", "base_grant", "addition", "ceiling"])
def test_rounding_down_is_said_where_it_is_done(step: str, lang: str) -> None:
    formula = {step["id"]: step["formula"] for step in grant(FULL, lang=lang)["steps"]}[step]
    assert {"tr": "kuruştan küçüğü atılır", "en": "rounded down to the kuruş"}[lang] in formula


def test_an_empty_sum_says_so() -> None:
    formulas = {step["id"]: step["formula"] for step in grant(plan(line("0", "construction")), lang="en")["steps"]}
    assert formulas["other_costs"] == "no accepted costs other than renovation"
    assert formulas["domestic_base"] == "no certified purchase that earns the top-up"
    assert formulas["effective_rate"] == "zero, as the plan total is zero"


@pytest.mark.parametrize("lang", LANGS)
def test_every_other_reading_is_a_step_and_so_is_the_range(lang: str) -> None:
    taken = {
        "construction_base": "claimed_total",
        "bonus_scope": "any_product",
        "bonus_ceiling": "inside",
        "rent_scope": "not_listed",
    }
    steps = {step["id"]: step["value"] for step in grant(FULL | {"readings": taken}, lang=lang)["steps"]}
    for name, options in (
        ("construction_base", ["accepted_total", "other_costs"]),
        ("bonus_scope", ["machinery"]),
        ("bonus_ceiling", ["outside"]),
        ("rent_scope", ["supported"]),
    ):
        for option in options:
            alone = grant(FULL | {"readings": taken | {name: option}})
            assert steps[f"grant_if_{option}"] == alone["values"]["grant"]
    assert not any(f"grant_if_{option}" in steps for option in taken.values())
    every = [int(grant(FULL | {"readings": each})["values"]["grant"].replace(".", "")) for each in all_readings()]
    assert scaled(steps["grant_low"], 2) == min(every)
    assert scaled(steps["grant_high"], 2) == max(every)


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_not_decided_is_said_in_words(lang: str) -> None:
    not_decided = grant(FULL, lang=lang)["not_decided"]
    assert len(not_decided) == len(set(not_decided)) >= 6
    assert any({"tr": "Ayni katkı", "en": "contributions in kind"}[lang] in text for text in not_decided)
    assert any({"tr": "kira", "en": "rent"}[lang] in text for text in not_decided)


def test_sources_have_the_contracts_shape() -> None:
    for source in grant(FULL)["sources"]:
        assert source.keys() - {"url", "quote"} == {"id", "title", "publisher", "date", "standing"}
        assert source["standing"] in {"page", "primary", "near_primary", "secondary", "inference"}
