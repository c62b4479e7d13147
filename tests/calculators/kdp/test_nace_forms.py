"""NACE codes as people have them: typed, copied from a list, pasted from a table; read by both forms alike."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import calculators
from tests.calculators.helpers import LANGS, checked_errors

FORMS = [("sectors", "codes"), ("eligibility", "nace")]

READ = [
    ("28.41", ["28.41"]),
    ("28.41, 32.50.01", ["28.41", "32.50.01"]),
    ("28.41\n32.50.01", ["28.41", "32.50.01"]),
    ("28.41\r\n32.50.01\r\n", ["28.41", "32.50.01"]),
    ("28.41;32.50.01; 26", ["28.41", "32.50.01", "26"]),
    ("28.41\t25.62", ["28.41", "25.62"]),
    ("28.41 ,25.62", ["28.41", "25.62"]),
    ("2611,2562", ["2611", "2562"]),
    ("26.11,25.62", ["26.11", "25.62"]),
    ("26.11.01,25.62.03", ["26.11.01", "25.62.03"]),
    ("261101,256203", ["261101", "256203"]),
    ("26, 11", ["26", "11"]),
    ("C 26.11.01", ["26.11.01"]),
    ("C.26.11", ["26.11"]),
    ("C26.11", ["26.11"]),
    ("c-26.11", ["26.11"]),
    ("A 01.11; C 28.41", ["01.11", "28.41"]),
    ("28.41,C 25.62", ["28.41", "25.62"]),
    ("26.11.01-Elektronik bileşenlerin imalatı", ["26.11.01"]),
    ("26.11.01 Elektronik bileşenlerin imalatı", ["26.11.01"]),
    ("26.11.01 – Elektronik bileşenlerin imalatı", ["26.11.01"]),
    ("26.11.01: Elektronik", ["26.11.01"]),
    ("26.11.01 (Elektronik)", ["26.11.01"]),
    ("26.11.01. Elektronik", ["26.11.01"]),
    ("26.11.01 -\nElektronik", ["26.11.01"]),
    ("26.11.01,Elektronik", ["26.11.01"]),
    ("26.11.01\tElektronik\r\n28.41\tMetal işleme makineleri\r\n", ["26.11.01", "28.41"]),
    ("C 26.11.01 - Elektronik, optik; C 28.41 - Makine", ["26.11.01", "28.41"]),
    ("26 Bilgisayarların, elektronik ve optik ürünlerin imalatı", ["26"]),
    ("26 Bilgisayarların, elektronik ve optik ürünlerin imalatı, 28 Makine", ["26", "28"]),
    ("45.11 Otomobil ticareti (3,5 tondan hafif)", ["45.11"]),
    ("\u200e26.11\ufeff, \u00ad28.41", ["26.11", "28.41"]),
    ("26\u00a0Bilgisayar", ["26"]),
    ("29 32 20", ["29 32 20"]),
    ("32.", ["32"]),
    ("abc", ["abc"]),
    ("abc\n28.41", ["abc", "28.41"]),
    # Not understood: kept as it is, so that the answer says so.
    ("26-28", ["26-28"]),
    ("26/28", ["26/28"]),
    ("26 / 28", ["26 / 28"]),
    ("26 & 28", ["26 & 28"]),
    ("26 ve 28", ["26 ve 28"]),
    ("26 Elektronik ve 28 Makine", ["26 Elektronik ve 28 Makine"]),
    ("26 Elektronik 25.62 Metal", ["26 Elektronik 25.62 Metal"]),
    ("26a", ["26a"]),
    ("NACE 26.11", ["NACE 26.11"]),
]
AMBIGUOUS = [
    ("32,50", "32,50", "32.50", "32; 50"),
    ("26,1", "26,1", "26.1", "26; 1"),
    ("26,11,01", "26,11,01", "26.11.01", "26; 11; 01"),
    ("26,11 Elektronik", "26,11", "26.11", "26; 11"),
    ("C 32,50", "32,50", "32.50", "32; 50"),
    ("28,29", "28,29", "28.29", "28; 29"),
    ("26,11.01", "26,11.01", "26.11.01", "26; 11.01"),
    ("26.11,01", "26.11,01", "26.11.01", "26.11; 01"),
    ("26,27,28,29", "26,27,28", "26.27.28", "26; 27; 28"),
    ("2611,32,50", "32,50", "32.50", "32; 50"),
]


def read(name: str, field: str, raw: Any, lang: str = "tr") -> tuple[Any, list[dict[str, str]]]:
    found = calculators.read_form(name, {field: raw}, lang=lang)
    return found["inputs"].get(field), found["errors"]


@pytest.mark.parametrize(("name", "field"), FORMS)
@pytest.mark.parametrize(("written", "codes"), READ)
def test_codes_are_read_as_people_have_them(written: str, codes: list[str], name: str, field: str) -> None:
    assert read(name, field, written) == (codes, [])


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("written", "part", "one", "several"), AMBIGUOUS)
def test_one_code_or_several_is_asked_with_both_ways(
    written: str, part: str, one: str, several: str, lang: str
) -> None:
    for name, field in FORMS:
        _, errors = read(name, field, f"28.41\n{written}", lang)
        assert checked_errors(errors) == {f"{field}[1]": "ambiguous_code"}
        words = {"tr": f"tek kod ise {one}, ayrı kodlar ise {several} yazın", "en": f"write {one} if it is one code"}
        assert f"“{part}”" in errors[0]["message"]
        assert words[lang] in errors[0]["message"]
        assert several in errors[0]["message"]
        for way in (one, several):
            assert read(name, field, way) == (way.split("; "), [])


def test_each_ambiguous_code_is_an_error_of_its_own() -> None:
    _, errors = read("sectors", "codes", "32,50\n28.41\n26,11")
    assert checked_errors(errors) == {"codes[0]": "ambiguous_code", "codes[2]": "ambiguous_code"}


@pytest.mark.parametrize("raw", [["C 26.11", "28.41 Makine; 27"], {"0": "C 26.11", "7": "28.41 Makine; 27"}])
def test_each_text_of_a_list_is_read_alike(raw: Any) -> None:
    assert read("sectors", "codes", raw) == (["26.11", "28.41", "27"], [])
    flat = calculators.read_form("sectors", {"codes[0]": "C 26.11", "codes[1]": "28.41 Makine; 27"})
    assert flat == {"inputs": {"codes": ["26.11", "28.41", "27"]}, "errors": []}


@pytest.mark.parametrize("raw", [[5], ["26", None], [["26"]]])
def test_what_is_no_text_within_a_list_is_refused(raw: Any) -> None:
    _, errors = read("sectors", "codes", raw)
    assert checked_errors(errors) == {f"codes[{len(raw) - 1}]": "wrong_type"}


@pytest.mark.parametrize("raw", [5, None, True])
def test_what_is_no_list_is_refused(raw: Any) -> None:
    assert checked_errors(read("sectors", "codes", raw)[1]) == {"codes": "wrong_type"}


@pytest.mark.parametrize(
    ("count", "errors"), [(500, {}), (501, {"codes": "too_many"}), (100_000, {"codes": "too_many"})]
)
def test_a_list_that_is_too_long_is_one_error(count: int, errors: dict[str, str]) -> None:
    found = read("sectors", "codes", "28.41\n" * count)[1]
    assert {error["field"]: error["code"] for error in found} == errors


def test_separators_alone_are_no_code() -> None:
    codes, errors = read("sectors", "codes", " ; ,\n,")
    assert (codes, errors) == ([], [])
    assert calculators.evaluate("sectors", {"codes": codes})["errors"][0]["code"] == "missing"


def statuses(text: str) -> list[tuple[str, str]]:
    codes, errors = read("sectors", "codes", text)
    assert errors == []
    answer = calculators.evaluate("sectors", {"codes": codes})
    return [(row["code"] or row["input"], row["status"]) for row in answer["values"]["codes"]]


def test_what_was_understood_stands_with_the_answer() -> None:
    assert statuses("C 26.11.01 Elektronik, optik\n25.62; 32\n26-28") == [
        ("26.11.01", "focus"),
        ("25.62", "not_focus"),
        ("32", "undecided"),
        ("26-28", "invalid"),
    ]


@pytest.mark.parametrize("between", ["\t", "\n", "\u2003"])
def test_two_cells_are_no_code_of_the_inputs_either(between: str) -> None:
    (row,) = calculators.evaluate("sectors", {"codes": [f"26{between}11"]})["values"]["codes"]
    assert (row["code"], row["status"]) == (None, "invalid")


codes = st.from_regex(r"[0-9]{2}(\.[0-9]{2}(\.[0-9]{2})?)?", fullmatch=True)
descriptions = st.sampled_from(["", " Makine", "-Elektronik, optik", " – Diğer (b.y.s.)", "\tGıda, içecek"])
sections = st.sampled_from(["", "C ", "C.", "c-", "M"])
separators = st.sampled_from(["\n", "; ", ";", ", ", "\t", "\r\n", " ,\n"])


@given(rows=st.lists(st.tuples(sections, codes, descriptions, separators), max_size=6))
def test_sections_descriptions_and_separators_change_no_code(rows: list[tuple[str, str, str, str]]) -> None:
    text = "".join("".join(row) for row in rows)
    expected = [code for _, code, _, _ in rows]
    assert read("sectors", "codes", text) == (expected or None, [])


@given(text=st.text(st.characters() | st.sampled_from("0123456789.,;- C\n"), max_size=60), lang=st.sampled_from(LANGS))
def test_any_text_is_read_or_refused(text: str, lang: str) -> None:
    for name, field in FORMS:
        found, errors = read(name, field, text, lang)
        if not errors:
            assert calculators.evaluate(
                name, {"firms": 20, field: found or []} if name == "eligibility" else {field: found or ["26"]}
            )["ok"]
