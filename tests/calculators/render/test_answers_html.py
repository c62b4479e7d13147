"""Answers as HTML and as text: the figures of the answer, the story of its steps, nothing unescaped."""

import dataclasses
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from calculators.core.exact import scaled
from calculators.core.notation import write_amount, write_day
from calculators.core.problems import Problems
from calculators.render.answer import answer_html
from calculators.render.controls import shown_controls
from calculators.render.headline import headline_figure, spoken
from calculators.render.parts import AnswerContext, LinkTargets
from calculators.render.sources import written_date
from calculators.render.text import answer_text, refusal_text
from tests.calculators.helpers import grant, line, plan
from tests.calculators.kdp.plans import plans
from tests.calculators.render.answer_contexts import ask, context_of, every_calculator, every_language, example_inputs
from tests.calculators.render.pages import Element, check

FULL = plan(
    line("9500000", year=6, member="A & B"),
    line("1000000", "construction", area="productivity"),
    line("2000000", "machinery", domestic=True),
    line("3", "consumables", domestic=True),
)


@every_language
@every_calculator
def test_the_answer_of_every_example_is_sound(name: str, lang: str) -> None:
    query = ask(name, lang)
    told = context_of(query, example_inputs(query))
    page = check(answer_html(told))
    assert page.one("h2", class_="answer-title").attributes["id"] == f"{name}-answer-title"
    assert page.one(class_="answer-figure").text
    assert page.one(class_="answer-estimate").text == told.estimate()
    rows = page.one(class_="ledger-all").all("tr", class_="step-rule") + page.one(class_="ledger-all").all("tr")
    assert {one.attributes["data-step"] for one in rows if "data-step" in one.attributes} == told.steps.keys()
    assert len(page.one(class_="answer-sources").all("li")) == len(told.rows("sources"))
    assert len(page.one(class_="answer-not-decided").all("li")) == len(told.rows("not_decided"))
    buttons = [each for place in ("answer-actions", "answer-more") for each in page.one(class_=place).all("button")]
    kinds = [button.attributes["data-file"] for button in buttons if "data-file" in button.attributes]
    assert kinds == (["workbook", "csv", "link"] if name == "grant" else [])
    actions = [button.attributes["data-action"] for button in buttons if "data-action" in button.attributes]
    assert actions[:4] == ["copy", "print", "save", "share"]
    figure = page.one(class_="answer-actions").one(class_="actions-figure")
    # The heading says it; screen readers need not hear it twice.
    short = told.figure(told.headline["id"]) if told.headline["unit"] == "status" else headline_figure(told)
    assert (figure.text, figure.attributes["aria-hidden"]) == (short, "true")
    assert page.one("a", data_action="report").attributes["href"] == "../contact/"
    assert not re.search(r"[{}]", page.text)


@every_calculator
@pytest.mark.parametrize("example", [True, False])
def test_each_step_and_reading_leads_to_its_place_in_the_rules(name: str, example: bool) -> None:
    query = ask(name)
    inputs = FULL if name == "grant" else example_inputs(query)
    typed = query.calculator.inputs(query.rules).read(inputs, "", Problems())
    outcome = query.calculator.run(typed, query.rules)
    page = check(answer_html(context_of(query, inputs, example=example)))
    targets = [f"../rules/#{name}-{step.name or step.id}" for step in outcome.steps]
    links = page.one(class_="ledger-all").all("a", class_="ledger-label")
    assert [link.attributes["href"] for link in links] == targets
    # What the visitor computed would be gone with the page.
    assert {link.attributes.get("target") for link in links} == {None if example else "_blank"}
    assert len(page.all("p", class_="ledger-links")) == 1
    readings = [link.attributes["href"] for table in page.all(class_="answer-readings") for link in table.all("a")]
    assert readings == [f"../rules/#{name}-{reading}" for reading in outcome.readings]


