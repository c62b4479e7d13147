"""Corrects HTML of Material and Python-Markdown that no template override reaches: validity, inline styles, scripts.

What an override can do is done in docs/overrides.
"""

import re
from collections.abc import Callable
from pathlib import Path

from build_scripts.paths import SITE

TOGGLE = re.compile(r'<input class="md-toggle"[^>]*>')
THEME_SCRIPT = re.compile(r'<script src="(?P<address>[^"]*/javascripts/bundle\.[^"]+\.js)"></script>')
SEARCH_BOX = '<div class="md-search" '
TABLE = re.compile(r"<table(?: (?!class=)[^>]*)?>.*?</table>", re.DOTALL)
MORE_BACKREFS = re.compile(r'\s*<a class="footnote-backref" href="#fnref\d+-[^"]*"[^>]*>.*?</a>')
TABLE_WRAPPER = '<div class="md-typeset__scrollwrap"><div class="md-typeset__table">'
ALIGNMENT = re.compile(r'<(t[hd]) style="text-align: (left|right|center);">')


def drop_toggle_autocomplete(html: str) -> str:
    """Remove `autocomplete`, which is invalid on a checkbox; base.html writes it outside of any template block."""
    return TOGGLE.sub(lambda match: match[0].replace(' autocomplete="off"', ""), html)


def align_by_class(html: str) -> str:
    """Give a table's cells a class in place of Python-Markdown's inline style, which the security policy forbids."""
    return ALIGNMENT.sub(r'<\1 class="align-\2">', html)


def wrap_tables(html: str) -> str:
    """Wrap tables in the elements that the theme's styles expect and its script would add after the page is drawn."""
    return html if TABLE_WRAPPER in html else TABLE.sub(lambda table: f"{TABLE_WRAPPER}{table[0]}</div></div>", html)


def keep_one_backref(html: str) -> str:
    """Keep the first link back from a footnote that is used more than once, instead of a row of like arrows."""
    return MORE_BACKREFS.sub("", html)


def defer_theme_script(html: str) -> str:
    """Move the theme script's address to the search box: only search needs it, and search.js loads it on demand."""
    found = THEME_SCRIPT.search(html)
    if found is None:
        return html
    return html.replace(found[0], "").replace(SEARCH_BOX, f'{SEARCH_BOX}data-script="{found["address"]}" ')


FIXES: tuple[Callable[[str], str], ...] = (
    drop_toggle_autocomplete,
    align_by_class,
    wrap_tables,
    keep_one_backref,
    defer_theme_script,
)


def fix(html: str) -> str:
    """Apply every fix to a page."""
    for apply in FIXES:
        html = apply(html)
    return html


def run(site: Path = SITE) -> None:
    """Correct every page, and delete the English 404 page: a host serves only the one at the root."""
    (site / "en" / "404.html").unlink(missing_ok=True)
    for page in sorted(site.rglob("*.html")):
        page.write_bytes(fix(page.read_bytes().decode()).encode())


if __name__ == "__main__":
    run()
