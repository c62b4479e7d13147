"""The briefing document: tagged, the same in both languages, its values from the rules and the calculators."""

import os
import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import markdown
import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from build_scripts import paths
from build_scripts.blocks.errors import PageError
from build_scripts.documents import briefing
from build_scripts.documents.document_texts import read_texts, value_text
from calculators import evaluate, programmes
from calculators.core.exact import scaled
from calculators.core.notation import write_amount
from tests.pages.pages import EVERY
from tests.pages.test_prose import TYPED

ADDRESS = "https://example.org/kdp/"
CATALOGUES = {lang: paths.BRIEFING / f"briefing.{lang}.toml" for lang in briefing.LANGUAGES}
NAMED = re.compile(r"\{\{ *([\w.:-]+) *\}\}")
CITED = re.compile(r"@(\w+)")

each_language = pytest.mark.parametrize("lang", briefing.LANGUAGES)


@cache
def made(lang: str) -> briefing.Document:
    return briefing.set_document(lang, ADDRESS)


@cache
def read(lang: str) -> PdfReader:
    return PdfReader(BytesIO(made(lang).pdf))


@cache
def words(lang: str) -> dict[str, Any]:
    return read_texts(CATALOGUES[lang], lang, briefing.own_values(briefing.worked_plan(lang, briefing.shared_data())))


def plain(text: str) -> str:
    """A text as it reads: spaces alike, without the joiners that keep words together."""
    return " ".join(text.replace("\N{WORD JOINER}", "").split())


@cache
def text_of(lang: str) -> str:
    return plain("\n".join(page.extract_text() for page in read(lang).pages))


def elements(node: Any) -> Iterator[DictionaryObject]:
    """Every element of the tree of tags, in order."""
    node = node.get_object()
    for child in node if isinstance(node, list) else [node]:
        found = child.get_object()
        if isinstance(found, DictionaryObject):
            if "/S" in found:
                yield found
            if "/K" in found:
                yield from elements(found["/K"])


def tags(lang: str) -> list[DictionaryObject]:
    return list(elements(read(lang).root_object["/StructTreeRoot"]))


def parts(lang: str, kind: str) -> list[Any]:
    return [part[kind] for section in words(lang)["sections"] for part in section["parts"] if kind in part]


@each_language
def test_the_document_is_tagged_and_says_what_it_is(lang: str) -> None:
    root: Any = read(lang).root_object
    told = read(lang).metadata
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == lang
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
    assert told is not None
    assert (told.title, told.author, told.subject) == tuple(
        words(lang)[key] for key in ("title", "owner", "description")
    )


@each_language
def test_headings_tables_and_drawings_are_marked_as_such(lang: str) -> None:
    found = tags(lang)
    kinds = [str(element["/S"]) for element in found]
    titles = [section["title"] for section in words(lang)["sections"]]
    tables = parts(lang, "table") + parts(lang, "plan")
    assert kinds.count("/Title") == 1
    assert kinds.count("/H1") == len(titles)
    assert kinds.count("/Table") == len(tables)
    assert kinds.count("/TH") == sum(len(table["heads"]) for table in tables)
    assert kinds.count("/LI") == sum(map(len, parts(lang, "steps"))) + len(words(lang)["sources"])
    alternatives = [plain(str(element["/Alt"])) for element in found if str(element["/S"]) == "/Figure"]
    assert alternatives == [plain(given["alt"]) for kind in ("plan", "timeline") for given in parts(lang, kind)]


@each_language
def test_bookmarks_name_the_sections_and_every_link_says_where_it_leads(lang: str) -> None:
    bookmarks = [entry["/Title"] for entry in read(lang).outline if not isinstance(entry, list)]
    assert bookmarks == [section["title"] for section in words(lang)["sections"]]
    links = [note.get_object() for page in read(lang).pages for note in page.get("/Annots", [])]
    assert len(links) > len(words(lang)["sources"])
    assert [link for link in links if not link.get("/Contents")] == []
    addresses = {str(link["/A"]["/URI"]) for link in links if "/URI" in link.get("/A", {})}
    assert ADDRESS + briefing.shared_data()["site"][lang] in addresses


@each_language
def test_it_is_a_document_of_four_to_six_pages(lang: str) -> None:
    assert made(lang).pages == len(read(lang).pages)
    assert 4 <= made(lang).pages <= 6


