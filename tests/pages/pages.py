"""The pages as they are written: their texts, front matter and places in the navigation."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml
from mkdocs.config import load_config

from build_scripts.paths import DOCS, ROOT

LANGUAGES = {"tr": "mkdocs.yml", "en": "mkdocs.en.yml"}
LINK = re.compile(r"\]\(([\w-]+\.md)(?:#[\w-]+)?\)")
NOTE = re.compile(r"^\[\^(\w+)\]: (.+)$", re.MULTILINE)
REFERENCE = re.compile(r"\[\^(\w+)\](?!:)")


@dataclass(frozen=True)
class Written:
    """One page of one language."""

    lang: str
    name: str
    matter: dict[str, str]
    text: str

    @property
    def id(self) -> str:
        return f"{self.lang}/{self.name}"

    @property
    def address(self) -> str:
        """Its address under the site's root."""
        folder = "" if self.name == "index.md" else self.name.removesuffix(".md") + "/"
        return f"en/{folder}" if self.lang == "en" else folder

    @property
    def links(self) -> set[str]:
        return set(LINK.findall(self.text))

    @property
    def notes(self) -> dict[str, str]:
        return dict(NOTE.findall(self.text))


@cache
def read(lang: str, name: str) -> Written:
    _, matter, text = (DOCS / lang / name).read_text(encoding="utf-8").split("---\n", 2)
    return Written(lang, name, yaml.safe_load(matter), text)


def all_pages() -> list[Written]:
    found = [(lang, file) for lang in LANGUAGES for file in sorted((DOCS / lang).glob("*.md"))]
    return [read(lang, file.name) for lang, file in found]


def twin(page: Written) -> Written:
    return read("en" if page.lang == "tr" else "tr", page.matter["twin"])


def navigation(lang: str) -> list[dict[str, Any]]:
    nav: list[dict[str, Any]] = load_config(str(ROOT / LANGUAGES[lang]))["nav"]
    return nav


def in_navigation(lang: str) -> list[str]:
    """Every page of the navigation, in its order."""
    return [page for _, pages in sections(lang) for page in pages]


def sections(lang: str) -> list[tuple[str, list[str]]]:
    """The top entries, each with its pages."""
    entries = [next(iter(entry.items())) for entry in navigation(lang)]
    return [
        (title, [path_of(page) for page in below] if isinstance(below, list) else [below]) for title, below in entries
    ]


def titles(lang: str) -> list[tuple[str, str]]:
    """Every page's name in the navigation, with the page."""
    entries = [next(iter(entry.items())) for entry in navigation(lang)]
    below = [page for _, pages in entries if isinstance(pages, list) for page in pages]
    return [(title, page) for title, page in entries if isinstance(page, str)] + [
        (title, page) for entry in below for title, page in entry.items()
    ]


def path_of(entry: dict[str, str]) -> str:
    return next(iter(entry.values()))


def without(text: str, class_: str) -> str:
    """A text without its blocks of one class."""
    return re.sub(rf'<(div|aside) class="{class_}".*?</\1>', "", text, flags=re.DOTALL)


def only(text: str, class_: str) -> str:
    return "\n".join(found[0] for found in re.finditer(rf'<(div|aside) class="{class_}".*?</\1>', text, re.DOTALL))


EVERY = all_pages()
LISTED = [page for page in EVERY if "unlisted" not in page.matter]
"""All but the page that stands for those that a browser does not keep."""
GUIDES = [page for page in EVERY if "kind" not in page.matter]
