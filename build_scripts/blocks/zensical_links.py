"""Keeps relative links in finished HTML right when Zensical builds the pages.

MkDocs leaves such links alone. Zensical takes them as relative to the page's source file and adds `../`, as each page
gets a folder of its own; so one `../` is removed before. (Links in Markdown never lead upwards: the pages of a language
are in one folder.)
"""

import re
from typing import override

from markdown import Markdown
from markdown.postprocessors import Postprocessor

# A preprocessor that only Zensical registers.
ZENSICAL = "rendering_context"
UPWARDS = re.compile(r'( (?:href|src)=")\.\./')
AFTER_RAW_HTML = 4


class ZensicalLinks(Postprocessor):
    """Removes one `../` from each address that leads upwards."""

    @override
    def run(self, text: str) -> str:
        """Process the HTML of a page."""
        return UPWARDS.sub(r"\1", text)


def register(md: Markdown) -> None:
    """Add the processor to a converter, if it is Zensical's."""
    if ZENSICAL in md.preprocessors:
        md.postprocessors.register(ZensicalLinks(md), "calculators-zensical-links", AFTER_RAW_HTML)
