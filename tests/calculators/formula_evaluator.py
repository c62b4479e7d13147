"""Evaluates the written arithmetic of an explanation in exact fractions: `9.500.000,00 TL × %5 / (%100 − %5)`.

Amounts are lira, percents fractions of one, counts whole; dates go on by terms (`3 Kasım 2023 + 2 × 2 yıl`). What
stands after the arithmetic says how it is bounded or rounded: `PHRASES`. Anything that is not understood is an error.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from calculators.core.dates import add_months
from calculators.core.texts import Texts

Figure = Fraction | date


class FormulaError(Exception):
    """A formula that is no arithmetic, or does not come to its value."""


class Term(NamedTuple):
    """A number of months or years, by which a date goes on."""

    months: int


class Phrases(NamedTuple):
    """How a language writes what is not an operator."""

    smaller: re.Pattern[str]
    not_negative: str
    two_decimals: str
    percent: re.Pattern[str]
    months: Mapping[str, int]


PHRASES = {
    "tr": Phrases(
        re.compile(r"(.+) ile (.+) arasından küçük olanı"),
        ", en az sıfır",
        ", virgülden sonra iki basamağı alınır, gerisi atılır",
        re.compile(r"%([0-9.]+(?:,[0-9]+)?)"),
        {"ay": 1, "yıl": 12},
    ),
    "en": Phrases(
        re.compile(r"the smaller of (.+) and (.+)"),
        ", at least zero",
        ", rounded down to two decimals",
        re.compile(r"([0-9,]+(?:\.[0-9]+)?)%"),
        {"month": 1, "months": 1, "year": 12, "years": 12},
    ),
}
NOTE = re.compile(r"; .*$")
NUMBER = r"[0-9][0-9.,]*"


def check(formula: str, value: Figure, unit: str, texts: Texts) -> bool:
    """Raise `FormulaError` unless a step's formula comes to its value; tell whether it was bounded or rounded.

    `value` is lira, a fraction of one for a percent, a count or a date.
    """
    words, _, numbers = formula.partition(" = ")
    phrases = PHRASES[texts.lang]
    numbers, words = NOTE.sub("", numbers), NOTE.sub("", words)
    arithmetic = numbers.removesuffix(phrases.not_negative).removesuffix(phrases.two_decimals)
    exact = evaluate(arithmetic, texts)
    told = exact
    if isinstance(exact, Fraction):
        if numbers.endswith(phrases.not_negative):
            told = max(exact, Fraction(0))
        # Amounts to the kuruş; of percents two decimals, which are ten thousandths of one.
        if words.endswith(texts("rounded_down")):
            told = Fraction(exact * 100 // 1, 100)
        if numbers.endswith(phrases.two_decimals):
            places = 10_000 if unit == "percent" else 100
            told = Fraction(exact * places // 1, places)
    if told != value:
        raise FormulaError(f"{formula} comes to {told}, not to {value}")
    return told != exact


def says_rounded(template: str, lang: str) -> bool:
    """Tell whether a formula's template says that its figure is bounded or rounded."""
    phrases = PHRASES[lang]
    return any(said in template for said in ("{down}", phrases.not_negative, phrases.two_decimals))


def evaluate(text: str, texts: Texts) -> Figure:
    """Evaluate arithmetic; `FormulaError` if it is none."""
    if smaller := PHRASES[texts.lang].smaller.fullmatch(text):
        left, right = evaluate(smaller[1], texts), evaluate(smaller[2], texts)
        return min(_number(left), _number(right))
    parser = _Parser(list(_tokens(text, texts)), text)
    found = parser.sum()
    if parser.rest or isinstance(found, Term):
        raise FormulaError(f"this is no arithmetic: {text}")
    return found


def read_number(written: str, lang: str) -> Fraction:
    """Read a number with the groups and decimals of the language."""
    group, decimal = (".", ",") if lang == "tr" else (",", ".")
    return Fraction(written.replace(group, "").replace(decimal, "."))


def _number(figure: Figure | Term) -> Fraction:
    if not isinstance(figure, Fraction):
        raise FormulaError(f"{figure} is no number")
    return figure


def _tokens(text: str, texts: Texts) -> Iterator[Figure | Term | str]:
    """Split arithmetic into figures, operators and brackets; a count keeps no unit but a term of months."""
    phrases = PHRASES[texts.lang]
    months = {texts(f"months.{month}"): month for month in range(1, 13)}
    day = re.compile(rf"([0-9]{{1,2}}) ({'|'.join(months)}) ([0-9]{{4}})")
    amount = re.compile(rf"(-?{NUMBER})\u00a0TL")
    count = re.compile(rf"({NUMBER})(?: ([^\W\d_]+))?")
    at = 0
    while at < len(text):
        if text[at] == " ":
            at += 1
        elif text[at] in "+−×/()":
            yield text[at]
            at += 1
        elif found := day.match(text, at):
            yield date(int(found[3]), months[found[2]], int(found[1]))
            at = found.end()
        elif found := amount.match(text, at):
            yield read_number(found[1], texts.lang)
            at = found.end()
        elif found := phrases.percent.match(text, at):
            yield read_number(found[1], texts.lang) / 100
            at = found.end()
        elif found := count.match(text, at):
            number = read_number(found[1], texts.lang)
            yield Term(int(number) * phrases.months[found[2]]) if found[2] in phrases.months else number
            at = found.end()
        else:
            raise FormulaError(f"this is no arithmetic: {text[at:]!r} in {text!r}")


class _Parser:
    """Recursive descent over the tokens: products before sums."""

    def __init__(self, tokens: list[Figure | Term | str], text: str) -> None:
        self.rest, self.text = tokens, text

    def sum(self) -> Figure | Term:
        total = self.product()
        months = 0
        while self.rest and self.rest[0] in {"+", "−"}:
            sign = 1 if self.rest.pop(0) == "+" else -1
            other = self.product()
            if isinstance(total, date) and isinstance(other, Term):
                # One term after another is one longer term: the day is shortened to a month's last one only once.
                months += sign * other.months
            else:
                total = _number(total) + sign * _number(other)
        return add_months(total, months) if isinstance(total, date) else total

    def product(self) -> Figure | Term:
        total = self.factor()
        while self.rest and self.rest[0] in {"×", "/"}:
            times = self.rest.pop(0) == "×"
            other = self.factor()
            if times and isinstance(other, Term):
                total = Term(int(_number(total)) * other.months)
            elif times:
                total = _number(total) * _number(other)
            elif divisor := _number(other):
                total = _number(total) / divisor
            else:
                raise FormulaError(f"nothing is divided by zero: {self.text}")
        return total

    def factor(self) -> Figure | Term:
        token = self.rest.pop(0) if self.rest else ")"
        if token == "(":
            inner = self.sum()
            if not self.rest or self.rest.pop(0) != ")":
                raise FormulaError(f"a bracket is not closed: {self.text}")
            return inner
        if isinstance(token, str):
            raise FormulaError(f"a figure is missing: {self.text}")
        return token
