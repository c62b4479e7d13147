"""The plan's report: a summary, the lines with their sums, the account, and what it is based on."""

import base64
import hashlib
import json
from collections import defaultdict
from typing import Any

import pytest
from hypothesis import given

from calculators import worker
from calculators.core.notation import write_number
from tests.calculators.helpers import grant
from tests.calculators.kdp.plans import plans
from tests.calculators.plan_editor.asking import Row, ask, row
from tests.calculators.render.pages import Element, check

TRY = "\u00a0TL"


def report(*rows: Row, name: str = "Deneme", **more: Any) -> dict[str, Any]:
    answer = ask("plan_report", *rows, name=name, **more)
    assert answer["ok"], answer
    return answer


def page(*rows: Row, **more: Any) -> Element:
    return check(report(*rows, **more)["html"])


def lines(found: Element) -> list[list[str]]:
    """The rows of the table of lines, cell by cell; a row's name and its amounts are rows of their own."""
    table = found.one("table", class_="report-lines")
    return [[cell.text for cell in one.all("th") + one.all("td")] for one in table.all("tr")]


def test_the_summary_has_the_figures_the_bar_and_what_is_open() -> None:
    # The limit of the renovation is 5/95 of 1.900.000: 100.000 of it is accepted, and 70 % of 2.000.000 granted.
    found = page(row("1.900.000"), row("400.000", item="construction"))
    summary = found.one("div", class_="report-summary")
    assert summary.one("p", class_="report-about").text == "Plan raporu · Kümelenme Destek Programı · 29 Kasım 2026"
    assert summary.one("h2").text == "Deneme"
    assert summary.one("p", class_="report-headline").text == f"Tahmini hibe 1.400.000,00{TRY}"
    paid = f"kabul edilen giderlerdeki payınız 600.000,00{TRY} + kabul edilmeyen giderler 300.000,00{TRY}"
    words = f"Sizden çıkacak toplam (KDV hariç) 900.000,00{TRY} = {paid}"
    assert summary.one("p", class_="report-paid").text == words
    # 1.400.000, 600.000 and 300.000 of 2.300.000, in thousandths of the bar.
    assert [rect.attributes["width"] for rect in summary.one("svg").all("rect")] == ["609", "261", "130"]
    figures = {
        one.one("th").text: one.one("td").text for one in summary.one("table", class_="report-figures").all("tr")
    }
    assert figures["Planın toplam bütçesi (KDV hariç)"] == f"2.300.000,00{TRY}"
    assert figures["Kabul edilen toplam"] == f"2.000.000,00{TRY}"
    assert "sınırı 300.000,00" in summary.one("div", class_="answer-warnings").text
    assert "4. çağrı kapandı" in summary.one("p", class_="report-estimate").text


def test_each_open_reading_says_what_another_option_changes() -> None:
    # Within the ceiling the certified machine earns nothing beyond 70 %: 150.000 less.
    found = page(row("1.000.000", item="machinery", mark="true"), row("100.000", item="rent"))
    table = found.one("table", class_="report-readings")
    told = [[cell.text for cell in one.all("th") + one.all("td")] for one in table.all("tr")[1:]]
    assert told[2] == [
        "İlave ve tavan",
        "İlave, tavanın üstüne eklenir",
        f"Hibenin tamamı tavanın içinde kalır: −150.000,00{TRY}",
    ]
    assert told[3] == [
        "Kira gideri",
        "Desteklenir (bir ikincil kaynak)",
        f"Listede yok (kendi sayfamız): −70.000,00{TRY}",
    ]
    assert told[0][2] == "Planın toplam bütçesi: değişmezTadilat dışındaki giderler: değişmez"
    assert found.one("p", class_="report-range").text == (
        f"Yoruma göre en düşük 700.000,00{TRY}, en yüksek 920.000,00{TRY}"
    )


def test_lines_stand_by_group_with_their_sums() -> None:
    found = page(
        row("1.000", "", "2.000", label="Torna", item="machinery", mark="true", member="Demir AŞ"),
        row("500", label="Uzman", area="coordination"),
        row("", "40", item="machinery"),
    )
    assert lines(found) == [
        ["No", "1. yıl", "2. yıl", "3. yıl", "Toplam"],
        ["Personel"],
        ["Uzman · Küme koordinasyonunu geliştirme", "2"],
        ["", "500", "", "", "500"],
        ["Personel, toplam"],
        ["", "500", "", "", "500"],
        ["Makine ve ekipman"],
        ["Torna · Verimlilik · Demir AŞ · Yerli malı belgeli", "1"],
        ["", "1.000", "", "2.000", "3.000"],
        ["(adsız satır) · Verimlilik", "3"],
        ["", "", "40", "", "40"],
        ["Makine ve ekipman, toplam"],
        ["", "1.000", "40", "2.000", "3.040"],
        ["Genel toplam"],
        ["", "1.500", "40", "2.000", "3.540"],
    ]
    assert found.one("table", class_="report-lines").one("caption").text == "Plan satırları (KDV hariç tutar, TL)"


