"""Has each page's modules fetched at once: what a module needs would else be asked for only when it is there."""

import re
from pathlib import Path

from build_scripts import runtime
from build_scripts.paths import SITE

MODULE = re.compile(r'<script type="module" src="(?P<folder>[^"]*/)(?P<name>[\w-]+\.js)"></script>')


def preloaded(html: str, scripts: Path) -> str:
    """The page with a link for each module that its own modules import."""

    def with_imports(script: re.Match[str]) -> str:
        imported = sorted(set(runtime.modules(script["name"], scripts)) - {script["name"]})
        return script[0] + "".join(f'<link rel="modulepreload" href="{script["folder"]}{name}">' for name in imported)

    return MODULE.sub(with_imports, html)


def run(site: Path = SITE) -> None:
    """Write the links into every page that has modules."""
    for page in sorted(site.rglob("*.html")):
        page.write_bytes(preloaded(page.read_bytes().decode(), site / "assets" / "scripts").encode())


if __name__ == "__main__":
    run()
