"""Dates: reading them as people write them, and counting months and years."""

import re
from calendar import monthrange
from datetime import date

from calculators.core.notation import LONGEST_WRITTEN, Written, bare
from calculators.core.scalars import LONGEST_NUMBER
from calculators.locale import COMMON

MONTHS = 12
_SHORT = 3
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_BETWEEN = "(?: ?[./-] ?| )"
_DAY_FIRST = re.compile(rf"([0-9]{{1,2}}){_BETWEEN}(?:([0-9]{{1,2}})|([^0-9 ./-]+)){_BETWEEN}([0-9]{{4}})")
# Turkish capitals (`ŞUBAT`, `KASIM`) lower otherwise than English ones; and not every keyboard has the letters.
# The last four are the marks of letters written as two characters (Unicode form NFD).
_FOLDED = str.maketrans("İIıŞşĞğÜüÖöÇç", "iiissgguuoocc", "\u0306\u0307\u0308\u0327")


def add_months(day: date, months: int) -> date:
    """Go on by whole months: to the same-numbered day, or the month's last one (29.02.2024 + 60 → 28.02.2029)."""
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def read_day(text: str) -> Written:
    """Read a date as an ISO date: day first (`3.11.2023`, `3 11 2023`, `3 Kasım 2023`, `3 Nov 2023`), or ISO itself.

    Whether the month has that day is for `scalars.read_date` to say.
    """
    if len(text) > LONGEST_WRITTEN or len(body := bare(text)) > LONGEST_NUMBER:
        return Written(None, "too_long")
    if iso := _ISO.fullmatch(body):
        return _written(iso[1], iso[2], iso[3])
    if found := _DAY_FIRST.fullmatch(body):
        month = found[2] or _MONTH_NUMBERS.get(_folded(found[3]))
        return _written(found[4], month, found[1]) if month else Written(None, "not_a_date")
    return Written(None, "not_a_date")


def _written(year: str, month: str, day: str) -> Written:
    return Written(f"{year}-{month:0>2}-{day:0>2}")


def _folded(name: str) -> str:
    return name.translate(_FOLDED).lower()


def _month_numbers() -> dict[str, str]:
    """Give the number of each month by its name and by its first three letters, in every language."""
    numbers = {}
    for catalogue in COMMON.values():
        for number in range(1, MONTHS + 1):
            name = _folded(catalogue[f"months.{number}"])
            numbers[name] = numbers[name[:_SHORT]] = str(number)
    return numbers


_MONTH_NUMBERS = _month_numbers()
