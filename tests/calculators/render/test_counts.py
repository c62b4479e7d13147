"""Eligibility counts its conditions, says what would mend each, and leads on as the outcome asks; so do sectors."""

from typing import Any

import pytest

from calculators.core.notation import write_part_of
from calculators.render.answer import answer_html
from calculators.render.headline import spoken
from calculators.render.parts import AnswerContext, LinkTargets
from tests.calculators.render.answer_contexts import PLACES, ask, context_of
from tests.calculators.render.pages import Element, check

ALL_MET = {"firms": 20, "manufacturing": "yes", "national_importance": "yes", "business_plan": "yes"}
MIXED = ALL_MET | {"firms": 17, "national_importance": "unknown", "business_plan": "no"}
WAYS = LinkTargets(calculators={"grant": "../grant/", "sectors": "../sectors/"})


def eligibility(
    inputs: dict[str, Any], lang: str = "tr", targets: LinkTargets = PLACES
) -> tuple[AnswerContext, Element]:
    told = context_of(ask("eligibility", lang), inputs, targets=targets)
    return told, check(answer_html(told))


@pytest.mark.parametrize(
    ("inputs", "tr", "en"),
    [
        (MIXED, "Henüz uygun değil: 2 eksik, 1 bilinmiyor", "Not eligible yet: 2 not met, 1 not known"),
        (ALL_MET | {"firms": 19}, "Henüz uygun değil: 1 eksik", "Not eligible yet: 1 not met"),
        ({"firms": 20}, "Henüz belli değil: 3 bilinmiyor", "Not certain yet: 3 not known"),
        (ALL_MET, "Bilinen koşulların hepsi sağlanıyor", "All known conditions are met"),
    ],
)
def test_the_heading_counts_what_is_missing_and_what_is_not_known(inputs: dict[str, Any], tr: str, en: str) -> None:
    for lang, words in (("tr", tr), ("en", en)):
        told, page = eligibility(inputs, lang)
        assert spoken(told) == words
        assert page.one(class_="answer-figure").text == words


def test_what_is_advised_or_earns_points_is_not_counted() -> None:
    told, _ = eligibility(ALL_MET | {"members": [], "nace": ["01"]})
    assert spoken(told) == "Bilinen koşulların hepsi sağlanıyor"


def test_each_status_has_a_chip_with_its_sign_its_count_and_the_names() -> None:
    _, page = eligibility(MIXED)
    chips = page.one("ul", class_="chips").all("li")
    assert [(chip.attributes["class"], chip.text) for chip in chips] == [
        ("is-not-met", "✗2 eksik: Firma sayısı, İş planı"),
        ("is-open", "?1 bilinmiyor: Ulusal düzeyde önem"),
        ("is-met", "✓1 tamam: Ağırlıklı olarak imalat"),
    ]
    assert not check(answer_html(context_of(ask("sectors"), {"codes": ["28"]}))).all(class_="chips")


@pytest.mark.parametrize(("lang", "words"), [("tr", "3 firma daha katılırsa"), ("en", "With 3 more")])
def test_each_unmet_criterion_says_what_would_mend_it(lang: str, words: str) -> None:
    unmet = dict.fromkeys(("manufacturing", "national_importance", "business_plan"), "no")
    _, page = eligibility({"firms": 17, "members": [], "nace": ["01"]} | unmet, lang)
    rows = page.one("ul", class_="criteria").all("li")
    mended = [bool(row.all(class_="criterion-mend")) for row in rows]
    # That no code is in a focus sector is no fault.
    assert mended == [True] * 6 + [False]
    assert rows[0].one(class_="criterion-mend").text.startswith(words)
    _, met = eligibility(ALL_MET, lang)
    assert not met.all(class_="criterion-mend")


@pytest.mark.parametrize(
    ("inputs", "words"),
    [
        (MIXED, "Önce eksikleri giderin"),
        ({"firms": 20}, "Önce bilinmeyenleri öğrenip"),
        (ALL_MET, "Bilinen koşullar tamam"),
    ],
)
def test_the_next_step_says_first_what_the_outcome_asks_for(inputs: dict[str, Any], words: str) -> None:
    _, page = eligibility(inputs, targets=WAYS)
    nav = page.one("nav", class_="answer-next")
    assert nav.one("p").text.startswith(words)
    assert [link.attributes["href"] for link in nav.all("a")] == ["../grant/", "../sectors/"]


def test_a_figure_of_money_needs_no_words_before_the_next_step() -> None:
    page = check(answer_html(context_of(ask("bonus"), {"price": "5"}, targets=WAYS)))
    assert not page.one("nav", class_="answer-next").all("p")


