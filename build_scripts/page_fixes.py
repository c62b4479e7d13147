"""Mends what Material and Python-Markdown write into pages: accessibility, valid HTML, no inline styles, order."""

import re
from collections.abc import Callable
from pathlib import Path

from build_scripts.paths import SITE

SEARCH_LABEL = re.compile(r'class="md-search__input"[^>]*aria-label="([^"]+)"')
TOGGLE = re.compile(r'<input class="md-toggle"[^>]*>')
THEME_SCRIPT = re.compile(r'<script (src="[^"]*/javascripts/bundle\.[^"]+\.js")>')
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


def drop_empty_tabindex(html: str) -> str:
    return html.replace(' tabindex=""', "")


def let_the_form_go_first(html: str) -> str:
    """The theme's script does not hold up the parsing, and waits for its turn behind the page's own modules."""
    return THEME_SCRIPT.sub(r"<script defer \1>", html)


FIXES: tuple[Callable[[str], str], ...] = (
    name_search_dialog,
    drop_toggle_autocomplete,
    align_by_class,
    drop_empty_tabindex,
    let_the_form_go_first,
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