@each_language
def test_the_same_texts_give_the_same_bytes(lang: str) -> None:
    assert briefing.set_document(lang, ADDRESS).pdf == made(lang).pdf


@pytest.mark.parametrize("day", [date(2026, 1, 2), date(2031, 12, 30)])
def test_its_date_is_that_of_its_facts_and_not_the_clock_s(day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    shared = briefing.shared_data() | {"checked": day}
    monkeypatch.setattr(briefing, "shared_data", lambda: shared)
    told = PdfReader(BytesIO(briefing.set_document("tr", ADDRESS).pdf)).metadata
    assert told is not None
    for written in (told.creation_date, told.modification_date):
        assert written is not None
        assert written.date() == day


@each_language
def test_every_source_s_number_stands_in_the_text(lang: str) -> None:
    numbers = {int(number) for number in re.findall(r"\[(\d+)]", text_of(lang))}
    assert numbers == set(range(1, len(words(lang)["sources"]) + 1))


@each_language
def test_values_stand_in_it_as_pages_write_them(lang: str) -> None:
    named = {name for name in NAMED.findall(CATALOGUES[lang].read_text("utf-8")) if name.startswith("kdp.")}
    assert len(named) >= 10
    assert [name for name in named if plain(value_text(name, lang, {})) not in text_of(lang)] == []


@each_language
def test_the_worked_plan_is_what_the_calculator_answers(lang: str) -> None:
    shared = briefing.shared_data()
    values = evaluate("grant", shared["plan"]["inputs"], call=shared["call"], lang=lang)["values"]
    for name in ("claimed_total", "construction_rejected", "base_grant", "grant", "own_contribution", "grant_low"):
        assert plain(write_amount(scaled(values[name], 2), lang)) in text_of(lang), name
    assert scaled(values["construction_rejected"], 2) > 0
    assert scaled(values["bonus_grant"], 2) > 0


@each_language
def test_it_says_that_the_call_is_closed_and_that_nothing_is_promised(lang: str) -> None:
    said = {"tr": ("kapandı", "hak doğurmaz", "üst tahmin"), "en": ("closed", "no entitlement", "upper estimate")}
    assert [each for each in said[lang] if each not in text_of(lang)] == []


def shape(tree: Any) -> Any:
    """What a catalogue holds, its words left out: names, numbers of things, named values, sources."""
    if isinstance(tree, dict):
        return {key: shape(each) for key, each in tree.items()}
    if isinstance(tree, list):
        return [shape(each) for each in tree]
    return (sorted(NAMED.findall(tree)), CITED.findall(tree)) if isinstance(tree, str) else tree


def test_both_languages_say_the_same_things() -> None:
    turkish, english = (tomllib.loads(path.read_text("utf-8")) for path in CATALOGUES.values())
    ids = [[section.pop("id") for section in catalogue["sections"]] for catalogue in (turkish, english)]
    assert ids[0] == ids[1]
    turkish.pop("keywords")
    english.pop("keywords")
    assert shape(turkish) == shape(english)


@each_language
def test_no_value_of_the_rules_is_typed_by_hand(lang: str) -> None:
    assert TYPED.findall(CATALOGUES[lang].read_text("utf-8")) == []


@each_language
def test_each_source_is_cited_and_described_as_on_the_pages(lang: str) -> None:
    text = CATALOGUES[lang].read_text("utf-8").partition("\ntitle =")[2]
    sources = words(lang)["sources"]
    assert set(CITED.findall(text)) == set(sources)
    assert set(briefing.shared_data()["clauses"].values()) <= set(sources)
    notes = {name: note for page in EVERY if page.lang == lang for name, note in page.notes.items()}
    link = re.compile(r'(?:#link\("[^"]+"\))?\[([^]]+)](?:\([^)]+\))?')
    # The pages show a source's standing as a badge, the document in brackets.
    badge = re.compile(r"\*([^*]+)\*\{ \.standing \}")
    assert {name: link.sub(r"\1", told) for name, told in sources.items()} == {
        name: badge.sub(r"(\1)", link.sub(r"\1", notes[name])) for name in sources
    }


@each_language
def test_the_pages_that_it_leads_to_exist(lang: str) -> None:
    pages = re.findall(r'#to\("([\w-]+)/"\)', CATALOGUES[lang].read_text("utf-8").partition("\ntitle =")[2])
    assert len(pages) >= 4
    assert [page for page in pages if not (paths.DOCS / lang / f"{page}.md").exists()] == []


def test_a_plan_that_the_calculator_refuses_ends_the_build() -> None:
    shared = briefing.shared_data()
    shared["plan"]["inputs"]["lines"][0]["amount"] = "-1"
    with pytest.raises(ValueError, match=r"lines\[0\]\.amount"):
        briefing.worked_plan("tr", shared)


def test_pages_offer_it_with_its_length_and_size_where_it_lies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(briefing, "BRIEFINGS", tmp_path / "briefing")
    for module in (briefing, paths):
        monkeypatch.setattr(module, "BRIEFING_DESCRIPTION", tmp_path / "briefing.json")
    with pytest.raises(PageError, match="not built"):
        offer("tr", "./")
    monkeypatch.setenv("SITE_URL", ADDRESS)
    briefing.build()
    briefing.run(tmp_path / "site")
    for lang, home in briefing.shared_data()["site"].items():
        for way, page in (("./", home), ("../", f"{home}any/")):
            html = offer(lang, way)
            href = re.findall(r'href="([^"]+)"', html)[0]
            lying = Path(os.path.normpath(tmp_path / "site" / page / href))
            assert lying.read_bytes() == made(lang).pdf
            numbers = [int(number) for number in re.findall(r"\d+", html.partition("(")[2])]
            assert numbers == [len(read(lang).pages), -(-len(made(lang).pdf) // 1000)]
            assert f'hreflang="{lang}"' in html
            assert "PDF" in html


def offer(lang: str, way: str) -> str:
    return markdown.markdown(
        f"/// briefing | {way}\n///\n",
        extensions=["build_scripts.blocks"],
        extension_configs={"build_scripts.blocks": {"lang": lang}},
    )


@pytest.mark.parametrize("lang", briefing.LANGUAGES)
def test_the_bar_tells_shares_in_tenths_that_add_up_to_the_whole(lang: str) -> None:
    plan = briefing.worked_plan(lang, briefing.shared_data())
    parts = briefing.budget_bar(plan)
    whole = sum(part["width"] for part in parts)
    told = [Fraction(part["share"].strip("%").replace(",", ".")) for part in parts]
    # Rounded down, then the tenths that are left go to the largest remainders.
    tenths = [Fraction(1000 * part["width"], whole) for part in parts]
    expected = [int(share) for share in tenths]
    by_remainder = sorted(range(len(parts)), key=lambda place: expected[place] - tenths[place])
    for place in by_remainder[: 1000 - sum(expected)]:
        expected[place] += 1
    assert told == [Fraction(share, 10) for share in expected]


def test_a_clause_that_belongs_to_no_source_of_the_document_is_named() -> None:
    shared = briefing.shared_data()
    assert briefing.document_source("page-construction", shared) == "usta"
    with pytest.raises(KeyError, match=r"briefing\.toml .* 'amendment'"):
        briefing.document_source("amendment", shared)


def test_the_values_are_those_of_the_document_s_call_whichever_the_pages_are_about(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = briefing.own_values(briefing.worked_plan("tr", briefing.shared_data()))
    (kdp,) = (programme for programme in programmes.PROGRAMMES if programme.id == "kdp")
    days = date(2031, 3, 1), date(2031, 4, 30)
    later = replace(kdp.calls["kdp-4"], id="kdp-9", opened=days[0], announced_deadline=days[1], last_applications=None)
    values = {
        id_: (*known, replace(known[0], valid_from=days[0], valid_until=days[1]))
        for id_, known in kdp.dated_values.items()
    }
    values["support_rate"] = (*values["support_rate"][:-1], replace(values["support_rate"][-1], value=6000))
    opened = replace(kdp, calls={**kdp.calls, "kdp-9": later}, dated_values=values, default_call="kdp-9")
    monkeypatch.setattr(programmes, "PROGRAMMES", (opened,))
    assert value_text("kdp.support_rate", "tr") == "%60"
    own = briefing.own_values(briefing.worked_plan("tr", briefing.shared_data()))
    # Of the call that another has followed it is not said any more that no new one is known.
    assert before.pop("call.state") == "4. çağrı kapandı; bilinen yeni bir çağrı yok."
    assert own.pop("call.state") == "4. çağrı kapandı."
    assert own == before
    assert value_text("kdp.support_rate", "tr", own) == "%70"
    assert value_text("kdp.support_rate:number", "tr", own) == "70"
    assert value_text("kdp.call_last_applications", "tr", own) == "18 Aralık 2023"
