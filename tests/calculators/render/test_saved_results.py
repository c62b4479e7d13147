"""A saved result recomputed: a card with its sign, what differs as a table, and its inputs back in the form."""

import json
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

import calculators
from calculators.core import receipts
from calculators.core.calculator import Control, Group
from calculators.core.evaluation import find
from calculators.core.fields import Flag
from calculators.core.forms import read_form
from calculators.core.problems import Problems
from calculators.core.records import record
from calculators.locale import TEXTS
from calculators.programmes import PROGRAMMES
from calculators.render.controls import shown_controls
from calculators.render.form_texts import texts_of_inputs
from calculators.render.receipts import check_html, verdict_html
from tests.calculators.helpers import LANGS, line, plan
from tests.calculators.render.answer_contexts import ask, every_calculator, every_language, example_inputs
from tests.calculators.render.pages import Element, check

PAGES = {"grant": "../hibe/", "timeline": "../takvim/"}
SHORT = plan(line("8000000", area="coordination"), line("2000000", "machinery", area="coordination", domestic=True))


def saved(name: str, inputs: Any, lang: str = "tr") -> dict[str, Any]:
    receipt: dict[str, Any] = receipts.make(ask(name, lang), inputs, calculators.evaluate(name, inputs, lang=lang))
    kept: dict[str, Any] = json.loads(json.dumps(receipt))
    return kept


def shown(receipt: dict[str, Any], lang: str = "tr", addresses: dict[str, str] = PAGES) -> Element:
    verdict = receipts.verify(receipt, lambda kept: calculators.evaluate_receipt(kept, lang))
    query = find(PROGRAMMES, receipt["calculator"], receipt["call"], lang, Problems())
    return check(verdict_html(verdict, receipt, query, TEXTS[lang], addresses))


def card_of(page: Element, look: str) -> Element:
    card = page.one(class_="verdict-card")
    assert look in card.attributes["class"].split()
    return card


def step(receipt: dict[str, Any], id_: str) -> dict[str, Any]:
    (found,) = (one for one in receipt["answer"]["steps"] if one["id"] == id_)
    return found  # type: ignore[no-any-return]


def facts(page: Element) -> dict[str, str]:
    rows = page.one("dl", class_="verdict-facts")
    return dict(zip((one.text for one in rows.all("dt")), (one.text for one in rows.all("dd")), strict=True))


def cells(page: Element) -> list[list[str]]:
    body = page.one("table", class_="differences").one("tbody")
    return [[one.text for one in [*row.all("th"), *row.all("td")]] for row in body.all("tr")]


def test_a_result_that_holds_is_a_card_with_its_sign_its_amount_and_the_rules() -> None:
    page = shown(saved("grant", SHORT))
    card = card_of(page, "is-met")
    assert card.one(class_="status-sign").text == "✓"
    assert card.one("h2").text == "Bu hesap hâlâ geçerli"
    version = calculators.evaluate("grant", SHORT)["rules"]
    assert facts(page) == {
        "Hesap": "Ne kadar hibe?",
        "Hibe": "7.300.000,00\u00a0TL",
        "Kural sürümü": version,
    }
    assert not page.all("table")


