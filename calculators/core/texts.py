"""Message catalogues: texts by dotted key, in each language."""

from collections.abc import Iterator, Mapping
from typing import Any

LANGUAGES = ("tr", "en")


class Texts:
    """The texts of one language. A key that does not exist is an error of ours and raises `KeyError`."""

    def __init__(self, lang: str, catalogue: Mapping[str, str]) -> None:
        """Take a flat catalogue."""
        self.lang = lang
        self._catalogue = catalogue

    def __call__(self, key: str, **params: object) -> str:
        """Return a text with its parameters put in."""
        text = self._catalogue[key]
        return text.format_map(params) if params else text

    def __contains__(self, key: str) -> bool:
        """Tell whether there is such a text."""
        return key in self._catalogue

    def __iter__(self) -> Iterator[str]:
        """Go through the keys."""
        return iter(self._catalogue)

    def first(self, *keys: str) -> str:
        """Return the text of the first key that exists."""
        return next(self._catalogue[key] for key in keys if key in self._catalogue)


def flatten(tree: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Flatten a catalogue as TOML gives it into dotted keys."""
    for key, value in tree.items():
        if isinstance(value, str):
            yield prefix + key, value
        else:
            yield from flatten(value, f"{prefix}{key}.")


def lower_first(text: str, lang: str) -> str:
    """Write a label as part of a sentence; a word in capitals (KDV) stays as it is."""
    head = text[:1]
    if text[1:2].isupper():
        return text
    lowered = {"İ": "i", "I": "ı"}.get(head, head.lower()) if lang == "tr" else head.lower()
    return lowered + text[1:]


def upper_first(text: str, lang: str) -> str:
    """Write a part of a sentence as one of its own."""
    head = text[:1]
    return ("İ" if lang == "tr" and head == "i" else head.upper()) + text[1:]
