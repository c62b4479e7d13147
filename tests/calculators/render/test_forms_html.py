"""Forms as HTML: every control labelled, hinted and tied to its field; nothing but the fields' own words."""

import dataclasses
import re

import pytest

from calculators.core.calculator import Control
from calculators.core.exact import trimmed
from calculators.core.fields import Choice, Flag, Text, Whole
from calculators.core.records import Many, Record
from calculators.render.answer import answer_html
from calculators.render.block import block_html, example
from calculators.render.controls import control_id, control_labels, field_at, shown_controls
from calculators.render.form import _control, form_html
from tests.calculators.render.answer_contexts import PLACES, TODAY, ask, every_calculator, every_language
from tests.calculators.render.pages import check


@every_language
@every_calculator
def test_every_control_is_labelled_and_has_a_place_for_its_error(name: str, lang: str) -> None:
    query = ask(name, lang)
    form = check(form_html(query)).one("form")
    assert "novalidate" in form.attributes
    for control in shown_controls(query):
        id_ = control_id(query, control.path)
        error = form.one(id=f"{id_}-error")
        assert "hidden" in error.attributes
        element = form.one(id=id_)
        assert f"{id_}-error" in element.attributes["aria-describedby"].split()
        assert form.all(data_field=control.path)
        named = form.all(name=control.path)
        assert named
        assert all(one.name in {"input", "select", "textarea"} for one in named)
    assert len(control_labels(query)) == len(list(shown_controls(query)))
    assert all(control_labels(query).values())


@every_language
@every_calculator
def test_buttons_wait_for_the_script_and_say_what_they_do(name: str, lang: str) -> None:
    form = check(form_html(ask(name, lang)))
    submit, reset = form.one("button", type="submit"), form.one("button", type="reset")
    assert "disabled" in submit.attributes
    assert "disabled" in reset.attributes
    assert submit.text
    # Unseen, unless the script that clears it does not come.
    late = form.one(class_="calc-late").text
    assert form.one(role="status").text == late != ""
    assert form.one("noscript").text
    assert "hidden" in form.one(class_="calc-errors").attributes


@pytest.mark.parametrize(
    ("name", "lang", "sentence"),
    [
        ("eligibility", "tr", "Gerekli: Kümedeki firma sayısı. Diğer alanları boş bırakabilirsiniz."),
        ("eligibility", "en", "Required: Number of firms in the cluster. The other fields may be left empty."),
        ("grant", "tr", "Gerekli: en az bir gider kaleminin tutarı. Diğer alanları boş bırakabilirsiniz."),
    ],
)
def test_the_form_says_from_the_start_what_it_needs(name: str, lang: str, sentence: str) -> None:
    form = check(form_html(ask(name, lang)))
    assert form.one(class_="calc-needs").text == sentence


@every_calculator
def test_controls_that_have_to_be_filled_say_so_to_screen_readers(name: str) -> None:
    query = ask(name)
    form = check(form_html(query))
    needed = [one.attributes["name"] for one in form.walk() if one.attributes.get("aria-required") == "true"]
    known = {"grant": [], "bonus": ["price"], "eligibility": ["firms"], "sectors": ["codes"], "timeline": ["start"]}
    fields = query.calculator.inputs(query.rules).fields
    # A list with rows of its own is filled by any of them.
    of_the_fields = [path for path, field in fields.items() if field.required and not getattr(field, "rows", None)]
    assert needed == known.get(name, of_the_fields)
    # Where there is nothing else, nothing has to be said.
    assert bool(form.all(class_="calc-needs")) is (len(fields) > 1)


def test_the_budget_has_a_place_for_what_is_wrong_with_it_as_a_whole() -> None:
    group = check(form_html(ask())).one("fieldset", id="grant-lines")
    assert group.attributes["data-field"] == "lines"
    assert group.attributes["aria-describedby"] == "grant-lines-error"
    # Before those of the controls: the script takes the first one within.
    assert group.all(class_="calc-error")[0].attributes["id"] == "grant-lines-error"


@pytest.mark.parametrize(("name", "control"), [("sectors", "codes"), ("eligibility", "nace")])
def test_a_list_says_how_much_may_be_typed_into_it(name: str, control: str) -> None:
    attributes = check(form_html(ask(name, "tr"))).one("textarea", name=control).attributes
    assert "data-list" in attributes
    # The contract's 500 codes, each with room for its description.
    assert int(attributes["data-limit"]) == 500 * 200


@every_language
@every_calculator
def test_no_text_of_a_form_has_an_unfilled_place(name: str, lang: str) -> None:
    assert not re.search(r"[{}]", form_html(ask(name, lang)))


def test_the_grants_form_asks_for_each_item_and_what_of_it_is_certified() -> None:
    query = ask("grant", "en")
    form = check(form_html(query))
    amounts = [one for one in form.all("input", inputmode="decimal") if one.attributes["name"].endswith(".amount")]
    assert len(amounts) == 12
    assert form.one("input", id="grant-lines-rent-amount").attributes["name"] == "lines[rent].amount"
    assert not form.all("input", type="hidden")
    assert not form.all("select")
    rate = trimmed(query.rules.number("support_rate"))
    assert form.one("input", name="rate").attributes["value"] == rate
    checked = [one.attributes["value"] for one in form.all("input", type="radio") if "checked" in one.attributes]
    assert checked == ["accepted_total", "machinery", "outside", "supported"]
    assert len(form.all(class_="is-part")) == 3
    assert f"{rate}%" in form.one(id="grant-rate-hint").text
    limit = trimmed(query.rules.number("construction_limit"))
    assert f" {limit}%" in form.one(id="grant-readings-construction_base-hint").text


