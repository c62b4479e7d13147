"""How people write numbers and dates in Turkish and English: reading and writing them.

Pyodide has no locale data, so both directions live here, small, and are tested against Babel on CPython.
Reading follows the table of notation in the contract; what it gives is a number string of the contract.
"""

import re
from datetime import date
from typing import NamedTuple

from calculators.core.exact import plain, trimmed
from calculators.core.problems import Code
from calculators.core.scalars import LONGEST_NUMBER
from calculators.core.texts import Texts

MINUS = "-"
# With its unit and the spaces around; what is longer is not even looked into.
LONGEST_WRITTEN = 4 * LONGEST_NUMBER
_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_CURRENCY = re.compile(r"^(?:₺|TL|TRY)|(?:₺|TL|TRY)$", re.IGNORECASE)
_PERCENT_SIGN = re.compile(r"^% ?| ?%$")
_PLAIN = re.compile(r"-?[0-9]+")
_GROUPED = re.compile(r"-?[1-9][0-9]{0,2}(?:([., ])[0-9]{3})(?:\1[0-9]{3})*")
_DECIMAL = re.compile(r"-?[0-9]+[.,][0-9]+")
_GROUPED_DECIMAL = re.compile(
    r"(?P<whole>-?[1-9][0-9]{0,2}(?:(?P<group>[., ])[0-9]{3})(?:(?P=group)[0-9]{3})*)[.,](?P<rest>[0-9]{1,2})"
)
_LOCAL_DATE = re.compile(r"([0-9]{1,2})[./]([0-9]{1,2})[./]([0-9]{4})")
_DECIMAL_MARK = {"tr": ",", "en": "."}
_GROUP_MARK = {"tr": ".", "en": ","}


class Written(NamedTuple):
    """What a text says: a number string, or the code of what is wrong and both ways to write it."""

    number: str | None
    code: Code | None = None
    whole: str = ""
    decimal: str = ""


def read_number(text: str, lang: str) -> Written:
    """Read an amount or a whole number as people write it."""
    if len(text) > LONGEST_WRITTEN:
        return Written(None, "too_long")
    body = _CURRENCY.sub("", _SPACES.sub(" ", text).strip()).strip()
    if len(body) > LONGEST_NUMBER:
        return Written(None, "too_long")
    if _PLAIN.fullmatch(body):
        return Written(body)
    if grouped := _GROUPED.fullmatch(body):
        return _read_grouped(body, grouped[1], lang)
    if _DECIMAL.fullmatch(body):
        return Written(body.replace(",", "."))
    if both := _GROUPED_DECIMAL.fullmatch(body):
        if body[both.end("whole")] == both["group"]:
            return Written(None, "not_a_number")
        return Written(f"{both['whole'].replace(both['group'], '')}.{both['rest']}")
    return Written(None, "not_a_number")


def _read_grouped(body: str, mark: str, lang: str) -> Written:
    """Read groups of three; a single group behind the other language's mark may be decimals as well."""
    digits = body.replace(mark, "")
    if mark != _DECIMAL_MARK[lang] or body.count(mark) > 1:
        return Written(digits)
    whole, _, fraction = body.partition(mark)
    decimal = (
        int(whole) * 100 + int(fraction[:2]) if not whole.startswith("-") else int(whole) * 100 - int(fraction[:2])
    )
    return Written(None, "ambiguous_number", write_number(int(digits) * 100, lang), write_number(decimal, lang))


def read_percent(text: str) -> Written:
    """Read a percent as people write it: `%12,5`, `12.5 %`; percents know no grouping."""
    if len(text) > LONGEST_WRITTEN:
        return Written(None, "too_long")
    body = _PERCENT_SIGN.sub("", _SPACES.sub(" ", text).strip(), count=1)
    if len(body) > LONGEST_NUMBER:
        return Written(None, "too_long")
    if _PLAIN.fullmatch(body) or _DECIMAL.fullmatch(body):
        return Written(body.replace(",", "."))
    return Written(None, "not_a_number")


def read_day(text: str) -> str:
    """Read `3.11.2023` or `3/11/2023`, day first, as an ISO date; anything else is left as it is."""
    body = _SPACES.sub("", text)
    found = _LOCAL_DATE.fullmatch(body)
    return f"{found[3]}-{int(found[2]):02d}-{int(found[1]):02d}" if found else body


def write_number(hundredths: int, lang: str) -> str:
    """Write hundredths with two decimals and groups of three: `1.250.000,50`, `1,250,000.50`."""
    return _localised(plain(hundredths), lang)


def write_amount(kurus: int, lang: str) -> str:
    """Write lira with the unit after: `1.250.000,50 TL`; the space does not break."""
    return f"{write_number(kurus, lang)}\u00a0TL"


def write_percent(hundredths: int, lang: str) -> str:
    """Write a percent: `%12,5` in Turkish, `12.5%` in English."""
    body = _localised(trimmed(hundredths), lang)
    return f"%{body}" if lang == "tr" else f"{body}%"


def write_whole(number: int, lang: str) -> str:
    """Write a whole number in groups of three."""
    return f"{number:,}".replace(",", _GROUP_MARK[lang])


def write_day(day: date, texts: Texts) -> str:
    """Write a date in words: `3 Kasım 2023`, `3 November 2023`."""
    return f"{day.day} {texts(f'months.{day.month}')} {day.year}"


def _localised(number: str, lang: str) -> str:
    whole, _, fraction = number.removeprefix(MINUS).partition(".")
    sign = MINUS if number.startswith(MINUS) else ""
    body = write_whole(int(whole), lang)
    return f"{sign}{body}{_DECIMAL_MARK[lang]}{fraction}" if fraction else sign + body
