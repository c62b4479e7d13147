"""Writes what a browser tells this build's files by: integrity hashes and the build's mark.

A network may answer with something else, a log-in page for example. Every page carries the build's mark, and the hashes
of its script and its style sheet (Subresource Integrity). What is done when one of the two does not load stands before
them, as a script in the page.
"""

import re
from pathlib import Path

from build_scripts.common.integrity_hash import integrity_attribute
from build_scripts.common.minify import bundle_classic_script
from build_scripts.common.reproducible import content_hash
from build_scripts.paths import SCRIPTS

ENTRY = SCRIPTS / "page/stale_assets.js"
SCRIPT = re.compile(r'<script type="module" src="[^"]*(?P<file>assets/scripts/[0-9a-f]{16}/site\.js)"')
SHEET = re.compile(r'<link rel="stylesheet" href="[^"]*(?P<file>assets/styles/[0-9a-f]{16}/site\.css)"')
EDITOR_SCRIPT = re.compile(r'<script type="module" src="[^"]*(?P<file>assets/scripts/[0-9a-f]{16}/plan\.js)"')
EDITOR_SHEET = re.compile(r'<link rel="stylesheet" href="[^"]*(?P<file>assets/styles/[0-9a-f]{16}/plan\.css)"')
SEARCH = re.compile(r'data-script="[^"]*(?P<file>assets/javascripts/bundle\.[0-9a-f]{8}\.min\.js)"')
WARM_START = re.compile(r"<script data-runtime=")


def build_mark(names: list[str]) -> str:
    """Give the mark of a build by the names of its files that are named by their content."""
    return content_hash(dict.fromkeys(names, b""))


def with_integrity(html: str, site: Path, before: str) -> str:
    """Put the attributes into a page with script, style sheet and search, and `before` in front of the first two."""
    attributes = {SCRIPT: "integrity", SHEET: "integrity", SEARCH: "data-integrity"}
    # Only the plan editor's pages have these.
    attributes |= {pattern: "integrity" for pattern in (EDITOR_SCRIPT, EDITOR_SHEET) if pattern.search(html)}
    for pattern, name in attributes.items():
        found = pattern.search(html)
        if found is None:
            raise ValueError(f"no {pattern.pattern} in the page")
        file = (site / found["file"]).read_bytes()
        html = html.replace(found[0], f'{found[0]} {name}="{integrity_attribute(file)}"', 1)
    first = WARM_START.search(html) or SCRIPT.search(html)
    assert first is not None
    return html[: first.start()] + before + html[first.start() :]


def run(site: Path, names: list[str]) -> None:
    """Put them into every page; `names`: the files that are named by their content."""
    script = bundle_classic_script(str(ENTRY)).strip()
    before = f'<meta name="build" content="{build_mark(names)}"><script>{script}</script>'
    for page in sorted(site.rglob("*.html")):
        try:
            page.write_bytes(with_integrity(page.read_bytes().decode(), site, before).encode())
        except ValueError as error:
            raise ValueError(f"{page}: {error}") from error
