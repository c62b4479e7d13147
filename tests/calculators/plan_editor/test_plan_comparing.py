"""Two plans compared on the page: read from rows and files; the sentence, the tables and the bars."""

import base64
import json
import re
from html import unescape
from typing import Any

import pytest

from calculators import programmes
from calculators.core.programme_data import registered
from calculators.kdp import PROGRAMME
from calculators.plan_editor.compare_words import TEXTS, CompareWords
from calculators.plan_editor.verbs import VERBS
from tests.calculators.exchange.test_several_programmes import OTHER, PLAN
from tests.calculators.helpers import line, plan
from tests.calculators.plan_editor.asking import Row, row

ASKED = {"calculator": "grant", "call": "kdp-4", "today": "2026-11-29"}


def rows(*given: Row, name: str = "", lang: str = "tr", form: Any = None) -> dict[str, Any]:
    return {"name": name, "rows": list(given), "form": form or {}, "lang": lang}


def file(data: bytes, name: str = "plan.json") -> dict[str, Any]:
    return {"file": {"name": name, "base64": base64.b64encode(data).decode()}}


def compare(a: dict[str, Any], b: dict[str, Any], lang: str = "tr") -> dict[str, Any]:
    return VERBS["plan_compare"]({**ASKED, "lang": lang, "a": a, "b": b})


def said(a: dict[str, Any], b: dict[str, Any], lang: str = "tr") -> str:
    """The sentence, with plain spaces."""
    answer = compare(a, b, lang)
    assert answer["ok"], answer
    return str(answer["spoken"]).replace("\u00a0", " ")


