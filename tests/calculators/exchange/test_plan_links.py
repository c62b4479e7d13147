"""Links that hold a whole plan (contract-tools: "Link")."""

import base64
import json
import random
import re
import zlib
from typing import Any

import pytest
from hypothesis import given

from calculators import exchange
from tests.calculators.exchange.reading import errors, notices, read, told
from tests.calculators.helpers import LANGS, line, plan
from tests.calculators.kdp.plans import plans


def packed(text: str | bytes, version: str = "1", wbits: int = -15) -> str:
    packer = zlib.compressobj(9, zlib.DEFLATED, wbits)
    data = packer.compress(text.encode() if isinstance(text, str) else text) + packer.flush()
    return f"#plan={version}." + base64.urlsafe_b64encode(data).decode().rstrip("=")


def document(**changes: Any) -> dict[str, Any]:
    made = {"format": "kdp-plan", "version": 1, "name": "", "call": "kdp-4", "calculator": "grant", "inputs": plan()}
    return made | changes


def written(plan_: Any) -> str:
    link = exchange.link(plan_)
    assert isinstance(link, str), link
    return link


@given(plans())
def test_a_plan_comes_back_from_its_link(inputs: dict[str, Any]) -> None:
    result = exchange.read_plan(json.dumps(document(inputs=inputs, name="Ş")).encode())
    link = written(result)
    assert re.fullmatch(r"#plan=1\.[A-Za-z0-9_-]+", link)
    assert exchange.read_link(link) == result
    assert read(link.encode()) == result


def test_the_text_is_canonical_json_in_normal_form() -> None:
    link = written(plan(line(5)))
    raw = base64.urlsafe_b64decode(link.partition(".")[2] + "===")
    text = zlib.decompress(raw, -15).decode()
    parsed = json.loads(text)
    assert text == json.dumps(parsed, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert parsed == document(inputs=read(json.dumps(plan(line(5))).encode())["inputs"])


def test_every_way_to_hand_over_a_plan_gives_the_same_link() -> None:
    inputs = plan(line(5))
    data = json.dumps(document(inputs=inputs)).encode()
    assert written(inputs) == written(document(inputs=inputs)) == written(data) == written(exchange.read_plan(data))


@pytest.mark.parametrize("before", ["", "#", "https://example.org/kdp/hibe/#", "https://example.org/hibe/?a=1#", " \n"])
def test_a_whole_address_or_its_fragment_is_read(before: str) -> None:
    link = before + written(plan()).removeprefix("#") + "\n"
    assert exchange.read_link(link)["ok"]
    assert read(link.encode())["inputs"] == read(json.dumps(plan()).encode())["inputs"]


@pytest.mark.parametrize("lang", LANGS)
def test_a_link_that_is_too_long_is_refused(lang: str) -> None:
    draw = random.Random(1)

    def lines(count: int) -> list[dict[str, Any]]:
        amounts = [f"{draw.randint(1, 10**9)}.{draw.randint(10, 99)}" for _ in range(count)]
        return [line(amount, label=str(draw.random())) for amount in amounts]

    assert len(written(plan(*lines(250)))) <= 8000
    refusal: Any = exchange.link(plan(*lines(900)), lang=lang)
    assert told(refusal) == [("link", "too_long", "")]
    assert "8.000" in refusal["errors"][0]["message"].replace(",", ".")


def test_a_hundred_lines_of_a_real_plan_stay_well_below_the_limit() -> None:
    lines = [
        line(f"{1000 * index}.50", item, year=index % 5 + 1, member=f"Firma {index % 20}", label=f"{index}. iş")
        for index, item in enumerate(["personnel", "machinery", "travel", "consultancy"] * 25)
    ]
    assert len(written(plan(*lines))) < 2500


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ("", "damaged"),
        ("#", "damaged"),
        ("#plan=", "damaged"),
        ("#plan=1", "damaged"),
        ("#plan=1.", "damaged"),
        ("#plan=1.????", "damaged"),
        ("#plan=1.A", "damaged"),
        ("#plan=1.AAAA", "damaged"),
        ("#plan=x.AAAA", "damaged"),
        (packed("{}")[:-2], "damaged"),
        (packed("{}") + "AAAA", "damaged"),
        (packed("{}", wbits=15), "damaged"),
        (packed("{"), "damaged"),
        (packed("[" * 100), "damaged"),
        (packed(b"\xff"), "damaged"),
        (packed("{}", "2"), "unsupported_version"),
        ("#plan=2.???", "damaged"),
        ("#plan=77.", "unsupported_version"),
        (packed('"' + "x" * 1_000_000), "too_large"),
        (packed("x" * 50_000_000), "too_large"),
        ("#other=1.AAAA", "damaged"),
        ("two words", "damaged"),
    ],
)
def test_a_link_that_is_none_is_refused(link: str, code: str) -> None:
    assert told(exchange.read_link(link)) == [("link", code, "")]


def test_the_greatest_text_is_unpacked() -> None:
    text = json.dumps(document(more=""), ensure_ascii=False)
    link = packed(text.replace('"more": ""', '"more": "' + "x" * (1_000_000 - len(text)) + '"'))
    assert notices(exchange.read_link(link)) == [("unknown_field", "more")]


@pytest.mark.parametrize("text", [None, 5, b"#plan=1.AAAA", ["a"]])
def test_what_is_no_text_is_refused(text: Any) -> None:
    assert told(exchange.read_link(text)) == [("link", "damaged", "")]


def test_other_faults_are_named_key_by_key() -> None:
    assert told(exchange.read_link(packed(json.dumps(document(version=9))))) == [("version", "unsupported_version", "")]
    assert told(exchange.read_link(packed("[]"))) == [("inputs", "wrong_type", "")]
    wrong = document(inputs=plan(line("x"), rate="80"), call="kdp-0")
    assert told(exchange.read_link(packed(json.dumps(wrong)))) == [
        ("call", "not_a_choice", ""),
        ("lines[0].amount", "not_a_number", ""),
        ("rate", "out_of_range", ""),
    ]


@pytest.mark.parametrize("given", [None, 5, "x", [], {}, {"lines": []}, b"", b"x", {"ok": False, "errors": []}])
def test_what_is_no_plan_has_no_link(given: Any) -> None:
    refusal: Any = exchange.link(given)
    assert refusal["ok"] is False
    assert refusal["errors"]


def test_a_damaged_link_in_a_file_is_told_as_one() -> None:
    assert errors(b"#plan=1.AAAA") == [("link", "damaged", "")]
