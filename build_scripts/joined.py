"""One script and one style sheet for all pages of both languages: a browser asks once, and draws when it has them.

The script is our modules. The sheet is the theme's rules, as far as something in the site can use them, with ours
behind them: small files with comments to read, one to fetch.
"""

import json
import re
import shutil
import subprocess
from pathlib import Path

from build_scripts import lighter, programs
from build_scripts.paths import DOCS, SITE

SOURCES = DOCS / "assets"
ENTRY_SCRIPT, ENTRY_SHEET = Path("scripts") / "site.js", Path("styles") / "site.css"
PURGE = Path(__file__).parent / "node" / "purge.mjs"
# What the theme's search or the browser sets on an element, whatever the page was built with.
DYNAMIC_ATTRIBUTES = ["checked", "data-md-scrolllock", "hidden", "open"]
# The search writes its results with classes and elements that no page has.
SEARCH = ["^md-search", "^mark$", "^del$"]
INDENTATION = re.compile(r"\n\s+")
COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
IMPORT = re.compile(r'^@import url\("(?P<file>[\w-]+\.css)"\);\n', re.MULTILINE)


def our_styles(entry: Path) -> str:
    """The entry style sheet with each import replaced by its file."""

    def text_of(match: re.Match[str]) -> str:
        return our_styles(entry.parent / match["file"])

    return INDENTATION.sub("\n", COMMENT.sub("", IMPORT.sub(text_of, entry.read_text(encoding="utf-8"))))


def theme_styles(site: Path) -> str:
    """The theme's rules without those that select nothing in this site; of its palettes we use none."""
    (sheet,) = (site / "assets" / "stylesheets").glob("main.*.css")
    asked = {
        "content": [str(site / "**/*.html"), str(site / "assets/scripts/*.js")],
        "css": [str(sheet)],
        "dynamicAttributes": DYNAMIC_ATTRIBUTES,
        "keyframes": True,
        "variables": True,
        "safelist": SEARCH,
    }
    done = subprocess.run(
        [programs.find("node"), str(PURGE), json.dumps(asked)], check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def run(site: Path = SITE, sources: Path = SOURCES) -> None:
    """Write the two; what they were made of is not published."""
    write(site / "assets" / ENTRY_SCRIPT, lighter.joined(str(sources / ENTRY_SCRIPT)))
    # After the script, which names classes too.
    write(site / "assets" / ENTRY_SHEET, theme_styles(site) + "\n" + our_styles(sources / ENTRY_SHEET))
    for folder in site.rglob("assets/stylesheets"):
        shutil.rmtree(folder)


if __name__ == "__main__":
    run()