def tables(a: dict[str, Any], b: dict[str, Any], lang: str = "tr") -> dict[str, list[list[str]]]:
    """The texts of the cells of each table's body and foot, by its caption."""
    html = compare(a, b, lang)["html"]
    return {
        texts(caption): [
            [texts(cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", tr)] for tr in re.findall("<tr>.*?</tr>", body)
        ]
        for caption, body in re.findall("<caption>(.*?)</caption><thead>.*?</thead>(.*?)</table>", html)
    }


def texts(html: str) -> str:
    return unescape(re.sub("<.*?>", "", html)).replace("\u00a0", " ")


MACHINE = row("5.000.000", item="machinery", label="Torna")
MARKED = row("5.000.000", item="machinery", label="Torna", mark="true")


def test_the_sentence_says_what_moved_the_headline() -> None:
    assert said(rows(MACHINE), rows(MARKED)) == (
        "Tahmini hibe, B’de A’dakinden 750.000,00 TL fazla: Makine ve ekipman, “Yerli malı belgeli” işaretlendi "
        "(5.000.000,00 TL) → +750.000,00 TL."
    )
    assert said(rows(MARKED), rows(MACHINE), "en") == (
        "Estimated grant is 750,000.00 TL lower in B than in A: Machinery and equipment, “With a domestic-goods "
        "certificate” no longer ticked (5,000,000.00 TL) → −750,000.00 TL."
    )


def test_the_same_plan_has_nothing_to_explain() -> None:
    assert said(rows(MACHINE), rows(MACHINE)) == "Tahmini hibe iki planda aynı."
    found = tables(rows(MACHINE), rows(MACHINE))
    assert list(found) == ["Başlıca rakamlar"]
    assert {cells[3] for cells in found["Başlıca rakamlar"]} == {"aynı"}
    assert "Satırlar ve ayarlar aynı." in compare(rows(MACHINE), rows(MACHINE))["html"]


def test_many_causes_are_added_up_in_the_sentence_and_listed_below_it() -> None:
    items = ["personnel", "travel", "consultancy", "consumables", "overheads"]
    a = rows(*(row("100", item=item) for item in items))
    b = rows(*(row(f"{100 * count}", item=item) for count, item in enumerate(items, 2)))
    sentence = said(a, b)
    assert "; diğer 2 değişiklik → +210,00 TL." in sentence
    assert sentence.count("→") == 4
    listed = tables(a, b)["Her değişikliğin tek başına etkisi"]
    assert [cells[1] for cells in listed] == [
        *("+70,00 TL", "+140,00 TL", "+210,00 TL", "+280,00 TL", "+350,00 TL"),
        "+1.050,00 TL",
    ]


def test_a_joint_effect_is_named_as_such() -> None:
    a, b = rows(row("950")), rows(row("1.900"), row("100", item="construction"))
    assert said(a, b).endswith("birlikte etki → +35,00 TL.")
    assert tables(a, b)["Her değişikliğin tek başına etkisi"][-2:] == [
        ["Birlikte etki", "+35,00 TL"],
        ["Toplam fark", "+735,00 TL"],
    ]


def test_key_figures_stand_in_two_columns_with_b_less_a() -> None:
    found = tables(rows(MACHINE), rows(MARKED, form={"rate": "60"}))["Başlıca rakamlar"]
    by_label = {cells[0]: cells[1:] for cells in found}
    assert by_label["Hibe"] == ["3.500.000,00 TL", "3.750.000,00 TL", "+250.000,00 TL"]
    assert by_label["Hibenin planın toplam bütçesine oranı"] == ["%70", "%75", "+5,00 yüzde puanı"]


def test_differences_by_group_leave_out_what_is_the_same() -> None:
    found = tables(rows(row("100", "50")), rows(row("100", "80")))
    differing = found["Yıllara, alanlara ve kalemlere göre farklar"]
    assert ["Yıllara göre, 2. yıl, Hibe", "35,00 TL", "56,00 TL", "+21,00 TL"] in differing
    assert not any("1. yıl" in cells[0] for cells in differing)


def test_differences_of_rows_and_settings_say_which_and_how() -> None:
    a = rows(
        row("100", "200", label="Eski"),
        row("10", item="machinery", label="Torna"),
        row("30", member="Demir AŞ"),
    )
    b = rows(
        row("10", item="machinery", label="Torna", mark="true"),
        row("40", member="Demir AŞ"),
        row("", "5", "6", label="Yeni", item="machinery", mark="true"),
        form={"rate": "60", "readings.bonus_ceiling": "inside"},
    )
    assert tables(a, b)["Satırlarda ve ayarlarda farklar"] == [
        ["Destek oranı", "%70", "%60", ""],
        ["İlave ve tavan", "İlave, tavanın üstüne eklenir", "Hibenin tamamı tavanın içinde kalır", ""],
        ["Torna · Verimlilik · Makine ve ekipman · 1. yıl: Yerli malı belgeli", "hayır", "evet", ""],
        ["Verimlilik · Personel · Demir AŞ · 1. yıl", "30,00 TL", "40,00 TL", "+10,00 TL"],
        [
            "Yeni · Verimlilik · Makine ve ekipman · Yerli malı belgeli · 2, 3. yıl",
            *("yok", "11,00 TL", "+11,00 TL"),
        ],
        ["Eski · Verimlilik · Personel · 1, 2. yıl", "300,00 TL", "yok", "−300,00 TL"],
    ]


def test_very_many_differences_are_counted() -> None:
    b = rows(*(row("1", label=f"satır {number}") for number in range(230)))
    html = compare(rows(row("1")), b)["html"]
    assert len(tables(rows(row("1")), b)["Satırlarda ve ayarlarda farklar"]) == 200
    assert "… ve 31 fark daha." in html


def test_only_the_differences_that_are_shown_are_written(monkeypatch: pytest.MonkeyPatch) -> None:
    described: list[object] = []
    write = CompareWords.line

    def counted(words: CompareWords, line: Any, years: Any) -> str:
        described.append(line)
        return write(words, line, years)

    monkeypatch.setattr(CompareWords, "line", counted)
    a, b = (rows(*(row(amount, label=f"satır {number}") for number in range(230))) for amount in ("1", "2"))
    assert "… ve 30 fark daha." in compare(a, b)["html"]
    assert len(described) == 200


def test_bars_share_one_scale_and_an_empty_plan_has_none() -> None:
    html = compare(rows(row("1.000"), name="Az"), rows(row("4.000"), name="<Çok>"))["html"]
    widths = [
        sum(int(width) for width in re.findall(r'<rect x="\d+" y="0" width="(\d+)"', drawing))
        for drawing in re.findall("<svg.*?</svg>", html)
    ]
    assert widths == [250, 1000]
    assert "<h4>A: Az</h4>" in html
    assert "<h4>B: &lt;Çok&gt;</h4>" in html
    zero = compare(rows(row("0")), rows(row("10")))["html"]
    assert zero.count("<svg") == 1
    assert "Planda tutar yok." in zero
    assert "A: adsız plan" in zero


def test_a_kept_plan_in_the_other_languages_notation_is_read_in_it() -> None:
    assert said(rows(row("1.250")), rows(row("1,250", item="personnel"), lang="en")) == "Tahmini hibe iki planda aynı."


def test_a_file_without_a_name_is_compared_with_rows_under_its_own() -> None:
    data = json.dumps(plan(line("200", label="x"))).encode()
    answer = compare(rows(row("100", area="innovation", label="x")), file(data, "Teklif.json"))
    assert "70,00\u00a0TL fazla" in answer["spoken"]
    assert "B: Teklif.json" in answer["html"]


def test_files_with_plans_of_one_name_are_told_apart_by_their_own() -> None:
    named = json.dumps(PLAN | {"format": "kdp-plan", "call": "kdp-4", "name": "Küme"}).encode()
    html = compare(file(named, "ocak.json"), file(named, "mart.json"))["html"]
    assert "<h4>A: Küme (ocak.json)</h4>" in html
    assert "<h4>B: Küme (mart.json)</h4>" in html
    assert "<h4>B: Küme (mart.json)</h4>" in compare(rows(row("1"), name="Küme"), file(named, "mart.json"))["html"]
    assert "<h4>B: Küme</h4>" in compare(rows(row("1"), name="Açık plan: Küme"), file(named, "mart.json"))["html"]


def test_the_side_that_cannot_be_read_is_named_with_its_fault() -> None:
    faulty = compare(rows(row("1")), rows(row("1"), row("x", "y")))
    assert faulty == {
        "ok": False,
        "side": "b",
        "row": 1,
        "column": "1",
        "message": faulty["message"],
    }
    assert faulty["message"].startswith("2. satır, 1. yıl: ")
    broken = compare(file(b"%PDF-1.7"), rows(row("1")))
    assert (broken["ok"], broken["side"]) == (False, "a")
    assert "PDF" in broken["message"]


def test_a_plan_of_another_programme_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programmes, "PROGRAMMES", registered(PROGRAMME, OTHER))
    answer = compare(file(json.dumps(PLAN).encode(), "başka.json"), rows(row("1")))
    assert (answer["side"], answer["message"].startswith("“başka.json” başka bir hesabın planı")) == ("a", True)


def test_a_calculator_without_an_editor_is_a_fault_of_the_page() -> None:
    assert VERBS["plan_compare"]({**ASKED, "lang": "tr", "calculator": "bonus"})["ok"] is False


def test_both_languages_say_the_same_things() -> None:
    assert set(TEXTS["tr"]) == set(TEXTS["en"])
    for key, text in TEXTS["tr"].items():
        assert set(re.findall(r"{(\w+)}", text)) == set(re.findall(r"{(\w+)}", TEXTS["en"][key])), key
