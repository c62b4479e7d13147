"""How people write numbers in Turkish and English, read and written; and dates as they are written.

Pyodide has no locale data, so both directions live here, small, and are tested against Babel on CPython.
Reading follows CONTRACT.md, "Notation of forms and sheets"; it gives a number string of CONTRACT.md, "Values".
"""

import re
from datetime import date
from typing import Literal, NamedTuple

from calculators.core.exact import plain, trimmed
from calculators.core.problems import Code
from calculators.core.scalars import LONGEST_NUMBER
from calculators.core.texts import Texts

MINUS = "-"
# With its unit and the spaces around; what is longer is not even looked into.
LONGEST_WRITTEN = 4 * LONGEST_NUMBER
# Spaces that stand within a line: plain, no-break, narrow no-break, thin.
LINE_SPACES = " \u00a0\u202f\u2009"
_LINE_SPACES = re.compile(f"[{LINE_SPACES}]+")
# Marks without width or of direction, which copying from a page or a document brings along.
_MARKS = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_CELL_ENDS = re.compile("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")
_CURRENCY = re.compile(r"^(?:₺|TL|TRY)|(?:₺|TL|TRY)$", re.IGNORECASE)
_LOOSE_UNIT = re.compile(r"(?<=[0-9])\s+TL\b")
_PERCENT_SIGN = re.compile(r"^% ?| ?%$")
_PLAIN = re.compile(r"-?[0-9]+")
_GROUPED = re.compile(r"-?[1-9][0-9]{0,2}(?:([., ])[0-9]{3})(?:\1[0-9]{3})*")
_DECIMAL = re.compile(r"-?[0-9]+[.,][0-9]+")
_GROUPED_DECIMAL = re.compile(
    r"(?P<whole>-?[1-9][0-9]{0,2}(?:(?P<group>[., ])[0-9]{3})(?:(?P=group)[0-9]{3})*)[.,](?P<rest>[0-9]{1,2})"
)
_DECIMAL_MARK = {"tr": ",", "en": "."}
_GROUP_MARK = {"tr": ".", "en": ","}
# Of sıfır, bir, iki, …, dokuz, and of on, yirmi, …, doksan: the possessive that says "of them".
_ENDINGS_OF_ONES = ("ı", "i", "si", "ü", "ü", "i", "sı", "si", "i", "u")
_ENDINGS_OF_TENS = ("", "u", "si", "u", "ı", "si", "ı", "i", "i", "ı")


class Written(NamedTuple):
    """What a person's text says: the text as the contract has it, or the code of what is wrong.

    `variant` picks the message of the code; `ways` are the two ways to write a text that can be read in two; `source`
    is the part of the text that it speaks of, where that is not the whole.
    """

    text: str | None
    code: Code | None = None
    variant: str = "any"
    ways: tuple[str, str] = ("", "")
    source: str = ""


def bare(text: str) -> str:
    """Take the marks away and the white space around; every run of a line's spaces becomes one space."""
    return _LINE_SPACES.sub(" ", _MARKS.sub("", text)).strip()


def has_cells(text: str) -> bool:
    """Tell whether a text seems to be pasted from several cells: a tab or a line break stands within it."""
    return _CELL_ENDS.search(bare(text)) is not None


def read_number(text: str, lang: str, kind: Literal["amount", "whole"] = "amount") -> Written:
    """Read an amount or a whole number as people write it; `kind` picks the messages and the ways out."""
    if len(text) > LONGEST_WRITTEN:
        return Written(None, "too_long")
    body = _CURRENCY.sub("", bare(text)).strip(" ")
    if len(body) > LONGEST_NUMBER:
        return Written(None, "too_long")
    if _PLAIN.fullmatch(body):
        return Written(body)
    if grouped := _GROUPED.fullmatch(body):
        return _read_grouped(body, grouped[1], lang, kind)
    if _DECIMAL.fullmatch(body):
        return Written(body.replace(",", "."))
    if both := _GROUPED_DECIMAL.fullmatch(body):
        if body[both.end("whole")] == both["group"]:
            return Written(None, "not_a_number", kind)
        return Written(f"{both['whole'].replace(both['group'], '')}.{both['rest']}")
    return Written(None, "not_a_number", kind)


