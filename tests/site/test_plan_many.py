"""Many plans answered at once in the plan editor: the table, sorting it, opening a plan from it, cancelling."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.site.axe import audit
from tests.site.plan_pages import ENGLISH_PLAN, EXAMPLE, TURKISH_PLAN, PlanPage
from tests.site.visitor import BOOT_MS, Visitor

Visit = Callable[..., Visitor]
Open = Callable[..., PlanPage]
MANY = 200
GRANT, MESSAGES = 4, 9
"""Places of columns; the plan's name is at 0."""


@pytest.fixture
def open_many(open_plan: Open) -> Open:
    """The dialog, from an empty editor."""

    def start(path: str = TURKISH_PLAN, **habits: object) -> PlanPage:
        plan = open_plan(path, **habits)
        plan.button("many").click()
        return plan

    return start


def dialog(plan: PlanPage) -> Locator:
    return plan.page.locator(".plan-many")


def status(plan: PlanPage) -> Locator:
    return dialog(plan).locator(".many-status .status-words")


def rows(plan: PlanPage) -> Locator:
    return dialog(plan).locator(".many-table tbody tr")


def column(plan: PlanPage, place: int) -> list[str]:
    texts: list[str] = rows(plan).evaluate_all(
        "(rows, place) => rows.map((row) => row.cells[place].textContent)", place
    )
    return texts


def file(name: str, data: bytes) -> dict[str, Any]:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


def plan_file(name: str, amount: object, lines: int = 1) -> dict[str, Any]:
    each = {"area": "innovation", "item": "personnel", "amount": amount}
    document = {"format": "kdp-plan", "version": 1, "name": name, "inputs": {"lines": [each] * lines}}
    return file(f"{name}.json", json.dumps(document).encode())


def choose(plan: PlanPage, *files: dict[str, Any]) -> None:
    dialog(plan).locator("#many-files").set_input_files(list(files))  # type: ignore[arg-type]


def sort(plan: PlanPage, place: int) -> None:
    dialog(plan).locator(f"[data-sort='{place}']").click()


def test_each_file_is_a_row_and_a_faulty_one_says_why(open_many: Open) -> None:
    plan = open_many()
    choose(plan, plan_file("Ege", "1000"), plan_file("Bursa", "x"), file("eski.xls", b"%PDF-1.7"))
    expect(status(plan)).to_have_text(
        "1 plan hesaplandı (3 dosya); 2 planda hata var, onlar hesaplanamadı.", timeout=BOOT_MS
    )
    assert column(plan, 0) == ["EgeEge.json", "Bursa.json", "eski.xls"]
    assert column(plan, GRANT) == ["700,00", "", ""]
    assert "sayı olarak okunamadı" in column(plan, MESSAGES)[1]
    assert "PDF" in column(plan, MESSAGES)[2]
    expect(dialog(plan).locator("[data-many=cancel]")).to_be_hidden()


def test_the_table_is_sorted_by_any_column_and_says_so(open_many: Open) -> None:
    plan = open_many()
    choose(
        plan,
        plan_file("Çorum", "9"),
        plan_file("Ağrı", "1000000"),
        plan_file("Faulty", "x"),
        plan_file("Zonguldak", "10"),
    )
    expect(rows(plan)).to_have_count(4, timeout=BOOT_MS)
    expect(status(plan)).to_contain_text("3 plan hesaplandı")
    sort(plan, GRANT)
    assert column(plan, GRANT) == ["6,30", "7,00", "700.000,00", ""]
    sort(plan, GRANT)
    assert column(plan, GRANT) == ["700.000,00", "7,00", "6,30", ""]
    heads = dialog(plan).locator(".many-table thead th[aria-sort]")
    assert heads.evaluate_all("heads => heads.map((head) => head.ariaSort)").count("descending") == 1
    expect(status(plan)).to_have_text("Sıralandı: Hibe, TL, azalan.")
    sort(plan, 0)
    assert [name[0] for name in column(plan, 0)] == ["A", "Ç", "F", "Z"]
    expect(heads.first).to_have_attribute("aria-sort", "ascending")


