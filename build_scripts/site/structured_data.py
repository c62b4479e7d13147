"""Completes each page's head for search engines: hreflang links, breadcrumbs and the FAQ as JSON-LD (schema.org).

Title, description and picture are written by the templates; what is added here needs absolute addresses of other pages
or the finished text.
"""

import json
import re
from html import escape, unescape
from pathlib import Path
from typing import Any

from build_scripts.paths import SITE
from build_scripts.site.faq_reader import Question, read_questions
from build_scripts.site.page_addresses import PageAddresses, read_addresses

HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
SITE_NAME = re.compile(r'<meta property="og:site_name" content="([^"]*)">')
TAG = re.compile(r"<[^>]+>")
HEAD_END = "</head>"

# The theme's script would fetch a sitemap from the address of every `link[rel=alternate]`. With a space at its end the
# value does not match that selector; browsers and search engines read rel as a list of words.
HREFLANG_LINK = '<link rel="alternate " hreflang="{lang}" href="{href}">'


def hreflang_links(page: PageAddresses) -> str:
    """Links to the page in both languages, Turkish as the default."""
    links = page.hreflang_links().items()
    return "".join(HREFLANG_LINK.format(lang=lang, href=escape(href)) for lang, href in links)


def json_ld(content: dict[str, Any]) -> str:
    """A script element of JSON-LD; `<` is escaped, so that no text can end the element."""
    text = json.dumps({"@context": "https://schema.org"} | content, ensure_ascii=False).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>'


def breadcrumb_list(home: tuple[str, str], page: tuple[str, str]) -> dict[str, Any]:
    """A BreadcrumbList from the home page to a page, each a name and an address."""
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": address}
        for position, (name, address) in enumerate((home, page), start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def faq_page(questions: list[Question], lang: str) -> dict[str, Any]:
    """A FAQPage of the questions of a page."""
    entities = [
        {"@type": "Question", "name": each.text, "acceptedAnswer": {"@type": "Answer", "text": each.answer}}
        for each in questions
    ]
    return {"@type": "FAQPage", "inLanguage": lang, "mainEntity": entities}


def head_additions(html: str, homes: dict[str, str]) -> str:
    """What to add to a page's head; nothing for one without an address (404). `homes`: the home pages by language."""
    page = read_addresses(html)
    if page is None:
        return ""
    added = hreflang_links(page)
    home = homes[page.lang]
    heading, site_name = HEADING.search(html), SITE_NAME.search(html)
    if page.address != home and heading and site_name:
        name = unescape(TAG.sub("", heading[1])).strip()
        added += json_ld(breadcrumb_list((unescape(site_name[1]), home), (name, page.address)))
    questions = read_questions(html, page.address)
    return added + (json_ld(faq_page(questions, page.lang)) if questions else "")


def home_addresses(site: Path) -> dict[str, str]:
    """The address of each language's home page; ends the build if one has none."""
    homes = {}
    for lang, folder in (("tr", site), ("en", site / "en")):
        home = read_addresses((folder / "index.html").read_text(encoding="utf-8"))
        if home is None:
            raise SystemExit(f"structured_data: {folder}/index.html has no canonical address; is site_url set?")
        homes[lang] = home.address
    return homes


def run(site: Path = SITE) -> None:
    """Complete the head of every page."""
    homes = home_addresses(site)
    for page in sorted(site.rglob("*.html")):
        html = page.read_bytes().decode()
        page.write_bytes(html.replace(HEAD_END, head_additions(html, homes) + HEAD_END, 1).encode())


if __name__ == "__main__":
    run()
