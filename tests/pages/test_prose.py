"""The prose: no value of the rules typed by hand, no note without its source, no promise of a call that is past."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

import pytest

from build_scripts.blocks.known_names import NUMBER_SUFFIX, find_value, value_names
from build_scripts.blocks.rule_values import write_rule_value
from calculators.core.exact import trimmed
from calculators.core.notation import write_day
from calculators.programmes import PROGRAMMES
from tests.pages.pages import EVERY, GUIDES, LINK, REFERENCE, Written, only, read, without

each_page = pytest.mark.parametrize("page", EVERY, ids=lambda page: page.id)
each_guide = pytest.mark.parametrize("page", GUIDES, ids=lambda page: page.id)

EARLIER = "earlier"
"""Marks what earlier calls' figures may stand in: a frame that says so to readers too."""

NOUNS = {
    "minimum_firms": r"firma\w*|firms?",
    "duration_years": r"yıl\w*|years?",
    "extension_years": r"yıl\w*|years?",
    "latest_years": r"yıl\w*|years?",
    "review_years": r"yıl\w*|years?",
}
"""What a bare count of the rules is a count of."""

IN_WORDS = {2: "iki|two", 5: "beş|five", 7: "yedi|seven", 20: "yirmi|twenty"}
"""The counts of the rules, spelt out."""


def ways_to_type(name: str) -> Iterator[str]:
    """Every way in which a person would write a value of the rules instead of naming it, as patterns."""
    value = find_value(name)
    assert value is not None
    texts = PROGRAMMES[0].texts
    if isinstance(value.value, date):
        day = value.value
        yield from (re.escape(write_day(day, texts[lang])) for lang in ("tr", "en"))
        yield rf"0?{day.day}[./]0?{day.month}[./](?:{day.year}|{day.year % 100})\b"
        yield re.escape(day.isoformat())
        month = write_day(day, texts["en"]).split()[1]
        yield rf"{month} {day.day}, {day.year}"
        return
    bare = find_value(name + NUMBER_SUFFIX)
    assert bare is not None
    number = re.escape(write_rule_value(bare, texts["tr"]))
    if value.unit == "percent":
        yield rf"%\s?{number}\b|\b{number}\s?%|\byüzde {number}\b"
        yield rf"\b{number} (?:per ?cent|puan|points|percentage points)"
    else:
        assert int(number) in IN_WORDS, f"spell {number} out in IN_WORDS: it is the value {name}"
        nouns = NOUNS[name.partition(".")[2]]
        yield rf"\b{number}[\s-](?:{nouns})\b"
        yield rf"\b(?i:{IN_WORDS[int(number)]})[\s-](?:{nouns})\b"


TYPED = re.compile("|".join(f"(?<![\\d.,]){way}" for name in value_names() for way in ways_to_type(name)))


@each_page
def test_no_value_of_the_rules_is_typed_by_hand(page: Written) -> None:
    front = " ".join(str(text) for text in page.matter.values())
    assert TYPED.findall(f"{front}\n{without(page.text, EARLIER)}") == []


@pytest.mark.parametrize(
    "typed",
    [
        *("%{support_rate}", "% {support_rate}", "{support_rate} %", "{support_rate}%", "yüzde {support_rate}"),
        *("{support_rate} percent", "{domestic_addition} puan", "{domestic_addition} percentage points"),
        *("%{construction_limit}", "{construction_limit}%"),
        *("Beş yıllık", "iki yıl", "yirmi firmaya", "five-year", "Twenty firms", "two years"),
        *("{minimum_firms} firma", "{minimum_firms} firmanın", "{minimum_firms} firms", "{latest_years} yılı"),
        *("{duration_years} yıl", "{duration_years} yıllık", "{duration_years}-year"),
        *("{review_years} yıl", "{extension_years} years"),
        *("4 Eylül 2023", "04.09.2023", "4.9.2023", "2023-09-04", "3 November 2023", "December 18, 2023", "18/12/2023"),
    ],
)
def test_the_search_for_typed_values_would_find_them(typed: str) -> None:
    values = PROGRAMMES[0].rules("kdp-4").values
    numbers = {
        id_: trimmed(one.value) if one.unit == "percent" and isinstance(one.value, int) else one.value
        for id_, one in values.items()
    }
    assert TYPED.search(f"Metin {typed.format(**numbers)} ve sonrası")


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_no_value_of_the_rules_is_typed_in_what_the_calculators_say(lang: str) -> None:
    texts = PROGRAMMES[0].texts[lang]
    assert {key: found for key in texts if (found := TYPED.findall(texts(key)))} == {}


