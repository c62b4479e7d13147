"""The plan's report: shown in place of the editor, printed alone, with its summary on one sheet of paper."""

import hashlib
import io
import json
import re
from collections.abc import Callable

import pypdf
import pytest
from playwright.sync_api import Page, expect

from tests.site.axe import audit, overflow
from tests.site.plan_pages import ENGLISH_PLAN, EXAMPLE, TURKISH_PLAN, YEAR_1, PlanPage, words_beyond
from tests.site.visitor import BOOT_MS

Open = Callable[..., PlanPage]
ITEMS = ("Personel", "Seyahat", "Makine", "Yazılım", "Danışmanlık", "Sarf malzemesi", "Tadilat", "Kira", "Genel idari")

CONTACTS = [
    ["Kim yanıtlar", "Ayşe Örnek"],
    ["Telefon", "0312 000 00 00"],
    ["WhatsApp", "0532 000 00 00"],
    ["E-posta", "bilgi@example.org"],
    ["Adres", "Örnek Mahallesi, Uzun Sokak No 123 Kat 4, Çankaya, Ankara"],
]


def open_report(plan: PlanPage) -> None:
    plan.button("report").click()
    expect(plan.page.locator(".report-summary")).to_be_visible(timeout=BOOT_MS)


def sheets(page: Page) -> list[str]:
    """The text of each sheet of paper."""
    reader = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert {tuple(map(round, sheet.mediabox[2:])) for sheet in reader.pages} == {(595, 842)}, "A4"
    return [sheet.extract_text() for sheet in reader.pages]


def test_the_report_takes_the_editor_s_place_and_gives_it_back(open_plan: Open) -> None:
    plan = open_plan()
    page = plan.page
    plan.begin("example")
    plan.expect_grant(EXAMPLE)
    page.locator("#plan-name").fill("Kalıp kümesi")
    before = page.title()
    plan.button("report").focus()
    page.keyboard.press("Enter")
    section = page.locator("section.plan-report")
    expect(section).to_be_focused(timeout=BOOT_MS)
    expect(page.get_by_role("region", name="Rapor", exact=True)).to_be_visible()
    expect(page.locator(".report-headline strong")).to_have_text(EXAMPLE)
    expect(page.locator(".report-contact")).to_contain_text("ustadanismanlik.com")
    expect(page.locator(".plan-main")).to_be_hidden()
    assert page.title() == "Kalıp kümesi – Plan raporu"
    plan.button("report-close").click()
    expect(section).to_be_hidden()
    expect(plan.button("report")).to_be_focused()
    assert page.title() == before


def test_printing_is_the_browser_s_own(open_plan: Open) -> None:
    plan = open_plan()
    plan.begin("example")
    open_report(plan)
    plan.page.evaluate("() => { globalThis.printed = 0; globalThis.print = () => { globalThis.printed += 1; }; }")
    plan.button("report-print").click()
    assert plan.page.evaluate("globalThis.printed") == 1


def test_a_change_brings_the_editor_back(open_plan: Open) -> None:
    plan = open_plan()
    plan.begin("example")
    plan.cell(0, YEAR_1).fill("2.800.000")
    open_report(plan)
    plan.page.keyboard.press("Control+Z")
    expect(plan.cell(0, YEAR_1)).to_have_value("1.800.000")


def test_a_plan_with_a_fault_is_led_to_its_fault(open_plan: Open) -> None:
    plan = open_plan()
    plan.begin("example")
    plan.cell(2, YEAR_1).fill("abc")
    plan.button("report").click()
    expect(plan.status).to_contain_text("3. satır, 1. yıl: sayı olarak okunamadı", timeout=BOOT_MS)
    assert plan.focused() == (2, YEAR_1)
    expect(plan.page.locator(".plan-report")).to_be_hidden()


def test_the_hash_is_that_of_the_saved_plan_file(open_plan: Open) -> None:
    plan = open_plan()
    plan.begin("example")
    plan.expect_grant(EXAMPLE)
    with plan.page.expect_download() as saved:
        plan.button("give-json").click()
    data = saved.value.path().read_bytes()
    assert json.loads(data)["format"] == "kdp-plan"
    open_report(plan)
    expect(plan.page.locator(".report-evidence")).to_contain_text(hashlib.sha256(data).hexdigest())


