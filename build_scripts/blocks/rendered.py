"""What the blocks share: their HTML is ready and goes into the page untouched."""

from abc import abstractmethod
from xml.etree.ElementTree import Element, SubElement

from pymdownx.blocks.block import Block

from calculators.render.parts import Places


class RenderedBlock(Block):
    """A block whose HTML is ready."""

    @abstractmethod
    def html(self) -> str:
        """Write the block."""

    @property
    def places(self) -> Places:
        """Where the block's links lead."""
        return Places(**{name: self.config[name] for name in ("contact", "reference", "calculators")})

    def on_create(self, parent: Element) -> Element:
        """Put a place for the finished HTML into the page."""
        place = SubElement(parent, "div")
        place.text = self.md.htmlStash.store(self.html())
        return place