def test_the_home_pages_leave_the_focus_codes_to_the_data() -> None:
    codes = PROGRAMMES[0].rules("kdp-4").codes("focus_codes")
    for lang in ("tr", "en"):
        text = read(lang, "index.md").text
        assert [code for code in codes if re.search(rf"(?<![\d.]){re.escape(code)}\b", text)] == []


@pytest.mark.parametrize(
    "other", ["%55", "%75", "75%", "25 milyon", "120 firma", "15.09.2012", "14.09.2023", "NACE 20"]
)
def test_the_search_leaves_other_figures_alone(other: str) -> None:
    assert TYPED.search(f"Metin {other} ve sonrası") is None


@each_page
def test_figures_of_earlier_calls_stand_only_where_they_are_marked(page: Written) -> None:
    figures = re.compile(r"(?<!\d)(?:%(?:50|75)|(?:50|75)\s?%|(?:25|30) (?:milyon|million))\b|(?:50|75)%")
    assert figures.findall(without(page.text, EARLIER)) == []


def test_the_marked_figures_are_there_and_say_that_they_are_history() -> None:
    for name, lang in (("cagrilar.md", "tr"), ("calls.md", "en")):
        marked = only(read(lang, name).text, EARLIER)
        assert '<p class="earlier-title">' in marked
        assert len(re.findall(r"(?:25|30) (?:milyon|million)", marked)) == 3


@each_page
def test_nothing_calls_for_an_application_by_a_date(page: Written) -> None:
    assert (
        re.findall(r"(?i)apply (?:by|before|until)|tarihine kadar başvur|son gün(?:e|den) önce başvur", page.text) == []
    )


@each_page
def test_headings_hold_no_values_so_that_their_addresses_stay(page: Written) -> None:
    assert re.findall(r"(?m)^#+ .*\{\{.*$", page.text) == []


@each_page
def test_every_note_is_used_and_every_use_has_its_note(page: Written) -> None:
    assert set(REFERENCE.findall(page.text)) == set(page.notes)


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_a_source_is_described_alike_on_every_page(lang: str) -> None:
    words = defaultdict(set)
    for page in EVERY:
        if page.lang == lang:
            for name, text in page.notes.items():
                words[name].add(text)
    assert len(words) > 15
    assert {name: texts for name, texts in words.items() if len(texts) > 1} == {}


@each_guide
def test_a_guidance_page_answers_first_and_leads_to_a_calculator_or_says_why_not(page: Written) -> None:
    assert re.match(r"\n?# .+\n\n(?!#).+\n\{ \.lead \}\n", page.text), "the first paragraph is not the answer"
    calculators = {
        other.name for other in EVERY if other.lang == page.lang and other.matter.get("kind") == "calculator"
    }
    assert len(calculators) >= 5
    assert bool(page.links & calculators) != bool(page.matter.get("no_calculator"))


@each_page
def test_every_page_is_described_in_a_search_result_s_length(page: Written) -> None:
    length = len(page.matter["description"])
    assert 40 < length <= 160, f"{page.id}: the description has {length} characters in place of 41 to 160"


@pytest.mark.parametrize("name", ["kaynaklar.md", "sources.md"])
def test_each_assumption_is_told_again_where_it_matters(name: str) -> None:
    page = read("tr" if name == "kaynaklar.md" else "en", name)
    rows = [
        line.strip("| ").split(" | ") for line in page.text.splitlines() if line.startswith("| ") and ".md)" in line
    ]
    assert len(rows) >= 18
    for unknown, assumed, where in rows:
        assert assumed, unknown
        for linked in LINK.findall(where):
            assert 'class="unknown"' in read(page.lang, linked).text, f"{unknown}: {linked}"
