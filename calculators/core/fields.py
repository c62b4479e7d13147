"""The kinds of field: each reads one value exactly and describes itself.

The same definitions feed the reading of inputs, the forms, the reference pages and `--describe`.
Amounts come out as `int` kuruş, percents as `int` hundredths of a percent, dates as `date`.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from calculators.core import scalars
from calculators.core.exact import plain, trimmed
from calculators.core.problems import Problems

AMOUNT_LIMIT = 10**17
"""Amounts stay below 10^15 lira, here in kuruş."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """A field of an input.

    `default` is a value as the contract writes it, `None` where an absent field stays absent;
    `required` fields have none.
    """

    kind: ClassVar[str]
    required: bool = False
    default: object = None

    def read(self, value: object, path: str, problems: Problems) -> object:
        """Read a value; note problems and return `None` if it has any."""
        raise AssertionError(f"{type(self).__name__} at {path} reads nothing: {value!r} {problems!r}")

    def limits(self) -> dict[str, object]:
        """Name the field's limits for `describe`, in the contract's notation."""
        return {}


@dataclass(frozen=True, kw_only=True, slots=True)
class Amount(Field):
    """Lira with at most two decimals, from `minimum` kuruş to below 10^15 lira."""

    kind = "amount"
    minimum: int = 0

    def read(self, value: object, path: str, problems: Problems) -> int | None:
        """Read lira as kuruş."""
        amount = scalars.read_scaled(value, "amount", path, problems)
        if amount is None or self.minimum <= amount < AMOUNT_LIMIT:
            return amount
        variant = "amount" if amount >= AMOUNT_LIMIT else "too_low" if self.minimum else "negative"
        problems.add(path, "out_of_range", variant, minimum=self.minimum, limit=AMOUNT_LIMIT)
        return None

    def limits(self) -> dict[str, object]:
        """Name the lowest amount and the one that no amount reaches."""
        return {"minimum": plain(self.minimum), "below": plain(AMOUNT_LIMIT), "decimals": 2}


@dataclass(frozen=True, kw_only=True, slots=True)
class Percent(Field):
    """A percent from 0 to `maximum` (hundredths of a percent), with at most two decimals."""

    kind = "percent"
    maximum: int

    def read(self, value: object, path: str, problems: Problems) -> int | None:
        """Read a percent as hundredths of a percent."""
        percent = scalars.read_scaled(value, "percent", path, problems)
        if percent is not None and not 0 <= percent <= self.maximum:
            problems.add(path, "out_of_range", "percent", maximum=self.maximum)
            return None
        return percent

    def limits(self) -> dict[str, object]:
        """Name the range."""
        return {"minimum": "0", "maximum": trimmed(self.maximum), "decimals": 2}


@dataclass(frozen=True, kw_only=True, slots=True)
class Whole(Field):
    """A whole number from `minimum` to `maximum`."""

    kind = "whole"
    minimum: int
    maximum: int

    def read(self, value: object, path: str, problems: Problems) -> int | None:
        """Read an integer."""
        whole = scalars.read_whole(value, path, problems)
        if whole is not None and not self.minimum <= whole <= self.maximum:
            problems.add(path, "out_of_range", "whole", minimum=self.minimum, maximum=self.maximum)
            return None
        return whole

    def limits(self) -> dict[str, object]:
        """Name the range."""
        return {"minimum": self.minimum, "maximum": self.maximum}


@dataclass(frozen=True, kw_only=True, slots=True)
class Day(Field):
    """A date from `first` to `last`."""

    kind = "date"
    first: date
    last: date

    def read(self, value: object, path: str, problems: Problems) -> date | None:
        """Read an ISO date."""
        day = scalars.read_date(value, path, problems)
        if day is not None and not self.first <= day <= self.last:
            problems.add(path, "out_of_range", "date", minimum=self.first, maximum=self.last)
            return None
        return day

    def limits(self) -> dict[str, object]:
        """Name the range."""
        return {"minimum": self.first.isoformat(), "maximum": self.last.isoformat()}


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice(Field):
    """One of the `options`; `group` is where the catalogue keeps their names."""

    kind = "choice"
    options: tuple[str, ...]
    group: str

    def read(self, value: object, path: str, problems: Problems) -> str | None:
        """Read one of the options."""
        if isinstance(value, str) and value in self.options:
            return value
        if scalars.is_text(value):
            problems.add(path, "not_a_choice", options=self.options, group=self.group)
        else:
            problems.add(path, "wrong_type", "text")
        return None

    def limits(self) -> dict[str, object]:
        """Name the options."""
        return {"options": list(self.options)}


@dataclass(frozen=True, kw_only=True, slots=True)
class Flag(Field):
    """True or false."""

    kind = "flag"

    def read(self, value: object, path: str, problems: Problems) -> bool | None:
        """Read a boolean; nothing else counts as one."""
        if isinstance(value, bool):
            return value
        problems.add(path, "wrong_type", "flag")
        return None


@dataclass(frozen=True, kw_only=True, slots=True)
class Text(Field):
    """A text of at most `longest` code points."""

    kind = "text"
    longest: int

    def read(self, value: object, path: str, problems: Problems) -> str | None:
        """Read a text."""
        return scalars.read_text(value, self.longest, path, problems)

    def limits(self) -> dict[str, object]:
        """Name the greatest length."""
        return {"longest": self.longest}
