"""The block that links to the briefing document and states its number of pages and its size."""

import json
from typing import override

from build_scripts import paths
from build_scripts.blocks.errors import PageError
from build_scripts.blocks.rendered_block import RenderedBlock
from calculators.render.markup import tag


class BriefingBlock(RenderedBlock):
    """`/// briefing | ../`: the argument is the path from the page to the home page of its language."""

    NAME = "briefing"
    ARGUMENT = True

    @override
    @classmethod
    def known_arguments(cls) -> list[str]:
        """The home page's own path to itself, and every other page's."""
        return ["./", "../"]

    def html(self) -> str:
        """The link; raises PageError if the document was not built before."""
        if not paths.BRIEFING_DESCRIPTION.exists():
            raise PageError("the briefing document is not built; run python -m build_scripts.documents.briefing")
        lang = self.config["lang"]
        offered = json.loads(paths.BRIEFING_DESCRIPTION.read_text("utf-8"))[lang]
        words = tag("strong", offered["words"]), " ", tag("span", f"({offered['details']})")
        link = tag("a", *words, href=self.argument + offered["file"], type="application/pdf", hreflang=lang)
        return tag("p", link, class_="document")
