"""Texts that belong to no programme, read once at import."""

from calculators.core.data import read_toml
from calculators.core.texts import LANGUAGES, Texts, flatten

COMMON = {lang: dict(flatten(read_toml(__name__, f"{lang}.toml"))) for lang in LANGUAGES}
TEXTS = {lang: Texts(lang, catalogue) for lang, catalogue in COMMON.items()}
