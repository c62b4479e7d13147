"""Writes the warm-start script into the head of every page whose subject is a calculator.

It spawns the worker before the page's own script is there, and Python starts in browsers that keep it from an earlier
visit. As a file of its own it would have to be fetched first, so it is written inline.
"""

import re
from pathlib import Path

from build_scripts.common.minify import bundle_classic_script
from build_scripts.paths import SCRIPTS, SITE

ENTRY = SCRIPTS / "runtime/warm_start.js"
# The attribute of the calculator's element that describes the bundle.
RUNTIME_ATTRIBUTE = re.compile(r' data-runtime="[^"]*"')
# Of an element beside other things, for which Python waits until it is used.
ON_USE = " data-start-on-use"
PAGE_SCRIPT = re.compile(r'<script type="module" src="(?P<assets>[^"]*)scripts/site\.js">')


def run(site: Path = SITE) -> None:
    """Insert the script before the page's script and style sheet, so that it waits for neither."""
    text = bundle_classic_script(str(ENTRY)).strip()
    for page in sorted(site.rglob("*.html")):
        html = page.read_bytes().decode()
        runtime, page_script = RUNTIME_ATTRIBUTE.search(html), PAGE_SCRIPT.search(html)
        if not runtime or ON_USE in html:
            continue
        if not page_script:
            raise ValueError(f"{page}: the page's script is not found, before which Python would start")
        inserted = f'<script{runtime[0]} data-assets="{page_script["assets"]}">{text}</script>'
        page.write_bytes(html.replace(page_script[0], inserted + page_script[0], 1).encode())


if __name__ == "__main__":
    run()
