"""Writes one sitemap.xml for both languages, with hreflang links between translations, and robots.txt."""

from pathlib import Path
from urllib.parse import urljoin
from xml.sax.saxutils import escape, quoteattr

from build_scripts.paths import SITE
from build_scripts.site.page_addresses import PageAddresses, read_addresses

HEADER = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
"""


def translation_errors(pages: list[PageAddresses]) -> list[str]:
    """What is wrong with the translations: each must exist, in the other language, and link back to its page."""
    by_address = {page.address: page for page in pages}
    errors = []
    for page in pages:
        other = by_address.get(page.translation)
        if other is None:
            errors.append(f"{page.address}: its twin {page.translation} does not exist")
        elif other.translation != page.address or other.lang != page.translation_lang or other.lang == page.lang:
            errors.append(f"{page.address}: its twin {page.translation} leads to {other.translation}")
    return errors


def url_element(page: PageAddresses) -> str:
    """The `<url>` element of one page."""
    links = [
        f'    <xhtml:link rel="alternate" hreflang="{lang}" href={quoteattr(href)}/>\n'
        for lang, href in page.hreflang_links().items()
    ]
    return f"  <url>\n    <loc>{escape(page.address)}</loc>\n{''.join(links)}  </url>\n"


def run(site: Path = SITE) -> None:
    """Replace MkDocs' sitemaps, one a language, by one at the root; end the build if a translation is missing."""
    found = (read_addresses(page.read_text(encoding="utf-8")) for page in sorted(site.rglob("*.html")))
    pages = sorted((page for page in found if page), key=lambda page: (page.lang != "tr", page.address))
    errors = translation_errors(pages)
    if not pages or errors:
        raise SystemExit("sitemap: " + ("\n".join(errors) or "no page with a canonical address; is site_url set?"))
    for old in (*site.glob("sitemap.xml*"), *site.glob("en/sitemap.xml*")):
        old.unlink()
    (site / "sitemap.xml").write_text(HEADER + "".join(map(url_element, pages)) + "</urlset>\n", encoding="utf-8")
    home = pages[0].address
    (site / "robots.txt").write_text(f"User-agent: *\nAllow: /\n\nSitemap: {urljoin(home, 'sitemap.xml')}\n", "utf-8")


if __name__ == "__main__":
    run()
