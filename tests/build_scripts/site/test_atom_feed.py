"""The feeds are Atom as its readers ask for it, and tell every call and every change of the rules."""

import re
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import pytest

from build_scripts.site import atom_feed
from calculators.core.rules import Call
from calculators.programmes import PROGRAMMES

ATOM = {"a": atom_feed.NAMESPACE}
HOME = "https://example.org/kdp/"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT00:00:00Z")


@pytest.fixture
def feeds(tmp_path: Path) -> dict[str, ET.Element]:
    for lang, folder in (("tr", ""), ("en", "en/")):
        (tmp_path / folder).mkdir(exist_ok=True)
        head = f'<html lang="{lang}"><link rel="canonical" href="{HOME}{folder}">'
        (tmp_path / folder / "index.html").write_text(head, "utf-8")
    atom_feed.run(tmp_path)
    return {"tr": ET.parse(tmp_path / "akis.xml").getroot(), "en": ET.parse(tmp_path / "en/feed.xml").getroot()}


@pytest.mark.parametrize(("lang", "home", "name"), [("tr", HOME, "akis.xml"), ("en", HOME + "en/", "feed.xml")])
def test_a_feed_has_all_that_the_format_asks_for(feeds: dict[str, ET.Element], lang: str, home: str, name: str) -> None:
    feed = feeds[lang]
    assert feed.tag == f"{{{atom_feed.NAMESPACE}}}feed"
    assert feed.findtext("a:id", namespaces=ATOM) == home + name
    assert feed.findtext("a:author/a:name", namespaces=ATOM) == "Usta Proje ve Danışmanlık"
    links = {link.get("rel"): link.get("href") for link in feed.findall("a:link", ATOM)}
    assert links == {"self": home + name, "alternate": home}
    entries = feed.findall("a:entry", ATOM)
    ids = [entry.findtext("a:id", namespaces=ATOM) for entry in entries]
    assert len(set(ids)) == len(ids) > 2
    for part in (feed, *entries):
        assert MOMENT.fullmatch(part.findtext("a:updated", namespaces=ATOM) or "")
        assert part.findtext("a:title", namespaces=ATOM)
    days = [entry.findtext("a:updated", namespaces=ATOM) or "" for entry in entries]
    assert days == sorted(days, reverse=True)
    assert feed.findtext("a:updated", namespaces=ATOM) == days[0]


@pytest.mark.parametrize(("lang", "opened"), [("tr", "4 Eylül 2023"), ("en", "4 September 2023")])
def test_a_feed_tells_the_call_and_every_change(feeds: dict[str, ET.Element], lang: str, opened: str) -> None:
    said = [entry.findtext("a:summary", namespaces=ATOM) for entry in feeds[lang].findall("a:entry", ATOM)]
    assert any(opened in (text or "") for text in said)
    assert {change.words[lang] for change in PROGRAMMES[0].changes} <= set(said)


def test_a_call_that_is_announced_is_news_again_when_it_opens() -> None:
    call = Call("made-up", 9, date(2031, 3, 1), date(2031, 4, 30), date(2031, 5, 2), {})
    words = {"call": "açıldı {opened}", "call_ahead": "açılacak {opened}", "call_title": "{number}", "page_calls": "c/"}
    texts = PROGRAMMES[0].texts["tr"]
    ahead, later = (atom_feed.call_item(call, "kdp", texts, words, day) for day in (date(2031, 2, 1), date(2031, 6, 1)))
    assert (ahead.day, ahead.text) == (date(2031, 2, 1), "açılacak 1 Mart 2031")
    assert (later.day, later.text) == (date(2031, 3, 1), "açıldı 1 Mart 2031")
    assert ahead.id != later.id


def test_a_site_without_addresses_fails(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<html>", "utf-8")
    with pytest.raises(SystemExit, match="site_url"):
        atom_feed.run(tmp_path)
