"""Checks every page's blocks and values before MkDocs runs: `file:line: what is wrong`."""

import sys
from collections.abc import Iterator
from pathlib import Path

from build_scripts import paths
from build_scripts.blocks.checks import problems


def check(pages: Path) -> Iterator[str]:
    """Yield a line for every problem in the Markdown files of a folder."""
    for page in sorted(pages.rglob("*.md")):
        for number, message in problems(page.read_text("utf-8").splitlines()):
            yield f"{page.relative_to(pages.parent)}:{number}: {message}"


def run() -> None:
    """Check all pages; end the build if one names something that does not exist."""
    found = list(check(paths.DOCS))
    if found:
        sys.exit("\n".join(found))


if __name__ == "__main__":
    run()
