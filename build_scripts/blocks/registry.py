"""All blocks by their names; what they are called and whether they take an argument is said in their classes alone."""

from collections.abc import Iterator

from build_scripts.blocks.briefing_link import BriefingBlock
from build_scripts.blocks.calculator_blocks import (
    CalculatorBlock,
    ReceiptCheckBlock,
    ReferenceBlock,
    WorkedBlock,
)
from build_scripts.blocks.embed_block import EmbedBlock
from build_scripts.blocks.estimate_block import EstimateBlock
from build_scripts.blocks.plan_block import PlanBlock
from build_scripts.blocks.programme_blocks import CallStateBlock, ChangesBlock, CodesBlock
from build_scripts.blocks.rendered_block import RenderedBlock
from build_scripts.blocks.speed import SpeedBlock

_CLASSES: tuple[type[RenderedBlock], ...] = (
    CalculatorBlock,
    WorkedBlock,
    EstimateBlock,
    EmbedBlock,
    BriefingBlock,
    CallStateBlock,
    CodesBlock,
    ChangesBlock,
    ReferenceBlock,
    ReceiptCheckBlock,
    SpeedBlock,
    PlanBlock,
)
BLOCKS: dict[str, type[RenderedBlock]] = {block.NAME: block for block in _CLASSES}


def block_errors(name: str, argument: str) -> Iterator[str]:
    """What is wrong with a block's first line: an unknown name, or an argument that the block does not know."""
    block = BLOCKS.get(name)
    if block is None:
        yield f"there is no block {name!r}; known: {', '.join(BLOCKS)}"
    elif not block.ARGUMENT:
        if argument:
            yield f"{name} takes no argument, but got {argument!r}"
    elif not block.takes(argument):
        yield f"there is no {name} {argument!r}; known: {', '.join(block.known_arguments())}"
