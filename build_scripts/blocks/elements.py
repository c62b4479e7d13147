"""The blocks: their HTML comes from the calculators' own renderers and goes into the page untouched."""

import os
from datetime import UTC, date, datetime

from pymdownx.blocks.block import type_string

from build_scripts.blocks import carried, names
from build_scripts.blocks.checks import PageError
from build_scripts.blocks.reference import reference_html
from build_scripts.blocks.rendered import RenderedBlock
from calculators.core.calculator import Change
from calculators.core.evaluation import Asked, find
from calculators.core.notation import write_day
from calculators.core.problems import Problems
from calculators.core.texts import Texts
from calculators.programmes import PROGRAMMES
from calculators.render.answer import bar, heading, sources
from calculators.render.block import block_html, example
from calculators.render.ledger import short_ledger
from calculators.render.lists import lists
from calculators.render.markup import Child, Html, join, tag
from calculators.render.parts import call_states
from calculators.render.receipts import check_html
from calculators.render.sources import cite


def build_day() -> date:
    """Give the day of the build; a reproducible one follows SOURCE_DATE_EPOCH."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return (datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)).date()


def ask(calculator: str, call: str, lang: str) -> Asked:
    """Find a calculator; raise for a name that does not exist."""
    problems = Problems()
    asked = find(PROGRAMMES, calculator, call, lang, problems)
    if asked is None or problems:
        raise KeyError(", ".join(f"{problem.field}: {problem.code}" for problem in problems))
    return asked


class CalculatorBlock(RenderedBlock):
    """`/// calculator | grant`."""

    NAME = "calculator"
    ARGUMENT = True

    def html(self) -> str:
        """Write the form and the worked example."""
        asked = ask(self.argument, self.config["call"], self.config["lang"])
        block = block_html(asked, build_day(), runtime=self.config["runtime"], places=self.places)
        # The example's figures would come up as search results, in the page's place. The mark stands on an
        # element that is never nested: the theme's reader ends the exclusion at the next end tag of that name.
        return block.replace("<live-calculator ", "<live-calculator data-search-exclude ", 1)


class WorkedBlock(RenderedBlock):
    """`/// worked | grant`: a guidance page's example, computed by the calculator; no form, so no Python is fetched."""

    NAME = "worked"
    ARGUMENT = True

    def html(self) -> str:
        """Write the calculator's own example in brief, out of the search as its figures would come up as results."""
        shown = example(ask(self.argument, self.config["call"], self.config["lang"]), build_day(), self.places)
        return tag(
            "section",
            *(write(shown) for write in (heading, bar, lists, short_ledger, sources)),
            class_="calc-answer worked",
            aria_labelledby=f"{self.argument}-answer-title",
            data_search_exclude=True,
        )


class ReferenceBlock(RenderedBlock):
    """`/// reference | grant`: a calculator's fields, values, formulas and readings."""

    NAME = "reference"
    ARGUMENT = True

    def html(self) -> str:
        """Write all that the calculator knows of itself."""
        return reference_html(ask(self.argument, self.config["call"], self.config["lang"]), build_day())


class CodesBlock(RenderedBlock):
    """`/// codes | kdp.focus_codes`, with the form that checks a code: `fill: sectors codes`."""

    NAME = "codes"
    ARGUMENT = True
    OPTIONS = {"fill": ("", type_string)}  # noqa: RUF012 -- as its base declares it

    def html(self) -> str:
        """Write the codes with their names and their source."""
        listed = names.code_lists()[self.argument]
        programme = next(programme for programme in PROGRAMMES if programme.id == listed.programme)
        texts = programme.texts[self.config["lang"]]
        heads = tag("tr", tag("th", texts("codes_head"), scope="col"), tag("th", texts("codes_name"), scope="col"))
        rows = (
            tag("tr", tag("th", self._code(code), scope="row"), tag("td", texts(f"codes.{code}")))
            for code in listed.codes
        )
        source = tag("p", cite(programme.sources[listed.source].as_dict(), texts), class_="codes-source")
        return join(tag("table", tag("thead", heads), tag("tbody", *rows), class_="codes"), source)

    def _code(self, code: str) -> Child:
        """Write a code, as a link to the form that checks it if the page names one."""
        if not (fill := self.options["fill"]):
            return code
        written = f"{fill}={code}"
        if found := list(carried.problems(written)):
            raise PageError("; ".join(found))
        address = self.places.calculators.get(fill.split()[0], "")
        return tag("a", code, href=carried.filling(address, written))


class ChangesBlock(RenderedBlock):
    """`/// changes | kdp`."""

    NAME = "changes"
    ARGUMENT = True

    def html(self) -> str:
        """Write the changes of the rules, newest first."""
        programme = next(programme for programme in PROGRAMMES if programme.id == self.argument)
        lang = self.config["lang"]
        return tag("dl", *(_change(change, programme.texts[lang]) for change in programme.changes), class_="changes")


def _change(change: Change, texts: Texts) -> Html:
    day = tag("time", write_day(change.date, texts), datetime=change.date.isoformat())
    return join(tag("dt", change.version, ", ", day), tag("dd", change.words[texts.lang]))


class ReceiptCheckBlock(RenderedBlock):
    """`/// receipt-check`."""

    NAME = "receipt-check"
    ARGUMENT = False

    def html(self) -> str:
        """Write the form that rechecks a receipt."""
        return check_html(PROGRAMMES[0].texts[self.config["lang"]], self.config["runtime"])


class CallStateBlock(RenderedBlock):
    """`/// call-state`."""

    NAME = "call-state"
    ARGUMENT = False

    def html(self) -> str:
        """Say whether the call is open on the day of the build, and later."""
        programme = next(programme for programme in PROGRAMMES if self.config["call"] in programme.calls)
        states = call_states(programme.calls[self.config["call"]], programme.texts[self.config["lang"]], build_day())
        return tag("p", states, class_="call-state")
