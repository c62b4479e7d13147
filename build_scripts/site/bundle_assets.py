"""Bundles the pages' scripts into one script, and the theme's styles with ours into one style sheet.

Both languages share them, so a page asks for one file of each. The plan editor's are files of their own, which its
pages ask for beside these. Rules of the theme that nothing on the site can match are removed (PurgeCSS).
"""

import json
import shutil
import subprocess
from pathlib import Path

from build_scripts.common import executables
from build_scripts.common.minify import bundle_module, bundle_styles
from build_scripts.paths import DOCS, SITE

SOURCES = DOCS / "assets"
ENTRY_SCRIPT, ENTRY_STYLES = Path("scripts") / "site.js", Path("styles") / "site.css"
EDITOR_SCRIPT, EDITOR_STYLES = Path("scripts") / "plan.js", Path("styles") / "plan.css"
EDITOR_ENTRY = Path("scripts") / "plan" / "plan_editor.js"
# A script that the page's script loads when it is first used; it stands beside that one.
ON_USE = Path("scripts") / "calculator" / "plan_files.js"
PURGE_CSS = Path(__file__).parent / "node" / "purge_css.mjs"
# Attributes that scripts or the browser set on an element after the page was built.
DYNAMIC_ATTRIBUTES = ["checked", "data-md-scrolllock", "hidden", "open"]
# Patterns of the classes and elements that search results are made of; no built page has them.
SEARCH_SELECTORS = ["^md-search", "^mark$", "^del$"]


def theme_styles(site: Path) -> str:
    """The theme's rules that can match something in the site's pages or scripts; its colour palettes are not used."""
    (sheet,) = (site / "assets" / "stylesheets").glob("main.*.css")
    settings = {
        "content": [str(site / "**/*.html"), str(site / "assets/scripts/*.js")],
        "css": [str(sheet)],
        "dynamicAttributes": DYNAMIC_ATTRIBUTES,
        "keyframes": True,
        "variables": True,
        "safelist": SEARCH_SELECTORS,
    }
    command = [executables.find("node"), str(PURGE_CSS), json.dumps(settings)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def write(path: Path, text: str) -> None:
    """Write a file, with the folders that it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def run(site: Path = SITE, sources: Path = SOURCES) -> None:
    """Write the bundles, and delete the theme's style sheets, which no page links to any more."""
    for entry in (ENTRY_SCRIPT, ON_USE):
        write(site / "assets/scripts" / entry.name, bundle_module(str(sources / entry)))
    if (sources / EDITOR_ENTRY).exists():
        write(site / "assets" / EDITOR_SCRIPT, bundle_module(str(sources / EDITOR_ENTRY)))
        write(site / "assets" / EDITOR_STYLES, bundle_styles(str(sources / EDITOR_STYLES)))
    # After the scripts, whose class names count as used.
    styles = theme_styles(site) + "\n" + bundle_styles(str(sources / ENTRY_STYLES))
    write(site / "assets" / ENTRY_STYLES, styles)
    for folder in site.rglob("assets/stylesheets"):
        shutil.rmtree(folder)


if __name__ == "__main__":
    run()
