"""The Python-Markdown extension that brings calculators and the rules' values into pages.

    /// calculator | grant        the form and the worked example
    ///
    /// worked | grant            a calculator's worked example alone, for pages that explain
    ///
    /// reference | grant        a calculator's fields, values, formulas, readings and open questions
    ///
    /// codes | kdp.focus_codes   a list of codes of the rules, with its source;
        fill: sectors codes       each a link that fills this control of a calculator's form
    ///
    /// changes | kdp            the changes of a programme's rules, newest first
    ///
    /// briefing | ../           the briefing document, with its length and size; the argument leads to the home page
    ///
    /// receipt-check             the form that rechecks a receipt
    ///
    /// speed                     what the benchmark measured last
    ///
    /// call-state                whether the call is open, in a sentence
    ///
    {{ kdp.support_rate }}        a value of the rules, with its source; `:number` leaves its unit out

    [text](page.md){ data-fill="grant lines.area=innovation" }   a link that fills the calculator's form

Options: `lang` (tr or en), `call`, `contact` and `reference` (where pages with a calculator or an example find
the contact page and the rules' reference), `calculators` (where they find each calculator, by name).
An unknown block, calculator or value fails the build.
"""

import json
from typing import Any, override

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from pymdownx.blocks import BlocksExtension, BlocksProcessor

from build_scripts import paths
from build_scripts.blocks import addresses, carried, cells, facts
from build_scripts.blocks.checks import PageError, problems
from build_scripts.blocks.elements import (
    CalculatorBlock,
    CallStateBlock,
    ChangesBlock,
    CodesBlock,
    ReceiptCheckBlock,
    ReferenceBlock,
    WorkedBlock,
)
from build_scripts.blocks.offer import BriefingBlock
from build_scripts.blocks.speed import SpeedBlock
from calculators.programmes import DEFAULT_CALL

AFTER_WHITESPACE_BEFORE_FENCES = 28


class CalculatorsExtension(BlocksExtension):
    """Registers the check of names, the blocks and the values."""

    def __init__(self, **options: Any) -> None:
        """Declare the options."""
        self.config = {
            "lang": ["tr", "language of the pages"],
            "call": [DEFAULT_CALL, "call whose rules the pages show"],
            "contact": ["", "address of the contact page, relative to a calculator's page"],
            "reference": ["", "address of the rules' reference, relative to a calculator's page"],
            "calculators": [{}, "addresses of the calculators, relative to one another's page"],
        }
        super().__init__(**options)

    @override
    def extendMarkdown(self, md: Markdown) -> None:
        """Check the names first, then let values and blocks be found."""
        md.registerExtension(self)
        md.preprocessors.register(_Checker(md), "calculators-check", AFTER_WHITESPACE_BEFORE_FENCES)
        facts.register(md, self.getConfigs())
        carried.register(md)
        cells.register(md)
        addresses.register(md)
        super().extendMarkdown(md)

    @override
    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:
        """Register the blocks, with what the runtime's build said of itself."""
        runtime = json.loads(paths.BUNDLE_DESCRIPTION.read_text("utf-8")) if paths.BUNDLE_DESCRIPTION.exists() else None
        for block in (
            CalculatorBlock,
            WorkedBlock,
            ReferenceBlock,
            CodesBlock,
            ChangesBlock,
            BriefingBlock,
            ReceiptCheckBlock,
            SpeedBlock,
            CallStateBlock,
        ):
            block_mgr.register(block, {**self.getConfigs(), "runtime": runtime})


class _Checker(Preprocessor):
    """Refuses a page with a name that does not exist."""

    def run(self, lines: list[str]) -> list[str]:
        """Raise for all of a page's names at once."""
        found = [f"line {number} of the text: {message}" for number, message in problems(lines)]
        if found:
            raise PageError("; ".join(found))
        return lines


def makeExtension(**options: Any) -> CalculatorsExtension:  # noqa: N802
    """Make the extension, as Python-Markdown asks."""
    return CalculatorsExtension(**options)
