"""How texts are read for the check of their spelling, and what it says; Hunspell itself is not needed here."""

import re

import pytest

from build_scripts.paths import ROOT
from tests.spelling import check
from tests.spelling.texts import Passage, catalogues, read_page, strings, words

NO_NAMES = re.compile("(?!)")
PAGE = """<!doctype html><html lang="tr"><head><title>Bir</title><meta name="description" content="iki">
<script>let code;</script></head><body><p><code>x</code>’te üç<br/><span>dört</span><span>beş</span> <b>al</b>tı
<q lang="en">seven<em>ty</em></q><span lang="en">eight</span></p>
<img alt="dokuz"><input placeholder="on" value="x"></body>
</html>"""


class Known:
    """A speller that knows these words alone."""

    def __init__(self, *known: str) -> None:
        self.known = set(known)

    def add(self, word: str, example: str | None = None) -> int:
        self.known |= {word, f"{word} as {example}"}
        return 0

    def spell(self, word: str) -> bool:
        return word in self.known


def test_a_page_is_read_by_language_without_its_code() -> None:
    texts = read_page(PAGE)
    assert words(texts["tr"], NO_NAMES) == ["Bir", "iki", "üç", "dört", "beş", "altı", "dokuz", "on"]
    assert words(texts["en"], NO_NAMES) == ["seventy", "eight"]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("KOSGEB’in ve KOSGEB'in", ["KOSGEB'in", "ve", "KOSGEB'in"]),
        ("2022’nin, “Hesapla”ya, B2B", ["Hesapla"]),
        ("{{ kdp.support_rate }} ve {value}’den", ["ve"]),
        ('yok.@mevka #to("hibe/")[Ne kadar?]', ["yok", "Ne", "kadar"]),
        ("https://example.org/kume kume@example.org kume.org.tr/a .json biter.Sonra", ["biter", "Sonra"]),
        ("iş\u00a0birliği, yer\u00adli ÇAĞRI", ["iş", "birliği", "yerli", "ÇAĞRI"]),
    ],
)
def test_words_are_what_is_left_of_a_text(text: str, read: list[str]) -> None:
    assert words(text, NO_NAMES) == read


def test_a_catalogue_s_texts_are_read_and_its_names_are_not() -> None:
    assert list(strings({"a": {"id": "x", "b": ["c", {"d": "e", "href": "x"}]}, "f": 5})) == ["c", "e"]
    for lang in ("tr", "en"):
        assert {str(file.relative_to(ROOT)) for file in catalogues(lang)} >= {
            f"calculators/locale/{lang}.toml",
            f"calculators/kdp/texts.{lang}.toml",
            f"build_scripts/blocks/reference.{lang}.toml",
            f"docs/briefing/briefing.{lang}.toml",
        }


def test_a_listed_name_is_right_as_a_whole_and_a_listed_word_like_its_example() -> None:
    speller = Known("ve")
    lexicon = check.Lexicon(speller, ["Proje ve Ortak", "Proje ve", "PDF/UA-1", "hâl/hal", "KDP"])
    assert lexicon.unknown("Proje ve Ortak, Proje ve PDF/UA-1, KDP") == set()
    assert lexicon.unknown("Proje, Ortak, PDF, Projeve Proje veya") == {"Proje", "Ortak", "PDF", "Projeve", "veya"}
    assert "hâl as hal" in speller.known


def test_a_suffix_behind_an_apostrophe_leaves_a_name_known_and_nothing_else() -> None:
    lexicon = check.Lexicon(Known("KDP", "does"), [])
    assert lexicon.unknown("KDP’nin KDB’nin does’nt") == {"KDB'nin", "does'nt"}


@pytest.fixture
def texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two pages with a word wrong in both languages, which stands in one file."""
    monkeypatch.setattr(check, "hunspell", lambda _: Known("bir"))
    monkeypatch.setattr(check, "listed", lambda _: [])
    monkeypatch.setattr(
        check, "passages", lambda _: [Passage("site/a.html", "bir hbe"), Passage("site/b.html", "hbe plna")]
    )
    monkeypatch.setattr(check, "lines", lambda _: [Passage("docs/a.md:7", "title: hbe")])


@pytest.mark.parametrize(("arguments", "status"), [([], 0), (["--strict"], 1)])
def test_unknown_words_are_told_with_their_lines_and_fail_only_if_asked(
    texts: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], status: int
) -> None:
    monkeypatch.setattr("sys.argv", ["check", *arguments])
    assert check.main() == status
    told = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert told == [
        ["tr:", "hbe", "docs/a.md:7"],
        ["tr:", "plna", "site/b.html"],
        ["en:", "hbe", "docs/a.md:7"],
        ["en:", "plna", "site/b.html"],
        ["spelling:", "4", "unknown", "words"],
    ]


@pytest.mark.parametrize(("arguments", "status"), [([], 0), (["--strict"], 1)])
def test_without_hunspell_it_is_said_that_nothing_was_checked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], status: int
) -> None:
    def missing(_: str) -> check.Speller:
        raise ModuleNotFoundError("hunspell")

    monkeypatch.setattr(check, "hunspell", missing)
    monkeypatch.setattr("sys.argv", ["check", *arguments])
    assert check.main() == status
    assert "was not checked" in capsys.readouterr().out


@pytest.mark.parametrize("lang", check.DICTIONARIES)
def test_no_entry_of_a_list_stands_twice(lang: str) -> None:
    listed = check.listed(lang)
    assert len(listed) > 20
    assert len(set(listed)) == len(listed)
