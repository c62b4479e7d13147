"""Validates the names of blocks and values in all Markdown pages, before MkDocs runs; tells file and line."""

import sys
from collections.abc import Iterator
from pathlib import Path

from build_scripts import paths
from build_scripts.blocks.page_checks import problems


def page_errors(pages: Path) -> Iterator[str]:
    """Yield `file:line: what is wrong` for every error in the Markdown files of a folder."""
    for page in sorted(pages.rglob("*.md")):
        for number, message in problems(page.read_text("utf-8").splitlines()):
            yield f"{page.relative_to(pages.parent)}:{number}: {message}"


def run() -> None:
    """Validate the pages of both languages; end the build with all errors at once."""
    errors = list(page_errors(paths.DOCS))
    if errors:
        sys.exit("\n".join(errors))


if __name__ == "__main__":
    run()
