"""An answer leads to the next calculators, with those texts of its form that mean the same there."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from calculators.core.forms import read_form
from calculators.core.problems import Problems
from calculators.render.answer import answer_html
from calculators.render.controls import shown_controls
from calculators.render.parts import AnswerContext, LinkTargets
from tests.calculators.render.answer_contexts import NAMES, TODAY, ask, every_calculator, every_language
from tests.calculators.render.pages import check

PLACES = LinkTargets(calculators={name: f"../{name}/" for name in NAMES})

# What is typed into one form, and what the next ones are told of it: in the form's own notation, nothing else.
TYPED: dict[str, tuple[dict[str, str | list[str]], dict[str, dict[str, str]]]] = {
    "grant": (
        {
            "lines[machinery].amount": "2.000.000",
            "lines[machinery_domestic].amount": "750.000,50",
            "rate": "62,5",
        },
        {"bonus": {"price": "750.000,50", "rate": "62,5"}, "timeline": {}},
    ),
    "bonus": ({"price": "1.000.000", "rate": "50"}, {"grant": {"rate": "50"}}),
    "eligibility": (
        {"firms": "20", "manufacturing": "yes", "nace": "28.41\n32"},
        {"grant": {}, "sectors": {"codes": "28.41\n32"}},
    ),
    "sectors": ({"codes": "28.41, 25.62"}, {"eligibility": {"nace": "28.41, 25.62"}}),
    "timeline": ({"start": "2024-02-29", "extension_months": "0"}, {"grant": {}}),
}


def answered(name: str, form: dict[str, str | list[str]], lang: str = "tr", *, example: bool = False) -> AnswerContext:
    query = ask(name, lang)
    fields = query.calculator.inputs(query.rules)
    inputs, refused = read_form(fields, form, "tr")
    problems = Problems()
    typed = fields.read(inputs, "", problems)
    assert not refused
    assert not problems
    return AnswerContext(
        query, query.calculator.run(typed, query.rules), TODAY, example=example, targets=PLACES, form=form
    )


@every_language
@every_calculator
def test_each_answer_leads_on_with_what_means_the_same(name: str, lang: str) -> None:
    form, expected = TYPED[name]
    page = check(answer_html(answered(name, form, lang)))
    links = [link for nav in page.all("nav", class_="answer-next") for link in nav.all("a")]
    addresses = [urlsplit(link.attributes["href"]) for link in links]
    carried = {address.path: parse_qs(address.fragment, strict_parsing=bool(address.fragment)) for address in addresses}
    assert carried == {
        f"../{to}/": {control: [text] for control, text in texts.items()} for to, texts in expected.items()
    }


@every_calculator
def test_what_is_carried_fits_a_control_that_is_there(name: str) -> None:
    query = ask(name)
    here = {control.path for control in shown_controls(query)}
    for lead in query.calculator.leads:
        there = {control.path for control in shown_controls(ask(lead.to))}
        assert set(lead.carries) <= there
        assert set(lead.carries.values()) <= here


@pytest.mark.parametrize(
    ("name", "left", "addresses"),
    [
        ("eligibility", {"nace": "  "}, {"../grant/", "../sectors/"}),
        ("bonus", {"rate": "70"}, {"../grant/"}),
    ],
    ids=["left empty", "left as it was"],
)
def test_what_was_not_typed_is_not_carried(name: str, left: dict[str, str], addresses: set[str]) -> None:
    page = check(answer_html(answered(name, {**TYPED[name][0], **left})))
    links = page.one("nav", class_="answer-next").all("a")
    assert {link.attributes["href"] for link in links} == addresses


@pytest.mark.parametrize(
    ("name", "typed", "address"),
    [
        ("grant", {"lines[machinery_domestic].amount": "0", "rate": "62,5"}, "../bonus/#rate=62%2C5"),
        ("grant", {"lines[machinery_domestic].amount": "0,00", "rate": "70"}, "../bonus/"),
        # A million characters are taken along, `nace=` with them.
        ("sectors", {"codes": "28" + " " * 333_331}, "../eligibility/#nace=28" + "%20" * 333_331),
        ("sectors", {"codes": "28" + " " * 333_332}, "../eligibility/"),
    ],
    ids=["a price of 0", "0 and nothing else", "a million characters", "more"],
)
def test_what_the_next_form_would_not_take_is_not_carried(name: str, typed: dict[str, str], address: str) -> None:
    page = check(answer_html(answered(name, {**TYPED[name][0], **typed})))
    links = page.one("nav", class_="answer-next").all("a")
    (link,) = (link for link in links if link.attributes["href"].startswith(address.partition("#")[0]))
    assert link.attributes["href"] == address
    assert ("(yazdıklarınızla)" in link.text) == ("#" in address)


@pytest.mark.parametrize("targets", [LinkTargets(), LinkTargets(calculators={"nothing": "../x/"})])
def test_nothing_is_said_where_no_page_is_known(targets: LinkTargets) -> None:
    context_of = answered("bonus", TYPED["bonus"][0])
    page = check(answer_html(replace(context_of, targets=targets)))
    assert not page.all("nav", class_="answer-next")


def test_the_worked_example_leads_nowhere() -> None:
    page = check(answer_html(answered("bonus", TYPED["bonus"][0], example=True)))
    assert not page.all("nav", class_="answer-next")


def test_the_price_that_is_carried_is_the_certified_machinerys() -> None:
    query = ask("grant")
    price = next(lead.carries["price"] for lead in query.calculator.leads if lead.to == "bonus")
    inputs, _ = read_form(query.calculator.inputs(query.rules), {price: "5", "lines[machinery].amount": "5"}, "tr")
    assert inputs["lines"] == [{"area": "coordination", "item": "machinery", "domestic": True, "amount": "5"}]


@every_language
@every_calculator
def test_every_answer_leads_to_a_person_where_a_page_says_how(name: str, lang: str) -> None:
    told = answered(name, TYPED[name][0], lang)
    assert not check(answer_html(told)).all("a", data_action="contact")
    known = replace(told, targets=replace(PLACES, contact="../contact/"))
    last = check(answer_html(known)).one("nav", class_="answer-next").all("a")[-1]
    assert last.attributes["href"] == "../contact/"
    assert last.text == known.text("answer.contact")
    example = replace(known, example=True)
    assert not check(answer_html(example)).all("a", data_action="contact")
