"""Names in sheets: comparing them, and finding the column, setting or option that a name stands for."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from calculators.core.plan_sheet import Names, PlanSheet
from calculators.core.texts import LANGUAGES, Texts

_BRACKETS = re.compile(r"[(\[][^)\]]*(?:[)\]]|\Z)")
_DOTS_AND_SPACES = re.compile(r"[.\s\u00a0\u200b\u202f\ufeff]+")
# Turkish and English capitals and small letters at once: I, İ, ı and i are all the same letter here.
_LETTERS = str.maketrans({"İ": "i", "I": "i", "ı": "i", "\u0307": None})

Lookup = Mapping[str, tuple[str, str]]
"""By folded name: the key that it stands for, and the language of the name."""


@lru_cache(4096)
def fold(text: str) -> str:
    """Give the form of a name that is compared: without case, dots, outer spaces and what stands in brackets."""
    bare = _BRACKETS.sub(" ", text)
    letters = unicodedata.normalize("NFC", bare.translate(_LETTERS).lower().translate(_LETTERS))
    return _DOTS_AND_SPACES.sub(" ", letters).strip()


def brackets(text: str) -> list[str]:
    """Give what stands in each pair of brackets; brackets that do not end reach to the end of the text."""
    return [found.strip("()[] \n\t\u00a0") for found in _BRACKETS.findall(text)]


def lookup(names: Mapping[str, Names]) -> dict[str, tuple[str, str]]:
    """Make the lookup of keys by their names in every language; a key is a name of itself.

    A name that both languages have counts as no language's.
    """
    found: dict[str, tuple[str, str]] = {fold(key): (key, "") for key in names}
    for key, by_language in names.items():
        for lang, written in by_language.items():
            for name in map(fold, written):
                _, other = found.get(name, (key, lang))
                found[name] = (key, lang if other == lang else "")
    return found


def without_trailing(name: str, trailing: Iterable[str]) -> str:
    """Leave out a word at the end of a folded name that does not count (`personel giderleri`)."""
    for word in trailing:
        shorter = name.removesuffix(f" {fold(word)}")
        if shorter != name:
            return shorter
    return name


def option_lookup(
    sheet: PlanSheet, field: str, options: Iterable[str], group: str, texts: Mapping[str, Texts]
) -> dict[str, str]:
    """Find an option by its key, by its label in either language or by a further name of the plan sheet."""
    further = sheet.choices.get(field, {})
    found: dict[str, str] = {}
    for option in options:
        written = [option, *(texts[lang](f"{group}.{option}") for lang in LANGUAGES)]
        written += [name for names in further.get(option, {}).values() for name in names]
        for name in written:
            found[fold(name)] = found[without_trailing(fold(name), sheet.trailing)] = option
    return found


def unknown_units(heading: str, units: Iterable[str]) -> str:
    """Give what a heading's brackets say beyond the units that are read; nothing if there is nothing."""
    known = sorted((_folded_unit(unit) for unit in units), key=len, reverse=True)
    for said in brackets(heading):
        rest = _folded_unit(said)
        for unit in known:
            rest = re.sub(rf"(?<!\w){re.escape(unit)}(?!\w)", " ", rest)
        if rest.strip(" ,;/+&-–—·|"):
            return said
    return ""


def _folded_unit(text: str) -> str:
    return fold(text.translate(str.maketrans("()[]", "    ")))