def test_a_plan_is_opened_in_the_editor_and_undo_brings_ones_own_back(visit: Visit) -> None:
    plan = PlanPage(visit(TURKISH_PLAN, needs_secondary=True))
    plan.begin("example")
    plan.expect_grant(EXAMPLE)
    plan.button("many").click()
    choose(plan, plan_file("Ege", "1000"), plan_file("Bursa", "2000"))
    expect(rows(plan)).to_have_count(2, timeout=BOOT_MS)
    rows(plan).nth(1).get_by_role("button", name="Aç: Bursa").click()
    expect(dialog(plan)).to_be_hidden()
    plan.expect_grant("1.400,00\u00a0TL")
    expect(plan.page.locator("#plan-name")).to_have_value("Bursa")
    plan.button("undo").click()
    plan.expect_grant(EXAMPLE)
    plan.button("many").click()
    expect(rows(plan)).to_have_count(2)


def test_the_plans_of_one_sheet_are_rows_and_each_is_opened_alone(open_many: Open) -> None:
    plan = open_many()
    sheet = "Plan;Destek alanı;Gider kalemi;Tutar\nA;Yenilik;Personel;10\nB;Yenilik;Personel;x\nA;Yenilik;Makine;20\n"
    choose(plan, file("bölge.csv", sheet.encode()))
    expect(status(plan)).to_contain_text("1 plan hesaplandı (1 dosya); 1 planda hata var", timeout=BOOT_MS)
    assert column(plan, 0) == ["Abölge.csv", "Bbölge.csv"]
    rows(plan).nth(1).get_by_role("button").click()
    expect(status(plan)).to_contain_text("sayı olarak okunamadı")
    rows(plan).nth(0).get_by_role("button").click()
    plan.expect_grant("21,00\u00a0TL")
    expect(plan.rows).to_have_count(2)


def test_hundreds_of_plans_of_one_sheet_all_become_rows(open_many: Open) -> None:
    plan = open_many()
    lines = "".join(f"plan {number};Yenilik;Personel;{number}\n" for number in range(1, 351))
    choose(plan, file("hepsi.csv", f"Plan;Destek alanı;Gider kalemi;Tutar\n{lines}".encode()))
    expect(status(plan)).to_have_text("350 plan hesaplandı (1 dosya).", timeout=BOOT_MS)
    assert column(plan, GRANT) == [f"{number * 70 // 100},{number * 70 % 100:02}" for number in range(1, 351)]


def test_two_hundred_plans_are_answered_and_sorted(open_many: Open) -> None:
    plan = open_many()
    choose(plan, plan_file("ilk", "1"))
    expect(rows(plan)).to_have_count(1, timeout=BOOT_MS)
    choose(plan, *(plan_file(f"plan {number}", str(number), lines=20) for number in range(1, MANY + 1)))
    expect(status(plan)).to_have_text(f"{MANY} plan hesaplandı ({MANY} dosya).", timeout=BOOT_MS)
    expect(rows(plan)).to_have_count(MANY)
    assert column(plan, GRANT)[:2] == ["14,00", "28,00"]
    sort(plan, GRANT)
    sort(plan, GRANT)
    assert column(plan, GRANT)[0] == "2.800,00"


def test_cancelled_in_the_middle_what_was_answered_stays_and_goes_on_to_be_used(open_many: Open) -> None:
    plan = open_many()
    choose(plan, plan_file("ilk", "1"))
    expect(rows(plan)).to_have_count(1, timeout=BOOT_MS)
    choose(plan, *(plan_file(f"plan {number}", "100", lines=300) for number in range(MANY)))
    expect(rows(plan).nth(5)).to_be_visible()
    dialog(plan).locator("[data-many=cancel]").click()
    expect(status(plan)).to_contain_text("Vazgeçildi: ")
    answered = rows(plan).count()
    assert 5 < answered < MANY
    rows(plan).first.get_by_role("button").click()
    plan.expect_grant("21.000,00\u00a0TL")
    plan.button("many").click()
    expect(rows(plan)).to_have_count(answered)
    expect(dialog(plan).locator("progress")).to_be_hidden()


def test_the_dialog_is_worked_by_keyboard_in_english_without_faults(open_many: Open) -> None:
    plan = open_many(ENGLISH_PLAN)
    page = plan.page
    choose(plan, plan_file("Ege", "1000"), plan_file("Bursa", "2000"), plan_file("Faulty", "x"))
    expect(status(plan)).to_have_text(
        "2 plans answered (3 files); 1 with errors could not be answered.", timeout=BOOT_MS
    )
    dialog(plan).locator(f"[data-sort='{GRANT}']").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert column(plan, GRANT) == ["1,400.00", "700.00", ""]
    assert audit(page, "many plans") == []
    page.keyboard.press("Escape")
    expect(dialog(plan)).to_be_hidden()
    expect(plan.button("many")).to_be_focused()
