"""Values of the rules in prose: a chip that shows its source on demand, and as a note in print."""

import re
from typing import Any, override

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor

from build_scripts.blocks import names
from calculators.core.exact import trimmed
from calculators.core.explaining import write_value
from calculators.core.texts import Texts
from calculators.programmes import PROGRAMMES
from calculators.render.markup import Html, join, tag
from calculators.render.sources import cite

FACT = r"\{\{ *([a-z0-9_.-]+(?::number)?) *\}\}"


class FactProcessor(InlineProcessor):
    """Puts a value in, with its source."""

    def __init__(self, pattern: str, md: Markdown, options: dict[str, Any]) -> None:
        """Take the options of the extension."""
        super().__init__(pattern, md)
        self.lang = options["lang"]
        self.used = 0

    @override
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]
        """Write the chip; the names were checked before."""
        self.used += 1
        return self.md.htmlStash.store(fact_html(m[1], self.lang, f"fact-{self.used}")), m.start(0), m.end(0)


def fact_html(name: str, lang: str, id_: str) -> Html:
    """Write a value with its source beside it."""
    fact = names.fact(name)
    if fact is None:
        raise KeyError(name)
    programme = next(programme for programme in PROGRAMMES if programme.id == fact.programme)
    texts = programme.texts[lang]
    source = programme.sources[fact.source].as_dict()
    return join(
        tag("button", written(fact, texts), type="button", class_="fact", popovertarget=id_),
        tag("span", cite(source, texts), popover=True, class_="fact-source", id=id_, data_search_exclude=True),
    )


def written(fact: names.Fact, texts: Texts) -> str:
    """Write a value; a bare percent loses its sign, for sentences that say `points`."""
    if fact.bare and fact.unit == "percent" and isinstance(fact.value, int):
        return trimmed(fact.value)
    return write_value(fact.value, fact.unit, texts)
