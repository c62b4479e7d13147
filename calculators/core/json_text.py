"""JSON in and out, exactly: numbers stay decimals, and hostile text is refused before it is parsed."""

import json
import re
from decimal import Decimal, InvalidOperation

LONGEST = 32 * 1024 * 1024
DEEPEST = 32
# All between two brackets, string literals, ended or not, among it: a hostile text is passed over once only.
_BETWEEN_BRACKETS = re.compile(r'(?:[^"\[\]{}]++|"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z))++', re.DOTALL)
_HUGE_EXPONENT = 99_999_999


class JsonTextError(ValueError):
    """The text is too long, too deep, or not JSON."""


def loads(text: str) -> object:
    """Parse JSON with exact numbers; raise `JsonTextError`.

    Deep nesting is found before parsing: it would end Pyodide's interpreter for good.
    """
    if len(text) > LONGEST or _depth(text) > DEEPEST:
        raise JsonTextError("too long or too deep")
    try:
        return json.loads(text, parse_float=_decimal, parse_int=_whole, parse_constant=_decimal)
    except ValueError as error:
        raise JsonTextError("not JSON") from error


def dumps(value: object) -> str:
    """Write canonical JSON: keys sorted, no spaces, decimals as their text."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain)


def _depth(text: str) -> int:
    deepest = depth = 0
    for bracket in _BETWEEN_BRACKETS.sub("", text):
        depth += 1 if bracket in ("[", "{") else -1
        deepest = max(deepest, depth)
        if deepest > DEEPEST:
            break
    return deepest


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        # The exponent is beyond the decimal module's own bounds, which are not the same everywhere.
        digits, _, exponent = text.lower().partition("e")
        return Decimal(f"{digits}e{'-' if exponent.startswith('-') else ''}{_HUGE_EXPONENT}")


def _whole(text: str) -> int:
    """Read an integer; of one longer than any limit the head tells as much, and takes no time."""
    return int(text[:64])


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(type(value).__name__)