@every_language
def test_a_certified_part_is_asked_only_of_those_who_have_one(lang: str) -> None:
    form = check(form_html(ask("grant", lang)))
    behind = form.all("div", class_="calc-reveal")
    assert len(behind) == 3
    questions = set()
    for one in behind:
        box, field = one.one("input", type="checkbox"), one.one("div", class_="is-part")
        assert box.attributes["data-reveals"] == field.attributes["data-field"]
        # It is no field of its own: what is typed is sent, nothing else.
        assert "name" not in box.attributes
        assert "checked" not in box.attributes
        questions.add(one.one("label", **{"for": box.attributes["id"]}).text)
    assert len(questions) == 3


@pytest.mark.parametrize(
    ("field", "kind", "more"),
    [
        (Flag(default=False), "checkbox", {"value": "true"}),
        (Whole(minimum=0, maximum=9), "text", {"inputmode": "numeric", "class": "calc-short"}),
        (Text(longest=9), "text", {"inputmode": "text"}),
    ],
)
def test_a_kind_of_field_has_its_control(field: Flag | Whole | Text, kind: str, more: dict[str, str]) -> None:
    page = check(_control(Control("rate", "true"), field, ask()))
    control = page.one("input")
    assert control.attributes["type"] == kind
    assert more.items() <= control.attributes.items()
    assert ("checked" in control.attributes) is (kind == "checkbox")


def test_more_options_than_radios_hold_are_a_list_to_choose_from() -> None:
    areas = ("coordination", "factor_conditions", "productivity", "innovation")
    page = check(_control(Control("rate", "productivity"), Choice(options=areas, group="areas"), ask()))
    options = page.one("select", name="rate").all("option")
    assert [option.attributes["value"] for option in options] == list(areas)
    assert [option.attributes["value"] for option in options if "selected" in option.attributes] == ["productivity"]


def test_an_example_that_is_refused_ends_the_build() -> None:
    query = ask()
    refused = dataclasses.replace(query, calculator=dataclasses.replace(query.calculator, example={"rate": "71"}))
    with pytest.raises(ValueError, match=r"the example of grant is refused: .*rate"):
        example(refused, TODAY, PLACES)


def test_a_list_of_options_is_a_group_of_boxes_and_a_list_of_texts_a_large_field() -> None:
    boxes = check(
        _control(
            Control("members"), Many(each=Choice(options=("free_zone",), group="members"), most=1), ask("eligibility")
        )
    )
    assert [(box.attributes["type"], box.attributes["value"]) for box in boxes.all("input")] == [
        ("checkbox", "free_zone"),
        ("checkbox", "none"),
    ]
    assert boxes.one("fieldset").one("legend").text
    large = check(_control(Control("rate"), Many(each=Text(longest=9), most=9), ask()))
    assert large.one("textarea").attributes["rows"] == "4"


@pytest.mark.parametrize("path", ["rates", "lines[rent].colour", "rate.more"])
def test_a_control_without_a_field_is_an_error_of_the_form(path: str) -> None:
    query = ask()
    with pytest.raises(KeyError):
        field_at(query.calculator.inputs(query.rules), path)


@every_language
@every_calculator
def test_the_block_is_whole_without_a_script(name: str, lang: str) -> None:
    query = ask(name, lang)
    page = check(block_html(query, TODAY, runtime={"core": '"<&'}, targets=PLACES))
    block = page.one("live-calculator")
    assert block.attributes["data-calculator"] == name
    assert block.attributes["data-lang"] == lang
    assert block.attributes["data-reference"] == "../rules/"
    assert block.attributes["data-call"] == query.rules.call.id
    assert block.attributes["data-runtime"] == '{"core": "\\"<&"}'
    assert '"ready"' in block.attributes["data-messages"]
    place = page.one("section", class_="calc-answer")
    assert place.one("div", class_="answer-empty").one("h2").attributes["id"] == place.attributes["aria-labelledby"]
    # Open for those without scripts; the page's script folds it, so that nobody takes it for theirs.
    folded = place.one("details", class_="answer-example")
    assert "open" in folded.attributes
    assert folded.all("summary")[0].one("strong").text == {"tr": "ÖRNEK", "en": "EXAMPLE"}[lang]
    assert folded.all("h2")[0].attributes["id"] == f"{name}-example-title"
    assert (
        "data-runtime"
        not in check(block_html(query, TODAY, runtime=None, targets=PLACES)).one("live-calculator").attributes
    )


@every_language
@every_calculator
def test_the_example_says_that_it_is_one_and_offers_no_action(name: str, lang: str) -> None:
    page = check(answer_html(example(ask(name, lang), TODAY, PLACES)))
    assert page.one(class_="answer-kicker").text == {"tr": "Örnek hesap", "en": "Worked example"}[lang]
    assert not page.all("button")


@every_calculator
def test_every_field_that_is_asked_for_is_a_field_of_the_inputs(name: str) -> None:
    query = ask(name)
    fields: Record = query.calculator.inputs(query.rules)
    tops = {re.split(r"[.\[]", control.path)[0] for control in shown_controls(query)}
    assert tops == fields.fields.keys()
