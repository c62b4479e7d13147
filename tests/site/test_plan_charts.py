"""The charts below the plan's rows: drawn while they are open, moved by each change, legible on every width."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.site.axe import audit
from tests.site.plan_pages import ENGLISH_PLAN, EXAMPLE, TURKISH_PLAN, YEAR_1, PlanPage, words_beyond
from tests.site.visitor import BOOT_MS

Open = Callable[..., PlanPage]
CHARTS = 5


def test_charts_are_drawn_when_they_are_opened_and_follow_each_change(open_plan: Open) -> None:
    plan = open_plan()
    page = plan.page
    plan.begin("example")
    plan.expect_grant(EXAMPLE)
    charts = page.locator(".plan-charts")
    expect(charts.locator("svg")).to_have_count(0)
    summary = charts.locator("> summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(charts.locator("svg")).to_have_count(CHARTS, timeout=BOOT_MS)
    year = page.get_by_role("img", name="Yıllara göre")
    expect(year.locator("text").nth(1)).to_have_text("Hibe 2.170.000,00\u00a0TL")
    table = charts.get_by_text("Tablo: Yıllara göre", exact=True)
    table.click()
    expect(charts.get_by_role("cell", name="2.170.000,00\u00a0TL").first).to_be_visible()
    # 1.000.000 more at 70 %; the unfolded table stays unfolded.
    plan.cell(0, YEAR_1).fill("2.800.000")
    expect(year.locator("text").nth(1)).to_have_text("Hibe 2.870.000,00\u00a0TL")
    expect(charts.get_by_role("cell", name="2.870.000,00\u00a0TL").first).to_be_visible()
    summary.click()
    expect(charts.locator("svg").first).to_be_hidden()


@pytest.mark.parametrize(("path", "scheme"), [(TURKISH_PLAN, "dark"), (ENGLISH_PLAN, "light")])
def test_axe_finds_nothing_in_the_charts_and_no_words_leave_them(open_plan: Open, path: str, scheme: str) -> None:
    plan = open_plan(path, scheme=scheme)
    page = plan.page
    plan.begin("example")
    charts = page.locator(".plan-charts")
    charts.locator("> summary").click()
    expect(charts.locator("svg")).to_have_count(CHARTS, timeout=BOOT_MS)
    for summary in charts.locator("figure summary").all():
        summary.click()
    assert audit(page, "charts") == []
    # At 360 pixels, which the audit leaves behind.
    assert words_beyond(page) == []
