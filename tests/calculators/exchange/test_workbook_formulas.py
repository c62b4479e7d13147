"""The formulas of a workbook, computed exactly: the same figures and words as the calculator gives."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import evaluate
from calculators.core.exact import plain
from calculators.exchange.writing.account_figures import Cells, compute
from calculators.exchange.writing.account_page import told_steps
from calculators.exchange.writing.workbook import _content
from calculators.exchange.writing.workbook_content import Content
from calculators.kdp import plan_formulas
from calculators.kdp.grant import VALUES
from calculators.kdp.plan import AREAS, ITEMS, READINGS
from calculators.kdp.plan_formulas import PLAN_FORMULAS
from tests.calculators.helpers import line, plan
from tests.calculators.rerun import run_again

AMOUNTS = st.one_of(st.integers(0, 10**6), st.integers(0, 10**12)).map(plain)
LINES = st.fixed_dictionaries(
    {"area": st.sampled_from(AREAS), "item": st.sampled_from(ITEMS), "amount": AMOUNTS, "domestic": st.booleans()}
)
PLANS = st.fixed_dictionaries(
    {
        "lines": st.lists(LINES, min_size=1, max_size=6),
        "rate": st.integers(0, 7000).map(plain),
        "readings": st.fixed_dictionaries({name: st.sampled_from(options) for name, options in READINGS.items()}),
    }
)


def content(inputs: dict[str, Any], lang: str = "tr") -> Content:
    found = _content("", None, lang, [inputs])
    assert isinstance(found, Content), found
    return found


def test_every_figure_of_the_answer_has_a_formula() -> None:
    assert set(VALUES) - {*PLAN_FORMULAS.account, *PLAN_FORMULAS.summary} == set()


def check_figures(plan: dict[str, Any]) -> None:
    numbers = compute(content(plan))
    answer = evaluate("grant", plan)
    assert {value: plain(numbers.known[value]) for value in VALUES} == {
        value: answer["values"][value] for value in VALUES
    }
    for step in answer["steps"]:
        if step["unit"] in {"TRY", "percent"} and step["kind"] == "computed":
            assert plain(numbers.known[step["id"]]) == step["value"], step["id"]


@settings(deadline=None)
@given(PLANS)
def test_the_formulas_give_what_the_calculator_gives(plan: dict[str, Any]) -> None:
    check_figures(plan)


@pytest.mark.parametrize("choice", [0, -1], ids=["first", "last"])
def test_formulas_made_within_the_test_give_the_same(choice: int, monkeypatch: pytest.MonkeyPatch) -> None:
    # Mutation testing runs for a change only the tests that ran the changed code themselves.
    monkeypatch.setattr(plan_formulas, "PLAN_FORMULAS", run_again(plan_formulas.__name__)["PLAN_FORMULAS"])
    lines = [line(f"{number}234567.89", item, domestic=True) for number, item in enumerate(ITEMS, 1)]
    readings = {name: options[choice] for name, options in READINGS.items()}
    check_figures(plan(*lines, line("0.05"), rate="61.07", readings=readings))


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_every_step_is_told_under_every_combination_of_readings(lang: str) -> None:
    written = content(dict(PLAN_FORMULAS.every_step), lang)
    told = told_steps(written)
    for options in written.combinations:
        readings = dict(zip(READINGS, options, strict=True))
        steps = evaluate("grant", {**PLAN_FORMULAS.every_step, "readings": readings}, lang=lang)["steps"]
        for step in steps:
            words = {chosen: str(one["formula"]).partition(" = ")[0] for chosen, (_, one) in told[step["id"]].items()}
            # In the workbook the words follow one reading alone: that of the combination which says the same.
            assert step["formula"].partition(" = ")[0] in words.values()
            assert step["label"] in {one["label"] for _, one in told[step["id"]].values()}
            if options in words:
                assert words[options] == step["formula"].partition(" = ")[0]


def test_the_words_of_workbooks_are_the_same_in_both_languages() -> None:
    turkish, english = (set(content(dict(PLAN_FORMULAS.every_step), lang).words) for lang in ("tr", "en"))
    assert turkish == english


def test_a_share_is_split_before_it_is_rounded_down() -> None:
    cells = Cells(
        {"accepted_total": 10, "rate": 11},
        6,
        content({"lines": [{"area": "innovation", "item": "travel", "amount": "1.00"}]}),
    )
    formula = PLAN_FORMULAS.account["base_grant"].text(cells)
    assert formula == "(INT(G11/10000)*$G$12+INT((G11-INT(G11/10000)*10000)*$G$12/10000))"
