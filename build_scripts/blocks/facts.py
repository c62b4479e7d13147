"""Values of the rules in prose: a chip that shows its source on demand, and as a note in print."""

import re
from string import ascii_lowercase
from typing import Any, override

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor

from build_scripts.blocks import names
from calculators.core.exact import trimmed
from calculators.core.explaining import write_value
from calculators.core.texts import Texts
from calculators.programmes import PROGRAMMES
from calculators.render.markup import Html, join, tag
from calculators.render.sources import cite

FACT = r"\{\{ *([a-z0-9_.-]+(?::number)?) *\}\}"
_CHIP = re.compile(r'popovertarget="(fact-[0-9]+)"')
AFTER_RAW_HTML = 4


class FactProcessor(InlineProcessor):
    """Puts a value in, with its source."""

    def __init__(self, pattern: str, md: Markdown, options: dict[str, Any]) -> None:
        """Take the options of the extension."""
        super().__init__(pattern, md)
        self.lang = options["lang"]
        self.cited: dict[str, Html] = {}

    @override
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]
        """Write the chip; the names were checked before."""
        id_ = f"fact-{len(self.cited) + 1}"
        value, self.cited[id_] = _read(m[1], self.lang)
        chip = join(
            tag("button", value, type="button", class_="fact", popovertarget=id_),
            tag("span", self.cited[id_], popover=True, class_="fact-source", id=id_, data_search_exclude=True),
        )
        return self.md.htmlStash.store(chip), m.start(0), m.end(0)


class NotesProcessor(Postprocessor):
    """Lists the sources of a page's values at its end, by letters, for print: in the text they would part sentences."""

    def __init__(self, md: Markdown, facts: FactProcessor) -> None:
        """Take what put the values in."""
        super().__init__(md)
        self.facts = facts

    @override
    def run(self, text: str) -> str:
        """Give each source its letter, in the order of the page, and each chip its source's."""
        letters: dict[Html, str] = {}

        def lettered(chip: re.Match[str]) -> str:
            source = self.facts.cited[chip[1]]
            return f'{chip[0]} data-note="{letters.setdefault(source, ascii_lowercase[len(letters)])}"'

        text = _CHIP.sub(lettered, text)
        notes = (tag("li", source) for source in letters)
        return f"{text}{tag('ol', *notes, class_='fact-notes', data_search_exclude=True)}" if letters else text


def register(md: Markdown, options: dict[str, Any]) -> None:
    """Let pages name values."""
    facts = FactProcessor(FACT, md, options)
    md.inlinePatterns.register(facts, "calculators-fact", 178)
    md.postprocessors.register(NotesProcessor(md, facts), "calculators-fact-notes", AFTER_RAW_HTML)


def _read(name: str, lang: str) -> tuple[str, Html]:
    """Write a value, and its source."""
    fact = names.fact(name)
    if fact is None:
        raise KeyError(name)
    programme = next(programme for programme in PROGRAMMES if programme.id == fact.programme)
    texts = programme.texts[lang]
    return written(fact, texts), cite(programme.sources[fact.source].as_dict(), texts)


def written(fact: names.Fact, texts: Texts) -> str:
    """Write a value; a bare percent loses its sign, for sentences that say `points`."""
    if fact.bare and fact.unit == "percent" and isinstance(fact.value, int):
        return trimmed(fact.value)
    return write_value(fact.value, fact.unit, texts)
