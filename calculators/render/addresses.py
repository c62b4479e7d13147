"""Text within an address."""

import re
from collections.abc import Iterable

# All but the unreserved characters of RFC 3986. `urllib.parse` would bring far more than this to every visitor.
_RESERVED = re.compile(rb"[^A-Za-z0-9._~-]")


def percent_encoded(text: str) -> str:
    """Write a text so that it may stand anywhere in an address."""
    return _RESERVED.sub(lambda found: b"%%%02X" % ord(found[0]), text.encode()).decode()


LONGEST = 1_000_000
"""Of a fragment, in characters: as long as every browser takes along (docs/assets/scripts/calculator/prefill.js)."""


def fragment(pairs: Iterable[tuple[str, str]]) -> str:
    """Write what a form is to be filled with, as the part of an address that no server is sent."""
    return "&".join(f"{percent_encoded(name)}={percent_encoded(text)}" for name, text in pairs)
