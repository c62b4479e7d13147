"""JSON plans, saved results and bare inputs (contract-tools: "A plan")."""

import dataclasses
import json
from typing import Any

import pytest

import calculators
from calculators import exchange
from calculators.core import receipts
from calculators.core.evaluation import find
from calculators.core.problems import Problems
from calculators.programmes import PROGRAMMES
from tests.calculators.exchange.reading import errors, notices, read, told
from tests.calculators.helpers import LANGS, line, plan

READINGS = {
    "construction_base": "accepted_total",
    "bonus_scope": "machinery",
    "bonus_ceiling": "outside",
    "rent_scope": "supported",
}


def document(**changes: Any) -> dict[str, Any]:
    made = {"format": "kdp-plan", "version": 1, "name": "A", "call": "kdp-4", "calculator": "grant", "inputs": plan()}
    return {key: value for key, value in {**made, **changes}.items() if value is not ...}


def encoded(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def test_a_plan_leaves_in_normal_form() -> None:
    given = {"lines": [{"area": "innovation", "item": "machinery", "amount": 5}], "rate": "12.50"}
    whole = {"year": 1, "area": "innovation", "item": "machinery", "amount": "5.00", "domestic": False}
    assert read(encoded(document(inputs=given))) == {
        "ok": True,
        "name": "A",
        "call": "kdp-4",
        "inputs": {"lines": [{**whole, "member": "", "label": ""}], "rate": "12.5", "readings": READINGS},
        "notices": [],
    }


@pytest.mark.parametrize(
    ("given", "rate"), [("70", "70"), ("70.00", "70"), ("0", "0"), ("0.50", "0.5"), (7, "7"), ("7.25", "7.25")]
)
def test_a_rate_has_no_trailing_zeros(given: object, rate: str) -> None:
    assert read(encoded(document(inputs=plan(rate=given))))["inputs"]["rate"] == rate


def test_numbers_of_json_are_read_exactly() -> None:
    text = '{"format":"kdp-plan","version":1,"inputs":{"lines":[{"area":"innovation","item":"rent","amount":%s}]}}'
    for written, amount in (("0.10", "0.10"), ("999999999999999.99", "999999999999999.99"), ("1e3", "1000.00")):
        assert read((text % written).encode())["inputs"]["lines"][0]["amount"] == amount
    assert errors((text % "0.125").encode()) == [("lines[0].amount", "too_many_decimals", "")]


@pytest.mark.parametrize("lang", LANGS)
def test_unknown_keys_of_a_plan_are_told_by_their_path_and_nothing_else_is_lost(lang: str) -> None:
    inputs = plan(line(colour="red"), line(), readings={**READINGS, "moon": "full"}, extra={"a": [1]})
    result = read(encoded(document(inputs=inputs, owner="B")), lang)
    assert sorted(notices(result)) == [
        ("unknown_field", "extra"),
        ("unknown_field", "lines[0].colour"),
        ("unknown_field", "owner"),
        ("unknown_field", "readings.moon"),
    ]
    assert result["inputs"] == read(encoded(plan(line(), line())))["inputs"]


def test_bare_inputs_are_taken_as_everywhere() -> None:
    assert read(encoded(plan()))["name"] == ""
    assert errors(encoded(plan(extra=1))) == [("extra", "unknown_field", "")]
    assert errors(encoded([1])) == [("inputs", "wrong_type", "")]
    assert errors(b"{}") == [("lines", "missing", "")]


@pytest.mark.parametrize("written", [b'{"lines": [', b"[" * 200, b'{"a": "\xff"}', b"{'a': 1}"])
def test_what_is_no_json_is_refused(written: bytes) -> None:
    assert errors(written) == [("inputs", "wrong_type", "")]


def test_a_mark_before_the_text_is_no_part_of_it() -> None:
    assert read(b"\xef\xbb\xbf" + encoded(document()))["name"] == "A"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"version": 2}, [("version", "unsupported_version", "")]),
        ({"version": 99, "inputs": "?", "name": 5}, [("version", "unsupported_version", "")]),
        ({"version": 0}, [("version", "out_of_range", "")]),
        ({"version": True}, [("version", "wrong_type", "")]),
        ({"version": "1"}, [("version", "wrong_type", "")]),
        ({"version": ...}, [("version", "missing", "")]),
        ({"format": "other"}, [("format", "not_a_choice", "")]),
        ({"format": None}, [("format", "not_a_choice", "")]),
        ({"format": []}, [("format", "not_a_choice", "")]),
        ({"call": "kdp-9"}, [("call", "not_a_choice", "")]),
        ({"call": 4}, [("call", "wrong_type", "")]),
        ({"call": ["kdp-4"]}, [("call", "wrong_type", "")]),
        ({"calculator": "bonus"}, [("calculator", "not_a_choice", "")]),
        ({"calculator": {}}, [("calculator", "not_a_choice", "")]),
        ({"name": 5}, [("name", "wrong_type", "")]),
        ({"name": "x" * 201}, [("name", "too_long", "")]),
        ({"inputs": ...}, [("inputs", "missing", "")]),
        ({"inputs": None}, [("inputs", "missing", "")]),
        ({"inputs": []}, [("inputs", "wrong_type", "")]),
        ({"inputs": {"lines": 5}}, [("lines", "wrong_type", "")]),
        ({"inputs": {"lines": [5]}}, [("lines[0]", "wrong_type", "")]),
        ({"inputs": {"lines": [{}] * 20_001}}, [("lines", "too_many", "")]),
        (
            {"name": 5, "call": "x", "inputs": plan(line("x"), rate="71")},
            [
                ("call", "not_a_choice", ""),
                ("name", "wrong_type", ""),
                ("lines[0].amount", "not_a_number", ""),
                ("rate", "out_of_range", ""),
            ],
        ),
    ],
)
def test_a_faulty_plan_is_refused_with_all_errors(
    changes: dict[str, Any], expected: list[tuple[str, str, str]]
) -> None:
    assert errors(encoded(document(**changes))) == expected


