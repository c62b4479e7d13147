"""The workbook's last sheet: what it is, of which rules and day, what is not decided, and the sources."""

from datetime import date
from typing import TYPE_CHECKING

from calculators.core.notation import write_day
from calculators.exchange.writing.workbook_content import Content
from calculators.exchange.writing.workbook_file import Formats, fit_height, prepare_printing
from calculators.render.call_states import call_state
from calculators.render.sources import cited

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet


def write_about(page: "Worksheet", content: Content, today: date | None, looks: Formats) -> None:
    """Write the sheet; `today` is the day of the export."""
    texts, words = content.query.texts, content.words
    undecided = [texts(f"unknowns.{id_}") for id_ in content.query.calculator.unknowns]
    sources = _sources(content)
    facts = [
        (words("facts.use"), words("facts.use_text")),
        ("", words("row_hint", last=content.counted_rows + 1)),
        *(((words("facts.estimate"), _estimate(content, today)),) if today else ()),
        (words("facts.call"), content.query.rules.call.id),
        (words("facts.rules"), content.query.rules.version),
        *(((words("facts.day"), write_day(today, texts)),) if today else ()),
        *(((words("facts.hash"), content.hash), ("", words("facts.hash_note"))) if content.hash else ()),
        *((words("facts.address"), address) for address in _addresses(content)),
        *((words("facts.not_decided") if not place else "", text) for place, text in enumerate(undecided)),
        *((words("facts.sources") if not place else "", text) for place, text in enumerate(sources)),
    ]
    page.set_column(0, 0, 34)
    page.set_column(1, 1, 110)
    page.write_string(0, 0, words("facts.title"), looks.title())
    for row, (name, text) in enumerate(facts, 2):
        page.write_string(row, 0, name, looks.wrapped(bold=True))
        page.write_string(row, 1, text, looks.wrapped())
        fit_height(page, row, ((name, 34), (text, 110)))
    prepare_printing(page)


def _estimate(content: Content, today: date) -> str:
    query = content.query
    texts, call = query.texts, query.rules.call
    template = texts.first(f"{content.sheet.calculator}.estimate", "answer.estimate")
    state = call_state(call, texts, today, followed=query.programme.has_later_call(call))
    return template.format_map({"call_state": state})


def _addresses(content: Content) -> list[str]:
    """Give the address of the site of those who publish the calculators, if their own page is among the sources."""
    sources = content.query.programme.sources.values()
    return [source.url for source in sources if source.standing == "page" and source.url][:1]


def _sources(content: Content) -> list[str]:
    """Write every source that a step of the account cites, with its quotation and address."""
    ids = dict.fromkeys(step.source for steps in content.steps_of_all.values() for step in steps if step.source)
    written = []
    for id_ in ids:
        source = content.query.programme.sources[id_]
        quote = f": “{source.quote}”" if source.quote else ""
        url = f" {source.url}" if source.url else ""
        written.append(f"{cited(source.as_dict(), content.query.texts)}{quote}{url}")
    return written
