"""Names our scripts and styles, and the theme's search that we changed, by their content, in every page too.

So a browser may keep them for ever, and a page never runs with the scripts of another version.
"""

import re
from pathlib import Path

from build_scripts import stable
from build_scripts.paths import SITE

FOLDERS = ("scripts", "styles")
# The theme named it by the content that it had before `search_fixes` changed it.
SEARCH = re.compile(r"^search\.[0-9a-f]{8}\.min\.js$")


def name_folder(folder: Path) -> str:
    """Move a folder's files into one named by their content; give back its name."""
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    name = stable.content_hash(files)
    (folder / name).mkdir()
    for file in files:
        (folder / file).rename(folder / name / file)
    return name


def name_search_workers(site: Path) -> dict[str, str]:
    """Give each language's search worker a name of its new content, in the theme's manner."""
    renamed: dict[str, str] = {}
    for path in sorted(site.rglob("search.*.min.js")):
        if SEARCH.match(path.name):
            name = f"search.{stable.content_hash({'': path.read_bytes()})[:8]}.min.js"
            folder = path.parent.name
            if renamed.setdefault(f"{folder}/{path.name}", f"{folder}/{name}") != f"{folder}/{name}":
                raise ValueError(f"{path}: the languages' files differ and share one name")
            path.rename(path.with_name(name))
    return renamed


def run(site: Path = SITE) -> None:
    """Name what is ours in all pages."""
    renamed = name_search_workers(site)
    for folder in FOLDERS:
        renamed[f"assets/{folder}/"] = f"assets/{folder}/{name_folder(site / 'assets' / folder)}/"
    for page in sorted(site.rglob("*.html")):
        html = page.read_bytes().decode()
        for old, new in renamed.items():
            html = html.replace(old, new)
        page.write_bytes(html.encode())


if __name__ == "__main__":
    run()