def test_paper_has_the_summary_on_one_sheet_and_nothing_of_the_website(open_plan: Open) -> None:
    plan = open_plan()
    plan.begin("example")
    plan.expect_grant(EXAMPLE)
    plan.page.locator("#plan-name").fill("Kalıp kümesi")
    open_report(plan)
    first, second, *others = sheets(plan.page)
    for words in ("Kalıp kümesi", EXAMPLE, "Henüz belli olmayanlar", "Usta Proje ve Danışmanlık"):
        assert words in first
    assert "Ek: Plan satırları" in second
    assert "Ek: Plan satırları" not in first
    whole = [first, second, *others]
    for number, sheet in enumerate(whole, 1):
        assert f"{number} / {len(whole)}" in sheet
        assert "Kalıp kümesi – Plan raporu" in sheet
        for furniture in ("Plana dön", "Yazdır ya da", "Kayıtlı planlar", "Hesap nasıl yapılır?", "Gizlilik"):
            assert furniture not in sheet


def test_a_long_plan_with_every_warning_keeps_its_summary_on_one_sheet(open_plan: Open) -> None:
    """The longest name, each warning there is, every contact that can be set, and 120 lines over seven years."""
    plan = open_plan()
    page = plan.page
    plan.begin("paste")
    head = (
        "Açıklama\tDestek alanı\tGider kalemi\tÜye\tYerli malı\t1. yıl\t2. yıl\t3. yıl\t4. yıl\t5. yıl\t6. yıl\t7. yıl"
    )
    rows = [f"Satır {n}\tYenilik\t{ITEMS[n % 9]}\tÜye {n}\tx" + f"\t{n + 1}.000.000" * 7 for n in range(120)]
    plan.paste("\n".join([head, *rows]))
    page.locator(".plan-paste [type=submit]:enabled").click(timeout=BOOT_MS)
    expect(plan.rows.first).to_be_visible()
    page.locator("#plan-name").fill("Ege Bölgesi Kalıp ve Hassas Döküm Kümesi " * 5)
    plan.button("panel").click()
    page.locator('.plan-settings input[name="rate"]').fill("0,5")
    expect(page.locator('[data-part="warnings"] li')).to_have_count(5, timeout=BOOT_MS)
    page.evaluate(
        """contacts => document.querySelector("template.report-contact-details").content.querySelector("dl").append(
          ...contacts.map(([name, words]) => {
            const row = document.createElement("div");
            row.append(document.createElement("dt"), document.createElement("dd"));
            [row.firstChild.textContent, row.lastChild.textContent] = [name, words];
            return row;
          }))""",
        CONTACTS,
    )
    open_report(plan)
    first, second, *others = sheets(page)
    assert all(words in first for _, words in CONTACTS)
    assert "Ek: Plan satırları" in second
    lines = [sheet for sheet in (second, *others) if re.search(r"Satır \d+ · ", sheet)]
    assert len(lines) > 2
    # The head is repeated, and no sheet ends within a row: of its name and its amounts, which are two.
    assert all("7. yıl" in sheet for sheet in lines)
    for number in range(120):
        (sheet,) = (each for each in lines if f"Satır {number} · " in each)
        assert f"{number + 1}.000.000" in sheet.partition(f"Satır {number} · ")[2]


@pytest.mark.parametrize(("path", "scheme"), [(TURKISH_PLAN, "light"), (ENGLISH_PLAN, "dark")])
def test_axe_finds_nothing_in_the_report(open_plan: Open, path: str, scheme: str) -> None:
    plan = open_plan(path, scheme=scheme)
    plan.begin("example")
    open_report(plan)
    assert audit(plan.page, "report") == []


def test_a_phone_shows_the_report_without_sideways_scrolling(open_plan: Open) -> None:
    plan = open_plan(width=360)
    plan.begin("example")
    plan.expect_grant(EXAMPLE)
    plan.button("panel").click()
    open_report(plan)
    assert overflow(plan.page) == []
    assert words_beyond(plan.page) == []