def test_an_amount_names_its_row_and_its_year() -> None:
    table = page(row("1.000", "20", label="Torna")).one("table", class_="report-lines")
    ids = {one.attributes["id"]: one.text for one in table.walk() if "id" in one.attributes}
    named = {
        cell.text: [ids[id_] for id_ in cell.attributes["headers"].split()]
        for cell in table.all("td")
        if "headers" in cell.attributes
    }
    assert named["20"] == ["Genel toplam", "2. yıl"]
    first = table.all("tr", class_="report-amounts")[0]
    assert [ids[cell.attributes["headers"].split()[0]] for cell in first.all("td")[1:]] == ["Torna · Verimlilik"] * 3


def test_kurus_are_written_everywhere_where_one_amount_has_some() -> None:
    assert lines(page(row("1.000", "2,5")))[3] == ["", "1.000,00", "2,50", "1.002,50"]


def test_years_of_an_extension_make_the_table_a_close_one() -> None:
    assert "has-more-years" in report(row(*["1"] * 6))["html"]
    assert "has-more-years" not in report(row(*["1"] * 5))["html"]


def test_rows_without_an_amount_are_told_and_left_out() -> None:
    found = page(row("1"), row(label="Sonra"))
    annex = found.one("div", class_="report-annex")
    assert annex.one("p", class_="report-open").text == "Tutarı yazılmamış satırlar bu raporda yok: 1 satır."
    assert "Sonra" not in annex.text


@given(plans())
def test_sums_of_the_groups_are_those_of_the_answer(plan: dict[str, Any]) -> None:
    answer = grant(plan)
    converted = ask("plan_rows", inputs=plan)
    table = check(report(*converted["rows"], form=converted["form"])["html"]).one("table", class_="report-lines")
    written: dict[str, int] = defaultdict(int)
    for one in table.all("tr", class_="report-amounts"):
        cells = one.all("td", class_="num")
        written[cells[-1].attributes["headers"].split()[0]] += kurus(cells[-1].text)
    for item, figures in answer["values"]["breakdown"]["item"].items():
        assert written[f"report-sum-{item}"] == int(figures["claimed"].replace(".", ""))
    assert written["report-sum"] == int(answer["values"]["claimed_total"].replace(".", ""))


def kurus(text: str) -> int:
    digits = text.replace(".", "")
    return int(digits.replace(",", "")) if "," in digits else int(digits) * 100


def test_the_account_its_sources_and_its_rules_are_the_annex() -> None:
    found = page(row("1.000"))
    annex = found.one("div", class_="report-annex")
    steps = {one.attributes["data-step"] for one in annex.all("tr") if "data-step" in one.attributes}
    assert steps == {
        step["id"]
        for step in grant({"lines": [{"area": "productivity", "item": "personnel", "amount": "1000"}]})["steps"]
    }
    assert annex.one("aside", class_="unknown").all("li")
    assert annex.one("div", class_="answer-sources").all("q")
    facts = {one.one("dt").text: one.one("dd").text for one in annex.one("dl").all("div")}
    assert facts["Satır sayısı"] == "1"
    assert facts["Çağrı"] == "kdp-4"
    assert facts["Kural sürümü"] == grant({"lines": [{"area": "innovation", "item": "rent", "amount": "1"}]})["rules"]


def test_the_hash_is_that_of_the_plan_file_as_it_is_saved() -> None:
    rows = [row("1.000", "2,50", label="Torna", member="Demir AŞ"), row("7", item="rent")]
    form = {"rate": "65", "readings.rent_scope": "not_listed"}
    inputs = ask("plan_inputs", *rows, form=form)["inputs"]
    plan = {"ok": True, "name": "Deneme", "call": "kdp-4", "inputs": inputs}
    request = {"verb": "write_plan", "lang": "tr", "today": "2026-11-29", "plan": plan, "as": "json"}
    saved = base64.b64decode(json.loads(worker.respond(json.dumps(request)))["file"]["base64"])
    facts = {one.one("dt").text: one.one("dd").text for one in page(*rows, form=form).one("dl").all("div")}
    assert facts["Plan dosyasının özeti (SHA-256)"] == hashlib.sha256(saved).hexdigest()


def test_a_plan_with_a_fault_has_no_report_and_leads_to_it() -> None:
    for rows in ([row("1"), row("x")], [row("")], [row("1", item="")]):
        assert ask("plan_report", *rows, name="") == ask("plan_inputs", *rows)
    assert ask("plan_report", row("1"), row("x"), name="")["row"] == 1
    assert ask("plan_report", row("1"), name="", calculator="bonus") == {"ok": False, "fault": "no plan editor"}


def test_a_name_is_shown_as_it_is_written_and_a_plan_without_one_says_so() -> None:
    assert page(row("1"), name="<b>&").one("h2").text == "<b>&"
    unnamed = report(row("1"), name=" ")
    assert unnamed["title"] == "(adsız plan) – Plan raporu"


@pytest.mark.parametrize(("lang", "total"), [("tr", "12.500,00"), ("en", "12,500.00")])
def test_the_report_speaks_the_page_s_language(lang: str, total: str) -> None:
    amount = write_number(12_500_00, lang)
    found = page(row(amount, label="x"), lang=lang)
    figures = found.one("table", class_="report-figures").all("tr")[0]
    assert figures.one("td").text == f"{total}{TRY}"
    heads = [one.text for one in found.one("table", class_="report-lines").one("thead").all("th")]
    assert heads == {"tr": ["No", "1. yıl", "Toplam"], "en": ["No", "Year 1", "Total"]}[lang]
