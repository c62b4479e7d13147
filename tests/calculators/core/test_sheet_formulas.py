"""Formulas over figures: what a spreadsheet is given, and what Python computes, are the same arithmetic."""

from collections.abc import Sequence

import pytest

from calculators.core.sheet_formulas import (
    ByReading,
    Figure,
    FigureUnder,
    Floor,
    Formula,
    Greatest,
    Least,
    Sum,
    Whole,
)

A, B = Figure("a"), Figure("b")


class Cells:
    """References to cells: `a` in A1, `b` in B1, the reading's option in C1, each combination's `a` in D1 to D2."""

    def here(self, id_: str) -> str:
        return {"a": "A1", "b": "B1", "scope": "C1"}[id_]

    def under(self, id_: str, reading: str, option: str) -> str:
        return {("a", "scope", "wide"): "E1"}[id_, reading, option]

    def everywhere(self, id_: str) -> Sequence[str]:
        return {"a": ["D1:D2"]}[id_]


class Numbers:
    """What stands in these cells."""

    def here(self, id_: str) -> int:
        return {"a": 7, "b": 3, "scope": 2}[id_]

    def under(self, id_: str, reading: str, option: str) -> int:
        return {("a", "scope", "wide"): 11}[id_, reading, option]

    def everywhere(self, id_: str) -> Sequence[int]:
        return {"a": [5, 8]}[id_]


@pytest.mark.parametrize(
    ("formula", "text", "number"),
    [
        (A, "A1", 7),
        (FigureUnder("a", "scope", "wide"), "E1", 11),
        (Whole(12), "12", 12),
        (Sum((A, B, Whole(1))), "(A1+B1+1)", 11),
        (A - B, "(A1-B1)", 4),
        (A * B, "(A1*B1)", 21),
        (Floor(A, B, Whole(2)), "(INT(A1/2)*B1+INT((A1-INT(A1/2)*2)*B1/2))", 10),
        (Least((A, B)), "MIN(A1,B1)", 3),
        (Least(everywhere="a"), "MIN(D1:D2)", 5),
        (Least((B,), everywhere="a"), "MIN(B1,D1:D2)", 3),
        (Greatest((A, B)), "MAX(A1,B1)", 7),
        (Greatest(everywhere="a"), "MAX(D1:D2)", 8),
        (Greatest((Whole(9),), everywhere="a"), "MAX(9,D1:D2)", 9),
        (ByReading("scope", {"narrow": A, "wide": B}), "CHOOSE(C1,A1,B1)", 3),
    ],
)
def test_a_formula_is_written_and_computed(formula: Formula, text: str, number: int) -> None:
    assert formula.text(Cells()) == text
    assert formula.number(Numbers()) == number


def test_the_first_option_of_a_reading_has_the_number_one() -> None:
    class First(Numbers):
        def here(self, id_: str) -> int:
            return 1 if id_ == "scope" else super().here(id_)

    assert ByReading("scope", {"narrow": A, "wide": B}).number(First()) == 7


def test_a_product_that_binary_doubles_cannot_hold_is_rounded_down_exactly() -> None:
    # 0.07 × 10^16 kuruş less one: the product has eighteen digits.
    assert Floor(Whole(10**16 - 1), Whole(700), Whole(10_000)).number(Numbers()) == 7 * 10**14 - 1
