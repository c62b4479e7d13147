"""Writes the service worker: what it may keep for ever, which files are Python's, and the page for what is not kept.

It stands at the site's root, as its place is its reach. When `extra.keep_offline` in mkdocs.base.yml is false, one
stands there instead that takes itself and all that was kept away from every browser that comes again.
"""

import json
import re
from pathlib import Path

from mkdocs.config import load_config

from build_scripts import lighter
from build_scripts.paths import DOCS, ROOT, SITE

SOURCES = DOCS / "assets" / "service_worker"
WORKER = "sw.js"
PYTHON = ("assets/runtime/", "assets/app/")
NAMED_BY_CONTENT = re.compile(r"/assets/(?:runtime|app|scripts|styles)/[0-9a-f]{16}/|\.[0-9a-f]{8}\.min\.(?:js|css)$")
CONTENT_FOLDER = re.compile(r".*/[0-9a-f]{16}/")
STAND_IN = re.compile(r'<meta name="offline" content="(?P<address>[^"]+)">')


def named_by_content(site: Path) -> list[str]:
    """Every file whose name says its content, relative to the site's root."""
    files = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return sorted(file for file in files if NAMED_BY_CONTENT.search(f"/{file}"))


def current(files: list[str]) -> list[str]:
    """What every kept address begins with: whole folders where the folder is named, else the file."""
    folders = ((CONTENT_FOLDER.match(file), file) for file in files)
    return sorted({folder[0] if folder else file for folder, file in folders})


def python_files(files: list[str]) -> dict[str, list[str]]:
    """The names of what Python starts from, by folder."""
    found: dict[str, list[str]] = {}
    for file in files:
        if file.startswith(PYTHON):
            folder, _, name = file.rpartition("/")
            found.setdefault(folder + "/", []).append(name)
    return found


def fallbacks(site: Path) -> dict[str, str]:
    """The page that stands for those that are not kept, by language: the more special beginning first."""
    found = {}
    for folder in ("en/", ""):
        match = STAND_IN.search((site / folder / "index.html").read_text(encoding="utf-8"))
        if match is None:
            raise ValueError(f"{folder}index.html does not name the page for what is not kept")
        found[folder] = folder + match["address"]
    return found


def worker(site: Path, *, kept: bool) -> str:
    """The script, for a site that keeps its pages and for one that has ceased to."""
    if not kept:
        return lighter.script((SOURCES / "retired.js").read_text(encoding="utf-8"))
    files = named_by_content(site)
    known = {
        "named": NAMED_BY_CONTENT.pattern,
        "current": current(files),
        "python": python_files(files),
        "fallbacks": fallbacks(site),
    }
    keeping = (SOURCES / "keeping.js").read_text(encoding="utf-8")
    return f"const SITE = {json.dumps(known, separators=(',', ':'))};\n{lighter.script(keeping)}"


def run(site: Path = SITE) -> None:
    """Write it for the settings as they are."""
    kept: bool = load_config(str(ROOT / "mkdocs.yml"))["extra"]["keep_offline"]
    (site / WORKER).write_text(worker(site, kept=kept), encoding="utf-8")


if __name__ == "__main__":
    run()
