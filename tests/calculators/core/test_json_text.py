"""JSON in: exact numbers; too long, too deep or unreadable text is refused before it can do harm."""

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core.json_text import DEEPEST, LONGEST, JsonTextError, dumps, loads
from tests.calculators.helpers import grant, line, refused

trees = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=15,
)


def test_the_limits_are_the_contracts() -> None:
    assert LONGEST == 32 * 1024 * 1024
    assert DEEPEST == 32


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}"), ('[{"a":', "}]")])
def test_nesting_is_refused_beyond_thirty_two(opening: str, closing: str) -> None:
    levels = DEEPEST // len(opening.replace('"a":', ""))
    assert loads(opening * levels + "1" + closing * levels) is not None
    with pytest.raises(JsonTextError, match=r"^too long or too deep$"):
        loads(opening * (levels + 1) + "1" + closing * (levels + 1))


@pytest.mark.parametrize(
    "text",
    [
        "[" * 8000,
        "[" * 1_000_000,
        '{"a":' * 100_000,
        '"' + "[" * 1000 + '"' + "[" * 1000,
        '"\\"' + "[" * 1000 + '"' + "[" * 1000,
        '"\\\\"' + "[" * 1000,
        "]" * 100 + "[" * 200,
    ],
)
def test_deep_nesting_is_found_before_parsing(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("parsed")

    monkeypatch.setattr(json, "loads", never)
    with pytest.raises(JsonTextError):
        loads(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('"' + "[" * 1000 + '"', "[" * 1000),
        ('["' + "[{" * 1000 + '"]', ["[{" * 1000]),
        ('"\\"' + "[" * 1000 + '"', '"' + "[" * 1000),
        ('"\\\\"', "\\"),
        ('"\\u005b\\u005b"', "[["),
        ("[" + "[]," * 1000 + "[]]", [[]] * 1001),
    ],
)
def test_brackets_in_texts_and_side_by_side_do_not_count(text: str, value: Any) -> None:
    assert loads(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "{",
        '"',
        '"\\',
        '"' + "[" * 100,
        "[1,]",
        "{'a': 1}",
        "nul",
        "1 2",
        "\ufeff1",
        "[1",
        "]",
        "01",
        "tru" * 10,
    ],
)
def test_what_is_not_json_is_refused(text: str) -> None:
    with pytest.raises(JsonTextError, match=r"^not JSON$"):
        loads(text)


def test_a_text_of_more_than_thirty_two_megabytes_is_refused() -> None:
    assert loads(" " * (LONGEST - 1) + "1") == 1
    with pytest.raises(JsonTextError):
        loads(" " * LONGEST + "1")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.1", Decimal("0.1")),
        ("1.10", Decimal("1.10")),
        ("-0.0", Decimal("-0.0")),
        ("1e5", Decimal("1e5")),
        ("1E-999999", Decimal("1E-999999")),
        ("1" + "0" * 50 + ".01", Decimal("1" + "0" * 50 + ".01")),
        ("125", 125),
        ("-7", -7),
    ],
)
def test_numbers_are_read_exactly(text: str, value: Any) -> None:
    read = loads(text)
    assert read == value
    assert str(read) == str(value)
    assert type(read) is type(value)


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_finite_number_is_read_as_none(text: str) -> None:
    read = loads(text)
    assert isinstance(read, Decimal)
    assert not read.is_finite()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1e9999999999999999999", "out_of_range"),
        ("-1.5E+9999999999999999999", "out_of_range"),
        ("1e-9999999999999999999", "too_many_decimals"),
        ("1e999999999", "out_of_range"),
        ("1e-999999999", "too_many_decimals"),
        ("NaN", "not_a_number"),
    ],
)
def test_an_exponent_of_any_size_counts_by_value_on_every_machine(text: str, code: str) -> None:
    assert refused(grant({"lines": [line(loads(text))]})) == {"lines[0].amount": code}


def test_zero_with_any_exponent_is_zero() -> None:
    assert grant({"lines": [line(loads("0e9999999999999999999"))]})["values"]["claimed_total"] == "0.00"


@pytest.mark.parametrize("sign", ["", "-"])
def test_a_huge_integer_is_still_beyond_every_limit(sign: str) -> None:
    read = loads(sign + "9" * 5_000_000)
    assert isinstance(read, int)
    assert abs(read) > 10**60
    assert (read < 0) == bool(sign)


@given(tree=trees)
def test_what_is_written_is_read_again(tree: Any) -> None:
    assert loads(dumps(tree)) == tree


def test_canonical_json_is_sorted_without_spaces_and_in_plain_letters() -> None:
    assert dumps({"b": [1, Decimal("1.50"), None], "a": "Şık"}) == '{"a":"Şık","b":[1,"1.50",null]}'


def test_what_json_cannot_say_is_an_error_of_ours() -> None:
    with pytest.raises(TypeError, match="complex"):
        dumps({"a": 1j})


def readable(text: str, read: Callable[[str], object]) -> bool:
    try:
        read(text)
    except ValueError:
        return False
    return True


@given(text=st.text(st.sampled_from('[]{}",:\\ \n1eE.-+NItruaf"u0'), max_size=60))
def test_a_text_is_read_exactly_if_it_is_json(text: str) -> None:
    assert readable(text, loads) == readable(text, json.loads)
