"""What belongs together: pages and navigation, terms of both languages, what the consultancy's page lists, licences."""

import json
import re

import pytest

from build_scripts.common.slug import slugify
from build_scripts.paths import ROOT
from calculators.programmes import PROGRAMMES
from tests.pages.pages import EVERY, LISTED, Written, in_navigation, navigation, read, sections, titles, twin

TURKISH_ORDER = "aâbcçdefgğhıiîjklmnoöpqrsştuüûvwxyz"
TERM = re.compile(r'^(?P<term>[^:\n(]+?)(?: \(<span lang="..">(?P<other>[^<\n]+)</span>\))?\n:   ', re.MULTILINE)


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_every_page_stands_once_in_the_navigation(lang: str) -> None:
    assert sorted(in_navigation(lang)) == sorted(page.name for page in LISTED if page.lang == lang)


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_a_page_has_one_name_in_menu_heading_and_links(lang: str) -> None:
    names = {name: title for title, name in titles(lang) if name != "index.md"}
    assert len(names) >= 18
    assert names == {name: re.findall(r"(?m)^# (.+)$", read(lang, name).text)[0] for name in names}
    called = re.compile(r"(?<!\w )\[([A-ZÇĞİÖŞÜ][^\]]*)\]\(([\w-]+\.md)\)(?!\{)")
    for page in LISTED:
        if page.lang == lang:
            # Links that are a sentence's own words begin with a small letter, or say what they do.
            links = [(words, name) for words, name in called.findall(page.text) if words in names.values()]
            assert [(words, name) for words, name in links if names[name] != words] == []


def test_a_page_and_its_calculator_have_one_name_in_the_browser_s_title_and_in_answers() -> None:
    """Answers, saved results and copied texts are headed by the calculator's name, and links to it bear it."""
    for page in LISTED:
        name = re.findall(r"(?m)^# (.+)$", page.text)[0]
        assert page.matter["title"].startswith(name), page.id
        for calculator in re.findall(r"(?m)^/// calculator \| (\w+)$", page.text):
            (programme,) = (programme for programme in PROGRAMMES if calculator in programme.calculators)
            assert (page.id, programme.texts[page.lang](f"{calculator}.title")) == (page.id, name)


def test_the_navigation_is_short_and_the_same_in_both_languages() -> None:
    # The home page, and seven entries of the menu, the plan editor among them.
    assert len(navigation("tr")) <= 8
    turkish = [[read("tr", name).matter["twin"] for name in pages] for _, pages in sections("tr")]
    assert turkish == [pages for _, pages in sections("en")]


@pytest.mark.parametrize("page", LISTED, ids=lambda page: page.id)
def test_every_page_is_linked_in_the_text_of_another(page: Written) -> None:
    linking = [
        other.name for other in EVERY if other.lang == page.lang and other is not page and page.name in other.links
    ]
    assert linking or page.name == "index.md", f"{page.id}: no page's text links to it (the menu alone is not enough)"


PROGRAMME = [name for _, pages in sections("tr")[1:5] for name in pages if name != "kayitli-hesap.md"]
"""The programme's own pages: what it is, who may apply, how much it gives, and how one applies."""


@pytest.mark.parametrize("name", PROGRAMME)
def test_the_programme_s_pages_say_what_is_unknown_and_where_to_calculate(name: str) -> None:
    assert len(PROGRAMME) >= 10
    for page in (read("tr", name), twin(read("tr", name))):
        assert page.text.count('<aside class="unknown"') == 1
        own = page.matter.get("kind") == "calculator"
        assert own == bool(re.search(r"^/// calculator", page.text, re.MULTILINE))
        assert page.text.count('<div class="do"') == (0 if own else 1)


def terms(page: Written) -> list[tuple[str, str]]:
    return [(found["term"], found["other"] or found["term"]) for found in TERM.finditer(page.text)]


def turkish_key(word: str) -> list[int]:
    lowered = word.replace("İ", "i").replace("I", "ı").lower()
    return [TURKISH_ORDER.find(letter) for letter in lowered]


