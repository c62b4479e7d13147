"""Fingerprints our scripts and styles and the patched search worker: puts a content hash into their addresses.

Browsers may then cache them for ever, and a page never runs with the scripts of another version.
"""

import re
from pathlib import Path

from build_scripts.common import reproducible
from build_scripts.paths import SITE

FOLDERS = ("scripts", "styles")
# The theme's fingerprint in this name is that of the worker before `search_fixes` changed it.
SEARCH_WORKER = re.compile(r"^search\.[0-9a-f]{8}\.min\.js$")


def fingerprint_folder(folder: Path) -> str:
    """Move a folder's files into a folder inside it that is named by their content hash; return that name."""
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    name = reproducible.content_hash(files)
    (folder / name).mkdir()
    for file in files:
        (folder / file).rename(folder / name / file)
    return name


def fingerprint_search_workers(site: Path) -> dict[str, str]:
    """Rename each language's search worker after its new content, as the theme does; return new names by old ones."""
    renamed: dict[str, str] = {}
    for path in sorted(site.rglob("search.*.min.js")):
        if SEARCH_WORKER.match(path.name):
            name = f"search.{reproducible.content_hash({'': path.read_bytes()})[:8]}.min.js"
            folder = path.parent.name
            if renamed.setdefault(f"{folder}/{path.name}", f"{folder}/{name}") != f"{folder}/{name}":
                raise ValueError(f"{path}: the languages' files differ and share one name")
            path.rename(path.with_name(name))
    return renamed


def run(site: Path = SITE) -> None:
    """Rename the files, and their addresses in all pages."""
    renamed = fingerprint_search_workers(site)
    for folder in FOLDERS:
        renamed[f"assets/{folder}/"] = f"assets/{folder}/{fingerprint_folder(site / 'assets' / folder)}/"
    for page in sorted(site.rglob("*.html")):
        html = page.read_bytes().decode()
        for old, new in renamed.items():
            html = html.replace(old, new)
        page.write_bytes(html.encode())


if __name__ == "__main__":
    run()
