"""What is wrong with an input: collected, all at once, before anything is computed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

Code = Literal[
    "missing",
    "not_a_number",
    "ambiguous_number",
    "ambiguous_code",
    "too_many_decimals",
    "out_of_range",
    "not_a_choice",
    "not_a_date",
    "too_long",
    "too_many",
    "unknown_field",
    "wrong_type",
]

FileCode = Literal[
    "too_large",
    "not_a_workbook",
    "encrypted",
    "no_header",
    "two_layouts",
    "several_plans",
    "unit_not_read",
    "no_cached_value",
    "cell_error",
    "unsupported_version",
    "damaged",
]
"""What files and links are refused for, beside the codes of inputs."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One refusal: the field's path, its code, and what the message needs to name the way out.

    `variant` picks the message among the code's own, which stand in the catalogue under `errors.<code>`.
    """

    field: str
    code: Code | FileCode
    params: Mapping[str, object]
    variant: str


class Problems:
    """Collects problems, the first one of a field only."""

    def __init__(self) -> None:
        self._found: dict[str, Problem] = {}

    def add(self, path: str, code: Code | FileCode, variant: str = "any", **params: object) -> None:
        """Note a problem, unless the field has one already."""
        self._found.setdefault(path, Problem(path, code, params, variant))

    def extend(self, others: "Problems") -> None:
        """Take over the problems of another reading."""
        for problem in others:
            self._found.setdefault(problem.field, problem)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._found.values())

    def __contains__(self, path: str) -> bool:
        """Tell whether a field has a problem."""
        return path in self._found

    def __len__(self) -> int:
        return len(self._found)
