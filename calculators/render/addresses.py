"""Text within an address."""

from collections.abc import Iterable

# As RFC 3986 has it. `urllib.parse` would bring far more than this to every visitor.
_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def percent_encoded(text: str) -> str:
    """Write a text so that it may stand anywhere in an address."""
    return "".join(chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in text.encode())


LONGEST = 1_000_000
"""Of a fragment, in characters: as long as every browser takes along (docs/assets/scripts/calculator/prefill.js)."""


def fragment(pairs: Iterable[tuple[str, str]]) -> str:
    """Write what a form is to be filled with, as the part of an address that no server is sent."""
    return "&".join(f"{percent_encoded(name)}={percent_encoded(text)}" for name, text in pairs)
