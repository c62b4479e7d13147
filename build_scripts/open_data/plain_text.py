"""Each page as plain text (`index.txt` beside its `index.html`), from the search index that MkDocs wrote of it."""

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, override

from build_scripts.site.page_matter import FOLDERS

FILE = "index.txt"
# A note's link back to its number.
_BACK = "↩"
# What begins a line of its own.
_BLOCKS = {"p", "li", "ul", "ol", "pre", "h1", "h2", "h3", "h4", "tr", "div"}


class _Text(HTMLParser):
    """Collects a text's lines; the numbers of notes and their links back, which lead nowhere here, are left out."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = [""]
        self._skipped = 0

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._skipped += tag == "sup"
        if tag in _BLOCKS:
            self.lines.append("- " if tag == "li" else "")

    @override
    def handle_endtag(self, tag: str) -> None:
        self._skipped -= tag == "sup"
        if tag in _BLOCKS:
            self.lines.append("")

    @override
    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.lines[-1] += data.replace(_BACK, "")


def plain_text(html: str) -> str:
    """The text of a piece of HTML, each block on a line of its own."""
    reader = _Text()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in reader.lines)
    return "\n".join(line for line in lines if line not in {"", "-"})


def write_texts(site: Path) -> list[str]:
    """Write the text of every page that the search knows; the folders of these pages under the site's root."""
    written: list[str] = []
    for root in FOLDERS.values():
        index: Any = json.loads((site / root / "search/search_index.json").read_text("utf-8"))
        pages: dict[str, list[str]] = {}
        for section in index["docs"]:
            page, _, anchor = section["location"].partition("#")
            heading = f"{'##' if anchor else '#'} {plain_text(section['title'])}"
            pages.setdefault(root + page, []).append(f"{heading}\n\n{plain_text(section['text'])}".strip())
        for page, sections in pages.items():
            (site / page / FILE).write_text("\n\n".join(sections) + "\n", "utf-8")
        written += pages
    return written
