"""The spelling of all texts, after a build: `python -m tests.spelling.check [--strict]`. `make spell` brings Hunspell.

Says each word that neither its language's dictionary nor the project's list knows, with the lines where it stands.
That is advice: it ends well all the same, but with --strict. A list (tr.txt, en.txt) has on each line a word, with
`/another` behind it if it is inflected as that one is, or a name with more than letters in it, which is right as a
whole only.
"""

import argparse
import importlib
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from build_scripts.paths import NODE_MODULES
from tests.spelling.texts import Passage, lines, passages, words

DICTIONARIES = {"tr": NODE_MODULES / "dictionary-tr", "en": NODE_MODULES / "dictionary-en-gb"}
SHOWN = 3
NOTHING = "(?!)"


class Speller(Protocol):
    """Hunspell, as far as it is used."""

    def add(self, word: str, example: str | None = None) -> int: ...

    def spell(self, word: str) -> bool: ...


class Lexicon:
    """What is right in a language: the dictionary's words, the list's words and names."""

    def __init__(self, spells: Speller, listed: Iterable[str]) -> None:
        self.spells = spells
        names = []
        for entry in listed:
            word, _, example = entry.partition("/")
            if (word + example).isalpha():
                spells.add(word, example or None)
            else:
                names.append(re.escape(entry))
        longest_first = "|".join(sorted(names, key=len, reverse=True))
        self.names = re.compile(rf"(?<!\w)(?:{longest_first or NOTHING})(?!\w)")

    def knows(self, word: str) -> bool:
        """Whether a word is right; of a name with a suffix behind its apostrophe, whether the name is."""
        name, apostrophe, _ = word.partition("'")
        return self.spells.spell(word) or bool(apostrophe and name[0].isupper() and self.spells.spell(name))

    def unknown(self, text: str) -> set[str]:
        return {word for word in words(text, self.names) if not self.knows(word)}


def listed(lang: str) -> list[str]:
    """Read the project's list of a language."""
    read = Path(__file__).with_name(f"{lang}.txt").read_text("utf-8").splitlines()
    return [line for line in read if line and not line.startswith("#")]


def hunspell(lang: str) -> Speller:
    """Load a language's dictionary."""
    loaded: Speller = importlib.import_module("hunspell").Hunspell(
        "index", hunspell_data_dir=str(DICTIONARIES[lang]), system_encoding="UTF-8"
    )
    return loaded


def unknown(texts: Iterable[Passage], lexicon: Lexicon) -> dict[str, list[str]]:
    """Collect the unknown words of one language's texts, with their places."""
    found = defaultdict(list)
    for passage in texts:
        for word in lexicon.unknown(passage.text):
            found[word].append(passage.place)
    return found


def report(lang: str, lexicon: Lexicon) -> list[str]:
    """Write a line for every unknown word: where it was typed, or the pages that show it if it was put together."""
    shown = unknown(passages(lang), lexicon)
    typed = unknown(lines(lang), lexicon) if shown else {}
    return [f"{lang}: {word:24} {' '.join(typed.get(word, shown[word])[:SHOWN])}" for word in sorted(shown)]


def main() -> int:
    """Check both languages."""
    parser = argparse.ArgumentParser(prog="python -m tests.spelling.check", description="Look for unknown words.")
    parser.add_argument("--strict", action="store_true", help="fail if there is an unknown word")
    strict = parser.parse_args().strict
    try:
        lexicons = {lang: Lexicon(hunspell(lang), listed(lang)) for lang in DICTIONARIES}
    except ImportError:
        print("The spelling was not checked: Hunspell (requirements/spelling.txt) is not installed.")
        return int(strict)
    found = [line for lang, lexicon in lexicons.items() for line in report(lang, lexicon)]
    print(*found, f"spelling: {len(found)} unknown words", sep="\n")
    return int(strict and bool(found))


if __name__ == "__main__":
    sys.exit(main())
