"""Text within an address."""

# As RFC 3986 has it. `urllib.parse` would bring far more than this to every visitor.
_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def percent_encoded(text: str) -> str:
    """Write a text so that it may stand anywhere in an address."""
    return "".join(chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in text.encode())
