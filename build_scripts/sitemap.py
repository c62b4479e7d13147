"""One sitemap for both languages: every page with its twin, Turkish being the default; and robots.txt."""

from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin
from xml.sax.saxutils import quoteattr

from build_scripts.paths import SITE

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page's language, its own address and its twin's."""

    lang: str
    address: str
    twin_lang: str
    twin: str


class EntryReader(HTMLParser):
    """Finds the language, the canonical address and the language link of one page."""

    def __init__(self) -> None:
        super().__init__()
        self.lang = self.canonical = self.twin_lang = self.twin = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.lang = values.get("lang", "")
        elif tag == "link" and values.get("rel") == "canonical":
            self.canonical = values.get("href", "")
        elif tag == "a" and values.get("class") == "site-language":
            self.twin_lang, self.twin = values.get("hreflang", ""), values.get("href", "")


def read_entry(html: str) -> Entry | None:
    """None for pages without an own address (404)."""
    reader = EntryReader()
    reader.feed(html)
    if not reader.canonical:
        return None
    twin = urljoin(reader.canonical, reader.twin)
    return Entry(reader.lang, reader.canonical, reader.twin_lang, twin)


def unpaired(entries: list[Entry]) -> list[str]:
    """What is wrong with the pairs: each page's twin must exist, in the other language, and lead back."""
    by_address = {entry.address: entry for entry in entries}
    faults = []
    for entry in entries:
        twin = by_address.get(entry.twin)
        if twin is None:
            faults.append(f"{entry.address}: its twin {entry.twin} does not exist")
        elif twin.twin != entry.address or twin.lang != entry.twin_lang or twin.lang == entry.lang:
            faults.append(f"{entry.address}: its twin {entry.twin} leads to {twin.twin}")
    return faults


def url_element(entry: Entry) -> str:
    addresses = {entry.lang: entry.address, entry.twin_lang: entry.twin}
    links = {"tr": addresses["tr"], "en": addresses["en"], "x-default": addresses["tr"]}
    lines = [
        f'    <xhtml:link rel="alternate" hreflang="{lang}" href={quoteattr(href)}/>\n' for lang, href in links.items()
    ]
    return f"  <url>\n    <loc>{entry.address}</loc>\n{''.join(lines)}  </url>\n"


def run(site: Path = SITE) -> None:
    """Replace MkDocs' sitemaps (one a language, without twins) by one at the root."""
    found = (read_entry(page.read_text(encoding="utf-8")) for page in sorted(site.rglob("*.html")))
    entries = sorted((entry for entry in found if entry), key=lambda entry: (entry.lang != "tr", entry.address))
    faults = unpaired(entries)
    if not entries or faults:
        raise SystemExit("sitemap: " + ("\n".join(faults) or "no page with a canonical address; is site_url set?"))
    for old in (*site.glob("sitemap.xml*"), *site.glob("en/sitemap.xml*")):
        old.unlink()
    (site / "sitemap.xml").write_text(HEAD + "".join(map(url_element, entries)) + "</urlset>\n", encoding="utf-8")
    home = entries[0].address
    (site / "robots.txt").write_text(f"User-agent: *\nAllow: /\n\nSitemap: {urljoin(home, 'sitemap.xml')}\n", "utf-8")


if __name__ == "__main__":
    run()
