"""What a refusal says: the field by its name, what is wrong, and the way out with its figures."""

import json
from decimal import Decimal
from typing import Any

import pytest

import calculators
from calculators.core.json_text import JsonTextError
from calculators.core.messages import write_errors
from calculators.core.problems import Problem
from calculators.core.receipts import PARTS, read
from calculators.core.texts import Texts
from calculators.programmes import PROGRAMMES
from tests.calculators.helpers import grant, line, plan

LIMIT_TR = "1.000.000.000.000.000,00\u00a0TL"
LIMIT_EN = "1,000,000,000,000,000.00\u00a0TL"

REFUSED: list[tuple[str, dict[str, Any], str, str]] = [
    ("grant", {}, "Bütçe: hiç tutar yazılmadı; en az bir gider kalemine tutar yazın.", "at least one cost item."),
    ("sectors", {}, "NACE kodları: hiç kod yazılmadı; en az bir NACE kodu yazın.", "write at least one NACE code."),
    (
        "eligibility",
        {},
        "Kümedeki firma sayısı: bu alan gerekli; lütfen doldurun.",
        "Number of firms in the cluster: this is needed; please fill it in.",
    ),
    (
        "grant",
        plan(line("-0.01")),
        "KDV hariç tutar (1. satır): eksi olamaz; 0 ya da daha büyük bir tutar yazın.",
        "this cannot be negative; write 0 or a greater amount.",
    ),
    (
        "grant",
        plan(line("1" + 15 * "0")),
        f"KDV hariç tutar (1. satır): {LIMIT_TR} tutarından küçük olmalı; daha küçük bir tutar yazın.",
        f"this must be below {LIMIT_EN}; write a smaller amount.",
    ),
    (
        "bonus",
        {"price": "0"},
        "en az 0,01\u00a0TL olmalı; daha büyük bir tutar yazın",
        "at least 0.01\u00a0TL; write a greater amount",
    ),
    (
        "grant",
        plan(line(), rate="70.01"),
        "Destek oranı: %0 ile %70 arasında olmalı",
        "Support rate: this must be from 0% to 70%",
    ),
    (
        "grant",
        plan(line(year=8)),
        "Yıl (1. satır): en az 1, en çok 7 olabilir",
        "Year (row 1): this must be from 1 to 7",
    ),
    ("grant", plan(line("1.234")), "virgülden sonra en çok 2 basamak olabilir", "at most 2 decimals are possible"),
    (
        "grant",
        plan(line(Decimal("1.234"))),
        "virgülden sonra en çok 2 basamak olabilir",
        "at most 2 decimals are possible",
    ),
    ("grant", plan(line(year="1.5")), "tam sayı olmalı", "this must be a whole number"),
    ("grant", plan(line("9" * 41)), "çok uzun; en çok 40 karakter yazın", "write at most 40 characters"),
    (
        "grant",
        plan(line(member="x" * 121)),
        "Üye (1. satır): çok uzun; en çok 120 karakter",
        "Member (row 1): this is too long; write at most 120",
    ),
    (
        "grant",
        {"lines": [line()] * 20_001},
        "Bütçe: çok uzun bir liste; en çok 20.000 tane yazın",
        "write at most 20,000",
    ),
    ("grant", plan(line(item="x")), "şunlardan birini seçin: Personel, Seyahat", "choose one of: Personnel, Travel"),
    ("grant", plan(line(), rates="1"), "Bilinen alanlar: lines, rate, readings", "Known fields: lines, rate, readings"),
    ("grant", plan(line(domestic=1)), "doğru ya da yanlış (true / false) olmalı", "this must be true or false"),
    ("grant", plan(line(label=1)), "Açıklama (1. satır): metin olmalı", "Description (row 1): this must be a text"),
    ("grant", plan(line() | {"item": 5}), "Gider kalemi (1. satır): metin olmalı", "(row 1): this must be a text"),
    (
        "grant",
        plan(line("\ud800")),
        "KDV hariç tutar (1. satır): sayı ya da sayı metni olmalı",
        "must be a number or the text of one",
    ),
    (
        "grant",
        plan(line(year=Decimal(2))),
        "Yıl (1. satır): tam sayı ya da",
        "Year (row 1): this must be a whole number or",
    ),
    ("grant", plan(line(1.5)), "sayı ya da sayı metni olmalı", "this must be a number or the text of one"),
    ("grant", {"lines": {}}, "Bütçe: liste olmalı", "Budget: this must be a list"),
    ("grant", {"lines": ["x"]}, "bir nesne olmalı", "this must be an object"),
    (
        "timeline",
        {"start": "2011-12-31"},
        "1 Ocak 2012 ile 31 Aralık 2100 arasında olmalı",
        "from 1 January 2012 to 31 December 2100",
    ),
    ("timeline", {"start": "31.12.2011"}, "tarih olarak okunamadı", "this could not be read as a date"),
    (
        "timeline",
        {"start": "2026-02-30"},
        "2026 yılının Şubat ayında 30. gün yok; ayın son günü 28 Şubat 2026.",
        "February 2026 has no day 30; its last day is 28 February 2026.",
    ),
    ("timeline", {"start": "x" * 41}, "en çok 40 karakter", "at most 40 characters"),
    ("timeline", {"start": 5}, "tarih metni olmalı", "this must be the text of a date"),
    (
        "timeline",
        {"start": "2024-01-01", "extension_months": 25},
        "Uzatma (ay): en az 0, en çok 24",
        "Extension (months): this must be from 0 to 24",
    ),
]


