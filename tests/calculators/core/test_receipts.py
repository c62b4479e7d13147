"""Receipts: the hash as the contract defines it, and recomputing one figure by figure."""

import hashlib
import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings

import calculators
from calculators.core import json_text, receipts
from calculators.core.evaluation import find
from calculators.core.problems import Problems
from calculators.programmes import PROGRAMMES
from calculators.render.receipts import verdict_lines
from tests.calculators.helpers import LANGS, grant, line, plan
from tests.calculators.kdp.plans import plans


def receipt_of(inputs: Any, lang: str = "tr") -> dict[str, Any]:
    asked = find(PROGRAMMES, "grant", "kdp-4", lang, Problems())
    assert asked
    answer = grant(inputs, lang=lang)
    # As it comes back from a file.
    read: dict[str, Any] = json.loads(json.dumps(receipts.make(asked, inputs, answer)))
    return read


def verdict(receipt: dict[str, Any]) -> receipts.Verdict:
    return receipts.verify(receipt, calculators.evaluate_receipt)


def said(receipt: dict[str, Any], lang: str = "tr") -> list[str]:
    return verdict_lines(verdict(receipt), PROGRAMMES[0].texts[lang])


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
    assert [(one.path, one.label) for one in verdict(receipt).differences] == [("values.grant", "Grant")]


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
    assert [one.path for one in verdict(receipt).differences] == ["warnings.construction_over_cap[1]"]


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
