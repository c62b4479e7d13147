"""White space between a table's cells and between lines, as the search's index reads a page without its tags.

Without it the last word of one and the first of the next are one word there, and neither is found.
"""

import re
from typing import override

from markdown import Markdown
from markdown.postprocessors import Postprocessor

END = re.compile(r"(</(?:td|th|dt|dd|caption)>|<br ?/?>)(?=\S)")
AFTER_RAW_HTML = 5


class CellsProcessor(Postprocessor):
    """Ends the line behind each cell and each break."""

    @override
    def run(self, text: str) -> str:
        """Part the cells that stand side by side."""
        return END.sub(r"\1\n", text)


def register(md: Markdown) -> None:
    """Part the cells of every table, of the text's and of the calculators'."""
    md.postprocessors.register(CellsProcessor(md), "calculators-cells", AFTER_RAW_HTML)
