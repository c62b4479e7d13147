"""What the link to the page's twin takes along once there is an answer: numbers in the other language's notation."""

from urllib.parse import parse_qsl

from calculators.core.forms import read_form
from calculators.render.twins import twins
from tests.calculators.render.asked import every_calculator
from tests.calculators.render.test_next_steps import TYPED, answered

ALL = {
    "lines[0].amount": ("750.000", "750,000"),
    "lines[2].amount": ("1.250.000,50", "1,250,000.50"),
    "lines[3].amount": ("₺1.250", "1,250"),
    "lines[9].amount": ("0", "0"),
    "lines[*].area": ("innovation", "innovation"),
    "rate": ("%62,5", "%62,5"),
    "readings.bonus_ceiling": ("inside", "inside"),
}
ROWS = {
    "lines[0].item": "personnel",
    "lines[2].item": "machinery",
    "lines[3].item": "machinery",
    "lines[3].domestic": "true",
    "lines[3].part_of": "2",
    "lines[9].item": "construction",
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
    shown = answered(name, form)
    fields = shown.asked.calculator.inputs(shown.asked.rules)
    sent = dict(parse_qsl(twins(shown)["en"], strict_parsing=True))
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
