"""The base of all blocks: their HTML is finished and goes into the page as it is."""

from abc import abstractmethod
from typing import override
from xml.etree.ElementTree import Element, SubElement

from pymdownx.blocks.block import Block

from build_scripts.blocks.known_names import calculators
from calculators.core.calculator import Programme
from calculators.render.parts import LinkTargets


class RenderedBlock(Block):
    """A block that is written `/// NAME | argument`, with finished HTML."""

    NAME: str
    ARGUMENT: bool

    @abstractmethod
    def html(self) -> str:
        """The block's HTML."""

    @classmethod
    def known_arguments(cls) -> list[str]:
        """The arguments that exist, for a block that takes one: names of calculators unless a block says otherwise."""
        return calculators()

    @classmethod
    def takes(cls, argument: str) -> bool:
        """Whether an argument exists, under a longer name than `known_arguments` has for it too."""
        return argument in cls.known_arguments()

    def targets(self, programme: Programme) -> LinkTargets:
        """The addresses for a programme's links, from the extension's options; its calculators may share names."""
        given = self.config["calculators"]
        addresses = {name: given.get(f"{programme.id}.{name}", given.get(name)) for name in programme.calculators}
        return LinkTargets(
            contact=self.config["contact"],
            reference=self.config["reference"],
            calculators={name: address for name, address in addresses.items() if address},
        )

    @override
    def on_create(self, parent: Element) -> Element:
        """Put a placeholder into the page that Python-Markdown replaces by the finished HTML."""
        place = SubElement(parent, "div")
        place.text = self.md.htmlStash.store(self.html())
        return place