def test_both_glossaries_explain_the_same_terms_each_in_its_order() -> None:
    turkish, english = terms(read("tr", "sozluk.md")), terms(read("en", "glossary.md"))
    pairs = {(slugify(term, "-"), slugify(other, "-")) for term, other in turkish}
    assert len(pairs) >= 30
    assert pairs == {(slugify(other, "-"), slugify(term, "-")) for term, other in english}
    assert [term for term, _ in turkish] == sorted((term for term, _ in turkish), key=turkish_key)
    assert [term for term, _ in english] == sorted((term for term, _ in english), key=str.casefold)


@pytest.mark.parametrize(
    ("name", "stems"),
    [
        (
            "uygunluk.md",
            "il özel idare|yerel yönetim|üniversite|araştırma kurum|teknoloji geliştirme bölge|odalar ve borsalar|"
            "serbest bölge|organize sanayi bölge|ihracatçı birlik|endüstri bölge|dernek|vakıf|kooperatif|koordinatör",
        ),
        (
            "neler-desteklenir.md",
            "kurumsal kapasite|iş birliğini ve güveni|küme yönetimini ve organizasyon|vizyonunu ve stratejisini|"
            "tanıtmak|eğitim ihtiyaç|iletişim ve etkileşim|test, analiz ve kalibrasyon|ar-ge|tasarım merkez|"
            "üretim tesis|lojistik merkez|enerji verimliliği|atık yönetimi|çevre dostu|dijital dönüşüm|"
            "ürün ya da süreç geliştirme|patent başvuru ve tescil|tasarım başvuru ve tescil|marka başvuru ve tescil",
        ),
        (
            "neler-desteklenir.md",
            "personel|seyahat ve konaklama|makine, ekipman, yazılım ve donanım|danışmanlık ve hizmet|sarf malzeme|"
            "tadilat ve yenileştirme|genel idari|gerçekleşen|bakım ve onarım",
        ),
        (
            "program.md",
            "sanayi ve teknoloji bakanlığı|rekabet gücünü ve verimliliğini|yüksek teknoloji|nitelikli iş gücü|çevre|"
            "toplumsal sorumluluk|ulusal düzeyde önem|imalat|rekabetçilik ve sürdürülebilirlik|2012",
        ),
        ("iletisim.md", "hazırlanmasında, değerlendirilmesinde ve uygulanmasında|danışmanlık verir|contact"),
    ],
)
def test_what_the_consultancy_s_page_enumerates_is_told(name: str, stems: str) -> None:
    text = read("tr", name).text.replace("İ", "i").replace("I", "ı").lower()
    assert [stem for stem in stems.split("|") if stem not in text] == []


def test_a_page_and_its_twin_list_the_same_number_of_things() -> None:
    item = re.compile(r"^(?:- |\d+\. |<li|\| (?!-)|:   )", re.MULTILINE)
    counts = {page.id: (len(item.findall(page.text)), len(item.findall(twin(page).text))) for page in EVERY}
    assert {id_: pair for id_, pair in counts.items() if pair[0] != pair[1]} == {}


@pytest.mark.parametrize(("lang", "name"), [("tr", "teknik.md"), ("en", "technical.md")])
def test_the_licences_page_names_whatever_is_shipped_or_built_with(lang: str, name: str) -> None:
    text = read(lang, name).text.casefold()
    shipped = json.loads((ROOT / "package.json").read_text("utf-8"))["dependencies"]
    listed = (ROOT / "requirements" / "dev.in").read_text("utf-8").split("# The site\n")[1].split("#")[0].split()
    names = {
        "mkdocs-material": "material for mkdocs",
        "markdown": "python-markdown",
        "pymdown-extensions": "pymdown extensions",
    }
    tools = [requirement.partition("==")[0] for requirement in listed]
    assert len(tools) >= 4
    assert [tool for tool in [*shipped, *tools] if names.get(tool, tool) not in text] == []


@pytest.mark.parametrize("page", LISTED, ids=lambda page: page.id)
def test_a_pages_title_names_the_programme_or_its_guide(page: Written) -> None:
    """A result of a search engine, or a shared link, stands without the page around it."""
    named = ("Kümelenme Destek Programı", "KDP", "Cluster Support Programme")
    about_the_site = {"teknik.md", "technical.md"}
    names_it = page.name in about_the_site or any(name in page.matter["title"] for name in named)
    assert names_it, f"{page.id}: title {page.matter['title']!r} has none of {', '.join(named)}"
