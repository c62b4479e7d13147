"""The Python-Markdown extension for calculators and the rules' values in pages.

- Blocks, `/// calculator | name` and a closing `///`: all of them are listed in `registry.py`, and the docstring of
  each class shows how it is written.
- Values of the rules in prose, `{{ programme.value }}`, with their source; `{{ programme.value:number }}` leaves the
  unit out, `{{ call.value }}` is the value for another call than the programme's default (`rule_values.py`).
- Links that prefill a form, `[text](page.md){ data-fill="name control=text" }` (`prefill_links.py`).

Options: `lang` (tr or en), `contact` and `reference` (where pages with a calculator or an example find
the contact page and the rules' reference), `calculators` (where they find each calculator, by its name or
`programme.name`), `editors` (where the plan editors of calculators are, likewise).
An unknown block, calculator or value fails the build.
"""

import json
from typing import Any, override

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from pymdownx.blocks import BlocksExtension, BlocksProcessor

from build_scripts import paths
from build_scripts.blocks import cell_spacing, prefill_links, rule_values, zensical_links
from build_scripts.blocks.errors import PageError
from build_scripts.blocks.page_checks import problems
from build_scripts.blocks.registry import BLOCKS

AFTER_WHITESPACE_BEFORE_FENCES = 28


class CalculatorsExtension(BlocksExtension):
    """Registers everything of this package with a converter."""

    def __init__(self, **options: Any) -> None:
        """Declare the options with their defaults."""
        self.config = {
            "lang": ["tr", "language of the pages"],
            "contact": ["", "address of the contact page, relative to a calculator's page"],
            "reference": ["", "address of the rules' reference, relative to a calculator's page"],
            "calculators": [{}, "addresses of the calculators, relative to one another's page"],
            "editors": [{}, "addresses of the calculators' plan editors, likewise"],
        }
        super().__init__(**options)

    @override
    def extendMarkdown(self, md: Markdown) -> None:
        """Check the names first, then register the processors and the blocks."""
        md.registerExtension(self)
        md.preprocessors.register(_NameChecker(md), "calculators-check", AFTER_WHITESPACE_BEFORE_FENCES)
        rule_values.register(md, self.getConfigs())
        prefill_links.register(md)
        cell_spacing.register(md)
        zensical_links.register(md)
        super().extendMarkdown(md)

    @override
    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:
        """Register the blocks, with the description of the runtime bundle if it was built."""
        runtime = json.loads(paths.BUNDLE_DESCRIPTION.read_text("utf-8")) if paths.BUNDLE_DESCRIPTION.exists() else None
        for block in BLOCKS.values():
            block_mgr.register(block, {**self.getConfigs(), "runtime": runtime})


class _NameChecker(Preprocessor):
    """Raises PageError for a page with a name that does not exist."""

    def run(self, lines: list[str]) -> list[str]:
        """Check the page; the error tells all names at once."""
        found = [f"line {number} of the text: {message}" for number, message in problems(lines)]
        if found:
            raise PageError("; ".join(found))
        return lines


def makeExtension(**options: Any) -> CalculatorsExtension:  # noqa: N802
    """Make the extension; the name is Python-Markdown's."""
    return CalculatorsExtension(**options)
