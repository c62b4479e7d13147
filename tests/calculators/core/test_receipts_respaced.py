"""Receipts that an editor, a mail or a file system changed in white space or Unicode form alone."""

import json
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest

import calculators
from calculators.core import receipts
from calculators.core.text_forms import in_unicode_form, plainly_spaced, restored
from calculators.locale import TEXTS
from calculators.programmes import PROGRAMMES
from calculators.render.receipts import verdict_lines
from calculators.worker import respond
from tests.calculators.core.test_receipts import receipt_of
from tests.calculators.helpers import LANGS, line, plan

NBSP = "\u00a0"
PLAN = plan(
    line("9500000", member="İğne Şirketi", label="Çok eksenli tezgâh"),
    line("1000000", "construction", member="Üye"),
    rate="65.5",
)


def written(inputs: Any = PLAN, lang: str = "tr") -> str:
    """A receipt as the page saves it."""
    return json.dumps(receipt_of(inputs, lang), ensure_ascii=False, indent=1)


def to_nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


CHANGES: dict[str, Callable[[str], str]] = {
    "no-break spaces became spaces": lambda text: text.replace(NBSP, " "),
    "line ends of another system": lambda text: text.replace("\n", "\r\n"),
    "letters and their marks apart": to_nfd,
    "both": lambda text: to_nfd(text.replace(NBSP, " ")),
    "indented by no-break spaces": lambda text: text.replace("\n ", f"\n{NBSP}").replace(": ", f":{NBSP}"),
    "in one line": lambda text: " ".join(text.split()),
    "wrapped by a mail program": lambda text: text.replace(" × ", " ×\n").replace(" − ", "\r\n− "),
    "with a byte order mark": lambda text: f"\ufeff{text}",
    "narrow spaces in amounts": lambda text: text.replace(NBSP, "\u202f"),
}


def verdict(text: str) -> receipts.Verdict:
    return receipts.verify(receipts.read(text), calculators.evaluate_receipt)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("change", CHANGES)
def test_white_space_and_unicode_form_are_no_difference(change: str, lang: str) -> None:
    text = CHANGES[change](written(lang=lang))
    assert text != written(lang=lang)
    found = verdict(text)
    assert (found.unaltered, found.differences, found.holds) == (True, (), True)
    assert len(verdict_lines(found, None, TEXTS[lang])) == 1


@pytest.mark.parametrize("page", LANGS)
@pytest.mark.parametrize("lang", LANGS)
def test_the_page_in_either_language_says_so_too(lang: str, page: str) -> None:
    text = written(lang=lang).replace(NBSP, " ")
    request = {"verb": "verify", "lang": page, "form": {"receipt": text}}
    response = json.loads(respond(json.dumps(request)))
    assert response["title"] == PROGRAMMES[0].texts[page]("receipt.holds_short")
    assert "is-met" in response["html"]


@pytest.mark.parametrize("change", ["letters and their marks apart", "both"])
def test_inputs_typed_with_letters_and_marks_apart_hold_when_they_are_joined(change: str) -> None:
    typed = in_unicode_form(PLAN, "NFD")
    joined = unicodedata.normalize("NFC", written(typed))
    assert joined != written(typed)
    assert verdict(joined).holds
    assert verdict(CHANGES[change](written(typed))).holds


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_figure_is_found_behind_changed_spaces(change: str) -> None:
    grant = calculators.evaluate("grant", PLAN)["values"]["grant"]
    text = written().replace(f'"{grant}"', '"1.00"')
    assert text != written()
    found = verdict(CHANGES[change](text))
    assert not found.unaltered
    assert {one.path for one in found.differences} >= {"steps.grant"}


@pytest.mark.parametrize(
    ("kept", "now"),
    [
        ("İğne Şirketi", "İğne Şirketii"),
        ('"65.5"', '"65.50"'),
        ("9.500.000,00", "9.500.000,01"),
        ('"innovation"', '"productivity"'),
        ("9500000", "9500000.00"),
    ],
)
def test_any_other_change_of_a_text_is_told_behind_changed_spaces(kept: str, now: str) -> None:
    text = written()
    assert kept in text
    assert not verdict(text.replace(kept, now).replace(NBSP, " ")).unaltered


@pytest.mark.parametrize("digest", ["0" * 64, "", None, 5, ["x"]])
def test_a_wrong_hash_stays_wrong(digest: object) -> None:
    receipt = json.loads(written())
    for text in (json.dumps(receipt | {"hash": digest}), json.dumps(receipt | {"hash": digest}).replace(NBSP, " ")):
        assert not verdict(text).unaltered


@pytest.mark.parametrize("respaced", [False, True])
def test_a_receipt_with_earlier_wording_is_unaltered_with_spaces_lost(respaced: bool) -> None:
    receipt = json.loads(written())
    for step in receipt["answer"]["steps"]:
        step["formula"] = f"Eski sözcüklerle {step['formula']}"
    receipt["answer"]["steps"].insert(0, {"id": "old", "label": "Eski", "formula": f"5{NBSP}TL", "value": "5.00"})
    receipt["hash"] = receipts.digest(receipt)
    text = json.dumps(receipt, ensure_ascii=False)
    found = verdict(text.replace(NBSP, " ") if respaced else text)
    assert found.unaltered
    assert [one.path for one in found.differences] == ["steps.old"]


def test_members_that_differ_in_spaces_alone_stay_apart() -> None:
    inputs = plan(line("10.00", member="A B"), line("20.00", member=f"A{NBSP}B"))
    assert verdict(written(inputs)).holds
    receipt = json.loads(written(inputs))
    for name in receipt["answer"]["values"]["breakdown"]["member"]:
        receipt["answer"]["values"]["breakdown"]["member"][name]["grant"] = "9.00"
    receipt["hash"] = receipts.digest(receipt)
    places = [one.place[3] for one in verdict(json.dumps(receipt)).differences]
    assert places == ["A B", f"A{NBSP}B"]


def test_a_receipt_that_cannot_be_computed_any_more_is_unaltered_with_spaces_lost() -> None:
    receipt = json.loads(written())
    receipt["call"] = receipt["answer"]["call"] = "kdp-1"
    receipt["hash"] = receipts.digest(receipt)
    found = verdict(json.dumps(receipt, ensure_ascii=False).replace(NBSP, " "))
    assert found.unaltered
    assert [error["field"] for error in found.errors] == ["call"]


@pytest.mark.parametrize("value", [5, None, True, "a b", ["a  b", {"a ": "b\n"}], {"x": [1, {"y": None}]}])
def test_what_is_no_text_stays_what_it_is(value: Any) -> None:
    assert restored(value, value) == value
    assert json.dumps(plainly_spaced(value)).count(" ") <= json.dumps(value).count(" ")
    assert in_unicode_form(value, "NFD") == value
