"""Pieces of spreadsheet formulas: references, texts, lists."""

from collections.abc import Iterable

from calculators.exchange.references import column_letters

_LONGEST_LITERAL = 200
"""A spreadsheet takes at most 255 characters between two quotes of a formula."""


def reference(row: int, column: int, *, fixed: bool = True) -> str:
    """Write a reference to a cell, both counted from zero; with dollar signs if it is fixed."""
    letters = column_letters(column + 1)
    return f"${letters}${row + 1}" if fixed else f"{letters}{row + 1}"


def on_sheet(sheet: str, place: str) -> str:
    """Write a reference to a cell or range of another sheet."""
    return f"'{sheet}'!{place}"


def literal(text: str) -> str:
    """Write a text within a formula; a long one in pieces."""
    starts = range(0, max(len(text), 1), _LONGEST_LITERAL)
    pieces = (text[start : start + _LONGEST_LITERAL].replace('"', '""') for start in starts)
    return "&".join(f'"{piece}"' for piece in pieces)


def any_of(conditions: Iterable[str]) -> str:
    """Write that at least one of the conditions holds, for whole columns at once."""
    return f"(({'+'.join(f'({condition})' for condition in conditions)})>0)"


def all_of(conditions: Iterable[str]) -> str:
    """Write that all the conditions hold, as 1 or 0, for whole columns at once."""
    return f"({'*'.join(f'({condition})' for condition in conditions)})"


def if_chain(cases: Iterable[tuple[str, str]], otherwise: str) -> str:
    """Write nested IFs: the result of the first condition that holds."""
    formula = otherwise
    for condition, result in reversed(list(cases)):
        formula = f"IF({condition},{result},{formula})"
    return formula
