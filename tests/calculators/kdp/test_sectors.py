"""`sectors`: NACE codes as people write them, by prefix, for Rev. 2 and 2.1 alike."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import calculators
from tests.calculators.helpers import refused

FOCUS = ["20", "21", "26", "27", "28", "29", "30"]
# The divisions of NACE Rev. 2, section by section.
DIVISIONS = [
    *range(1, 4), *range(5, 10), *range(10, 34), 35, *range(36, 40), *range(41, 44), *range(45, 48), *range(49, 54),
    55, 56, *range(58, 64), *range(64, 67), 68, *range(69, 76), *range(77, 83), 84, 85, *range(86, 89), *range(90, 94),
    *range(94, 97), 97, 98, 99,
]  # fmt: skip


def check(*codes: Any) -> list[dict[str, Any]]:
    answer = calculators.evaluate("sectors", {"codes": list(codes)})
    assert answer["ok"], answer
    rows: list[dict[str, Any]] = answer["values"]["codes"]
    return rows


def status(code: str) -> str:
    (row,) = check(code)
    assert row.keys() == {"input", "code", "status", "sector"}
    assert row["input"] == code
    found: str = row["status"]
    return found


@pytest.mark.parametrize(
    ("written", "code", "found", "sector"),
    [
        ("26", "26", "focus", "26"),
        ("20.1", "20.1", "focus", "20"),
        ("2011", "20.11", "focus", "20"),
        ("28.41", "28.41", "focus", "28"),
        ("30.11.02", "30.11.02", "focus", "30"),
        ("301102", "30.11.02", "focus", "30"),
        ("29 32 20", "29.32.20", "focus", "29"),
        (" 27 . 1 ", "27.1", "focus", "27"),
        ("32.50.01", "32.50.01", "focus", "32.50"),
        ("32.50", "32.50", "focus", "32.50"),
        ("3250", "32.50", "focus", "32.50"),
        ("32.5", "32.5", "focus", "32.50"),
        ("325", "32.5", "focus", "32.50"),
        ("325001", "32.50.01", "focus", "32.50"),
        ("32", "32", "undecided", None),
        ("32.", "32", "undecided", None),
        ("32.51", "32.51", "not_focus", None),
        ("32.4", "32.4", "not_focus", None),
        ("25.40", "25.40", "not_focus", None),
        ("01.11", "01.11", "not_focus", None),
        ("45", "45", "not_focus", None),
        ("99", "99", "not_focus", None),
    ],
)
def test_a_code_is_read_and_placed(written: str, code: str, found: str, sector: str | None) -> None:
    assert check(written) == [{"input": written, "code": code, "status": found, "sector": sector}]


@pytest.mark.parametrize(
    "written",
    [
        "",
        " ",
        "2",
        "2.6",
        "262.0",
        ".26",
        "2601112",
        "26a",
        "26-1",
        "26,1",
        "２６",
        "٢٦",
        "-26",
        "+26",
        "NACE 26",
        "26\u0301",
    ],
)
def test_what_is_no_code_is_invalid(written: str) -> None:
    assert check(written) == [{"input": written, "code": None, "status": "invalid", "sector": None}]


@pytest.mark.parametrize("number", range(100))
def test_every_division(number: int) -> None:
    code = f"{number:02d}"
    if code in FOCUS:
        assert status(code) == "focus"
    elif code == "32":
        assert status(code) == "undecided"
    else:
        assert status(code) == ("not_focus" if number in DIVISIONS else "invalid")


def test_order_and_repeats_are_kept() -> None:
    assert [row["input"] for row in check("28", "01", "28", " 28")] == ["28", "01", "28", " 28"]


@pytest.mark.parametrize(
    ("inputs", "errors"),
    [
        ({}, {"codes": "missing"}),
        ({"codes": []}, {"codes": "missing"}),
        ({"codes": "26"}, {"codes": "wrong_type"}),
        ({"codes": [26]}, {"codes[0]": "wrong_type"}),
        ({"codes": ["26", None, "\ud800"]}, {"codes[1]": "wrong_type", "codes[2]": "wrong_type"}),
        ({"codes": ["2" * 41]}, {"codes[0]": "too_long"}),
        ({"codes": ["26"] * 501}, {"codes": "too_many"}),
    ],
)
def test_what_is_no_list_of_texts_is_refused(inputs: dict[str, Any], errors: dict[str, str]) -> None:
    assert refused(calculators.evaluate("sectors", inputs)) == errors


def test_the_longest_list_and_the_longest_text_are_answered() -> None:
    assert len(check(*["26"] * 500)) == 500
    assert status("2" * 40) == "invalid"


@given(digits=st.text("0123456789", min_size=2, max_size=6), data=st.data())
def test_dots_and_spaces_change_nothing(digits: str, data: st.DataObject) -> None:
    dotted = ".".join(part for part in (digits[:2], digits[2:4], digits[4:]) if part)
    spaced = " ".join(dotted) if data.draw(st.booleans()) else dotted
    plain, written = check(digits, spaced)
    assert plain["status"] == written["status"]
    assert plain["code"] == written["code"] == (None if plain["status"] == "invalid" else dotted)


@given(code=st.text(max_size=40))
def test_any_text_is_placed_or_invalid(code: str) -> None:
    assert status(code) in {"focus", "not_focus", "undecided", "invalid"}
