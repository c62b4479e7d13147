"""An Atom feed a language (RFC 4287): calls and changes of the rules, newest first, from the programmes' data."""

import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

from mkdocs.config import load_config

from build_scripts.blocks.calculator_blocks import build_day
from build_scripts.paths import ROOT, SITE
from build_scripts.site.page_addresses import read_addresses
from build_scripts.site.page_matter import FOLDERS
from calculators.core.notation import write_day
from calculators.core.rules import Call
from calculators.core.texts import Texts
from calculators.programmes import PROGRAMMES

NAMESPACE = "http://www.w3.org/2005/Atom"
SETTINGS = {"tr": "mkdocs.yml", "en": "mkdocs.en.yml"}


@dataclass(frozen=True, slots=True)
class Item:
    """An entry: the day that it is of, a title, its text, the page about it, and what tells it apart for ever."""

    day: date
    title: str
    text: str
    page: str
    id: str


def call_item(call: Call, programme: str, texts: Texts, words: dict[str, str], today: date) -> Item:
    """Tell a call's dates; one that is not open yet is told as announced, under the day of the build."""
    ahead = today < call.opened
    text = words["call_ahead" if ahead else "call"].format(
        number=call.number,
        opened=write_day(call.opened, texts),
        deadline=write_day(call.announced_deadline, texts),
        closes=write_day(call.closes, texts),
    )
    title = words["call_title"].format(number=call.number)
    state = "announced" if ahead else "opened"
    return Item(min(call.opened, today), title, text, words["page_calls"], f"{programme}-{call.id}-{state}")


def items(lang: str, words: dict[str, str], today: date) -> list[Item]:
    """Collect every programme's calls and changes, newest first."""
    found = []
    for programme in PROGRAMMES:
        texts = programme.texts[lang]
        found += [call_item(call, programme.id, texts, words, today) for call in programme.calls.values()]
        for change in programme.changes:
            title = words["rules_title"].format(version=change.version)
            id_ = f"{programme.id}-rules-{change.version}"
            found.append(Item(change.date, title, change.words[lang], words["page_rules"], id_))
    return sorted(found, key=lambda item: item.day, reverse=True)


def feed(lang: str, home: str, name: str, today: date) -> Element:
    """Write the feed; `home` is the address of the language's home page, `name` the feed's file there."""
    words = tomllib.loads(Path(__file__).with_name(f"atom_feed.{lang}.toml").read_text("utf-8"))
    listed = items(lang, words, today)
    root = Element("feed", {"xmlns": NAMESPACE, "xml:lang": lang})
    _texts(root, title=words["title"], id=home + name, updated=_moment(listed[0].day))
    SubElement(root, "link", rel="self", type="application/atom+xml", href=home + name)
    SubElement(root, "link", rel="alternate", type="text/html", hreflang=lang, href=home)
    _texts(SubElement(root, "author"), name=words["author"])
    for item in listed:
        entry = SubElement(root, "entry")
        _texts(entry, title=item.title, id=f"{home}{name}#{item.id}", updated=_moment(item.day), summary=item.text)
        SubElement(entry, "link", rel="alternate", type="text/html", href=home + item.page)
    indent(root)
    return root


def _texts(parent: Element, **texts: str) -> None:
    for name, text in texts.items():
        SubElement(parent, name).text = text


def _moment(day: date) -> str:
    return datetime(day.year, day.month, day.day, tzinfo=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def run(site: Path = SITE) -> None:
    """Write each language's feed, where the settings have the pages look for it."""
    for lang, folder in FOLDERS.items():
        page = read_addresses((site / folder / "index.html").read_text("utf-8"))
        if page is None:
            raise SystemExit(f"atom_feed: {folder}index.html has no canonical address; is site_url set?")
        name = load_config(str(ROOT / SETTINGS[lang]))["extra"]["feed"]
        written = ElementTree(feed(lang, page.address, name, build_day()))
        written.write(site / folder / name, encoding="utf-8", xml_declaration=True)


if __name__ == "__main__":
    run()
