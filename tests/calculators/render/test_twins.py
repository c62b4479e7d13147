"""What the link to the page's twin takes along once there is an answer: numbers in the other language's notation."""

from urllib.parse import parse_qsl

from calculators.core.forms import read_form
from calculators.render.form_texts import twins as written
from calculators.render.parts import AnswerContext
from tests.calculators.render.answer_contexts import every_calculator
from tests.calculators.render.test_next_steps import TYPED, answered

ALL = {
    "lines[personnel].amount": ("750.000", "750,000"),
    "lines[machinery].amount": ("1.250.000,50", "1,250,000.50"),
    "lines[machinery_domestic].amount": ("₺1.250", "1,250"),
    "lines[construction].amount": ("0", "0"),
    "rate": ("%62,5", "%62,5"),
    "readings.bonus_ceiling": ("inside", "inside"),
}


def twins(told: AnswerContext) -> dict[str, str]:
    return written(told.query, told.form)


ROWS = {
    "readings.construction_base": "accepted_total",
}


def test_amounts_are_written_as_the_other_language_does_and_the_rest_as_typed() -> None:
    form: dict[str, str | list[str]] = {**ROWS, **{name: here for name, (here, _) in ALL.items()}}
    sent = twins(answered("grant", form))
    assert list(sent) == ["en"]
    assert dict(parse_qsl(sent["en"], strict_parsing=True)) == {name: there for name, (_, there) in ALL.items()}


@every_calculator
def test_the_twin_reads_the_same_inputs(name: str) -> None:
    form = TYPED[name][0]
    context_of = answered(name, form)
    fields = context_of.query.calculator.inputs(context_of.query.rules)
    sent = dict(parse_qsl(twins(context_of)["en"], strict_parsing=True))
    assert sent
    there = {**form, **sent}
    (here, none), (read, refused) = read_form(fields, form, "tr"), read_form(fields, there, "en")
    assert not none
    assert not refused
    assert read == here


def test_several_choices_go_one_by_one_and_what_was_not_chosen_does_not() -> None:
    form: dict[str, str | list[str]] = {"firms": "1.250", "members": ["free_zone", "chamber_exchange"], "nace": ""}
    sent = parse_qsl(twins(answered("eligibility", form))["en"])
    assert sent == [("firms", "1,250"), ("members", "free_zone"), ("members", "chamber_exchange")]


def test_a_text_goes_along_however_long_it_is() -> None:
    codes = "28" + " " * 2_000_000
    assert parse_qsl(twins(answered("sectors", {"codes": codes}))["en"]) == [("codes", codes)]
