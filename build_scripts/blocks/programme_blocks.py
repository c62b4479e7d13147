"""The blocks about a programme's rules: lists of codes, changes, the state of a call."""

from typing import override

from pymdownx.blocks.block import type_string

from build_scripts.blocks import known_names, prefill_links
from build_scripts.blocks.calculator_blocks import build_day
from build_scripts.blocks.errors import PageError
from build_scripts.blocks.rendered_block import RenderedBlock
from calculators.core.calculator import Programme
from calculators.render.call_states import call_states
from calculators.render.markup import Child, join, tag
from calculators.render.receipts import change_html
from calculators.render.sources import cite


class CodesBlock(RenderedBlock):
    """`/// codes | programme.value`: a list of codes with its source.

    With the option `fill: name control` each code is a link that fills that control of that calculator's form.
    """

    NAME = "codes"
    ARGUMENT = True
    OPTIONS = {"fill": ("", type_string)}  # noqa: RUF012 -- as its base declares it

    @override
    @classmethod
    def known_arguments(cls) -> list[str]:
        """The lists of codes."""
        return list(known_names.code_lists())

    def html(self) -> str:
        """The codes with their names, and their source."""
        listed = known_names.code_lists()[self.argument]
        programme, texts = listed.programme, listed.programme.texts[self.config["lang"]]
        heads = tag("tr", tag("th", texts("codes_head"), scope="col"), tag("th", texts("codes_name"), scope="col"))
        rows = (
            tag("tr", tag("th", self._code(code, programme), scope="row"), tag("td", texts(f"codes.{code}")))
            for code in listed.codes
        )
        source = tag("p", cite(programme.sources[listed.source].as_dict(), texts), class_="codes-source")
        return join(tag("table", tag("thead", heads), tag("tbody", *rows), class_="codes"), source)

    def _code(self, code: str, programme: Programme) -> Child:
        """A code, as a link if the block has the option."""
        if not (fill := self.options["fill"]):
            return code
        written = f"{fill}={code}"
        if found := list(prefill_links.prefill_errors(written)):
            raise PageError("; ".join(found))
        address = self.targets(programme).calculators.get(fill.split()[0].rpartition(".")[2], "")
        return tag("a", code, href=prefill_links.prefilled_address(address, written))


class ChangesBlock(RenderedBlock):
    """`/// changes | programme`: the changes of a programme's rules."""

    NAME = "changes"
    ARGUMENT = True

    @override
    @classmethod
    def known_arguments(cls) -> list[str]:
        """The programmes."""
        return known_names.programme_ids()

    def html(self) -> str:
        """A description list, newest first."""
        programme = known_names.find_programme(self.argument)
        lang = self.config["lang"]
        return tag(
            "dl", *(change_html(change, programme.texts[lang]) for change in programme.changes), class_="changes"
        )


class CallStateBlock(RenderedBlock):
    """`/// call-state | programme`, for its default call, or `/// call-state | call`: whether it is open."""

    NAME = "call-state"
    ARGUMENT = True

    @override
    @classmethod
    def known_arguments(cls) -> list[str]:
        """The programmes and the calls."""
        return known_names.call_names()

    def html(self) -> str:
        """The sentence for the day of the build, and those for later days, which a script shows when they come."""
        programme, call = known_names.find_call(self.argument)
        texts, followed = programme.texts[self.config["lang"]], programme.has_later_call(call)
        states = call_states(call, texts, build_day(), followed=followed)
        return tag("p", states, class_="call-state")