def test_what_differs_is_a_table_with_the_grant_first() -> None:
    receipt = saved("grant", SHORT)
    step(receipt, "accepted_total")["value"] = "9000000.00"
    step(receipt, "grant")["value"] = receipt["answer"]["values"]["grant"] = "7500000.00"
    step(receipt, "rate")["value"] = "65"
    receipt["answer"]["values"]["breakdown"]["item"]["personnel"]["grant"] = "1.00"
    receipt["answer"]["readings"]["bonus_ceiling"] = "inside"
    page = shown(receipt)
    assert card_of(page, "is-not-met").one(class_="status-sign").text == "✗"
    assert cells(page) == [
        ["Hibe", "7.500.000,00\u00a0TL", "7.300.000,00\u00a0TL", "−200.000,00\u00a0TL"],
        ["Kabul edilen toplam", "9.000.000,00\u00a0TL", "10.000.000,00\u00a0TL", "+1.000.000,00\u00a0TL"],
        ["Uygulanan destek oranı", "%65", "%70", ""],
        ["Gider kalemlerine göre, Personel, Hibe", "1,00\u00a0TL", "5.600.000,00\u00a0TL", "+5.599.999,00\u00a0TL"],
    ]
    heads = [one.text for one in page.one("thead").all("th")]
    assert heads == ["Rakam", "Kayıtlı", "Bugün", "Fark"]
    first = page.one("tbody").all("tr")[0]
    assert [one.attributes["data-head"] for one in first.all("td")] == heads[1:]
    assert "İlave ve tavan: hesap dosyasındaki, bugünkünden farklı" in [one.text for one in page.all("li")]
    assert facts(page)["Hibe, bugün"] == "7.300.000,00\u00a0TL"


@pytest.mark.parametrize(
    ("name", "inputs", "id_", "kept", "row"),
    [
        ("timeline", {"start": "2024-02-29"}, "plan_end", "2029-03-01", ["1 March 2029", "28 February 2029"]),
        ("timeline", {"start": "2024-02-29"}, "plan_end", "soon", ["soon", "28 February 2029"]),
        ("eligibility", {"firms": 17}, "distance", 4, ["4 firms", "3 firms"]),
        ("eligibility", {"firms": 17}, "distance", True, None),
        ("sectors", {"codes": ["28"]}, "focus_count", None, ["nothing", "1"]),
    ],
)
def test_dates_counts_and_what_is_neither_are_written_as_people_write_them(
    name: str, inputs: Any, id_: str, kept: object, row: list[str] | None
) -> None:
    receipt = saved(name, inputs)
    step(receipt, id_)["value"] = kept
    page = shown(receipt, "en")
    if row is None:
        assert not page.all("table")
        assert any("differs from today" in one.text for one in page.all("li"))
    else:
        assert cells(page)[0][1:] == [*row, ""]


@every_language
def test_a_result_of_an_earlier_version_is_told_what_changed_since(lang: str) -> None:
    programme = PROGRAMMES[0]
    newest, *_, first = programme.changes
    receipt = saved("grant", SHORT, lang) | {"rules": first.version}
    receipt["answer"]["rules"] = first.version
    receipt["hash"] = receipts.digest(receipt)
    page = shown(receipt, lang)
    # The figures are the same under the new rules: it holds, and says so of which.
    said = " ".join(one.text for one in card_of(page, "is-met").all("li"))
    assert first.version in said
    assert newest.version in said
    assert newest.words[lang] in [one.text for one in page.one("dl", class_="changes").all("dd")]
    assert first.words[lang] not in page.text


def test_an_unknown_version_or_calculator_tells_no_changes() -> None:
    receipt = saved("grant", SHORT) | {"rules": "1999.1"}
    assert not shown(receipt).all("dl", class_="changes")
    unknown = shown(saved("grant", SHORT) | {"calculator": "loan"})
    assert not unknown.all("dl")
    assert unknown.one("h2").text == "Bu hesaplayıcı tanınmıyor."


def test_inputs_that_are_refused_today_do_not_lead_to_the_form() -> None:
    receipt = saved("grant", SHORT)
    receipt["inputs"]["rate"] = "71"
    page = shown(receipt)
    assert not page.all("a")
    assert facts(page) == {"Hesap": "Ne kadar hibe?"}
    assert "Hesap dosyasındaki girdiler bugün kabul edilmiyor:" in [one.text for one in page.all("li")]


