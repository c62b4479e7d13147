"""CSV as spreadsheets of a language open it: separator, quotes, byte order mark, and texts that become no formula."""

from collections.abc import Iterable, Sequence

SEPARATORS = {"tr": ";", "en": ","}
BYTE_ORDER_MARK = "\ufeff"
"""Tells spreadsheets that the file is UTF-8."""
GUARDED = ("=", "+", "-", "@", "\t", "\r", "'")
"""A text that begins so gets an apostrophe before it, lest it become a formula; reading takes it off again."""


def protected(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet might take for a formula."""
    return f"'{text}" if text.startswith(GUARDED) else text


def unprotected(text: str) -> str:
    """Take off the apostrophe that protects a text from becoming a formula."""
    return text[1:] if text.startswith("'") and text[1:].startswith(GUARDED) else text


def write_rows(rows: Iterable[Sequence[str]], lang: str) -> bytes:
    """Write rows, quoted as RFC 4180 has it."""
    separator = SEPARATORS[lang]
    lines = (separator.join(_quoted(cell, separator) for cell in row) for row in rows)
    return (BYTE_ORDER_MARK + "".join(f"{line}\r\n" for line in lines)).encode()


def _quoted(text: str, separator: str) -> str:
    special = {separator, '"', "\r", "\n"}
    return f'"{text.replace('"', '""')}"' if special & set(text) or text != text.strip() else text
