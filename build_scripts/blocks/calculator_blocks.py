"""The blocks of a calculator: its page, its worked example, its reference; and the check of receipts."""

import os
from datetime import UTC, date, datetime
from typing import override

from pymdownx.blocks.block import type_string

from build_scripts.blocks import known_names
from build_scripts.blocks.reference import reference_html
from build_scripts.blocks.rendered_block import RenderedBlock
from calculators.core.evaluation import Query, find
from calculators.core.problems import Problems
from calculators.exchange.page.page_box import files_box
from calculators.locale import TEXTS
from calculators.render.answer import heading, sources
from calculators.render.bar import bar
from calculators.render.block import block_html, example
from calculators.render.ledger import short_ledger
from calculators.render.lists import lists
from calculators.render.markup import tag
from calculators.render.receipts import check_html


def build_day() -> date:
    """The date of the build in UTC: that of SOURCE_DATE_EPOCH if it is set, else today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return (datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)).date()


def find_calculator(calculator: str, call: str | None, lang: str) -> Query:
    """The calculator by its name, or `programme.name`, with a call's rules and a language's texts.

    Without a call its programme's default one is taken. KeyError if one of them is unknown.
    """
    found = known_names.programme_of(calculator)
    if found is None:
        raise KeyError(f"calculator: {calculator}")
    programme, name = found
    problems = Problems()
    query = find([programme], name, call, lang, problems)
    if query is None or problems:
        raise KeyError(", ".join(f"{problem.field}: {problem.code}" for problem in problems))
    return query


class AskingBlock(RenderedBlock):
    """A block that is about one calculator; its option `call` names another call than the programme's default."""

    ARGUMENT = True
    OPTIONS = {"call": ("", type_string)}  # noqa: RUF012 -- as its base declares it

    @override
    @classmethod
    def takes(cls, argument: str) -> bool:
        """Whether it names a calculator, with its programme or without."""
        return known_names.programme_of(argument) is not None

    @property
    def query(self) -> Query:
        """The calculator of the block's argument."""
        return find_calculator(self.argument, self.options["call"] or None, self.config["lang"])


class CalculatorBlock(AskingBlock):
    """`/// calculator | name`."""

    NAME = "calculator"

    def html(self) -> str:
        """The form and the worked example."""
        query = self.query
        targets = self.targets(query.programme)
        runtime = self.config["runtime"]
        box = files_box(query, runtime)
        block = block_html(query, build_day(), runtime=runtime, targets=targets, before=box)
        # The example's figures would come up as search results, in the page's place. The mark stands on an
        # element that is never nested: the theme's reader ends the exclusion at the next end tag of that name.
        return block.replace("<live-calculator ", "<live-calculator data-search-exclude ", 1)


class WorkedBlock(AskingBlock):
    """`/// worked | name`: the worked example without the form, for pages that explain; Python is not loaded."""

    NAME = "worked"

    def html(self) -> str:
        """The example in brief, excluded from search, where its figures would come up as results."""
        query = self.query
        context = example(query, build_day(), self.targets(query.programme))
        return tag(
            "section",
            *(write(context) for write in (heading, bar, lists, short_ledger, sources)),
            class_="calc-answer worked",
            aria_labelledby=f"{context.name}-example-title",
            data_search_exclude=True,
        )


class ReferenceBlock(AskingBlock):
    """`/// reference | name`: a calculator's fields, values, formulas, readings and open questions."""

    NAME = "reference"

    def html(self) -> str:
        """All that the calculator's definitions say."""
        return reference_html(self.query, build_day())


class ReceiptCheckBlock(RenderedBlock):
    """`/// receipt-check`: the form that verifies a receipt."""

    NAME = "receipt-check"
    ARGUMENT = False

    def html(self) -> str:
        """The form."""
        return check_html(TEXTS[self.config["lang"]], self.config["runtime"], self.config["calculators"])
