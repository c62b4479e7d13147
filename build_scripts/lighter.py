"""Takes from what travels what no visitor needs: our scripts' comments, and the theme's rules for what no page has.

The theme's rules are weighed against everything in the finished site that can name a class: all pages and all scripts.
"""

import json
import subprocess
from pathlib import Path

import rjsmin

from build_scripts import programs
from build_scripts.paths import SITE

PURGE = Path(__file__).parent / "node" / "purge.mjs"
# What the theme's script, the browser or the reader sets on an element, whatever the page was built with.
DYNAMIC_ATTRIBUTES = [
    "checked",
    "data-md-color-scheme",
    "data-md-state",
    "data-md-toggle",
    "dir",
    "hidden",
    "open",
    "style",
]


def script(text: str) -> str:
    """The same module without comments and blank space."""
    small: str = rjsmin.jsmin(text)
    return small


def purge(site: Path) -> None:
    """Leave out of the theme's style sheets what selects nothing in this site."""
    asked = {
        "content": [str(site / "**/*.html"), str(site / "**/*.js")],
        "css": [str(site / "**/assets/stylesheets/*.css")],
        "dynamicAttributes": DYNAMIC_ATTRIBUTES,
    }
    command = [programs.find("node"), str(PURGE), json.dumps(asked)]
    subprocess.run(command, check=True, stdout=subprocess.PIPE)


def run(site: Path = SITE) -> None:
    """Make the theme's styles and our scripts smaller, with no change to what they do."""
    purge(site)
    for path in sorted((site / "assets" / "scripts").glob("*.js")):
        path.write_text(script(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    run()
