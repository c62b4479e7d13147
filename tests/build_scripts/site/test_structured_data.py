"""What search engines are told in a page's head."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from build_scripts.site import structured_data
from build_scripts.site.faq_reader import read_questions

BASE = "https://example.org/kdp/"
HOMES = {"tr": BASE, "en": f"{BASE}en/"}
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>')


def page(
    lang: str, path: str, twin: str, body: str = "<article><h1>Sorular &amp; <em>yanıtlar</em></h1></article>"
) -> str:
    other = "en" if lang == "tr" else "tr"
    return (
        f'<html lang="{lang}"><head><link rel="canonical" href="{BASE}{path}">'
        f'<meta property="og:site_name" content="Ana &amp; site"></head>'
        f'<body><a class="site-language" href="{twin}" hreflang="{other}">x</a>{body}</body></html>'
    )


def blocks(html: str) -> list[dict[str, Any]]:
    return [json.loads(text) for text in DATA.findall(html)]


def test_both_languages_are_named_and_turkish_is_the_default() -> None:
    html = structured_data.head_additions(page("en", "en/faq/", "../../sss/"), HOMES)
    links = dict(re.findall(r'<link rel="alternate " hreflang="([\w-]+)" href="([^"]+)">', html))
    assert links == {"tr": f"{BASE}sss/", "en": f"{BASE}en/faq/", "x-default": f"{BASE}sss/"}


def test_a_page_tells_its_place_by_names() -> None:
    (crumbs,) = blocks(structured_data.head_additions(page("tr", "sss/", "../en/faq/"), HOMES))
    told = [(item["position"], item["name"], item["item"]) for item in crumbs["itemListElement"]]
    assert told == [(1, "Ana & site", BASE), (2, "Sorular & yanıtlar", f"{BASE}sss/")]


def test_the_home_page_has_no_way_to_tell() -> None:
    assert blocks(structured_data.head_additions(page("tr", "", "en/"), HOMES)) == []


def test_a_page_without_an_address_is_left_alone() -> None:
    assert structured_data.head_additions("<html><head></head></html>", HOMES) == ""


ARTICLE = """<article data-questions><h1>S</h1><h2>Hibe</h2><p>önsöz</p>
<h3 id="a">Kaç <em>yıl</em>?</h3><p><button class="fact">5</button><span class="fact-source">kaynak <b>x</b></span> yıl
&amp; A &lt; B.<sup id="n"><a href="#fn">1</a></sup> <a href="../sure/">Süre</a></p>
<h3>İkinci?</h3><p>Evet.<br>Tabii.</p><h2>Kaynaklar</h2><p>başka</p></article><h3>Dışarıda?</h3><p>yok</p>"""


def test_questions_are_the_page_s_own_without_notes_and_sources() -> None:
    read = [(each.text, each.answer) for each in read_questions(ARTICLE, f"{BASE}sss/")]
    assert read == [
        ("Kaç yıl?", f'5 yıl &amp; A &lt; B. <a href="{BASE}sure/">Süre</a>'),
        ("İkinci?", "Evet.Tabii."),
    ]


def test_a_sentence_for_other_days_is_no_part_of_an_answer() -> None:
    states = "<p><span>The call is open.</span><span hidden>The call is <b>closed</b>.</span> Apply.</p>"
    article = f"<article data-questions><h3>Now?</h3>{states}</article>"
    assert [each.answer for each in read_questions(article, BASE)] == ["The call is open. Apply."]


def test_only_a_marked_article_asks() -> None:
    assert read_questions(ARTICLE.replace(" data-questions", ""), BASE) == []


def test_no_text_can_end_the_block_of_data() -> None:
    html = structured_data.head_additions(
        page("tr", "sss/", "../en/faq/", ARTICLE.replace("Tabii", "&lt;/script&gt;")), HOMES
    )
    _, asked = blocks(html)
    assert asked["@type"] == "FAQPage"
    assert len(asked["mainEntity"]) == 2
    assert html.count("</script>") == 2


def test_every_page_of_a_site_gets_its_part(tmp_path: Path) -> None:
    for path, twin in (("", "en/"), ("sss/", "../en/faq/"), ("en/", "../"), ("en/faq/", "../../sss/")):
        (tmp_path / path).mkdir(exist_ok=True, parents=True)
        lang = "en" if path.startswith("en/") else "tr"
        (tmp_path / path / "index.html").write_text(page(lang, path, twin), encoding="utf-8")
    structured_data.run(tmp_path)
    (crumbs,) = blocks((tmp_path / "en/faq/index.html").read_text(encoding="utf-8"))
    assert crumbs["itemListElement"][0]["item"] == f"{BASE}en/"
    assert (tmp_path / "index.html").read_text(encoding="utf-8").count("hreflang=") == 4


def test_a_site_without_addresses_fails(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<html></html>", encoding="utf-8")
    with pytest.raises(SystemExit, match="site_url"):
        structured_data.run(tmp_path)
