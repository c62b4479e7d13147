"""Values of the rules in prose, `{{ programme.value }}`: a button that shows the source, and in print a note."""

import re
from string import ascii_lowercase
from typing import Any, override

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor

from build_scripts.blocks import known_names
from calculators.core.exact import trimmed
from calculators.core.explaining import write_value
from calculators.core.texts import Texts
from calculators.render.markup import Html, join, tag
from calculators.render.sources import cite

VALUE_PATTERN = r"\{\{ *([a-z0-9_.-]+(?::number)?) *\}\}([;:,.!?)”’]*)"
_BUTTON = re.compile(r'popovertarget="(fact-[0-9]+)"')
AFTER_RAW_HTML = 4


class ValueProcessor(InlineProcessor):
    """Replaces a reference by the value, with its source."""

    def __init__(self, pattern: str, md: Markdown, options: dict[str, Any]) -> None:
        """`options` are those of the extension; the language counts here."""
        super().__init__(pattern, md)
        self.lang = options["lang"]
        self.cited: dict[str, Html] = {}

    @override
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]
        """Write the button and its source; names were checked before."""
        id_ = f"fact-{len(self.cited) + 1}"
        value, self.cited[id_] = _value_and_source(m[1], self.lang)
        button = join(
            tag("button", value, type="button", class_="fact", popovertarget=id_),
            tag("span", self.cited[id_], popover=True, class_="fact-source", id=id_, data_search_exclude=True),
        )
        # A line may break beside a button: punctuation directly behind it is kept with it.
        kept = tag("span", button, m[2], class_="unbroken") if m[2] else button
        return self.md.htmlStash.store(kept), m.start(0), m.end(0)


class NotesProcessor(Postprocessor):
    """Lists the sources of a page's values at its end for print, each with a letter, like footnotes."""

    def __init__(self, md: Markdown, values: ValueProcessor) -> None:
        """`values` knows the sources of the values that it replaced."""
        super().__init__(md)
        self.values = values

    @override
    def run(self, text: str) -> str:
        """Give each source a letter, in the order of the page, and each button the letter of its source."""
        letters: dict[Html, str] = {}

        def with_letter(button: re.Match[str]) -> str:
            source = self.values.cited[button[1]]
            return f'{button[0]} data-note="{letters.setdefault(source, ascii_lowercase[len(letters)])}"'

        text = _BUTTON.sub(with_letter, text)
        notes = (tag("li", source) for source in letters)
        return f"{text}{tag('ol', *notes, class_='fact-notes', data_search_exclude=True)}" if letters else text


def register(md: Markdown, options: dict[str, Any]) -> None:
    """Add the processors to a converter."""
    values = ValueProcessor(VALUE_PATTERN, md, options)
    md.inlinePatterns.register(values, "calculators-fact", 178)
    md.postprocessors.register(NotesProcessor(md, values), "calculators-fact-notes", AFTER_RAW_HTML)


def _value_and_source(name: str, lang: str) -> tuple[str, Html]:
    value = known_names.find_value(name)
    if value is None:
        raise KeyError(name)
    texts = value.programme.texts[lang]
    return write_rule_value(value, texts), cite(value.programme.sources[value.source].as_dict(), texts)


def write_rule_value(value: known_names.RuleValue, texts: Texts) -> str:
    """The value as text; a percentage without its sign if it is to be a number only, as in "15 points"."""
    if value.number_only and value.unit == "percent" and isinstance(value.value, int):
        return trimmed(value.value)
    return write_value(value.value, value.unit, texts)
