"""The words that sheets of every programme have; what a programme brings of its own is its `PlanSheet`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calculators.core.data import read_toml
from calculators.core.plan_sheet import Names


@dataclass(frozen=True, slots=True)
class Words:
    """Names of sheets, of the settings and of the columns that no field stands behind, and the marks of yes and no."""

    plan: Names
    total: Names
    total_rows: tuple[str, ...]
    yes: frozenset[str]
    no: frozenset[str]
    wide: tuple[str, ...]
    sheets: Mapping[str, Names]
    settings: Mapping[str, Names]


def _names(entry: Mapping[str, Any]) -> Names:
    return {lang: tuple(names) for lang, names in entry.items()}


def _read() -> Words:
    data = read_toml(__package__, "words.toml")
    return Words(
        plan=_names(data["plan"]),
        total=_names(data["total"]),
        total_rows=tuple(data["total_rows"]),
        yes=frozenset(data["yes"]),
        no=frozenset(data["no"]),
        wide=tuple(data["wide"]),
        sheets={id_: _names(names) for id_, names in data["sheets"].items()},
        settings={id_: _names(names) for id_, names in data["settings"].items()},
    )


WORDS = _read()
