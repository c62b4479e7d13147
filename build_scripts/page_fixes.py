"""Mends what Material and Python-Markdown write into pages: accessibility, valid HTML, no inline styles, order."""

import re
from collections.abc import Callable
from pathlib import Path

from build_scripts.paths import SITE

SEARCH_LABEL = re.compile(r'class="md-search__input"[^>]*aria-label="([^"]+)"')
TOGGLE = re.compile(r'<input class="md-toggle"[^>]*>')
THEME_SCRIPT = re.compile(r'<script src="(?P<address>[^"]*/javascripts/bundle\.[^"]+\.js)"></script>')
SEARCH = '<div class="md-search" '
TABLE = re.compile(r"<table(?: (?!class=)[^>]*)?>.*?</table>", re.DOTALL)
WRAP = '<div class="md-typeset__scrollwrap"><div class="md-typeset__table">'
ALIGNMENT = re.compile(r'<(t[hd]) style="text-align: (left|right|center);">')


def name_search_dialog(html: str) -> str:
    """The search box has role=dialog and no name: it takes the name of its input."""
    found = SEARCH_LABEL.search(html)
    if found is None:
        return html
    bare = '<div class="md-search" data-md-component="search" role="dialog">'
    return html.replace(bare, f'{bare[:-1]} aria-label="{found[1]}">')


def drop_toggle_autocomplete(html: str) -> str:
    """A checkbox cannot have `autocomplete`."""
    return TOGGLE.sub(lambda match: match[0].replace(' autocomplete="off"', ""), html)


def align_by_class(html: str) -> str:
    """Tables align their columns by a class, so that the policy need not allow inline styles."""
    return ALIGNMENT.sub(r'<\1 class="align-\2">', html)


def wrap_tables(html: str) -> str:
    """The theme styles a table by the elements that its script puts around it, too late and not without scripts."""
    return html if WRAP in html else TABLE.sub(lambda table: f"{WRAP}{table[0]}</div></div>", html)


def drop_empty_tabindex(html: str) -> str:
    return html.replace(' tabindex=""', "")


def leave_the_theme_s_script_to_the_search(html: str) -> str:
    """No part of a page but the search needs it: `search.js` brings it when somebody wants to search."""
    found = THEME_SCRIPT.search(html)
    if found is None:
        return html
    return html.replace(found[0], "").replace(SEARCH, f'{SEARCH}data-script="{found["address"]}" ')


FIXES: tuple[Callable[[str], str], ...] = (
    name_search_dialog,
    drop_toggle_autocomplete,
    align_by_class,
    wrap_tables,
    drop_empty_tabindex,
    leave_the_theme_s_script_to_the_search,
)


def mended(html: str) -> str:
    for fix in FIXES:
        html = fix(html)
    return html


def run(site: Path = SITE) -> None:
    """Mend every page; the English 404 page goes, since a host serves only the one at the root."""
    (site / "en" / "404.html").unlink(missing_ok=True)
    for page in sorted(site.rglob("*.html")):
        page.write_bytes(mended(page.read_bytes().decode()).encode())


if __name__ == "__main__":
    run()
