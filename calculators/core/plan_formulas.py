"""The arithmetic of a programme's plans for workbooks, as it gives it to the writers of files."""

from collections.abc import Mapping
from dataclasses import dataclass

from calculators.core.sheet_formulas import Formula


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of the amounts of those lines that have the given options, and the given mark if one is named."""

    options: Mapping[str, str]
    flag: str = ""


@dataclass(frozen=True, slots=True)
class PlanFormulas:
    """The arithmetic of a plan's calculator, for workbooks.

    Attributes:
        readings: The input field that holds the readings.
        totals: Sums over the lines, by the id of their step.
        account: The formulas of one choice of readings, by id; each may use the totals, the inputs, the rules' values,
            the readings' numbers and what stands before it.
        summary: The formulas that look at all combinations of readings, or that no other figure depends on.
        values: The ids of the answer's figures, each of which has a formula.
        vouched: The figure that has to stay below a bound for the workbook to be exact.
        every_step: Inputs for which the calculator explains every step that it has.
    """

    readings: str
    totals: Mapping[str, Total]
    account: Mapping[str, Formula]
    summary: Mapping[str, Formula]
    values: tuple[str, ...]
    vouched: str
    every_step: Mapping[str, object]
