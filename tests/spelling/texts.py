"""The texts that visitors read, in each language: the finished pages, what calculators and the briefing say."""

import re
import tomllib
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple, override

from mkdocs.config import load_config

from build_scripts.paths import BRIEFING, CALCULATORS, DOCS, ROOT, SITE
from tests.pages.pages import LANGUAGES

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
WITHIN_WORDS = {"abbr", "b", "em", "i", "mark", "strong"}
NOT_PROSE = {"code", "kbd", "pre", "samp", "script", "style"}
SAID = ("alt", "aria-label", "placeholder", "title")
CATALOGUES = (CALCULATORS, ROOT / "build_scripts", BRIEFING)
UNSAID = {"file", "href", "id"}
"""What a catalogue's text is no text under."""

ADDRESS = re.compile(
    r"\S*://\S*|[\w.+-]+@[\w-]+\.[\w.-]+|[\w./-]*\.(?:com|gov|html|ics|json|md|net|org|pdf|tr)\b[\w./-]*"
)
PLACE = re.compile(r"\{\{.*?\}\}|\{\w*\}|#\w+\([^)]*\)|@\w+")
"""Where a value, a name or, in the briefing, a link or a note is put in."""
STAND_IN = "0"
"""For what is no prose: a suffix that follows it stands behind a figure, and is no word of its own."""
WORD = re.compile(r"(?<![\w'’”»)])[^\W\d_]+(?:['’][^\W\d_]+)*(?!\w)")


class Passage(NamedTuple):
    """A text and where it was read."""

    place: str
    text: str


class PageReader(HTMLParser):
    """Takes what a page shows or says of itself, by language; what is no prose leaves its stand-in."""

    def __init__(self) -> None:
        super().__init__()
        self.open = [("", True)]
        self.texts: dict[str, str] = {}

    def say(self, lang: str, text: str) -> None:
        self.texts[lang] = self.texts.get(lang, "") + text

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        outer, prose = self.open[-1]
        lang = values.get("lang", outer)
        said = [values[name] for name in SAID if name in values]
        if values.get("name") == "description":
            said.append(values["content"])
        for text in said:
            self.say(lang, f"\n{text}\n")
        if tag not in WITHIN_WORDS or lang != outer:
            self.say(lang, STAND_IN if tag in NOT_PROSE else "\n")
        if tag not in VOID:
            self.open.append((lang, prose and tag not in NOT_PROSE))

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            lang, _ = self.open.pop()
            if tag not in WITHIN_WORDS | NOT_PROSE:
                self.say(lang, "\n")

    @override
    def handle_data(self, data: str) -> None:
        lang, prose = self.open[-1]
        if prose:
            self.say(lang, data)


def read_page(html: str) -> dict[str, str]:
    """Give a page's texts by language."""
    reader = PageReader()
    reader.feed(html)
    reader.close()
    return reader.texts


def strings(tree: Any) -> Iterator[str]:
    """Go through the texts of a catalogue, down to its last list."""
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, list):
        for each in tree:
            yield from strings(each)
    elif isinstance(tree, dict):
        for name, each in tree.items():
            if name not in UNSAID:
                yield from strings(each)


def catalogues(lang: str) -> list[Path]:
    return sorted(file for folder in CATALOGUES for file in folder.rglob(f"*{lang}.toml"))


def passages(lang: str) -> Iterator[Passage]:
    """Go through all that visitors read in a language."""
    for page in sorted(SITE.rglob("*.html")):
        yield Passage(str(page.relative_to(ROOT)), read_page(page.read_text("utf-8")).get(lang, ""))
    yield from (
        Passage(LANGUAGES[lang], text) for text in strings(load_config(str(ROOT / LANGUAGES[lang]))["extra"]["words"])
    )
    for file in catalogues(lang):
        for text in strings(tomllib.loads(file.read_text("utf-8"))):
            yield Passage(str(file.relative_to(ROOT)), text)


def lines(lang: str) -> Iterator[Passage]:
    """Go through the lines that people write, to find a word there; not all of a line is for visitors."""
    pages = [*sorted((DOCS / lang).rglob("*.md")), *sorted((DOCS / "overrides").rglob("*.html"))]
    for file in [*pages, ROOT / LANGUAGES[lang], *catalogues(lang), *sorted(CALCULATORS.rglob("*s.toml"))]:
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
            yield Passage(f"{file.relative_to(ROOT)}:{number}", line)


def words(text: str, names: re.Pattern[str]) -> list[str]:
    """Give a text's words, without names of several words; an apostrophe is one however it is typed."""
    prose = text.replace("\u00ad", "")
    for no_prose in (ADDRESS, PLACE, names):
        prose = no_prose.sub(STAND_IN, prose)
    return [word.replace("’", "'") for word in WORD.findall(prose)]
