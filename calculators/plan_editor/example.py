"""The rows of a calculator's example, to begin a plan with."""

from collections.abc import Mapping

from calculators.core.forms import TICKED
from calculators.core.notation import write_short_number
from calculators.plan_editor.grid import Grid


def example_rows(grid: Grid) -> list[list[str]]:
    """Write the rows of the example in the page's language."""
    rows = []
    for given in grid.editor.example:
        cells = [_cell(given.get(name, ""), grid) for name in grid.editor.columns]
        amounts = [write_short_number(lira * 100, grid.texts.lang) if lira else "" for lira in given["amounts"]]
        rows.append([*cells, *amounts, *[""] * (grid.years - len(amounts))])
    return rows


def _cell(value: object, grid: Grid) -> str:
    if isinstance(value, Mapping):
        return str(value[grid.texts.lang])
    return TICKED if value is True else str(value)
