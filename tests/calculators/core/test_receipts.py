"""Receipts: the hash as the contract defines it, and recomputing one figure by figure."""

import hashlib
import json
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings

import calculators
from calculators.core import json_text, receipts
from calculators.core.evaluation import find
from calculators.core.problems import Problems
from calculators.locale import TEXTS
from calculators.programmes import PROGRAMMES
from calculators.render.receipts import verdict_lines
from tests.calculators.helpers import LANGS, grant, line, plan
from tests.calculators.kdp.plans import plans


def receipt_of(inputs: Any, lang: str = "tr") -> dict[str, Any]:
    query = find(PROGRAMMES, "grant", "kdp-4", lang, Problems())
    assert query
    answer = grant(inputs, lang=lang)
    # As it comes back from a file.
    read: dict[str, Any] = json.loads(json.dumps(receipts.make(query, inputs, answer)))
    return read


def verdict(receipt: dict[str, Any]) -> receipts.Verdict:
    return receipts.verify(receipt, calculators.evaluate_receipt)


def said(receipt: dict[str, Any], lang: str = "tr") -> list[str]:
    query = find(PROGRAMMES, receipt["calculator"], receipt["call"], lang, Problems())
    return verdict_lines(verdict(receipt), query, TEXTS[lang])


def test_the_hash_is_the_sha_256_of_the_rest_as_sorted_json_without_spaces() -> None:
    receipt = receipt_of(plan(line(member="İğne")))
    rest = {key: value for key, value in receipt.items() if key != "hash"}
    written = json.dumps(rest, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8")
    assert list(receipt) == ["calculator", "call", "lang", "inputs", "rules", "answer", "hash"]
    assert receipt["hash"] == hashlib.sha256(written).hexdigest()


def test_exact_numbers_of_the_inputs_are_kept_as_their_text() -> None:
    receipt = receipt_of(plan(line(Decimal("1.50")), line(7)))
    assert [row["amount"] for row in receipt["inputs"]["lines"]] == ["1.50", 7]
    assert verdict(receipt).holds


@settings(max_examples=settings().max_examples // 8 + 1)
@given(inputs=plans())
def test_every_receipt_holds(inputs: dict[str, Any]) -> None:
    for lang in LANGS:
        found = verdict(receipt_of(inputs, lang))
        assert found.holds
        assert found.differences == ()


def test_a_changed_figure_is_found_once_by_its_name() -> None:
    receipt = receipt_of(plan(line("100")), "en")
    for step in receipt["answer"]["steps"]:
        if step["id"] == "grant":
            step["value"] = "71.00"
    receipt["answer"]["values"]["grant"] = "71.00"
    found = verdict(receipt)
    assert not found.holds
    assert not found.unaltered
    assert [(one.path, one.label, one.kept, one.now) for one in found.differences] == [
        ("steps.grant", "Grant", "71.00", "70.00")
    ]
    assert any("71.00" in text and "70.00" in text for text in said(receipt, "en"))


def test_a_changed_value_alone_is_found_too() -> None:
    receipt = receipt_of(plan(line("100")), "en")
    receipt["answer"]["values"]["grant"] = "71.00"
    assert [(one.path, one.label, one.kept, one.now) for one in verdict(receipt).differences] == [
        ("values.grant", "Grant", "71.00", "70.00")
    ]


def test_a_step_has_its_name_and_all_else_its_place() -> None:
    receipt = receipt_of(plan(line("100")))
    answer = receipt["answer"]
    answer["steps"] = [
        {"id": "prize", "label": "Ödül", "value": "1.00"},
        {"id": "gift", "value": "5.00"},
        *answer["steps"],
    ]
    answer["values"]["bounty"] = "2.00"
    answer["readings"]["grant"] = "good"
    answer["warnings"] = ["late"]
    assert [(one.path, one.label, one.kept, one.now) for one in verdict(receipt).differences] == [
        ("steps.prize", "Ödül", "1.00", None),
        ("steps.gift", "", "5.00", None),
        ("values.bounty", "", "2.00", None),
        ("readings.grant", "", "good", None),
        ("warnings.#1", "", "late", None),
    ]


def test_a_receipt_whose_hash_alone_differs_does_not_hold() -> None:
    receipt = receipt_of(plan()) | {"hash": "0" * 64}
    assert not verdict(receipt).holds
    assert verdict(receipt).differences == ()
    assert len(said(receipt)) == 2


def test_wording_may_be_bettered() -> None:
    receipt = receipt_of(plan())
    receipt["answer"]["steps"][0]["label"] = "Eski ad"
    receipt["hash"] = receipts.digest(receipt)
    assert verdict(receipt).holds


@pytest.mark.parametrize("lang", LANGS)
def test_another_version_of_the_rules_is_said(lang: str) -> None:
    receipt = receipt_of(plan(), lang) | {"rules": "2020.1.1"}
    lines = said(receipt, lang)
    assert any("2020.1.1" in text for text in lines)
    assert len(lines) == 3


@pytest.mark.parametrize(
    "change",
    [
        {"answer": None},
        {"answer": 5},
        {"answer": {"ok": False, "errors": [{"field": "x"}]}},
        {"answer": {"steps": 5, "values": [], "warnings": {}, "readings": []}},
        {"answer": {"steps": [5, {"id": 5}, {"id": "grant", "value": "9" * 5000 + ".00"}], "warnings": [{"code": []}]}},
        {"answer": {"steps": [{"id": "new", "value": True}], "values": {"breakdown": [1, 2]}}},
        {"inputs": None},
        {"inputs": {"lines": "x"}},
        {"calculator": 5},
        {"call": []},
        {"lang": {}},
        {"rules": {}},
        {"hash": None},
    ],
)
def test_a_receipt_of_any_content_is_judged(change: dict[str, Any]) -> None:
    receipt = receipt_of(plan(line("5", "construction", domestic=True))) | change
    assert not verdict(receipt).holds
    for lang in LANGS:
        assert len(said(receipt, lang)) >= 2


def test_lists_of_one_length_are_compared_item_by_item() -> None:
    receipt = receipt_of(plan(line("5", "construction"), line("5", "construction")))
    receipt["answer"]["warnings"][0]["fields"][1] = "lines[7].amount"
    assert [one.path for one in verdict(receipt).differences] == ["warnings.construction_over_cap.fields.1"]


@pytest.mark.parametrize(
    "text", ["", "[]", "5", "{}", '{"calculator": "grant"}', json.dumps(receipt_of(plan()) | {"rules": "\ud800"})]
)
def test_what_is_no_receipt_is_refused(text: str) -> None:
    with pytest.raises(json_text.JsonTextError):
        receipts.read(text)


def test_a_receipt_is_read_as_it_was_written() -> None:
    receipt = receipt_of(plan())
    assert receipts.read(json.dumps(receipt)) == receipt


@pytest.mark.parametrize("part", ["calculator", "call", "rules"])
def test_a_receipt_says_the_same_of_itself_and_in_its_answer(part: str) -> None:
    receipt = receipt_of(plan(line()))
    receipt["answer"][part] = "2020.1"
    receipt["hash"] = receipts.digest(receipt)
    assert not verdict(receipt).holds


def forged(change: Callable[[dict[str, Any]], None], lang: str = "tr") -> list[str]:
    """What is said of a receipt whose answer was changed and hashed anew; it never holds."""
    receipt = receipt_of(plan(line("9500000", year=2), line("1000000", "construction")), lang)
    change(receipt["answer"])
    receipt["hash"] = receipts.digest(receipt)
    assert verdict(receipt).unaltered
    assert not verdict(receipt).holds
    return said(receipt, lang)


def step(answer: dict[str, Any], id_: str) -> dict[str, Any]:
    (found,) = (step for step in answer["steps"] if step["id"] == id_)
    return found  # type: ignore[no-any-return]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda answer: answer["steps"].insert(0, step(answer, "grant") | {"value": "9.00"}), None),
        (lambda answer: answer["steps"].append(answer["steps"][0]), "steps"),
        (lambda answer: answer["steps"].append("Hibe: 9.00"), "steps"),
        (lambda answer: answer["steps"].pop(), None),
        (lambda answer: step(answer, "grant").update(unit="percent"), None),
        (lambda answer: step(answer, "grant").update(kind="input"), None),
        (lambda answer: step(answer, "grant").update(source=None), None),
        (lambda answer: step(answer, "grant").update(more="9.00"), "steps"),
        (lambda answer: answer["sources"].pop(), "sources"),
        (lambda answer: answer["sources"][0].update(quote="%90"), "sources"),
        (lambda answer: answer["not_decided"].pop(), "not_decided"),
        (lambda answer: answer["warnings"].append(answer["warnings"][0]), "warnings"),
        (lambda answer: answer["warnings"].clear(), "warnings"),
        (lambda answer: answer["values"].update(grant_total="9.00"), "values"),
        (lambda answer: answer.update(ok=1), "other"),
        (lambda answer: answer.update(promise="9.00"), "other"),
        (lambda answer: answer["readings"].clear(), None),
    ],
)
def test_whatever_is_no_wording_is_compared(
    lang: str, change: Callable[[dict[str, Any]], None], place: str | None
) -> None:
    """Also under a hash that was computed anew, which anyone can do."""
    lines = forged(change, lang)
    assert len(lines) > 1
    if place:
        assert lines[1].startswith(PROGRAMMES[0].texts[lang](f"receipt.places.{place}"))


