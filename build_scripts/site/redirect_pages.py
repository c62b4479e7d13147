"""A page at each old address that leads to the page that took its text: `formerly: [old-name]` in its front matter.

A script carries the query and the fragment along; without scripts the browser follows `<meta http-equiv="refresh">`.
The pages ask not to be indexed and have no canonical address, so they are in no sitemap; the search never sees them.
"""

import re
import tomllib
from dataclasses import dataclass
from html import escape
from pathlib import Path

from build_scripts.common.minify import minify_script
from build_scripts.paths import DOCS, SCRIPTS, SITE
from build_scripts.site.page_matter import FOLDERS, sources

ENTRY = SCRIPTS / "page/redirect.js"
MARK = re.compile(r'<meta name="build" content="[0-9a-f]{16}">')
"""The build's mark, by which the service worker knows this site's own pages."""
PAGE = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">{mark}
<link rel="icon" href="data:,">
<title>{title}</title>
<script src="{script}" data-to="{to}"></script>
<noscript><meta http-equiv="refresh" content="0; url={to}"></noscript>
</head>
<body><main><h1>{title}</h1><p><a href="{to}">{words}</a></p></main></body>
</html>
"""
WORDS: dict[str, str] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


class RedirectError(Exception):
    """An old address is a page of today, or two pages claim it."""


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old folder and the folder of the page that took its text, with that page's language and title."""

    old: str
    new: str
    lang: str
    title: str

    def html(self, script: str, mark: str) -> str:
        """Write the page; `script` is a path under the site's root, `mark` the build's. Links are relative."""
        up = "../" * self.old.count("/")
        texts = {"title": escape(self.title), "words": escape(WORDS[self.lang])}
        return PAGE.format(lang=self.lang, to=escape(up + self.new), script=escape(up + script), mark=mark, **texts)


def redirects(docs: Path = DOCS) -> list[Redirect]:
    """Collect them from the pages; an old address may be no page of today, and no other page's."""
    pages = list(sources(docs))
    taken = {page.folder for page in pages}
    found = []
    for page in pages:
        for name in page.matter.get("formerly", []):
            old = f"{FOLDERS[page.lang]}{name}/"
            if old in taken:
                raise RedirectError(f"{old} is a page, or the old address of two pages")
            taken.add(old)
            found.append(Redirect(old, page.folder, page.lang, page.matter["title"]))
    return found


def write_script(site: Path = SITE) -> None:
    """Write the pages' script beside the others, before these are named by their content."""
    folder = site / "assets" / "scripts"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ENTRY.name).write_text(minify_script(ENTRY.read_text("utf-8")), "utf-8")


def run(site: Path = SITE, docs: Path = DOCS) -> None:
    """Write all of them; their script has its name by now."""
    (found,) = (site / "assets" / "scripts").rglob(ENTRY.name)
    script = found.relative_to(site).as_posix()
    mark = MARK.search((site / "index.html").read_text("utf-8"))
    for each in redirects(docs):
        (site / each.old).mkdir(parents=True, exist_ok=True)
        (site / each.old / "index.html").write_text(each.html(script, mark[0] if mark else ""), "utf-8")


if __name__ == "__main__":
    run()