@pytest.mark.parametrize(("name", "inputs", "turkish", "english"), REFUSED, ids=range(len(REFUSED)))
def test_a_message_names_the_field_and_the_way_out(name: str, inputs: Any, turkish: str, english: str) -> None:
    for lang, words in (("tr", turkish), ("en", english)):
        messages = [error["message"] for error in calculators.evaluate(name, inputs, lang=lang)["errors"]]
        assert any(words in message for message in messages), messages


@pytest.mark.parametrize(
    ("lang", "written", "ways"),
    [
        ("tr", "1,250", "“1,250” iki türlü okunabilir; 1.250,00 ya da 1,25 biçiminde yazın."),
        ("tr", "-1,250", "“-1,250” iki türlü okunabilir; -1.250,00 ya da -1,25 biçiminde yazın."),
        ("tr", "12,375", "“12,375” iki türlü okunabilir; 12.375,00 ya da 12,37 biçiminde yazın."),
        ("en", "1.250", "“1.250” can be read in two ways; write 1,250.00 or 1.25."),
        ("en", "-2.005", "“-2.005” can be read in two ways; write -2,005.00 or -2.00."),
    ],
)
def test_an_ambiguous_number_shows_both_ways(lang: str, written: str, ways: str) -> None:
    raw = {"lines[0].item": "travel", "lines[0].area": "innovation", "lines[0].amount": written}
    (error,) = calculators.read_form("grant", raw, lang=lang)["errors"]
    assert error["code"] == "ambiguous_number"
    assert error["message"].endswith(ways)


@pytest.mark.parametrize(("digits", "code"), [(40, "out_of_range"), (41, "too_long")])
def test_a_percent_of_a_form_has_at_most_forty_characters(digits: int, code: str) -> None:
    (error,) = calculators.read_form("bonus", {"price": "5", "rate": "9" * digits})["errors"]
    assert (error["field"], error["code"]) == ("rate", code)


@pytest.mark.parametrize(("length", "code"), [(40, "not_a_number"), (41, "too_long")])
def test_what_is_no_number_has_at_most_forty_characters(length: int, code: str) -> None:
    (error,) = grant(plan(line("x" * length)))["errors"]
    assert error["code"] == code


@pytest.mark.parametrize(("length", "code"), [(40, "not_a_date"), (41, "too_long")])
def test_a_date_has_at_most_forty_characters(length: int, code: str) -> None:
    (error,) = calculators.evaluate("timeline", {"start": "9" * length})["errors"]
    assert error["code"] == code


def test_a_part_greater_than_its_whole_names_the_whole() -> None:
    raw = {
        "lines[machinery].amount": "1.000",
        "lines[machinery_domestic].amount": "1.000,01",
    }
    read_ = calculators.read_form("grant", raw)
    (error,) = read_["errors"]
    assert error["field"] == "lines[machinery_domestic].amount"
    assert "içinde bulunduğu toplamdan (1.000,00\u00a0TL) büyük olamaz" in error["message"]
    assert [one["amount"] for one in read_["inputs"]["lines"]] == ["1000", "1000.01"]


@pytest.mark.parametrize(
    ("query", "field", "known"),
    [
        ({"name": "x"}, "calculator", ", ".join(name for each in PROGRAMMES for name in each.calculators)),
        ({"call": "kdp-99"}, "call", ", ".join(call for each in PROGRAMMES for call in each.calls)),
        ({"lang": "de"}, "lang", "tr, en"),
    ],
)
def test_who_asks_for_what_there_is_not_is_told_what_there_is(query: dict[str, Any], field: str, known: str) -> None:
    (error,) = calculators.evaluate(**{"name": "grant", "inputs": plan()} | query)["errors"]
    assert error["field"] == field
    assert error["message"].endswith(f": {known}.")


def test_a_calculators_own_sentence_for_a_field_holds_in_every_row() -> None:
    words = {"c.errors.lines.amount.missing": "no amount", "errors.missing.any": "is needed"}
    frames = {
        "c.labels.lines.amount": "Amount",
        "errors.in_row": "{label}, row {row}",
        "errors.message": "{label}: {text}",
    }
    problems = [Problem(f"lines[{index}].amount", "missing", {}, "any") for index in (0, 11)]
    errors = write_errors(problems, "c", Texts("en", words | frames))
    assert [error["message"] for error in errors] == ["Amount, row 1: no amount", "Amount, row 12: no amount"]


def test_an_unknown_language_is_refused_in_turkish() -> None:
    errors = grant({}, lang="de")["errors"]
    assert {error["field"] for error in errors} == {"lang", "lines"}
    assert next(error["message"] for error in errors if error["field"] == "lang").startswith("Dil: listede yok")
    (error, *_) = calculators.evaluate("x", {}, call="y", lang="z")["errors"]
    assert error["message"].startswith("Dil:")


def test_a_text_that_has_no_hash_is_no_receipt() -> None:
    parts = dict.fromkeys(PARTS, "\ud800")
    with pytest.raises(JsonTextError, match=r"^a lone surrogate has no hash$"):
        read(json.dumps(parts))


@pytest.mark.parametrize("text", ["[]", "{}", '{"calculator": "grant"}'])
def test_what_is_no_receipt_is_said_to_be_none(text: str) -> None:
    with pytest.raises(JsonTextError, match=r"^not a receipt$"):
        read(text)


@pytest.mark.parametrize("field", ["price", "rate"])
@pytest.mark.parametrize(("spaces", "refused"), [(159, []), (160, ["too_long"])])
def test_a_text_of_spaces_without_end_is_not_looked_into(field: str, spaces: int, refused: list[str]) -> None:
    raw = {"price": "5", "rate": "5"} | {field: " " * spaces + "5"}
    assert [error["code"] for error in calculators.read_form("bonus", raw)["errors"]] == refused
