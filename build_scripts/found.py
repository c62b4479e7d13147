"""What search engines are told of a page in its head: its twin in the other language, its place, its questions.

The rest (title, description, picture) stands in the templates; this needs addresses made whole, or the finished page.
"""

import json
import re
from html import escape, unescape
from pathlib import Path
from typing import Any

from build_scripts.paths import SITE
from build_scripts.questions import Question, read_questions
from build_scripts.sitemap import Entry, read_entry

HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
HOME_NAME = re.compile(r'<meta property="og:site_name" content="([^"]*)">')
TAG = re.compile(r"<[^>]+>")
HEAD_ENDS = "</head>"

# The theme's script asks every `link[rel=alternate]` for a site map of its own, which no page here has. A space at the
# end keeps the value out of that search; for browsers and search engines, rel is a list of words.
ALTERNATE = '<link rel="alternate " hreflang="{lang}" href="{href}">'


def alternates(entry: Entry) -> str:
    """Name the page in both languages; Turkish is for everyone else."""
    addresses = {entry.lang: entry.address, entry.twin_lang: entry.twin}
    links = {"tr": addresses["tr"], "en": addresses["en"], "x-default": addresses["tr"]}
    return "".join(ALTERNATE.format(lang=lang, href=escape(href)) for lang, href in links.items())


def data(content: dict[str, Any]) -> str:
    """Write a block of data; no text in it can end the block."""
    text = json.dumps({"@context": "https://schema.org"} | content, ensure_ascii=False).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>'


def breadcrumbs(home: tuple[str, str], page: tuple[str, str]) -> dict[str, Any]:
    """Tell the way from the home page, as names with addresses."""
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": address}
        for position, (name, address) in enumerate((home, page), start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def questions(found: list[Question], lang: str) -> dict[str, Any]:
    """Tell a page's questions with their answers."""
    asked = [
        {"@type": "Question", "name": each.words, "acceptedAnswer": {"@type": "Answer", "text": each.answer}}
        for each in found
    ]
    return {"@type": "FAQPage", "inLanguage": lang, "mainEntity": asked}


def told(html: str, home: str) -> str:
    """Write what a page's head lacks; nothing for a page without an own address (404)."""
    entry = read_entry(html)
    if entry is None:
        return ""
    written = alternates(entry)
    heading, site_name = HEADING.search(html), HOME_NAME.search(html)
    if entry.address != home and heading and site_name:
        name = unescape(TAG.sub("", heading[1])).strip()
        written += data(breadcrumbs((unescape(site_name[1]), home), (name, entry.address)))
    found = read_questions(html, entry.address)
    return written + (data(questions(found, entry.lang)) if found else "")


def home_of(site: Path, page: Path) -> str:
    """Find the address of the home page in the page's language."""
    tree = site / "en" if page.is_relative_to(site / "en") else site
    entry = read_entry((tree / "index.html").read_text(encoding="utf-8"))
    if entry is None:
        raise SystemExit(f"found: {tree}/index.html has no canonical address; is site_url set?")
    return entry.address


def run(site: Path = SITE) -> None:
    """Complete the head of every page."""
    for page in sorted(site.rglob("*.html")):
        html = page.read_bytes().decode()
        page.write_bytes(html.replace(HEAD_ENDS, told(html, home_of(site, page)) + HEAD_ENDS, 1).encode())


if __name__ == "__main__":
    run()
