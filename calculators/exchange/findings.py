"""What reading a file found: errors and notices, each with its cell, written out in one language."""

import re
from typing import Any

from calculators.core.evaluation import Query
from calculators.core.messages import field_label, write_message
from calculators.core.problems import Code, FileCode, Problem, Problems
from calculators.core.texts import Texts

Localized = dict[str, object]
_INDEX = re.compile(r"\[[0-9]+\]")
_CSV_CELL = re.compile(r"row ([0-9]+), column ([0-9]+)")


class Findings:
    """Collects errors, the first one of a field and cell only, and notices, in the order in which they are found."""

    def __init__(self) -> None:
        self._errors: dict[tuple[str, str], Problem] = {}
        self._notices: list[tuple[str, str, dict[str, object]]] = []

    def __len__(self) -> int:
        """Count the errors."""
        return len(self._errors)

    def error(
        self, field: str, code: Code | FileCode, variant: str = "any", *, cell: str = "", **params: object
    ) -> None:
        """Note an error of a field, at its cell where it has one."""
        self._errors.setdefault((field, cell), Problem(field, code, params, variant))

    def take(self, problem: Problem, cell: str = "") -> None:
        """Take over a problem that the reading of a value found."""
        self._errors.setdefault((problem.field, cell), problem)

    def take_all(self, problems: Problems) -> None:
        """Take over problems that stand in no cell."""
        for problem in problems:
            self.take(problem)

    def notice(self, code: str, cell: str, **params: object) -> None:
        """Note something that is told and stops nothing."""
        self._notices.append((code, cell, params))

    def errors(self, query: Query) -> list[Localized]:
        """Write the errors out; those that stand in a cell have a `cell`."""
        name, texts = query.calculator.name, query.texts
        told = []
        for (field, cell), problem in self._errors.items():
            written: Localized = {"field": field, "code": problem.code}
            label = _label(field, cell, name, texts)
            told.append(
                written | ({"cell": cell} if cell else {}) | {"message": write_message(problem, name, texts, label)}
            )
        return told

    def notices(self, texts: Texts) -> list[Localized]:
        """Write the notices out."""
        return [
            {"code": code, "cell": cell, "message": texts(f"notices.{code}", cell=_spoken(cell, texts), **params)}
            for code, cell, params in self._notices
        ]

    def refusal(self, query: Query) -> dict[str, Any]:
        """Write the refusal of a file: every error, and the notices."""
        return {"ok": False, "errors": self.errors(query), "notices": self.notices(query.texts)}


def _label(field: str, cell: str, calculator: str, texts: Texts) -> str:
    """Name a field with its cell, which people find sooner than the number of the line."""
    if not cell:
        return field_label(field, calculator, texts)
    return texts(
        "errors.in_cell", label=field_label(_INDEX.sub("", field), calculator, texts), cell=_spoken(cell, texts)
    )


def _spoken(cell: str, texts: Texts) -> str:
    """Name a cell in a message; that of a CSV file in the language asked for."""
    found = _CSV_CELL.fullmatch(cell)
    return texts("errors.csv_cell", row=found[1], column=found[2]) if found else cell
