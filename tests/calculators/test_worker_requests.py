"""What the page asks the worker: a form answered, its errors at their controls, a receipt rechecked."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.core.json_text import JsonTextError
from calculators.core.receipts import digest
from calculators.core.texts import lower_first
from calculators.programmes import PROGRAMMES
from calculators.render.receipts import check_html
from calculators.worker import respond
from tests.calculators.core.trees import texts
from tests.calculators.helpers import LANGS, grant, line, plan
from tests.calculators.render.answer_contexts import NAMES, ask, every_calculator, every_language
from tests.calculators.render.pages import check, read_html

PERSONNEL = "lines[personnel].amount"
WHOLE, PART = "lines[machinery].amount", "lines[machinery_domestic].amount"
FORM = {
    WHOLE: "10.000.000",
    PART: "2.000.000",
    "rate": "70",
}


def localize(form: Any, name: str = "grant", lang: str = "tr", **more: Any) -> dict[str, Any]:
    call = ask(name).rules.call.id
    request = {"verb": "answer", "calculator": name, "call": call, "lang": lang, "today": "2026-11-23", "form": form}
    response: dict[str, Any] = json.loads(respond(json.dumps(request | more)))
    return response


def at_controls(response: dict[str, Any], name: str = "grant", lang: str = "tr") -> dict[str, str]:
    """The errors by control; each is a link of the summary to a control of the form."""
    assert response.keys() == {"ok", "html", "errors"}
    assert response["ok"] is False
    page = check(response["html"].replace('href="#', 'data-href="'))
    links = [link.attributes["data-href"] for link in page.all("a")]
    assert links
    assert page.one("h2").text
    # A message names its field in the summary, and stands below the field's label without the name.
    said = [link.text for link in page.all("a")]
    for text in response["errors"].values():
        assert not text[0].islower()
        assert any(message.endswith(f": {lower_first(text, lang)}") for message in said)
    assert len(response["errors"]) == len(set(links))
    errors: dict[str, str] = response["errors"]
    return errors


@pytest.mark.parametrize("lang", LANGS)
def test_a_form_is_answered(lang: str) -> None:
    response = localize(FORM | {WHOLE: "10000000", PART: "2000000"}, lang=lang, contact="../c/")
    assert response["ok"] is True
    assert set(response) >= {"ok", "html", "text", "short", "link", "receipt", "title"}
    figure = {"tr": "7.300.000,00", "en": "7,300,000.00"}[lang]
    for part in ("html", "text", "short", "title"):
        assert figure in response[part]
    assert 'href="../c/"' in response["html"]
    check(response["html"])


def test_the_receipt_is_of_what_was_understood() -> None:
    receipt = json.loads(localize(FORM)["receipt"])
    assert list(receipt) == ["calculator", "call", "lang", "inputs", "rules", "answer", "hash"]
    assert receipt["inputs"] == {
        "lines": [
            {"item": "machinery", "amount": "8000000.00", "area": "coordination"},
            {"item": "machinery", "amount": "2000000", "domestic": True, "area": "coordination"},
        ],
        "rate": "70",
    }
    assert receipt["answer"] == grant(receipt["inputs"])
    assert receipt["hash"] == digest(receipt)


@every_language
@every_calculator
def test_every_calculators_example_is_answered(name: str, lang: str) -> None:
    response = localize(dict(ask(name, lang).calculator.example), name, lang)
    assert response["ok"] is True, response
    assert response["text"].startswith(response["title"])


@pytest.mark.parametrize("lang", LANGS)
def test_every_error_comes_to_its_control(lang: str) -> None:
    form = FORM | {WHOLE: "on", PART: "1.25.0", "rate": "71", "readings.bonus_scope": "all"}
    errors = at_controls(localize(form, lang=lang), lang=lang)
    assert list(errors) == [WHOLE, PART, "rate", "readings.bonus_scope"]
    machinery = {"tr": "Makine ve ekipman: ", "en": "Machinery and equipment: "}[lang]
    assert not errors[WHOLE].startswith(machinery)
    assert errors[WHOLE].startswith({"tr": "Sayı olarak okunamadı", "en": "This could not be read"}[lang])


def test_both_sets_of_errors_are_reported_together() -> None:
    errors = at_controls(localize({PERSONNEL: "", "rate": "x"}))
    assert list(errors) == ["lines", "rate"]
    assert errors["lines"] == "Hiç tutar yazılmadı; en az bir gider kalemine tutar yazın."


def test_what_was_refused_is_not_refused_again_for_being_absent() -> None:
    errors = at_controls(localize({PERSONNEL: "x"}))
    assert len(errors) == 1
    assert "okunamadı" in errors[PERSONNEL]


def test_an_error_of_no_control_comes_to_the_first() -> None:
    assert list(at_controls(localize(FORM | {"surprise": "1"}))) == [PERSONNEL]
    assert list(at_controls(localize(FORM | {"lines[personnel].item": "house", PERSONNEL: "1"}))) == [PERSONNEL]


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", '"><b x="', "{label}", "&lt;", "\u202e1", "\0"])
def test_what_was_typed_is_never_html(hostile: str) -> None:
    for form in (FORM | {"rate": hostile}, FORM | {hostile: "1"}, FORM | {"lines[machinery].item": hostile}):
        html = localize(form)["html"]
        assert "<script" not in html
        check(html.replace('href="#', 'data-href="'))
    response = localize(FORM | {"lines[machinery].member": hostile, "lines[machinery].label": hostile})
    check(response["html"])
    assert json.loads(response["receipt"])["inputs"]["lines"][0]["member"] == hostile


@settings(max_examples=settings().max_examples // 4 + 1)
@given(
    form=st.dictionaries(
        st.sampled_from([*FORM, "lines[construction].amount", "rate.x", "readings.bonus_scope"]) | texts, texts
    ),
    name=st.sampled_from(NAMES),
    lang=st.sampled_from(LANGS),
)
def test_any_form_is_answered_or_refused(form: dict[str, str], name: str, lang: str) -> None:
    response = localize(form, name, lang)
    if not response["ok"]:
        at_controls(response, name, lang)


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [({"calculator": "nothing"}, "calculator"), ({"call": "x", "lang": "xx"}, "lang, call"), ({"call": 5}, "call")],
)
def test_what_the_page_asked_wrongly_is_a_fault_of_ours(wrong: dict[str, Any], fault: str) -> None:
    assert localize(FORM, **wrong) == {"ok": False, "fault": fault}


@pytest.mark.parametrize("text", ["", "[" * 10_000, "{"])
def test_what_is_no_request_is_an_error(text: str) -> None:
    with pytest.raises(JsonTextError):
        respond(text)


def verify(receipt: str, lang: str = "tr") -> dict[str, Any]:
    response: dict[str, Any] = json.loads(
        respond(json.dumps({"verb": "verify", "lang": lang, "form": {"receipt": receipt}}))
    )
    return response


@pytest.mark.parametrize("lang", LANGS)
def test_a_receipt_is_rechecked(lang: str) -> None:
    kept = localize(FORM, lang=lang)["receipt"]
    response = verify(kept, lang)
    assert response["ok"] is True
    page = check(response["html"])
    assert page.one("h2").text == response["title"]
    assert "is-met" in page.one("h2").attributes["class"]
    assert not page.all("li")


def test_a_receipt_that_differs_is_told_figure_by_figure() -> None:
    kept = json.loads(localize(FORM)["receipt"])
    kept["inputs"]["rate"] = "60"
    page = check(verify(json.dumps(kept))["html"])
    assert "is-not-met" in page.one("h2").attributes["class"]
    said = page.one("tbody").all("tr")[0].text
    assert said.startswith("Hibe")
    assert "7.300.000,00" in said
    assert "6.300.000,00" in said


@pytest.mark.parametrize("text", ["", "[]", "{}", json.dumps(plan(line())), "[" * 5000])
def test_what_is_no_receipt_is_said_to_be_none(text: str) -> None:
    response = verify(text)
    assert response["ok"] is False
    link = read_html(response["html"]).one("a")
    assert link.attributes["href"] == "#receipt-text"
    assert response["errors"] == {"receipt": link.text}


@pytest.mark.parametrize("lang", LANGS)
def test_the_form_that_checks_receipts_is_whole_without_a_script(lang: str) -> None:
    page = check(check_html(PROGRAMMES[0].texts[lang], {"core": "c"}, {}))
    assert page.one("live-calculator").attributes["data-verb"] == "verify"
    assert page.one("textarea").attributes["name"] == "receipt"
    assert page.one("input").attributes["data-fills"] == "receipt"
    assert page.one("textarea").attributes["id"] == "receipt-text"


@pytest.mark.parametrize(("kept_in", "asked_in"), [("tr", "en"), ("en", "tr")])
def test_a_receipt_of_the_other_language_is_judged_in_the_pages(kept_in: str, asked_in: str) -> None:
    kept = json.loads(localize(FORM, lang=kept_in)["receipt"])
    told = verify(json.dumps(kept), asked_in)["title"]
    assert told.startswith({"tr": "Bu hesap", "en": "The saved result"}[asked_in])
    assert "is-met" in check(verify(json.dumps(kept), asked_in)["html"]).one("h2").attributes["class"]
    kept["inputs"]["rate"] = "60"
    text = check(verify(json.dumps(kept), asked_in)["html"]).text
    assert {"tr": "Temel hibe", "en": "Base grant"}[asked_in] in text
    assert {"tr": "Kayıtlı", "en": "Saved"}[asked_in] in text
    assert {"tr": "Grant", "en": "Hibe"}[asked_in] not in text


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("text", "why"), [("", "missing"), (" \n", "missing"), ("{}", "unreadable")])
def test_no_receipt_is_not_the_same_as_an_unreadable_one(lang: str, text: str, why: str) -> None:
    response = verify(text, lang)
    assert response["errors"] == {"receipt": PROGRAMMES[0].texts[lang](f"receipt.{why}")}
