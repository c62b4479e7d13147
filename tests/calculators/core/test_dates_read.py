"""Dates as people write them: every form of the contract, and whatever the site itself writes."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import calculators
from calculators.core.dates import read_day
from calculators.core.notation import write_day
from calculators.programmes import PROGRAMMES
from tests.calculators.helpers import LANGS
from tests.calculators.rerun import run_again

TEXTS = PROGRAMMES[0].texts

READ = [
    ("3.11.2023", "2023-11-03"),
    ("03/11/2023", "2023-11-03"),
    ("29.02.2024", "2024-02-29"),
    ("1/2/2026", "2026-02-01"),
    ("1 2 2026", "2026-02-01"),
    ("1-2-2026", "2026-02-01"),
    (" 29. 02. 2024 ", "2024-02-29"),
    ("29\u00a002\u20092024", "2024-02-29"),
    ("2024-02-29", "2024-02-29"),
    ("2024-2-9", "2024-02-09"),
    ("1 Şubat 2031", "2031-02-01"),
    ("15 Oca 2027", "2027-01-15"),
    ("15 Jan 2027", "2027-01-15"),
    ("15-Jan-2027", "2027-01-15"),
    ("15.Oca.2027", "2027-01-15"),
    ("15. Oca. 2027", "2027-01-15"),
    ("3 KASIM 2023", "2023-11-03"),
    ("3 kasım 2023", "2023-11-03"),
    ("3 Kasim 2023", "2023-11-03"),
    ("3 NİSAN 2024", "2024-04-03"),
    ("3 nisan 2024", "2024-04-03"),
    ("3 APRIL 2024", "2024-04-03"),
    ("3 APRİL 2024", "2024-04-03"),
    ("1 ŞUB 2031", "2031-02-01"),
    ("1 Subat 2031", "2031-02-01"),
    ("1 S\u0327ubat 2031", "2031-02-01"),
    ("3 NI\u0307SAN 2024", "2024-04-03"),
    ("30 AĞUSTOS 2026", "2026-08-30"),
    ("30 Ag\u0306u 2026", "2026-08-30"),
    ("30 Eylu\u0308l 2026", "2026-09-30"),
    ("9 Eyl 2026", "2026-09-09"),
    ("9 Eki 2026", "2026-10-09"),
    ("9 ARALIK 2026", "2026-12-09"),
    ("31.02.2024", "2024-02-31"),
]
NOT_DATES = [
    "dün",
    "3.11.23",
    "3.11.02023",
    "3 Kasım",
    "Kasım 2023",
    "3 Ka 2023",
    "3 Kasımda 2023",
    "3 Brumaire 2023",
    "November 3, 2023",
    "2024/02/29",
    "2024.02.29",
    "24-02-29",
    "3..11.2023",
    "3  .  11 2023.",
    "03112023",
    "３.11.2023",
    "3.11.2023 x",
    "-3.11.2023",
    "",
]


@pytest.mark.parametrize(("written", "iso"), READ)
def test_a_date_is_read_day_first(written: str, iso: str) -> None:
    assert read_day(written).text == iso


@pytest.mark.parametrize("written", NOT_DATES)
def test_what_is_no_date_is_refused(written: str) -> None:
    read = read_day(written)
    assert (read.text, read.code, read.variant) == (None, "not_a_date", "any")


@pytest.mark.parametrize(("length", "code"), [(40, "not_a_date"), (41, "too_long"), (1_000_000, "too_long")])
def test_a_date_has_at_most_forty_characters(length: int, code: str) -> None:
    assert read_day("x" * length).code == code


@given(day=st.dates(date(1000, 1, 1), date(2100, 12, 31)), lang=st.sampled_from(LANGS))
def test_whatever_the_site_writes_is_read_back(day: date, lang: str) -> None:
    written = write_day(day, TEXTS[lang])
    for text in (written, written.upper(), written.lower(), written.replace(" ", "\u00a0"), day.isoformat()):
        assert read_day(text).text == day.isoformat()


@pytest.mark.parametrize(("month", "lang"), list(itertools.product(range(1, 13), LANGS)))
def test_every_month_is_known_by_name_and_by_its_first_three_letters(month: int, lang: str) -> None:
    name = TEXTS[lang](f"months.{month}")
    # İ and I are the capitals of i and ı in Turkish.
    capitals = name.replace("i", "İ").replace("ı", "I").upper() if lang == "tr" else name.upper()
    for text in (name, name[:3], capitals, capitals[:3], name.lower()):
        assert read_day(f"9 {text} 2027").text == f"2027-{month:02d}-09"


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("control", ["timeline"])
def test_the_forms_own_hints_and_messages_are_read(control: str, lang: str) -> None:
    examples = {"tr": ["28.11.2025", "28 Kasım 2025"], "en": ["28.11.2025", "28 November 2025"]}[lang]
    (error,) = calculators.read_form(control, {"start": "x"}, lang=lang)["errors"]
    said = {"tr": ["29.02.2024", "29 Şubat 2024"], "en": ["29.02.2024", "29 February 2024"]}[lang] + ["2024-02-29"]
    for example in examples:
        assert example in TEXTS[lang]("timeline.hints.start")
    for example in said:
        assert example in error["message"]
    for example in examples + said:
        assert calculators.read_form(control, {"start": example}, lang=lang)["errors"] == []


@pytest.mark.parametrize(
    ("written", "tr", "en"),
    [
        ("30.02.2026", "2026 yılının Şubat ayında 30. gün yok", "February 2026 has no day 30"),
        ("30 Şubat 2026", "ayın son günü 28 Şubat 2026", "its last day is 28 February 2026"),
        ("29/2/2023", "2023 yılının Şubat ayında 29. gün yok", "February 2023 has no day 29"),
        ("31 4 2024", "2024 yılının Nisan ayında 31. gün yok", "April 2024 has no day 31"),
        ("2024-2-30", "ayın son günü 29 Şubat 2024", "its last day is 29 February 2024"),
        ("0.1.2026", "2026 yılının Ocak ayında 0. gün yok", "January 2026 has no day 0"),
        ("32 Dec 2026", "2026 yılının Aralık ayında 32. gün yok", "December 2026 has no day 32"),
    ],
)
def test_a_day_that_the_month_lacks_is_named(written: str, tr: str, en: str) -> None:
    for lang, words in (("tr", tr), ("en", en)):
        (error,) = calculators.read_form("timeline", {"start": written}, lang=lang)["errors"]
        assert (error["field"], error["code"]) == ("start", "not_a_date")
        assert words in error["message"]


@pytest.mark.parametrize("written", ["1.13.2026", "11/28/2026", "1.0.2026", "1.1.0000", "2026-28-11"])
def test_a_month_or_year_that_there_is_not_says_what_comes_first(written: str) -> None:
    (error,) = calculators.read_form("timeline", {"start": written}, lang="en")["errors"]
    assert error["code"] == "not_a_date"
    assert "day first" in error["message"]


@pytest.mark.parametrize("lang", LANGS)
def test_every_month_is_known_by_its_name_and_by_its_first_three_letters(lang: str) -> None:
    read = run_again("calculators.core.dates")["read_day"]
    for month in range(1, 13):
        name = TEXTS[lang](f"months.{month}")
        for written in (name, name[:3]):
            assert read(f"15 {written} 2027").text == f"2027-{month:02}-15"
