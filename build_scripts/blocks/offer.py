"""The block that offers the briefing document, with the length and size that its build found."""

import json

from build_scripts import paths
from build_scripts.blocks.checks import PageError
from build_scripts.blocks.rendered import RenderedBlock
from calculators.render.markup import tag


class BriefingBlock(RenderedBlock):
    """`/// briefing | ../`: the argument leads from the page to its language's home."""

    NAME = "briefing"
    ARGUMENT = True

    def html(self) -> str:
        """Write the link; its words say the format, the language, the pages and the size."""
        if not paths.BRIEFING_DESCRIPTION.exists():
            raise PageError("the briefing document is not built; run python -m build_scripts.briefing")
        lang = self.config["lang"]
        offered = json.loads(paths.BRIEFING_DESCRIPTION.read_text("utf-8"))[lang]
        words = tag("strong", offered["words"]), " ", tag("span", f"({offered['details']})")
        link = tag("a", *words, href=self.argument + offered["file"], type="application/pdf", hreflang=lang)
        return tag("p", link, class_="document")
