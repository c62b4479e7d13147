"""The script that starts Python early, in every page that has a calculator: as a file it would come too late."""

import re
from pathlib import Path

from build_scripts import lighter
from build_scripts.paths import SCRIPTS, SITE

ENTRY = SCRIPTS / "early.js"
# Where Python lies, as the calculator's element has it.
RUNTIME = re.compile(r' data-runtime="[^"]*"')
SCRIPT = re.compile(r'<script type="module" src="(?P<assets>[^"]*)scripts/site\.js">')


def run(site: Path = SITE) -> None:
    """Write it before the page's script and style sheet, for neither of which it then waits."""
    text = lighter.inline(str(ENTRY)).strip()
    for page in sorted(site.rglob("*.html")):
        html = page.read_bytes().decode()
        runtime, script = RUNTIME.search(html), SCRIPT.search(html)
        if not runtime:
            continue
        if not script:
            raise ValueError(f"{page}: the page's script is not found, before which Python would start")
        early = f'<script{runtime[0]} data-assets="{script["assets"]}">{text}</script>'
        page.write_bytes(html.replace(script[0], early + script[0], 1).encode())


if __name__ == "__main__":
    run()
