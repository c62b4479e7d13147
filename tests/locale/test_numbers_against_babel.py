"""Numbers, percents, days and case as Babel's locale data has them, for thousands of values.

Babel is on CPython only: the calculators carry no locale data, and these tests vouch for what they do instead.
"""

import random
import string
import unicodedata
from datetime import date, timedelta
from decimal import Decimal

import pytest
from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

from calculators.core.dates import read_day
from calculators.core.notation import (
    read_number,
    read_percent,
    write_amount,
    write_day,
    write_number,
    write_percent,
    write_whole,
)
from calculators.core.texts import lower_first
from calculators.programmes import PROGRAMMES

LANGS = ("tr", "en")
NBSP = "\u00a0"
DRAWN = 3000


def hundredths() -> list[int]:
    """Every size of amount from nothing to 10^15 lira, both signs, with the edges of each group of three."""
    draw = random.Random(2026)
    edges = [sign * (10**power + step) for power in range(18) for step in (-1, 0, 1) for sign in (1, -1)]
    return [0, *edges, *(draw.randrange(-(10 ** draw.randint(1, 17)), 10 ** draw.randint(1, 17)) for _ in range(DRAWN))]


VALUES = hundredths()


def exact(value: int) -> Decimal:
    return Decimal(value).scaleb(-2)


@pytest.mark.parametrize("lang", LANGS)
def test_amounts(lang: str) -> None:
    for value in VALUES:
        assert write_number(value, lang) == format_decimal(exact(value), "#,##0.00", locale=lang)


@pytest.mark.parametrize("lang", LANGS)
def test_the_unit_comes_after_the_amount(lang: str) -> None:
    for value in VALUES[:300]:
        assert write_amount(value, lang) == f"{format_decimal(exact(value), '#,##0.00', locale=lang)}{NBSP}TL"


@pytest.mark.parametrize("lang", LANGS)
def test_whole_numbers(lang: str) -> None:
    for value in VALUES:
        assert write_whole(value, lang) == format_decimal(value, "#,##0", locale=lang)


@pytest.mark.parametrize("lang", LANGS)
def test_percents_have_their_sign_where_the_language_puts_it(lang: str) -> None:
    """With as many decimals as there are: 70 %, 12.5 %, 12.34 %."""
    pattern = Locale.parse(lang).percent_formats[None].pattern.replace("#,##0", "#,##0.##")
    for value in (*range(10_001), *(value for value in VALUES if value >= 0)):
        written = format_percent(exact(value).scaleb(-2), pattern, locale=lang)
        assert write_percent(value, lang) == written


@pytest.mark.parametrize("lang", LANGS)
def test_days_in_words(lang: str) -> None:
    texts = PROGRAMMES[0].texts[lang]
    first = date(2012, 1, 1)
    for offset in range(0, 35_000, 9):
        day = first + timedelta(days=offset)
        assert write_day(day, texts) == format_date(day, "d MMMM y", locale=lang)
    assert write_day(date(2023, 11, 3), PROGRAMMES[0].texts["tr"]) == format_date(
        date(2023, 11, 3), "long", locale="tr"
    )


def test_days_as_turkish_writes_them_short_are_read() -> None:
    for offset in range(0, 35_000, 41):
        day = date(2012, 1, 1) + timedelta(days=offset)
        assert read_day(format_date(day, "d.MM.y", locale="tr")).text == day.isoformat()
        assert read_day(format_date(day, "short", locale="tr")).text == day.isoformat()


@pytest.mark.parametrize("lang", LANGS)
def test_what_babel_writes_is_read(lang: str) -> None:
    for value in VALUES:
        for written in (
            format_decimal(exact(value), "#,##0.00", locale=lang),
            f"{format_decimal(exact(value), '#,##0.00', locale=lang)}{NBSP}TL",
        ):
            assert Decimal(read_number(written, lang).text or "NaN") == exact(value), written
        whole = format_decimal(value, "#,##0", locale=lang)
        assert Decimal(read_number(whole, lang).text or "NaN") == value, whole


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_written_is_read_again(lang: str) -> None:
    for value in VALUES:
        assert Decimal(read_number(write_amount(value, lang), lang).text or "NaN") == exact(value)
    for value in range(10_001):
        assert Decimal(read_percent(write_percent(value, lang)).text or "NaN") == exact(value)


TURKISH = dict(zip("ABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZÂÎÛ", "abcçdefgğhıijklmnoöprsştuüvyzâîû", strict=True))


@pytest.mark.parametrize(("capital", "small"), TURKISH.items())
def test_turkish_labels_begin_small_within_a_sentence(capital: str, small: str) -> None:
    assert lower_first(f"{capital}lave", "tr") == f"{small}lave"
    assert unicodedata.is_normalized("NFC", lower_first(f"{capital}lave", "tr"))


@pytest.mark.parametrize("capital", string.ascii_uppercase)
def test_english_labels_begin_small_within_a_sentence(capital: str) -> None:
    assert lower_first(f"{capital}tem", "en") == f"{capital.lower()}tem"
