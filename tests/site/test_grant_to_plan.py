"""From the short grant form into the plan editor, with what was typed."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.site.plan_pages import PlanPage
from tests.site.visitor import BOOT_MS, ENGLISH, TURKISH, Visitor


def test_what_was_typed_into_the_short_form_goes_along(visit: Callable[..., Visitor]) -> None:
    visitor = visit(TURKISH, needs_secondary=True)
    visitor.field("lines[machinery].amount").fill("2.000.000")
    visitor.field("lines[personnel].amount").fill("1.000.000")
    visitor.page.get_by_role("link", name="Ayrıntılı plana geç").click()
    plan = PlanPage(visitor)
    plan.expect_grant("2.100.000,00\u00a0TL")
    expect(plan.rows).to_have_count(2)
    expect(plan.status).to_contain_text("Kısa formdan gelen tutarlar", timeout=BOOT_MS)


LABELS = {TURKISH: "Planım’da satır satır aç", ENGLISH: "Open them row by row in My plan"}


@pytest.mark.parametrize(("path", "label"), LABELS.items())
def test_a_table_that_was_pasted_into_one_field_can_be_opened_in_the_editor(
    visit: Callable[..., Visitor], path: str, label: str
) -> None:
    visitor = visit(path, needs_secondary=True)
    table = "Açıklama\tKalem\t1. yıl\nUzman\tPersonel\t100000\nTorna\tMakine\t200000"
    visitor.page.evaluate("(text) => navigator.clipboard.writeText(text)", table)
    visitor.field("lines[personnel].amount").focus()
    visitor.page.keyboard.press("Control+V")
    visitor.page.get_by_role("button", name=label).click()
    dialog = visitor.page.locator(".plan-paste")
    expect(dialog).to_be_visible(timeout=BOOT_MS)
    expect(dialog).to_contain_text("Torna", timeout=BOOT_MS)
    # Once: a reload does not bring it again.
    visitor.page.reload()
    expect(visitor.page.locator(".plan-doors")).to_be_visible()
    expect(dialog).to_be_hidden()
