"""The short text of an answer: its title, its day, the lines that matter, its address; never without what it is not."""

import dataclasses
from datetime import date
from urllib.parse import parse_qsl

import pytest

from calculators.core.notation import write_day
from calculators.render.headline import spoken
from calculators.render.short_text import LONGEST_LINK, address, short_text, summary_list
from tests.calculators.helpers import line, plan
from tests.calculators.render.answer_contexts import ask, context_of, every_calculator, every_language, example_inputs
from tests.calculators.render.test_next_steps import TYPED, answered

PAGE = "https://kume.example/hibe/"


@every_language
@every_calculator
def test_every_answer_has_one(name: str, lang: str) -> None:
    query = ask(name, lang)
    told = context_of(query, example_inputs(query), today=date(2026, 11, 23))
    title, dated, blank, sentence, *lines = short_text(told).splitlines()
    assert title == f"{query.texts('programme.name')}: {query.texts(f'{name}.title')}"
    assert dated.startswith(write_day(date(2026, 11, 23), query.texts))
    assert dated.endswith(str(told.answer["rules"]))
    assert (blank, sentence) == ("", spoken(told))
    between = lines.index("")
    told_lines, limits = lines[:between], lines[between + 1 :]
    bounds = query.calculator.view.range
    warnings = [f"{query.texts('answer.warnings')}: {warning['message']}" for warning in told.rows("warnings")]
    assert limits[: len(warnings)] == warnings
    assert limits[-1] == told.estimate()
    assert len(limits) == len(warnings) + (2 if bounds else 1)
    assert all(told.figure(bound) in limits[-2] for bound in bounds or ())
    assert told_lines
    assert len(set(told_lines)) == len(told_lines)
    assert all(": " in line for line in told_lines)


@pytest.mark.parametrize(
    ("name", "count", "line"),
    [
        ("grant", 5, "What you pay in all (VAT excluded): 2,700,000.00\u00a0TL"),
        ("eligibility", 7, "Number of firms: Not met"),
        ("timeline", 5, "End of the plan: 28 February 2029"),
    ],
)
def test_the_lines_are_those_of_the_account_or_of_the_lists(name: str, count: int, line: str) -> None:
    """The worked examples: CONTRACT.md's second plan, 17 of 20 firms, five years from a 29 February."""
    query = ask(name, "en")
    lines = short_text(context_of(query, example_inputs(query))).splitlines()[4:]
    lines = lines[: lines.index("")]
    assert len(lines) == count
    assert line in lines


@pytest.mark.parametrize(
    ("lang", "paid", "warnings"),
    [
        (
            "tr",
            "Sizden çıkacak toplam (KDV hariç): 3.500.000,00 TL = kabul edilen giderlerdeki payınız 3.000.000,00 TL"
            " + kabul edilmeyen giderler 500.000,00 TL",
            ["Dikkat: Tadilat gideri, sınırı 500.000,00 TL aşıyor. En çok 500.000,00 TL kabul edilebilir;"],
        ),
        (
            "en",
            "What you pay in all (VAT excluded): 3,500,000.00 TL = your share of the accepted costs 3,000,000.00 TL"
            " + costs not accepted 500,000.00 TL",
            ["Please note: The renovation costs exceed the limit by 500,000.00 TL. At most 500,000.00 TL"],
        ),
    ],
)
def test_what_is_paid_is_told_with_its_parts_and_a_warning_has_a_line_of_its_own(
    lang: str, paid: str, warnings: list[str]
) -> None:
    """CONTRACT.md's first worked plan: half of the renovation is above its limit."""
    told = context_of(ask("grant", lang), plan(line("9500000"), line("1000000", "construction")))
    lines = short_text(told).replace("\u00a0", " ").splitlines()[4:]
    between = lines.index("")
    assert len(lines[:between]) == 5
    assert paid in lines[:between]
    assert [said[: len(begun)] for said, begun in zip(lines[between + 1 : -2], warnings, strict=True)] == warnings


def test_whoever_is_handed_the_text_is_told_how_far_the_interpretations_move_the_grant() -> None:
    lines = (line("8000000"), line("2000000", "machinery", domestic=True))
    text = short_text(context_of(ask("grant", "en"), plan(*lines, readings={"bonus_ceiling": "inside"})))
    assert "Estimated grant: 7,000,000.00\u00a0TL\n" in text
    assert "\nFrom 7,000,000.00\u00a0TL at the lowest to 7,300,000.00\u00a0TL at the highest, depending on" in text


def test_of_many_codes_the_first_ones_are_told() -> None:
    codes = [f"28.{number}" for number in range(10, 40)]
    lines = short_text(context_of(ask("sectors", "en"), {"codes": codes})).splitlines()[4:-2]
    assert len(lines) == 13
    assert lines[0].startswith("28.10: ")
    assert lines[-1] == "…"


@every_calculator
def test_the_address_fills_the_form_with_what_was_typed(name: str) -> None:
    form = TYPED[name][0]
    told = answered(name, form)
    told = dataclasses.replace(told, targets=dataclasses.replace(told.targets, page=PAGE))
    page, _, carried = address(told).partition("#")
    assert page == PAGE
    assert {key for key, _ in parse_qsl(carried)} <= form.keys()
    assert carried
    assert short_text(told).splitlines()[-1] == address(told)


def test_what_no_address_can_carry_is_left_out_of_it() -> None:
    told = answered("sectors", {"codes": "\n".join(["26.11.01 elektronik bileşen imalatı"] * (LONGEST_LINK // 30))})
    told = dataclasses.replace(told, targets=dataclasses.replace(told.targets, page=PAGE))
    assert address(told) == PAGE
    # On the command line there is no page.
    assert address(answered("bonus", {"price": "5"})) == ""


def test_an_account_that_only_one_reading_has_in_it_is_told_under_that_reading() -> None:
    told = context_of(ask("grant", "en"), plan(readings={"bonus_ceiling": "inside"}))
    assert "Ceiling of the whole plan: " in short_text(told)
    assert "Ceiling of the whole plan: " not in short_text(context_of(ask("grant", "en"), plan()))


def test_for_paper_the_lines_of_an_account_are_a_list_and_what_is_a_list_already_is_not_repeated() -> None:
    assert str(summary_list(context_of(ask(), plan()))).count("<li>") == 5
    query = ask("eligibility")
    assert summary_list(context_of(query, example_inputs(query))) is None