def _read_grouped(body: str, mark: str, lang: str, kind: str) -> Written:
    """Read groups of three; a single group behind the other language's mark may be decimals as well."""
    digits = body.replace(mark, "")
    if mark != _DECIMAL_MARK[lang] or body.count(mark) > 1:
        return Written(digits)
    whole, _, fraction = body.partition(mark)
    decimal = (
        int(whole) * 100 + int(fraction[:2]) if not whole.startswith("-") else int(whole) * 100 - int(fraction[:2])
    )
    # The way out of an ambiguous whole number has no decimals.
    grouped = write_whole(int(digits), lang) if kind == "whole" else write_number(int(digits) * 100, lang)
    return Written(None, "ambiguous_number", ways=(grouped, write_number(decimal, lang)))


def read_percent(text: str) -> Written:
    """Read a percent as people write it: `%12,5`, `12.5 %`; percents know no grouping."""
    if len(text) > LONGEST_WRITTEN:
        return Written(None, "too_long")
    body = _PERCENT_SIGN.sub("", bare(text), count=1)
    if len(body) > LONGEST_NUMBER:
        return Written(None, "too_long")
    if _PLAIN.fullmatch(body) or _DECIMAL.fullmatch(body):
        return Written(body.replace(",", "."))
    return Written(None, "not_a_number", "percent")


def write_number(hundredths: int, lang: str) -> str:
    """Write hundredths with two decimals and groups of three: `1.250.000,50`, `1,250,000.50`."""
    return _localised(plain(hundredths), lang)


def write_amount(kurus: int, lang: str) -> str:
    """Write lira with the unit after: `1.250.000,50 TL`; the space does not break."""
    return f"{write_number(kurus, lang)}\u00a0TL"


def write_change(kurus: int, lang: str) -> str:
    """Write by how much an amount has changed, with its sign: `+1.250,00 TL`, `−1.250,00 TL`; none before zero."""
    sign = "+" if kurus > 0 else "−" if kurus else ""
    return f"{sign}{write_amount(abs(kurus), lang)}"


def write_short_number(hundredths: int, lang: str) -> str:
    """Write hundredths as people type them: without decimals where the number is a whole one."""
    return write_number(hundredths, lang) if hundredths % 100 else write_whole(hundredths // 100, lang)


def rejoin_amounts(text: str) -> str:
    """Put back the space that does not break within the amounts of a text (see `write_amount`)."""
    return _LOOSE_UNIT.sub("\u00a0TL", text)


def write_percent(hundredths: int, lang: str) -> str:
    """Write a percent: `%12,5` in Turkish, `12.5%` in English."""
    body = _localised(trimmed(hundredths), lang)
    return f"%{body}" if lang == "tr" else f"{body}%"


def write_whole(number: int, lang: str) -> str:
    """Write a whole number in groups of three."""
    return f"{number:,}".replace(",", _GROUP_MARK[lang])


def write_part_of(count: int, lang: str) -> str:
    """Write a count below a million as a part of several: `2’si`, `10’u` in Turkish, the number alone in English.

    The ending is that of the number's last word: of its ones, else of its tens, else of `yüz` or `bin`.
    """
    written = write_whole(count, lang)
    if lang != "tr":
        return written
    tens, ones = divmod(count % 100, 10)
    ending = _ENDINGS_OF_ONES[ones] if ones or not count else _ENDINGS_OF_TENS[tens] if tens else ""
    return f"{written}’{ending or ('ü' if count % 1000 else 'i')}"


def write_day(day: date, texts: Texts) -> str:
    """Write a date in words: `3 Kasım 2023`, `3 November 2023`."""
    return f"{day.day} {texts(f'months.{day.month}')} {day.year}"


def _localised(number: str, lang: str) -> str:
    whole, _, fraction = number.removeprefix(MINUS).partition(".")
    sign = MINUS if number.startswith(MINUS) else ""
    body = write_whole(int(whole), lang)
    return f"{sign}{body}{_DECIMAL_MARK[lang]}{fraction}" if fraction else sign + body
