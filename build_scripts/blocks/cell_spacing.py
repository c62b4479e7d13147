"""Adds white space behind table cells and line breaks, for the search index.

The index reads a page without its tags: the last word of a cell and the first of the next would become one word, and
neither would be found.
"""

import re
from typing import override

from markdown import Markdown
from markdown.postprocessors import Postprocessor

CELL_END = re.compile(r"(</(?:td|th|dt|dd|caption)>|<br ?/?>)(?=\S)")
AFTER_RAW_HTML = 5


class CellSpacingProcessor(Postprocessor):
    """Adds a line end behind each cell and each break."""

    @override
    def run(self, text: str) -> str:
        """Process the HTML of a page."""
        return CELL_END.sub(r"\1\n", text)


def register(md: Markdown) -> None:
    """Add the processor to a converter."""
    md.postprocessors.register(CellSpacingProcessor(md), "calculators-cell-spacing", AFTER_RAW_HTML)