@pytest.mark.parametrize("lang", LANGS)
def test_differences_are_told_in_words(lang: str) -> None:
    def change(answer: dict[str, Any]) -> None:
        answer["values"]["breakdown"]["year"]["1"] = {"claimed": "1.00"}
        answer["values"]["breakdown"]["item"]["personnel"]["grant"] = "1.00"
        step(answer, "grant")["unit"] = "percent"
        answer["readings"]["bonus_ceiling"] = "inside"

    text = "\n".join(forged(change, lang))
    for words in {
        "tr": (
            "Yıllara göre",
            "Gider kalemlerine göre, Personel, Hibe: hesap dosyasında 1,00",
            "Hibe (birim)",
            "İlave ve tavan",
        ),
        "en": (
            "By year",
            "By cost item, Personnel, Grant: 1.00 in the saved result",
            "Grant (unit)",
            "Top-up and ceiling",
        ),
    }[lang]:
        assert words in text
    assert not re.search(r"_|values|breakdown|true|None|[{}\[\]]", text)


@pytest.mark.parametrize(("lang", "words"), [("tr", "Dağılım"), ("en", "Breakdown")])
def test_a_column_that_no_breakdown_has_is_told_without_its_key(lang: str, words: str) -> None:
    def change(answer: dict[str, Any]) -> None:
        answer["values"]["breakdown"]["year"]["1"]["promised"] = "1.00"

    text = "\n".join(forged(change, lang)[1:])
    assert words in text
    assert "promised" not in text


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("part", "content"), [("calculator", "loan"), ("call", "kdp-9"), ("calculator", 5)])
def test_an_unknown_calculator_or_call_is_said_in_one_sentence(lang: str, part: str, content: object) -> None:
    receipt = receipt_of(plan(), lang)
    receipt[part] = receipt["answer"][part] = content
    receipt["hash"] = receipts.digest(receipt)
    assert said(receipt, lang) == [PROGRAMMES[0].texts[lang](f"receipt.unknown.{part}")]


def test_inputs_that_are_refused_today_are_said_with_their_errors() -> None:
    receipt = receipt_of(plan())
    receipt["inputs"]["rate"] = "71"
    receipt["hash"] = receipts.digest(receipt)
    assert not verdict(receipt).holds
    assert said(receipt)[1:] == [
        "Hesap dosyasındaki girdiler bugün kabul edilmiyor:",
        refused_message({**plan(), "rate": "71"}),
    ]


def refused_message(inputs: dict[str, Any]) -> str:
    (error,) = grant(inputs)["errors"]
    return str(error["message"])
