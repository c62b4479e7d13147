"""How plans of `grant` are written as files (CONTRACT.md, "Reading a sheet" and "Comparing and many plans")."""

from collections.abc import Mapping
from typing import Any

from calculators.core.data import read_toml
from calculators.core.plan_sheet import Names, PlanSheet

_NAMES = read_toml(__package__, "plan_sheet.toml")


def _names(entry: Mapping[str, Any]) -> Names:
    return {lang: tuple(names) for lang, names in entry.items()}


PLAN_SHEET = PlanSheet(
    format="kdp-plan",
    version=1,
    calculator="grant",
    rows="lines",
    columns={field: _names(names) for field, names in _NAMES["columns"].items()},
    item="item",
    amount="amount",
    wide="year",
    choices={
        field: {option: _names(names) for option, names in options.items()}
        for field, options in _NAMES["choices"].items()
    },
    trailing=tuple(_NAMES["trailing"]),
    units=tuple(_NAMES["units"]),
    written_unit=_NAMES["written_unit"],
    changing=("amount", "domestic"),
    compared=("year", "area", "item"),
    figures=(
        "claimed_total",
        "accepted_total",
        "grant",
        "own_contribution",
        "effective_rate",
        "grant_low",
        "grant_high",
    ),
)
