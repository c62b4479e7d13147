"""Formulas in whole numbers that a spreadsheet and Python carry out alike.

A programme writes its arithmetic once more as such formulas, so that a workbook can follow its figures. Every number is
a whole one: kuruş, hundredths of a percent, or the number of a reading's option, counted from one.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol


class Figures[T](Protocol):
    """Where a formula finds other figures: as references to cells (`str`) or as numbers (`int`)."""

    def here(self, id_: str) -> T:
        """Give a figure under the readings that the formula itself stands under."""

    def under(self, id_: str, reading: str, option: str) -> T:
        """Give a figure under the readings chosen, one of them changed."""

    def everywhere(self, id_: str) -> Sequence[T]:
        """Give a figure under all combinations of readings; of cells their range may be one reference."""


class Formula(ABC):
    """A formula over figures that are known by their ids."""

    @abstractmethod
    def text(self, cells: Figures[str]) -> str:
        """Write the formula for a spreadsheet, without the equals sign."""

    @abstractmethod
    def number(self, numbers: Figures[int]) -> int:
        """Compute the formula exactly."""

    def __sub__(self, other: "Formula") -> "Formula":
        """Subtract a formula."""
        return Difference(self, other)

    def __mul__(self, other: "Formula") -> "Formula":
        """Multiply two formulas; a product of more than 15 digits is not exact in a spreadsheet."""
        return Product(self, other)


@dataclass(frozen=True, slots=True)
class Figure(Formula):
    """Another figure."""

    id: str

    def text(self, cells: Figures[str]) -> str:
        """Write the reference."""
        return cells.here(self.id)

    def number(self, numbers: Figures[int]) -> int:
        """Look the figure up."""
        return numbers.here(self.id)


@dataclass(frozen=True, slots=True)
class FigureUnder(Formula):
    """Another figure as it would be if one reading were a given option."""

    id: str
    reading: str
    option: str

    def text(self, cells: Figures[str]) -> str:
        """Write the reference."""
        return cells.under(self.id, self.reading, self.option)

    def number(self, numbers: Figures[int]) -> int:
        """Look the figure up."""
        return numbers.under(self.id, self.reading, self.option)


@dataclass(frozen=True, slots=True)
class Whole(Formula):
    """A number."""

    value: int

    def text(self, _cells: Figures[str]) -> str:
        """Write the number."""
        return str(self.value)

    def number(self, _numbers: Figures[int]) -> int:
        """Give the number."""
        return self.value


@dataclass(frozen=True, slots=True)
class Sum(Formula):
    """The sum of formulas."""

    terms: tuple[Formula, ...]

    def text(self, cells: Figures[str]) -> str:
        """Write the sum in brackets."""
        return f"({'+'.join(term.text(cells) for term in self.terms)})"

    def number(self, numbers: Figures[int]) -> int:
        """Add up."""
        return sum(term.number(numbers) for term in self.terms)


@dataclass(frozen=True, slots=True)
class Difference(Formula):
    """One formula less another."""

    left: Formula
    right: Formula

    def text(self, cells: Figures[str]) -> str:
        """Write the difference in brackets."""
        return f"({self.left.text(cells)}-{self.right.text(cells)})"

    def number(self, numbers: Figures[int]) -> int:
        """Subtract."""
        return self.left.number(numbers) - self.right.number(numbers)


@dataclass(frozen=True, slots=True)
class Product(Formula):
    """The product of two formulas."""

    left: Formula
    right: Formula

    def text(self, cells: Figures[str]) -> str:
        """Write the product in brackets."""
        return f"({self.left.text(cells)}*{self.right.text(cells)})"

    def number(self, numbers: Figures[int]) -> int:
        """Multiply."""
        return self.left.number(numbers) * self.right.number(numbers)


@dataclass(frozen=True, slots=True)
class Floor(Formula):
    """`amount × times / over`, rounded down, exact in binary doubles while `times × over` stays below 10^9.

    The product itself may have more than the 15 digits that spreadsheets take into account, and their INT rounds a
    quotient up that lies closer to a whole number. So the whole multiples of `over` are taken out first.
    """

    amount: Formula
    times: Formula
    over: Formula

    def text(self, cells: Figures[str]) -> str:
        """Write `INT(x/d)*p+INT((x-INT(x/d)*d)*p/d)` in brackets."""
        x, p, d = (part.text(cells) for part in (self.amount, self.times, self.over))
        return f"(INT({x}/{d})*{p}+INT(({x}-INT({x}/{d})*{d})*{p}/{d}))"

    def number(self, numbers: Figures[int]) -> int:
        """Compute with exact integers."""
        return self.amount.number(numbers) * self.times.number(numbers) // self.over.number(numbers)


@dataclass(frozen=True, slots=True)
class Least(Formula):
    """The least of formulas, and of a figure under all combinations of readings if one is named."""

    of: tuple[Formula, ...] = ()
    everywhere: str = ""
    function: str = field(default="MIN", init=False)

    def text(self, cells: Figures[str]) -> str:
        """Write the spreadsheet's function."""
        return f"{self.function}({','.join(self._parts(cells, [one.text(cells) for one in self.of]))})"

    def number(self, numbers: Figures[int]) -> int:
        """Compare the numbers."""
        return min(self._parts(numbers, [one.number(numbers) for one in self.of]))

    def _parts[T](self, figures: Figures[T], parts: list[T]) -> list[T]:
        return [*parts, *(figures.everywhere(self.everywhere) if self.everywhere else ())]


@dataclass(frozen=True, slots=True)
class Greatest(Least):
    """The greatest of the same."""

    function: str = field(default="MAX", init=False)

    def number(self, numbers: Figures[int]) -> int:
        """Compare the numbers."""
        return max(self._parts(numbers, [one.number(numbers) for one in self.of]))


@dataclass(frozen=True, slots=True)
class ByReading(Formula):
    """The formula of the option that a reading has; the options are in the order of their numbers."""

    reading: str
    options: Mapping[str, Formula]

    def text(self, cells: Figures[str]) -> str:
        """Write `CHOOSE`."""
        formulas = ",".join(formula.text(cells) for formula in self.options.values())
        return f"CHOOSE({cells.here(self.reading)},{formulas})"

    def number(self, numbers: Figures[int]) -> int:
        """Compute the option's formula."""
        return list(self.options.values())[numbers.here(self.reading) - 1].number(numbers)
