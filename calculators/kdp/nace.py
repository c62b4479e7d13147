"""NACE codes as people write them, and the call's focus sectors among them.

Matching is by prefix, so it holds for Rev. 2 and Rev. 2.1 alike. Only divisions are checked for existing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Status = Literal["focus", "not_focus", "undecided", "invalid"]

_DIGITS = re.compile(r"[0-9]{2,6}")
_DOTTED = re.compile(r"[0-9]{2}\.[0-9.]*")
# The divisions of NACE Rev. 2; Rev. 2.1 has the same but for 45.
_RANGES = ((1, 3), (5, 9), (10, 33), (35, 35), (36, 39), (41, 43), (45, 47), (49, 53), (55, 56), (58, 63), (64, 66))
_MORE_RANGES = ((68, 68), (69, 75), (77, 82), (84, 88), (90, 99))
DIVISIONS = frozenset(f"{n:02d}" for first, last in _RANGES + _MORE_RANGES for n in range(first, last + 1))


@dataclass(frozen=True, slots=True)
class Classified:
    """A code as written, dotted (`None` if it is no code), with its standing and the focus sector it is in."""

    input: str
    code: str | None
    status: Status
    sector: str | None

    def as_dict(self) -> dict[str, str | None]:
        """Write the row of an answer."""
        return {"input": self.input, "code": self.code, "status": self.status, "sector": self.sector}


def classify(text: str, focus: Sequence[str]) -> Classified:
    """Tell whether a code lies in one of the focus sectors."""
    digits = _read(text)
    if digits is None:
        return Classified(text, None, "invalid", None)
    for sector in focus:
        prefix = sector.replace(".", "")
        # A class that ends in 0 is the only one of its group, so the group says as much.
        if digits.startswith(prefix) or (len(prefix) == 4 and prefix.endswith("0") and digits == prefix[:3]):
            return Classified(text, _dotted(digits), "focus", sector)
        if prefix.startswith(digits):
            return Classified(text, _dotted(digits), "undecided", None)
    return Classified(text, _dotted(digits), "not_focus", None)


def _read(text: str) -> str | None:
    body = "".join(text.split())
    if "." in body and not _DOTTED.fullmatch(body):
        return None
    digits = body.replace(".", "")
    return digits if _DIGITS.fullmatch(digits) and digits[:2] in DIVISIONS else None


def _dotted(digits: str) -> str:
    return ".".join(part for part in (digits[:2], digits[2:4], digits[4:]) if part)