@pytest.mark.parametrize("lang", LANGS)
def test_the_inputs_can_be_opened_in_the_form_in_the_pages_notation(lang: str) -> None:
    inputs = SHORT | {"rate": "62.5", "readings": {"rent_scope": "not_listed"}}
    address = urlsplit(shown(saved("grant", inputs, lang), lang).one("a").attributes["href"])
    assert address.path == "../hibe/"
    mark = {"tr": ".", "en": ","}[lang]
    assert parse_qs(address.fragment) == {
        "lines[personnel].amount": [f"8{mark}000{mark}000"],
        "lines[machinery].amount": [f"2{mark}000{mark}000"],
        "lines[machinery_domestic].amount": [f"2{mark}000{mark}000"],
        "rate": [{"tr": "62,5", "en": "62.5"}[lang]],
        "readings.rent_scope": ["not_listed"],
    }


@pytest.mark.parametrize(
    "inputs",
    [
        plan(line("5", area="coordination", year=2), line("7", area="coordination")),
        plan(*[line("5", area="coordination", year=2)] * 100),
    ],
    ids=["other years", "more lines than rows"],
)
def test_what_the_form_cannot_hold_is_said_and_not_half_opened(inputs: Any) -> None:
    page = shown(saved("grant", inputs))
    assert not page.all("a")
    assert page.one(class_="verdict-form").text.startswith("Bu hesabın girdileri formdakinden ayrıntılı")


def test_without_a_page_or_for_another_call_nothing_leads_to_a_form() -> None:
    assert not shown(saved("grant", SHORT), addresses={}).all(class_="verdict-form")
    assert (
        shown(saved("grant", SHORT), addresses={"kdp.grant": "../a/", "grant": "../b/"})
        .one("a")
        .attributes["href"]
        .startswith("../a/#")
    )
    assert (
        shown(saved("timeline", {"start": "2024-02-29"})).one("a").attributes["href"] == "../takvim/#start=29.02.2024"
    )


@every_language
@every_calculator
def test_an_example_goes_back_into_its_form(name: str, lang: str) -> None:
    query = ask(name, lang)
    inputs = example_inputs(query)
    texts = texts_of_inputs(query, inputs)
    assert texts is not None
    fields = query.calculator.inputs(query.rules)
    assert texts.keys() <= {control.path for control in shown_controls(query)}
    read, problems = read_form(fields, texts, lang)
    assert not problems
    assert fields.read(read, "", problems) == fields.read(inputs, "", problems)


@pytest.mark.parametrize(
    ("inputs", "members"),
    [
        ({"firms": 12345}, None),
        ({"firms": 12345, "members": []}, ["none"]),
        ({"firms": 12345, "members": ["free_zone"]}, ["free_zone"]),
    ],
)
def test_none_at_all_is_kept_apart_from_nothing_said(inputs: Any, members: object) -> None:
    texts = texts_of_inputs(ask("eligibility"), inputs)
    assert texts is not None
    assert texts["firms"] == "12.345"
    assert texts.get("members") == members


@dataclass(frozen=True)
class Asked:
    agreed: bool


@pytest.mark.parametrize(("agreed", "texts"), [(True, {"agreed": "true"}), (False, {})])
def test_a_box_is_ticked_where_the_inputs_say_so(agreed: bool, texts: object) -> None:
    query, fields = ask("timeline"), record(Asked, agreed=Flag(default=False))
    form = (Group("dates", (Control("agreed"),)),)
    calculator = replace(query.calculator, inputs=lambda _rules: fields, form=lambda _rules: form)
    assert texts_of_inputs(replace(query, calculator=calculator), {"agreed": agreed}) == texts


def test_inputs_that_the_calculator_refuses_fill_no_form() -> None:
    assert texts_of_inputs(ask("eligibility"), {"firms": -1}) is None


def test_the_page_hands_the_calculators_addresses_to_its_script() -> None:
    page = check(check_html(TEXTS["tr"], None, PAGES))
    assert json.loads(page.one("live-calculator").attributes["data-calculators"]) == PAGES
    assert "data-calculators" not in check(check_html(TEXTS["tr"], None, {})).one("live-calculator").attributes