def test_without_a_place_of_the_rules_nothing_leads_there() -> None:
    page = check(answer_html(context_of(ask("grant"), FULL, targets=LinkTargets())))
    assert not page.all("a", class_="ledger-label")
    assert page.all("span", class_="ledger-label")
    assert not page.all("p", class_="ledger-links")


@every_language
@every_calculator
def test_the_text_tells_every_step_and_source(name: str, lang: str) -> None:
    query = ask(name, lang)
    told = context_of(query, example_inputs(query))
    text = answer_text(told)
    assert text.startswith(spoken(told))
    assert told.estimate() in text
    for step in told.steps.values():
        assert step["label"] in text
        assert all(part in text for part in step["formula"].split(" = "))
    for number, source in enumerate(told.rows("sources"), 1):
        assert f"\n[{number}] {source['title']}" in text
    for step in told.steps.values():
        if step["source"]:
            assert f"{step['label']}: {told.figure(step['id'])} [{told.source_number(step['source'])}]\n" in text
    assert not any(f"[{source['id']}]" in text for source in told.rows("sources"))
    assert not re.search(r"[{}]", text)


@every_language
def test_the_grants_answer_shows_its_parts_its_range_and_its_warnings(lang: str) -> None:
    told = context_of(ask("grant", lang), FULL)
    page = check(answer_html(told))
    values: Any = told.answer["values"]
    assert page.one(class_="answer-figure").text == write_amount(scaled(values["grant"], 2), lang)
    amounts = [one.text for one in page.one(class_="answer-parts").all(class_="part-amount")]
    assert amounts[0] == write_amount(scaled(values["grant"], 2), lang)
    assert amounts[2] == write_amount(scaled(values["rejected_total"], 2), lang)
    widths = [int(rect.attributes["width"]) for rect in page.all("rect")]
    assert len(widths) == 3
    assert sum(widths) <= 1000
    for bound in ("grant_low", "grant_high"):
        assert write_amount(scaled(values[bound], 2), lang) in page.one(class_="answer-range").text
    warnings: Any = told.answer["warnings"]
    assert [one.text for one in page.one(class_="answer-warnings").all("li")] == [one["message"] for one in warnings]
    assert all(one["message"] in answer_text(told) for one in warnings)
    assert len(page.one(class_="answer-readings").all(class_="reading")) == 4


@every_language
def test_the_breakdown_names_every_group_where_there_is_more_than_one(lang: str) -> None:
    page = check(answer_html(context_of(ask("grant", lang), FULL)))
    captions = [caption.text for caption in page.one(class_="answer-breakdown").all("caption")]
    assert len(captions) == 4
    members = page.one(class_="answer-breakdown").all("table")[3]
    nobody = {"tr": "belirtilmemiş", "en": "not named"}[lang]
    assert [cell.text for cell in members.all("th", scope="row")] == [nobody, "A & B"]
    heads = {"tr": ["Plandaki", "Kabul edilen", "Hibe"], "en": ["In the plan", "Accepted", "Grant"]}[lang]
    assert [head.text for head in members.one("thead").all("th")][1:] == heads
    # Where they stand below each other, each cell says what it is.
    assert [cell.attributes["data-head"] for cell in members.all("td")] == 2 * heads


def test_one_group_only_is_no_breakdown() -> None:
    assert not check(answer_html(context_of(ask(), plan()))).all(class_="answer-breakdown")


def test_a_plan_of_nothing_has_no_bar_no_warning_and_one_amount_under_every_reading() -> None:
    page = check(answer_html(context_of(ask("grant", "en"), plan(line("0")))))
    assert not page.all("svg")
    assert not page.all(class_="answer-warnings")
    assert page.one(class_="answer-range").text == "The same amount under every interpretation"
    assert "no change" in page.one(class_="answer-readings").text


def test_other_readings_say_by_how_much_they_move_the_grant() -> None:
    text = check(answer_html(context_of(ask("grant", "en"), FULL))).one(class_="answer-readings").text
    assert re.search(r"\(\+[0-9,.]+", text)
    assert re.search(r"\(−[0-9,.]+", text)