def test_what_a_plan_leaves_out_is_the_default() -> None:
    result = read(encoded({"format": "kdp-plan", "version": 1, "inputs": plan()}))
    assert (result["name"], result["call"]) == ("", "kdp-4")
    assert read(encoded(document(name="x" * 200)))["name"] == "x" * 200


def receipt(inputs: Any) -> dict[str, Any]:
    query = find(PROGRAMMES, "grant", "kdp-4", "tr", Problems())
    assert query
    return receipts.make(query, inputs, calculators.evaluate("grant", inputs))


def test_a_saved_result_gives_its_inputs() -> None:
    kept = receipt(plan(line("12.00"), rate="50"))
    result = read(encoded(kept))
    assert result["inputs"]["lines"][0]["amount"] == "12.00"
    assert (result["inputs"]["rate"], result["call"], result["name"]) == ("50", "kdp-4", "")
    assert errors(encoded({**kept, "calculator": "bonus"})) == [("calculator", "not_a_choice", "")]
    assert errors(encoded({**kept, "call": "kdp-0"})) == [("call", "not_a_choice", "")]
    assert errors(encoded({**kept, "inputs": {**kept["inputs"], "a": 1}})) == [("a", "unknown_field", "")]


@pytest.mark.parametrize("given", ["text", None, 5, object()])
def test_what_are_no_bytes_is_refused(given: Any) -> None:
    assert told(exchange.read_plan(given)) == [("file", "wrong_type", "")]


@pytest.mark.parametrize("lang", ["de", None, 5, ["tr"]])
def test_an_unknown_language_is_refused_in_turkish_with_all_else(lang: Any) -> None:
    code = "not_a_choice" if isinstance(lang, str) else "wrong_type"
    result = exchange.read_plan(encoded(document(version="1")), lang=lang)
    assert sorted(told(result)) == sorted([("lang", code, ""), ("version", "wrong_type", "")])
    assert "sayı" in next(one["message"] for one in result["errors"] if one["field"] == "version")


@pytest.mark.parametrize("data", [encoded(document()), b"Gider kalemi;Tutar\nKira;5\n"])
def test_a_call_without_values_of_the_rules_is_refused(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    programme = PROGRAMMES[0]
    rates = programme.dated_values["support_rate"]
    ended = tuple(dataclasses.replace(rate, valid_until=rate.valid_from) for rate in rates)
    stale = dataclasses.replace(programme, dated_values={**programme.dated_values, "support_rate": ended})
    monkeypatch.setattr("calculators.programmes.PROGRAMMES", (stale,))
    assert errors(data) == [("call", "out_of_range", "")]
    assert told(exchange.link(document())) == [("call", "out_of_range", "")]  # type: ignore[arg-type]  # a refusal
