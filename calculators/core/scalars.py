"""Reading single values as CONTRACT.md, "Values", defines them.

Every reader takes the value, its path and the list of problems; it returns the value read, or `None`
after noting one problem: the first of wrong_type, too_long, not_a_number or not_a_date,
too_many_decimals, out_of_range.
"""

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal
from typing import Literal

from calculators.core.exact import scaled
from calculators.core.problems import Problems

NumberKind = Literal["amount", "percent", "whole"]
"""What a number says, which picks the example that its messages give."""

NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
LONGEST_NUMBER = 40
_BEYOND_ALL_LIMITS = 10**60
_POWERS = (1, 10, 100)


def is_text(value: object) -> bool:
    """Tell whether a value is a string that can be written as UTF-8 (no lone surrogate)."""
    if not isinstance(value, str):
        return False
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def read_scaled(value: object, kind: NumberKind, path: str, problems: Problems) -> int | None:
    """Read a number: an amount or a percent as whole hundredths, a whole number as it is.

    Strings count as written, other numbers by value.
    """
    decimals = 0 if kind == "whole" else 2
    if isinstance(value, str):
        return _scaled_from_text(value, decimals, kind, path, problems)
    if isinstance(value, Decimal):
        return _scaled_from_decimal(value, decimals, kind, path, problems)
    if isinstance(value, int) and not isinstance(value, bool):
        return value * _POWERS[decimals]
    problems.add(path, "wrong_type", kind)
    return None


def _scaled_from_text(value: str, decimals: int, kind: NumberKind, path: str, problems: Problems) -> int | None:
    if len(value) <= LONGEST_NUMBER and NUMBER.fullmatch(value):
        if len(value.partition(".")[2]) <= decimals:
            return scaled(value, decimals)
        problems.add(path, "too_many_decimals", "any" if decimals else "whole", decimals=decimals)
    elif not is_text(value):
        problems.add(path, "wrong_type", kind)
    elif len(value) > LONGEST_NUMBER:
        problems.add(path, "too_long", limit=LONGEST_NUMBER)
    else:
        problems.add(path, "not_a_number", f"{kind}_text")
    return None


def _scaled_from_decimal(value: Decimal, decimals: int, kind: NumberKind, path: str, problems: Problems) -> int | None:
    if not value.is_finite():
        problems.add(path, "not_a_number", f"{kind}_text")
        return None
    sign, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int) or not any(digits):
        return 0
    significant = "".join(map(str, digits)).rstrip("0")
    exponent += len(digits) - len(significant)
    if exponent < -decimals:
        problems.add(path, "too_many_decimals", decimals=decimals)
        return None
    # A huge exponent is never expanded: any number of more than 30 digits is beyond every limit.
    size = int(significant) * 10 ** (exponent + decimals) if value.adjusted() <= 30 else _BEYOND_ALL_LIMITS
    return -size if sign else size


def read_whole(value: object, path: str, problems: Problems) -> int | None:
    """Read a whole number: an integer or a string of digits."""
    if isinstance(value, Decimal):
        problems.add(path, "wrong_type", "whole")
        return None
    return read_scaled(value, "whole", path, problems)


def read_date(value: object, path: str, problems: Problems) -> date | None:
    """Read an ISO date, `YYYY-MM-DD` and nothing else."""
    if not is_text(value) or not isinstance(value, str):
        problems.add(path, "wrong_type", "date")
    elif len(value) > LONGEST_NUMBER:
        problems.add(path, "too_long", limit=LONGEST_NUMBER)
    elif not ISO_DATE.fullmatch(value):
        problems.add(path, "not_a_date")
    else:
        return _existing_day(value, path, problems)
    return None


def _existing_day(iso: str, path: str, problems: Problems) -> date | None:
    """Read a date of the calendar; of a day that its month lacks, the message names both and the month's last day."""
    year, month, day = map(int, iso.split("-"))
    try:
        first = date(year, month, 1)
    except ValueError:
        problems.add(path, "not_a_date")
        return None
    last = monthrange(year, month)[1]
    if 1 <= day <= last:
        return first.replace(day=day)
    problems.add(
        path,
        "not_a_date",
        "no_such_day",
        day=day,
        month=(f"{month}",),
        group="months",
        year=f"{year:04d}",
        last=first.replace(day=last),
    )
    return None


def read_text(value: object, longest: int, path: str, problems: Problems) -> str | None:
    """Read a text of at most `longest` code points."""
    if not is_text(value) or not isinstance(value, str):
        problems.add(path, "wrong_type", "text")
    elif len(value) > longest:
        problems.add(path, "too_long", limit=longest)
    else:
        return value
    return None