@pytest.mark.parametrize(
    ("codes", "tr", "en"),
    [
        (["28", "26", "32", "25", "01"], "5 koddan 2’si odak sektörde", "2 of 5 codes in a focus sector"),
        (["28", "01"], "2 koddan 1’i odak sektörde", "1 of 2 codes in a focus sector"),
        (["28", "26.11"], "Kodların tamamı odak sektörde", "All codes are in a focus sector"),
        (["01", "02"], "Kodların hiçbiri odak sektörde değil", "None of the codes is in a focus sector"),
        (
            ["01", "32"],
            "2 kod arasında odak sektörde olduğu kesin olan yok",
            "Of 2 codes none is certain to be in a focus sector",
        ),
        (["2811"], "28.11 odak sektörde", "28.11 is in a focus sector"),
        (["01"], "01 odak sektörde değil", "01 is not in a focus sector"),
        (["32"], "32 için bu kadar rakamla karar verilemez", "32 has too few digits to decide"),
        (
            ["04.11"],
            "04.11 NACE’de olmayan bir bölümle başlıyor",
            "04.11 begins with a division that NACE does not have",
        ),
        (["abc"], "abc NACE kodu olarak okunamadı", "abc could not be read as a NACE code"),
    ],
)
def test_sectors_say_how_many_of_the_codes_are_in_focus(codes: list[str], tr: str, en: str) -> None:
    assert spoken(context_of(ask("sectors", "tr"), {"codes": codes})) == tr
    assert spoken(context_of(ask("sectors", "en"), {"codes": codes})) == en


@pytest.mark.parametrize(
    ("count", "written"),
    [
        *((0, "0’ı"), (1, "1’i"), (2, "2’si"), (3, "3’ü"), (4, "4’ü"), (5, "5’i"), (6, "6’sı"), (7, "7’si")),
        *((8, "8’i"), (9, "9’u"), (10, "10’u"), (20, "20’si"), (30, "30’u"), (40, "40’ı"), (50, "50’si")),
        *((60, "60’ı"), (70, "70’i"), (80, "80’i"), (90, "90’ı"), (100, "100’ü"), (101, "101’i"), (110, "110’u")),
        *((500, "500’ü"), (1000, "1.000’i"), (20_000, "20.000’i"), (12_340, "12.340’ı")),
    ],
)
def test_the_turkish_ending_is_that_of_the_numbers_last_word(count: int, written: str) -> None:
    assert write_part_of(count, "tr") == written
    assert write_part_of(count, "en") == written.partition("’")[0].replace(".", ",")


@pytest.mark.parametrize(
    ("code", "lang", "said"),
    [
        ("26.11.01", "tr", "26 Bilgisayarların, elektronik ve optik ürünlerin imalatı › 26.1 Elektronik bileşenler"),
        ("26", "tr", "26 Bilgisayarların, elektronik ve optik ürünlerin imalatı"),
        ("3011", "en", "30 Manufacture of other transport equipment › 30.1 Building of ships and boats"),
        ("32.50.01", "tr", "32.50 Tıbbi ve dişçilik ile ilgili araç ve gereçlerin imalatı"),
        ("32.5", "en", "32.50 Manufacture of medical and dental instruments and supplies"),
    ],
)
def test_a_focus_code_has_the_titles_that_are_known(code: str, lang: str, said: str) -> None:
    page = check(answer_html(context_of(ask("sectors", lang), {"codes": [code]})))
    assert page.one(class_="criterion-message").text.startswith(said)
    assert page.one(class_="criterion-message").text.count("›") == said.count("›")


def test_a_division_that_nace_does_not_have_is_told_apart() -> None:
    codes = ["04.11", "25.62", "abc", "32", "00"]
    page = check(answer_html(context_of(ask("sectors"), {"codes": codes})))
    rows = page.one("ul", class_="criteria").all("li")
    said = [
        (row.one(class_="criterion-status").text, [one.text for one in row.all(class_="criterion-message")])
        for row in rows
    ]
    assert said == [
        ("✗NACE’de böyle bir bölüm yok", ["04 ile başlayan bir NACE kodu yok; kodu kontrol edin."]),
        ("–Odak sektörde değil", []),
        ("✗NACE kodu olarak okunamadı", []),
        ("?Bu kadar rakamla karar verilemez", ["Daha çok rakam yazın."]),
        ("✗NACE’de böyle bir bölüm yok", ["00 ile başlayan bir NACE kodu yok; kodu kontrol edin."]),
    ]
    assert [row.one(class_="criterion-name").text for row in rows] == codes


@pytest.mark.parametrize(
    ("lang", "said"), [("tr", "NACE’de bölümü olmayan: “04.11”."), ("en", "No such division in NACE: “04.11”.")]
)
def test_eligibility_tells_it_apart_too(lang: str, said: str) -> None:
    told, _ = eligibility({"firms": 20, "nace": ["04.11", "abc"]}, lang)
    values: Any = told.answer["values"]
    message = values["criteria"][-1]["message"]
    assert said in message
    assert "“abc”" in message
    assert values["criteria"][-1]["status"] == "unknown"


@pytest.mark.parametrize(
    ("name", "inputs", "figure"),
    [
        ("sectors", {"codes": ["28", "26", "01"]}, "3 koddan 2’si"),
        ("eligibility", MIXED, "Henüz uygun değil"),
        ("bonus", {"price": "100"}, "15,00\u00a0TL"),
    ],
)
def test_the_bar_of_actions_has_the_figure_in_short(name: str, inputs: dict[str, Any], figure: str) -> None:
    page = check(answer_html(context_of(ask(name), inputs)))
    assert page.one(class_="actions-figure").text == figure