HOSTILE = "<script>alert(1)</script>\"'&{grant}{0}\u202e"


@every_language
def test_what_was_typed_comes_out_as_text(lang: str) -> None:
    inputs = plan(line("5", member=HOSTILE, label=HOSTILE), line("5"))
    html = answer_html(context_of(ask("grant", lang), inputs, targets=LinkTargets('"><script>', '"><script>')))
    page = check(html)
    assert HOSTILE in page.text
    assert "<script" not in html


@settings(max_examples=settings().max_examples // 8 + 1)
@given(inputs=plans())
def test_any_answer_can_be_shown_in_both_languages(inputs: dict[str, Any]) -> None:
    for lang in ("tr", "en"):
        told = context_of(ask("grant", lang), inputs)
        page = check(answer_html(told))
        assert page.one(class_="answer-figure").text in answer_text(told)


def test_the_calls_state_on_the_day_stands_beside_the_answer() -> None:
    days = {
        date(2023, 9, 3): "4 Eylül 2023",
        date(2023, 12, 18): "18 Aralık 2023",
        date(2026, 11, 23): "4. çağrı kapandı; bilinen yeni bir çağrı yok.",
    }
    told = {day: context_of(ask(), plan(), today=day) for day in days}
    for day, said in days.items():
        assert said in check(answer_html(told[day])).one(class_="answer-estimate").text
    assert len({one.estimate() for one in told.values()}) == 3


@every_language
def test_the_plans_line_shows_the_extension_and_today_where_there_are(lang: str) -> None:
    query = ask("timeline", lang)

    def line_of(months: int, today: date) -> Element:
        inputs = {"start": "2024-02-29", "extension_months": months}
        return check(answer_html(context_of(query, inputs, today=today))).one("svg", class_="timeline")

    plain, extended = line_of(0, date(2024, 2, 28)), line_of(13, date(2026, 11, 23))
    assert not plain.all(class_="timeline-dashed")
    assert not plain.all(class_="timeline-today")
    assert extended.one(class_="timeline-dashed")
    assert extended.one(class_="timeline-today")
    assert len(extended.all("circle")) == len(plain.all("circle")) + 2
    assert not line_of(0, date(2031, 3, 1)).all(class_="timeline-today")
    targets = [int(mark.attributes["cx"]) for mark in extended.all("circle")]
    assert targets == sorted(targets)
    assert targets[0] >= 0
    assert targets[-1] <= 1000


def test_a_sources_date_is_a_day_a_year_or_not_known() -> None:
    texts = ask("grant", "en").texts
    assert written_date("2023-11-13", texts) == "13 November 2023"
    assert written_date("2023", texts) == "2023"
    assert written_date(None, texts) == "date not known"


@every_language
def test_a_refusal_in_text_names_every_field_and_code(lang: str) -> None:
    answer = grant({"lines": [{}], "rate": "x"}, lang=lang)
    text = refusal_text(answer, ask("grant", lang).texts)
    for error in answer["errors"]:
        assert f"- {error['message']} [{error['field']}: {error['code']}]\n" in text


def test_how_something_stands_is_said_in_words() -> None:
    told = context_of(ask("eligibility", "en"), {"firms": 17, "manufacturing": "yes"})
    ledger = check(answer_html(told)).one(class_="ledger-all")
    said = {
        step: ledger.one("tr", data_step=step).one("td", class_="num").text
        for step in ("distance", "criterion_firms", "criterion_manufacturing", "criterion_business_plan", "outcome")
    }
    assert said == {
        "distance": "3 firms",
        "criterion_firms": "Not met",
        "criterion_manufacturing": "Met",
        "criterion_business_plan": "Not known",
        "outcome": "Not eligible yet",
    }


def test_shown_leads_to_sources_by_number() -> None:
    told: AnswerContext = context_of(ask("grant", "en"), plan())
    first = told.rows("sources")[0]["id"]
    link = told.source_link(first)
    assert link
    assert f'href="#grant-source-{first}"' in link
    assert told.source_link(None) is None
    assert write_day(told.today, told.query.texts) == "23 November 2026"


@every_language
def test_the_bonus_says_what_it_assumes_and_claims_to_show_nothing_else(lang: str) -> None:
    """It has no readings: only `grant` shows both results."""
    told = context_of(ask("bonus", lang), {"price": "5"})
    said = " ".join(told.rows("not_decided"))
    assert told.answer["readings"] == {}
    assert {"tr": "ilavenin tavan dışında kaldığı varsayılır", "en": "taken to lie outside the ceiling"}[lang] in said
    assert {"tr": "ilaveyi yüzde puanı olarak aldığı varsayılır", "en": "assumed to be earned"}[lang] in said
    assert not re.search("gösteri|shown|show both", said)


@every_language
def test_items_whose_certified_part_earns_nothing_are_named(lang: str) -> None:
    rows = (line("5", item, domestic=True) for item in ("consumables", "machinery", "software_hardware", "consumables"))
    (warning,) = context_of(ask("grant", lang), plan(*rows)).rows("warnings")
    named = {"tr": "Yazılım ve donanım, Sarf malzemesi: ", "en": "Software and hardware, Consumables: "}[lang]
    assert warning["message"].startswith(named)


def short_account(**readings: str) -> list[tuple[str, str]]:
    page = check(answer_html(context_of(ask(), plan(*FULL["lines"], readings=readings))))
    rows = page.all("table", class_="ledger")[0].one("tbody").all("tr")
    return [(row.attributes["data-step"], row.one("td", class_="ledger-numbers").text) for row in rows]


def test_the_short_account_can_be_checked_from_top_to_bottom() -> None:
    """Each sum stands on lines above it, never on a difference of its own result."""
    outside, inside = short_account(), short_account(bonus_ceiling="inside")
    expected = ["claimed_total", "accepted_total", "base_grant", "addition", "grant", "own_contribution"]
    assert [id_ for id_, _ in outside] == expected
    assert [id_ for id_, _ in inside] == [*expected[:-2], "ceiling", *expected[-2:]]
    values = context_of(ask(), FULL).steps
    written = {id_: write_amount(scaled(values[id_]["value"], 2), "tr") for id_ in ("base_grant", "addition")}
    assert dict(outside)["grant"] == f"{written['base_grant']} + {written['addition']}"
    assert dict(outside)["addition"] == "2.000.000,00\u00a0TL × %15"


@every_language
def test_the_readings_are_switches_of_the_forms_controls(lang: str) -> None:
    told = context_of(ask("grant", lang), FULL)
    groups = check(answer_html(told)).one(class_="answer-readings").all("fieldset")
    taken: Any = told.answer["readings"]
    controls = {control.path for control in shown_controls(told.query)}
    for (name, option), group in zip(taken.items(), groups, strict=True):
        switches = group.all("input", type="radio")
        assert {one.attributes["data-sets"] for one in switches} == {f"readings.{name}"} <= controls
        assert [one.attributes["value"] for one in switches if "checked" in one.attributes] == [option]
        assert len(switches) > 1
        for switch in switches:
            label = group.one("label", **{"for": switch.attributes["id"]})
            step = told.outcome.alternatives.get((name, switch.attributes["value"]), "grant")
            assert told.figure(step) in label.text
            assert bool(label.all(class_="reading-taken")) is (switch.attributes["value"] == option)


def test_an_examples_readings_switch_nothing() -> None:
    readings = check(answer_html(context_of(ask(), FULL, example=True))).one(class_="answer-readings")
    assert not readings.all("input")
    assert len(readings.all(class_="reading")) == 4
    assert readings.text.count("●") == 4


def test_where_no_ends_are_told_the_switches_stand_alone() -> None:
    told = context_of(ask(), FULL)
    object.__setattr__(told, "outcome", dataclasses.replace(told.outcome, ends={}))
    readings = check(answer_html(told)).one(class_="answer-readings")
    assert readings.all("input")
    assert not readings.all(class_="reading-ends")


def ends_of(inputs: object) -> list[str]:
    page = check(answer_html(context_of(ask("grant", "en"), inputs)))
    return [end.text for end in page.one(class_="reading-ends").all("li")]


def test_each_end_of_the_range_names_the_readings_that_lead_there() -> None:
    """CONTRACT.md's third worked plan says which they are."""
    low, high = ends_of(plan(line("9500000"), line("1000000", "rent"), line("1000000", "construction")))
    assert low.startswith("Lowest, 6,982,500.00\u00a0TL: ")
    assert low.endswith("The costs other than renovation; Not listed (our own page)")
    assert high == "Highest, 7,752,500.00\u00a0TL: The plan’s total budget"
    same = "the interpretations used"
    assert ends_of(plan(line("100"))) == [f"Lowest, 70.00\u00a0TL: {same}", f"Highest, 70.00\u00a0TL: {same}"]


@every_language
def test_an_extended_plans_heading_says_both_ends(lang: str) -> None:
    told = context_of(ask("timeline", lang), {"start": "2024-02-29", "extension_months": 13})
    heading = check(answer_html(told)).one(class_="answer-title")
    extended, plain = (write_day(date(*day), told.query.texts) for day in ((2030, 3, 29), (2029, 2, 28)))
    assert heading.one(class_="answer-figure").text == extended
    assert plain in heading.text
    assert extended in spoken(told)
    assert plain in spoken(told)


@every_language
def test_what_is_not_in_focus_is_no_open_question(lang: str) -> None:
    told = context_of(ask("sectors", lang), {"codes": ["28", "25.62", "32", "x"]})
    rows = check(answer_html(told)).one(class_="criteria").all("li")
    assert [row.attributes["class"] for row in rows] == ["is-met", "is-neutral", "is-open", "is-not-met"]
    assert len({row.one(class_="status-sign").text for row in rows}) == 4


def test_shares_are_rounded_as_everyone_rounds_them() -> None:
    rows = (line("9960000"), line("40000", "rent"))
    rejected = plan(*rows, rate="70", readings={"rent_scope": "not_listed"})
    parts = check(answer_html(context_of(ask("grant", "en"), rejected))).one(class_="answer-parts")
    # Of 10,000,000: 70 % of 9,960,000 is 69.72 %, the other 30 % of it 29.88 %, the rejected 40,000 0.4 %.
    assert [share.text for share in parts.all(class_="part-share")] == ["(69.7%)", "(29.9%)", "(0.4%)"]
    parts = check(answer_html(context_of(ask("grant", "en"), plan(line("0.13"), rate="70")))).one(class_="answer-parts")
    assert [share.text for share in parts.all(class_="part-share")] == ["(69.2%)", "(30.8%)", "(0%)"]


@every_language
@every_calculator
def test_on_paper_an_answer_has_its_day_and_its_rules_version(name: str, lang: str) -> None:
    query = ask(name, lang)
    told = context_of(query, example_inputs(query), today=date(2026, 11, 23))
    day = check(answer_html(told)).one(class_="answer-day").text
    assert day.startswith({"tr": "23 Kasım 2026 ", "en": "23 November 2026 "}[lang])
    assert day.endswith(str(told.answer["rules"]))


def test_only_what_is_not_accepted_is_hatched() -> None:
    drawing = check(answer_html(context_of(ask(), FULL))).one("svg", class_="answer-bar")
    pattern = drawing.one("pattern").attributes["id"]
    fills = {part.attributes["class"]: part.attributes.get("fill") for part in drawing.all("rect")}
    assert fills == {"part-strong": None, "part-soft": None, "part-hatched": f"url(#{pattern})"}
