"""Links in finished HTML lead where they are written to lead, from the page's own address, whoever builds the pages.

MkDocs leaves them alone. Zensical takes them for links from the page's source file, and leads each out of the folder
that the page gets; so it is given them one folder short. (Links of Markdown never lead upwards: a language's pages
lie in one folder.)
"""

import re
from typing import override

from markdown import Markdown
from markdown.postprocessors import Postprocessor

# Zensical's own preprocessor: by it one knows who builds the pages.
ZENSICAL = "rendering_context"
UPWARDS = re.compile(r'( (?:href|src)=")\.\./')
AFTER_RAW_HTML = 4


class ForZensical(Postprocessor):
    """Takes a folder from each address that leads upwards."""

    @override
    def run(self, text: str) -> str:
        """Rewrite the finished page."""
        return UPWARDS.sub(r"\1", text)


def register(md: Markdown) -> None:
    """Let Zensical lead to what MkDocs leads to."""
    if ZENSICAL in md.preprocessors:
        md.postprocessors.register(ForZensical(md), "calculators-addresses", AFTER_RAW_HTML)
