"""Budgets that are pasted in the plan editor: what is left out is told, and taken in on request."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.site.axe import audit
from tests.site.plan_pages import TURKISH_PLAN, PlanPage
from tests.site.visitor import BOOT_MS, Visitor

NAMED = "adı toplam olduğunu söylüyor; tutarı üstündeki satırların toplamı değil."
BUDGET = "\n".join(
    (
        "Açıklama\tDestek alanı\tGider kalemi\t1. Yıl",
        "Uzman\tYenilik\tPersonel\t100",
        "Koordinatör\tYenilik\tPersonel\t50",
        "Personel ara toplamı\t\t\t150",
        "Toplam istasyon\t\t\t1.000",
    )
)


@pytest.fixture
def plan(visit: Callable[..., Visitor]) -> PlanPage:
    return PlanPage(visit(TURKISH_PLAN, needs_secondary=True))


def test_rows_of_totals_are_left_out_told_and_taken_in_on_request(plan: PlanPage) -> None:
    page = plan.page
    plan.begin("paste")
    plan.paste(BUDGET)
    dialog = page.locator(".plan-paste")
    submit = dialog.locator("[type=submit]")
    expect(submit).to_have_text("2 satır ekle", timeout=BOOT_MS)
    totals = dialog.get_by_role("group", name="Alınmayacak satırlar")
    expect(totals.locator("label")).to_have_text(
        [
            "“Personel ara toplamı”, 150,00\u00a0TL: üstündeki 2 satırın toplamı.",
            f"“Toplam istasyon”, 1.000,00\u00a0TL: {NAMED}",
        ]
    )
    assert audit(page, "totals in the preview") == []
    page.set_viewport_size({"width": 1366, "height": 900})
    box = totals.get_by_role("checkbox").last
    box.focus()
    page.keyboard.press("Space")
    expect(submit).to_have_text("3 satır ekle")
    # The preview is written anew; what has the focus is the same box.
    expect(box).to_be_focused()
    expect(box).to_be_checked()
    dialog.get_by_label("Destek alanı: 1 satırda boş").select_option("innovation")
    dialog.get_by_label("Gider kalemi: 1 satırda boş").select_option("machinery")
    expect(dialog.locator(".paste-problems")).to_be_hidden()
    box.uncheck()
    expect(submit).to_have_text("2 satır ekle")
    box.check()
    expect(submit).to_have_text("3 satır ekle")
    submit.click()
    plan.expect_grant("805,00\u00a0TL")
    expect(plan.rows).to_have_count(3)


def test_what_was_taken_in_of_one_table_is_not_of_the_next(plan: PlanPage) -> None:
    page = plan.page
    dialog = page.locator(".plan-paste")
    plan.begin("paste")
    plan.paste(BUDGET)
    dialog.get_by_role("checkbox").last.check()
    expect(dialog.locator("[type=submit]")).to_have_text("3 satır ekle", timeout=BOOT_MS)
    dialog.locator("[data-paste=cancel]").click()
    plan.begin("paste")
    plan.paste(BUDGET)
    expect(dialog.locator("[type=submit]")).to_have_text("2 satır ekle")
    expect(dialog.get_by_role("checkbox").last).not_to_be_checked()
