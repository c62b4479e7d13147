"""Texts of documents, with the rules' values put in by the names that pages use: `{{ kdp.support_rate }}`."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from build_scripts.blocks import names
from build_scripts.blocks.checks import VALUE
from build_scripts.blocks.facts import written
from calculators.programmes import PROGRAMMES

NOTHING: Mapping[str, str] = MappingProxyType({})


def value(name: str, lang: str, own: Mapping[str, str]) -> str:
    """Write one value, the document's own or the rules'; a name that does not exist ends the build."""
    if name in own:
        return own[name]
    fact = names.fact(name)
    if fact is None:
        raise KeyError(f"there is no value {name!r}; known: {', '.join([*own, *names.known_facts()])}")
    programme = next(programme for programme in PROGRAMMES if programme.id == fact.programme)
    return written(fact, programme.texts[lang])


def filled(tree: Any, lang: str, own: Mapping[str, str] = NOTHING) -> Any:
    """Put the values into every text of a tree of tables and lists."""
    if isinstance(tree, str):
        return VALUE.sub(lambda match: value(match[1].strip(), lang, own), tree)
    if isinstance(tree, list):
        return [filled(each, lang, own) for each in tree]
    if isinstance(tree, dict):
        return {key: filled(each, lang, own) for key, each in tree.items()}
    return tree


def read_words(path: Path, lang: str, own: Mapping[str, str] = NOTHING) -> dict[str, Any]:
    """Read a document's texts, values put in; `own` are the values that the document itself brings, by name."""
    words: dict[str, Any] = filled(tomllib.loads(path.read_text(encoding="utf-8")), lang, own)
    return words
