"""Reads the texts of documents and replaces references to the rules' values, `{{ programme.value }}`, as in pages."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from build_scripts.blocks import known_names
from build_scripts.blocks.page_checks import VALUE_REFERENCE
from build_scripts.blocks.rule_values import write_rule_value

NO_VALUES: Mapping[str, str] = MappingProxyType({})


def value_text(name: str, lang: str, own: Mapping[str, str] = NO_VALUES) -> str:
    """The text of a value, from `own` or from the rules; raises KeyError for a name that does not exist."""
    if name in own:
        return own[name]
    value = known_names.find_value(name)
    if value is None:
        raise KeyError(f"there is no value {name!r}; known: {', '.join([*own, *known_names.value_names()])}")
    return write_rule_value(value, value.programme.texts[lang])


def replace_references(tree: Any, lang: str, own: Mapping[str, str] = NO_VALUES) -> Any:
    """Replace the references in every text of a tree of tables and lists."""
    if isinstance(tree, str):
        return VALUE_REFERENCE.sub(lambda match: value_text(match[1].strip(), lang, own), tree)
    if isinstance(tree, list):
        return [replace_references(each, lang, own) for each in tree]
    if isinstance(tree, dict):
        return {key: replace_references(each, lang, own) for key, each in tree.items()}
    return tree


def read_texts(path: Path, lang: str, own: Mapping[str, str] = NO_VALUES) -> dict[str, Any]:
    """The texts of a TOML file with references replaced; `own` are the document's own values, by name."""
    texts: dict[str, Any] = replace_references(tomllib.loads(path.read_text(encoding="utf-8")), lang, own)
    return texts
