"""NACE codes as people write them, and the call's focus sectors among them.

Matching is by prefix, so it holds for Rev. 2 and Rev. 2.1 alike. Only divisions are checked for existing.
A person's text is split into codes first (`split_codes`); a code of the inputs is digits and dots (`classify`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal

from calculators.core.notation import LINE_SPACES, Written, bare

Status = Literal["focus", "not_focus", "undecided", "invalid"]

_NO_SPACES = str.maketrans(dict.fromkeys(LINE_SPACES))
_DIGIT = re.compile("[0-9]")
_DIGITS = re.compile(r"[0-9]{2,6}")
_DOTTED = re.compile(r"[0-9]{2}\.[0-9.]*")
# Between codes: a line break, a tab, a semicolon, or a comma unless it stands directly between two digits.
_BETWEEN = re.compile("[;\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]|,(?![0-9])|(?<![0-9]),")
_SECTION = re.compile(r"[A-Va-v](?: ?[.:-] ?| )?(?=[0-9])")
_SPACED = re.compile(r"[0-9][0-9. ]*")
# Codes with commas directly between their digits, and what a hyphen or a space separates from them.
_CODES = re.compile(
    r"""(?P<codes>[0-9][0-9.]*(?:,[0-9][0-9.]*)*)(?: ?[-–—:] ?| )(?P<description>(?:[^\W\d_]|[("'“«]).*)?"""
)
# A second code in what looks like a description: it is not taken away unseen.
_SECOND_CODE = re.compile(
    r"(?<![0-9.])[0-9]{2}\.[0-9]{1,2}(?![0-9])|\b(?:ve|veya|ya da|ile|ila|and|or|to) [0-9]{2}(?![0-9])", re.IGNORECASE
)
_ONE_CODE = re.compile(r"[0-9]{2}\.(?:[0-9]{2}\.)?[0-9]{1,2}")
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

    @property
    def kind(self) -> str:
        """How it stands; of what is invalid, `no_division` where only the division is not one of NACE."""
        return "no_division" if missing_division(self.input) else self.status

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


def split_codes(text: str) -> Sequence[Written]:
    """Split a person's text into codes, without section letters before and descriptions after them.

    A piece without a digit belongs to the description before it. `32,50` may be one code or two: such a piece is
    `ambiguous_code` with both ways to write it. What is not understood stays as it is, for `classify` to say so.
    """
    found: list[Written] = []
    for piece in map(bare, _BETWEEN.split(bare(text))):
        if _DIGIT.search(piece) or (piece and not found):
            found.extend(_read_piece(piece))
    return found


def _read_piece(piece: str) -> Iterator[Written]:
    """Read what stands between two separators: one code, or several with commas directly between their digits."""
    section = _SECTION.match(piece)
    body = piece[section.end() :] if section else piece
    if _SPACED.fullmatch(body):
        yield Written(body.rstrip(". "))
        return
    codes = _CODES.fullmatch(f"{body} ")
    if codes is None or _SECOND_CODE.search(codes["description"] or ""):
        yield Written(piece)
        return
    parts = codes["codes"].split(",")
    for first, length in product(range(len(parts) - 1), (3, 2)):
        joined = parts[first : first + length]
        if _ONE_CODE.fullmatch(".".join(joined)):
            yield Written(None, "ambiguous_code", ways=(".".join(joined), "; ".join(joined)), source=",".join(joined))
            return
    yield from (Written(part.rstrip(".")) for part in parts)


def missing_division(text: str) -> str:
    """Give the division of a code that is written like one, but whose division NACE does not have; else nothing."""
    digits = _digits(text)
    return digits[:2] if digits and digits[:2] not in DIVISIONS else ""


def _read(text: str) -> str | None:
    digits = _digits(text)
    return digits if digits and digits[:2] in DIVISIONS else None


def _digits(text: str) -> str | None:
    body = text.strip().translate(_NO_SPACES)
    if "." in body and not _DOTTED.fullmatch(body):
        return None
    digits = body.replace(".", "")
    return digits if _DIGITS.fullmatch(digits) else None


def _dotted(digits: str) -> str:
    return ".".join(part for part in (digits[:2], digits[2:4], digits[4:]) if part)
