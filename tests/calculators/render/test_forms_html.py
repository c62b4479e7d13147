"""Forms as HTML: every control labelled, hinted and tied to its field; nothing but the fields' own words."""

import re

import pytest

from calculators.core.calculator import Control
from calculators.core.fields import Choice, Flag, Many, Record, Text, Whole
from calculators.render.answer import answer_html
from calculators.render.block import block_html, example
from calculators.render.form import _control, control_id, control_labels, form_html, shown_controls
from tests.calculators.render.asked import PLACES, TODAY, ask, every_calculator, every_language
from tests.calculators.render.pages import check


@every_language
@every_calculator
def test_every_control_is_labelled_and_has_a_place_for_its_error(name: str, lang: str) -> None:
    asked = ask(name, lang)
    form = check(form_html(asked)).one("form")
    assert "novalidate" in form.attributes
    for control in shown_controls(asked):
        id_ = control_id(asked, control.path)
        error = form.one(id=f"{id_}-error")
        assert "hidden" in error.attributes
        element = form.one(id=id_)
        assert f"{id_}-error" in element.attributes["aria-describedby"].split()
        assert form.all(data_field=control.path)
        named = form.all(name=control.path)
        assert named
        assert all(one.name in {"input", "select", "textarea"} for one in named)
    assert len(control_labels(asked)) == len(list(shown_controls(asked)))
    assert all(control_labels(asked).values())


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


@every_language
@every_calculator
def test_no_text_of_a_form_has_an_unfilled_place(name: str, lang: str) -> None:
    assert not re.search(r"[{}]", form_html(ask(name, lang)))


def test_the_grants_form_asks_for_each_item_and_what_of_it_is_certified() -> None:
    form = check(form_html(ask("grant", "en")))
    amounts = [one for one in form.all("input", inputmode="decimal") if one.attributes["name"].endswith(".amount")]
    assert len(amounts) == 11
    assert [one.attributes["value"] for one in form.all("input", type="hidden") if "part_of" in one.attributes["name"]]
    assert form.one("select", id="grant-lines-all-area").all("option")
    assert form.one("input", name="rate").attributes["value"] == "70"
    checked = [one.attributes["value"] for one in form.all("input", type="radio") if "checked" in one.attributes]
    assert checked == ["accepted_total", "machinery", "outside"]
    assert len(form.all(class_="is-part")) == 3
    assert "70%" in form.one(id="grant-rate-hint").text
    assert "5%" in form.one(id="grant-readings-construction_base-hint").text


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


def test_a_control_beyond_the_inputs_is_not_shown() -> None:
    page = check(_control(Control("rate", "5"), None, ask()))
    assert page.one("input").attributes == {"type": "hidden", "name": "rate", "value": "5"}


@every_language
@every_calculator
def test_the_block_is_whole_without_a_script(name: str, lang: str) -> None:
    asked = ask(name, lang)
    page = check(block_html(asked, TODAY, runtime={"core": '"<&'}, places=PLACES))
    block = page.one("live-calculator")
    assert block.attributes["data-calculator"] == name
    assert block.attributes["data-lang"] == lang
    assert block.attributes["data-reference"] == "../rules/"
    assert block.attributes["data-call"] == "kdp-4"
    assert block.attributes["data-runtime"] == '{"core": "\\"<&"}'
    assert '"ready"' in block.attributes["data-messages"]
    assert page.one("section", class_="calc-answer").one("h2").text
    assert (
        "data-runtime"
        not in check(block_html(asked, TODAY, runtime=None, places=PLACES)).one("live-calculator").attributes
    )


@every_language
@every_calculator
def test_the_example_says_that_it_is_one_and_offers_no_action(name: str, lang: str) -> None:
    page = check(answer_html(example(ask(name, lang), TODAY, PLACES)))
    assert page.one(class_="answer-kicker").text == {"tr": "Örnek hesap", "en": "Worked example"}[lang]
    assert not page.all("button")


@every_calculator
def test_every_field_that_is_asked_for_is_a_field_of_the_inputs(name: str) -> None:
    asked = ask(name)
    fields: Record = asked.calculator.inputs(asked.rules)
    tops = {re.split(r"[.\[]", control.path)[0] for control in shown_controls(asked)}
    assert tops == fields.fields.keys()
