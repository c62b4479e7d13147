"""The plan editor in Chromium: what is typed, what it comes to, and getting about by keyboard, mouse and finger."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Dialog, FilePayload, Locator, expect

from tests.site.axe import audit, overflow, violations
from tests.site.network import BASE
from tests.site.plan_pages import ENGLISH_PLAN, EXAMPLE, TURKISH_PLAN, YEAR_1, PlanPage
from tests.site.visitor import BOOT_MS, Visitor

Open = Callable[..., PlanPage]
BROKEN_WORDS = """grid => [...grid.querySelectorAll("thead th")].flatMap((head) => {
  const text = head.firstChild;
  return [...text.data.matchAll(/[\\p{L}]+/gu)].filter(({ 0: word, index }) => {
    const range = new Range();
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    const { right } = head.getBoundingClientRect();
    return range.getClientRects().length > 1 || range.getBoundingClientRect().right > right;
  }).map(([word]) => word);
})"""
IS_ON_TOP = """element => {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return [left + 3, right - 3].every((x) => element.contains(document.elementFromPoint(x, (top + bottom) / 2)));
}"""
HIDDEN_SUMS = f"""grid => [...grid.querySelectorAll("tr:is([data-row], .plan-foot-year) > :is(.plan-sum, .plan-share)")]
  .filter((cell) => cell.checkVisibility() && !({IS_ON_TOP})(cell) || cell.scrollWidth > cell.clientWidth)
  .map((cell) => cell.textContent)"""
TABLE = "Torna\tMakine\tA\t1.000\t2.000\nEğitim\tEğitim\tB\t500\t"


def test_the_example_is_computed_and_a_change_moves_the_figures_in_place(open_plan: Open) -> None:
    plan = open_plan()
    plan.begin("example")
    plan.expect_grant(EXAMPLE)
    expect(plan.page.locator(".plan-paid strong")).to_have_text("6.658.464,00\u00a0TL")
    cell = plan.cell(0, YEAR_1)
    cell.fill("2.800.000")
    plan.expect_grant("19.486.416,00\u00a0TL")
    assert plan.focused() == (0, YEAR_1)
    expect(plan.text(0, YEAR_1 + 7)).to_have_text("14.394.880,00")


def test_typing_in_a_cell_is_one_step_to_undo_and_to_do_again(open_plan: Open) -> None:
    plan = open_plan()
    plan.begin("example")
    cell = plan.cell(1, YEAR_1)
    cell.click()
    plan.page.keyboard.type("777")
    plan.page.keyboard.press("ArrowDown")
    plan.page.keyboard.press("Control+Z")
    expect(cell).to_have_value("400.000")
    plan.page.keyboard.press("Control+Y")
    expect(cell).to_have_value("777")
    plan.button("undo").click()
    expect(cell).to_have_value("400.000")


def test_the_table_is_worked_by_the_keyboard_alone(open_plan: Open) -> None:
    plan = open_plan()
    page = plan.page
    plan.button("blank").focus()
    page.keyboard.press("Enter")
    assert plan.focused() == (0, 1)
    page.keyboard.type("Maaş")
    page.keyboard.press("ArrowRight")
    page.keyboard.type("Ver")
    page.keyboard.press("Tab")
    page.keyboard.type("Per")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    assert plan.focused() == (0, YEAR_1)
    page.keyboard.type("1.000.000")
    plan.expect_grant("700.000,00\u00a0TL")
    page.keyboard.press("Enter")
    assert plan.focused() == (1, YEAR_1)
    page.keyboard.press("Control+D")
    expect(plan.cell(1, YEAR_1)).to_have_value("1.000.000")
    page.keyboard.press("F2")
    page.keyboard.press("ArrowLeft")
    page.keyboard.type("9")
    expect(plan.cell(1, YEAR_1)).to_have_value("1.000.0090")
    page.keyboard.press("Escape")
    expect(plan.cell(1, YEAR_1)).to_have_value("1.000.000")
    page.keyboard.press("Escape")
    assert plan.focused() == (-1, -1)
    assert page.evaluate("document.activeElement.dataset.plan") == "add"


def test_every_cell_and_place_has_its_role_and_name(open_plan: Open) -> None:
    plan = open_plan()
    page = plan.page
    plan.begin("example")
    plan.expect_grant(EXAMPLE)
    for role, name in (
        ("region", "Plan satırları"),
        ("complementary", "Planın sonucu"),
        ("columnheader", "3. yıl"),
        ("textbox", "Açıklama, satır 4"),
        ("combobox", "Gider kalemi, satır 4"),
        ("checkbox", "Yerli malı belgeli, satır 4"),
        ("textbox", "2. yıl, satır 4"),
        ("button", "4. satırı aç"),
    ):
        expect(page.get_by_role(role, name=name, exact=True)).to_have_count(1)  # type: ignore[arg-type]
    expect(page.get_by_role("checkbox", name="Yerli malı belgeli, satır 4")).to_be_checked()
    expect(page.locator(".plan-table")).to_have_attribute("aria-rowcount", "8")
    expect(page.locator('.plan-table tr[data-row="3"]')).to_have_attribute("aria-rowindex", "5")
    # Spoken once, when the figures have settled.
    expect(page.locator(".plan-status .status-said")).to_have_text(f"Tahmini hibe: {EXAMPLE}.")


def test_several_cells_are_selected_copied_filled_and_emptied(open_plan: Open) -> None:
    plan = open_plan()
    page = plan.page
    plan.begin("example")
    plan.cell(0, YEAR_1).focus()
    for key in ("Shift+ArrowDown", "Shift+ArrowRight"):
        page.keyboard.press(key)
    expect(page.locator("td.is-selected")).to_have_count(4)
    page.keyboard.press("Control+C")
    copied = page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n")
    assert copied == "1.800.000\t2.160.000\n400.000\t450.000"
    page.keyboard.press("Control+D")
    expect(plan.cell(1, YEAR_1 + 1)).to_have_value("2.160.000")
    page.keyboard.press("Delete")
    expect(plan.cell(0, YEAR_1)).to_have_value("")
    page.keyboard.press("Control+Z")
    page.keyboard.press("Control+Z")
    expect(plan.cell(1, YEAR_1 + 1)).to_have_value("450.000")


def test_a_faulty_cell_is_told_left_out_and_found_again(open_plan: Open) -> None:
    plan = open_plan()
    plan.begin("example")
    plan.cell(3, YEAR_1 + 1).fill("6,500.000x")
    expect(plan.page.locator('[data-part="excluded"]')).to_have_text("1 satır hariç", timeout=BOOT_MS)
    plan.expect_grant("13.261.416,00\u00a0TL")
    expect(plan.cell(3, YEAR_1 + 1)).to_have_attribute("aria-invalid", "true")
    plan.page.locator(".plan-problems button").click()
    assert plan.focused() == (3, YEAR_1 + 1)
    plan.page.keyboard.type("6.500.000")
    plan.expect_grant(EXAMPLE)
    expect(plan.page.locator(".plan-problems button")).to_have_count(0)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    ("path", "fault"),
    [
        (TURKISH_PLAN, "Destek oranı: %0 ile %70 arasında olmalı; bu aralıkta bir oran yazın."),
        (ENGLISH_PLAN, "Support rate: this must be from 0% to 70%; write a rate in that range."),
    ],
)
def test_a_rate_above_the_ceiling_is_told_beside_the_figure_and_leads_to_its_control(
    open_plan: Open, path: str, fault: str, width: int
) -> None:
    plan = open_plan(path, width=width)
    page = plan.page
    plan.begin("example")
    expect(plan.headline).not_to_have_text("—", timeout=BOOT_MS)
    figure = plan.headline.text_content()
    plan.button("panel").click()
    rate = page.locator('.plan-settings [name="rate"]')
    rate.fill("80")
    expect(plan.headline).to_have_text("—")
    plan.button("panel").click()
    told = page.locator('[data-part="faults"]')
    expect(rate).not_to_be_visible()
    expect(told.get_by_role("button")).to_have_text([fault])
    expect(told).to_be_in_viewport(ratio=1)
    expect(page.locator(".plan-status .status-said")).to_contain_text(fault)
    assert overflow(page) == []
    assert violations(page) == []
    told.get_by_role("button").click()
    expect(rate).to_be_focused()
    # Scrolling ends at a whole pixel, which may cut off a part of one.
    expect(rate).to_be_in_viewport(ratio=0.95)
    expect(page.locator('[data-plan="panel"]')).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Control+A")
    page.keyboard.type("70")
    plan.expect_grant(figure or "")
    expect(told).to_be_empty()


def test_a_pasted_table_is_previewed_and_added_as_one_step(open_plan: Open) -> None:
    plan = open_plan()
    page = plan.page
    plan.begin("paste")
    plan.paste(TABLE)
    dialog = page.locator(".plan-paste")
    submit = dialog.locator("[type=submit]")
    expect(submit).to_have_text("2 satır ekle", timeout=BOOT_MS)
    expect(dialog.locator(".paste-problems li").first).to_contain_text("Destek alanı")
    dialog.get_by_label("Destek alanı tabloda yok").select_option("productivity")
    dialog.get_by_label("“Eğitim” tanınmadı").select_option("consultancy")
    expect(dialog.locator(".paste-problems")).to_be_hidden()
    submit.click()
    plan.expect_grant("2.450,00\u00a0TL")
    expect(plan.rows).to_have_count(2)
    plan.button("undo").click()
    expect(plan.button("blank")).to_be_visible()


def test_a_table_with_merged_cells_is_filled_by_one_choice(open_plan: Open) -> None:
    plan = open_plan()
    page = plan.page
    plan.begin("paste")
    plan.paste(
        "Sıra\tFaaliyet\tDestek alanı\tBütçe kalemi\t1. Yıl\tNot\n"
        "1\tUzman\tYenilik\tPersonel\t10\t\n2\tKoordinatör\tVerimlilik\t\t-\tsonra\n3\tTorna\tYenilik\tMakine\t5\t"
    )
    dialog = page.locator(".plan-paste")
    expect(dialog.locator(".paste-questions")).to_contain_text("Alınmayacak sütunlar: Sıra, Not.", timeout=BOOT_MS)
    dialog.get_by_label("Gider kalemi: 1 satırda boş").select_option("above")
    expect(dialog.locator(".paste-problems")).to_be_hidden()
    dialog.locator("[type=submit]").click()
    expect(plan.cell(1, 3)).to_have_value("personnel")
    expect(plan.cell(1, YEAR_1)).to_have_value("")


# Chosen, and looked at before anything else can happen.
CHOOSE_ABOVE = """(select) => {
  select.value = "above";
  select.dispatchEvent(new Event("change", { bubbles: true }));
  return select.closest(".plan-paste").querySelector("[type=submit]").disabled;
}"""


def test_rows_of_the_choice_before_cannot_be_taken_while_the_new_ones_are_computed(open_plan: Open) -> None:
    plan = open_plan()
    plan.begin("paste")
    plan.paste("Faaliyet\tBütçe kalemi\t1. Yıl\nUzman\tPersonel\t10\nKoordinatör\t\t20")
    dialog = plan.page.locator(".plan-paste")
    blank = dialog.get_by_label("Gider kalemi: 1 satırda boş")
    expect(blank).to_be_visible(timeout=BOOT_MS)
    add = dialog.locator("[type=submit]")
    expect(add).to_be_enabled()
    assert blank.evaluate(CHOOSE_ABOVE) is True
    add.click()
    expect(plan.cell(1, 3)).to_have_value("personnel")


def test_on_a_phone_a_pasted_column_is_said_to_be_what_it_is(open_plan: Open) -> None:
    plan = open_plan(width=360)
    plan.begin("paste")
    plan.paste("Cins\tGider kalemi\t1. Yıl\tSonra\nTorna\tMakine\t1.000\t\nOfis\tKira\t5\t7")
    head = plan.page.locator(".paste-table thead")
    expect(head).to_be_visible(timeout=BOOT_MS)
    box = head.bounding_box()
    assert box
    assert box["height"] > 40
    last = head.locator("select").last
    last.scroll_into_view_if_needed()
    last.select_option("2")
    expect(plan.page.locator(".paste-questions")).not_to_contain_text("Sonra")
    assert plan.page.locator(".plan-paste").evaluate("dialog => dialog.scrollWidth - dialog.clientWidth") == 0


def test_cells_pasted_within_the_table_go_where_they_are_pasted(open_plan: Open) -> None:
    plan = open_plan()
    plan.begin("example")
    plan.cell(5, 3).focus()
    plan.paste("Personel\tA\tevet\t1\nSeyahat\tB\thayır\t2")
    expect(plan.rows).to_have_count(7)
    expect(plan.cell(5, 3)).to_have_value("personnel", timeout=BOOT_MS)
    expect(plan.cell(5, 5)).to_be_checked()
    expect(plan.cell(6, 3)).to_have_value("travel")
    plan.page.keyboard.press("Control+Z")
    expect(plan.rows).to_have_count(6)


def open_change(plan: PlanPage, *, row: int) -> Locator:
    """The dialog that changes rows, opened for this one, which is selected."""
    plan.cell(row, YEAR_1).focus()
    plan.page.keyboard.press("Shift+ArrowRight")
    plan.button("change").click()
    return plan.page.locator(".plan-change")


def test_rows_are_raised_by_a_percent(open_plan: Open) -> None:
    plan = open_plan()
    plan.begin("example")
    dialog = open_change(plan, row=1)
    dialog.get_by_label("Her yıl yüzdeyle artır").check()
    dialog.get_by_label("Yıllık artış (%)").fill("abc")
    dialog.locator("[type=submit]").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Yüzde okunamadı", timeout=BOOT_MS)
    dialog.get_by_label("Yıllık artış (%)").fill("10")
    dialog.locator("[type=submit]").click()
    expect(plan.cell(1, YEAR_1 + 4)).to_have_value("585.640")
    expect(plan.cell(2, YEAR_1 + 1)).to_have_value("")
    plan.button("undo").click()
    expect(plan.cell(1, YEAR_1 + 4)).to_have_value("450.000")


def test_a_rise_of_prices_raises_what_each_year_has(open_plan: Open) -> None:
    plan = open_plan()
    plan.begin("example")
    dialog = open_change(plan, row=3)
    dialog.get_by_label("Fiyat artışı ekle").check()
    dialog.get_by_label("Yıllık artış (%)").fill("10")
    dialog.locator("[type=submit]").click()
    # 6.500.000 in the second year alone.
    expect(plan.cell(3, YEAR_1 + 1)).to_have_value("7.150.000", timeout=BOOT_MS)
    expect(plan.cell(3, YEAR_1 + 2)).to_have_value("")


def test_a_selection_does_not_outlive_its_rows(open_plan: Open) -> None:
    plan = open_plan()
    plan.begin("example")
    plan.cell(1, YEAR_1).focus()
    plan.page.keyboard.press("Shift+ArrowDown")
    expect(plan.page.locator("td.is-selected")).to_have_count(2)
    plan.button("empty").click()
    plan.begin("example")
    expect(plan.page.locator("td.is-selected")).to_have_count(0)
    plan.button("change").click()
    expect(plan.page.locator(".plan-change")).to_contain_text("Seçili satırlar (0)")


def test_sums_of_hundreds_of_millions_are_shown_whole(open_plan: Open) -> None:
    plan = open_plan(width=1280)
    plan.begin("example")
    for year in range(5):
        plan.cell(0, YEAR_1 + year).fill("888.888.888,88")
    expect(plan.page.locator('tfoot [data-figure="total"]')).to_contain_text("4.4", timeout=BOOT_MS)
    cut = plan.page.locator("tfoot td, tbody .plan-sum").evaluate_all(
        "cells => cells.filter((cell) => cell.scrollWidth > cell.clientWidth).map((cell) => cell.textContent)"
    )
    assert cut == []


def test_rows_are_grouped_with_the_subtotals_of_the_breakdown(open_plan: Open) -> None:
    plan = open_plan()
    plan.begin("example")
    plan.page.locator('[data-plan="group"]').select_option("item")
    machinery = plan.page.locator('.plan-group[data-group="machinery"]')
    expect(machinery.locator("th")).to_have_text("Makine ve ekipman (2)")
    expect(machinery.locator(".plan-share")).to_have_text("6.400.000,00\u00a0TL", timeout=BOOT_MS)


def test_a_reading_is_a_switch_that_says_what_it_changes(open_plan: Open) -> None:
    plan = open_plan()
    plan.begin("example")
    plan.expect_grant(EXAMPLE)
    plan.button("panel").click()
    inside = plan.page.get_by_label("Hibenin tamamı tavanın içinde kalır")
    expect(plan.page.locator('[data-difference="bonus_ceiling.inside"]')).to_have_text("(−975.000,00\u00a0TL)")
    inside.check()
    plan.expect_grant("17.811.416,00\u00a0TL")
    expect(inside).to_be_focused()


def test_what_was_typed_survives_a_reload_and_goes_along_into_the_other_language(open_plan: Open) -> None:
    plan = open_plan()
    plan.begin("example")
    plan.cell(0, YEAR_1).fill("1.250.000,50")
    plan.page.reload()
    expect(plan.cell(0, YEAR_1)).to_have_value("1.250.000,50")
    plan.page.locator("a.site-language").click()
    expect(plan.cell(0, YEAR_1)).to_have_value("1,250,000.50", timeout=BOOT_MS)


def test_before_python_is_there_rows_are_typed_and_figures_are_dashes(open_plan: Open) -> None:
    plan = open_plan()
    held = plan.visitor.hold("**/memory.bin*")
    plan.begin("example")
    plan.cell(0, YEAR_1).fill("2.800.000")
    expect(plan.headline).to_have_text("—")
    plan.visitor.let_go(held)
    plan.expect_grant("19.486.416,00\u00a0TL")


def test_without_a_network_it_says_so_and_tries_again(open_plan: Open) -> None:
    plan = open_plan(tolerant=True)
    plan.visitor.context.route("**/on_demand/**", lambda route: route.abort())
    plan.begin("example")
    expect(plan.status).to_contain_text("Açılamadı", timeout=BOOT_MS)
    plan.visitor.context.unroute("**/on_demand/**")
    plan.page.locator(".plan-status button").click()
    plan.expect_grant(EXAMPLE)


def test_a_plan_is_kept_and_another_tab_does_not_overwrite_it(open_plan: Open) -> None:
    plan = open_plan()
    plan.begin("example")
    plan.page.locator("#plan-name").fill("Deneme")
    plan.button("keep").click()
    kept = plan.page.locator(".plan-kept")
    expect(kept).to_contain_text("Bu cihazda saklandı")
    other = PlanPage(Visitor(plan.visitor.context, plan.visitor.context.new_page(), plan.visitor.root))
    other.visitor.open(TURKISH_PLAN)
    other.button("plans").click()
    other.page.get_by_role("button", name="Aç: Deneme").click()
    other.cell(0, 1).fill("Başkası")
    expect(other.page.locator(".plan-kept")).to_contain_text("Bu cihazda saklandı")
    plan.cell(0, 1).fill("Burada")
    expect(kept).to_contain_text("başka bir sekmede değiştirildi")
    kept.get_by_role("button", name="Oradakini aç").click()
    expect(plan.cell(0, 1)).to_have_value("Başkası")
    plan.button("plans").click()
    plan.page.on("dialog", lambda dialog: dialog.accept())
    plan.page.get_by_role("button", name="Sil: Deneme").click()
    expect(plan.page.locator(".plan-none")).to_be_visible()


def test_a_plan_is_kept_as_another_one_and_the_earlier_stays(open_plan: Open) -> None:
    plan = open_plan()
    kept, copy = plan.page.locator(".plan-kept"), plan.page.locator('[data-plan="keep-copy"]')
    plan.begin("example")
    plan.page.locator("#plan-name").fill("Bir")
    expect(copy).to_be_hidden()
    plan.button("keep").click()
    expect(kept).to_contain_text("Bu cihazda saklandı")
    copy.click()
    expect(kept).to_contain_text("Ayrı plan olarak saklandı")
    expect(copy).to_be_focused()
    plan.page.locator("#plan-name").fill("İki")
    plan.cell(0, 1).fill("Değişti")
    expect(kept).to_contain_text("Bu cihazda saklandı")
    plan.button("plans").click()
    expect(plan.page.locator(".plan-plans li")).to_have_count(2)
    plan.page.get_by_role("button", name="Aç: Bir").click()
    expect(plan.cell(0, 1)).to_have_value("Küme koordinatörü ve uzman")


def test_another_plan_is_not_opened_in_place_of_one_that_could_not_be_kept(open_plan: Open) -> None:
    plan = open_plan()
    page = plan.page
    plan.begin("example")
    for name in ("Bir", "İki"):
        page.locator("#plan-name").fill(name)
        plan.button("keep").click()
        expect(page.locator(".plan-kept")).to_contain_text("Bu cihazda saklandı")
        if name == "Bir":
            plan.button("empty").click()
            plan.begin("example")
    # Another tab has saved it since.
    page.evaluate(
        """() => new Promise((done, failed) => {
      const opening = indexedDB.open("kept-plans BASE");
      opening.onerror = failed;
      opening.onsuccess = () => {
        const store = opening.result.transaction("plans", "readwrite").objectStore("plans");
        const all = store.getAll();
        all.onsuccess = () => {
          const kept = all.result.find(({ plan }) => plan.name === "İki");
          store.put({ ...kept, version: kept.version + 1 });
        };
        store.transaction.oncomplete = () => (opening.result.close(), done());
      };
    })""".replace("BASE", BASE)
    )
    plan.cell(0, 1).fill("Yalnız burada")
    expect(page.locator(".plan-kept")).to_contain_text("başka bir sekmede değiştirildi")
    asked: list[str] = []

    def refuse(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", refuse)
    plan.button("plans").click()
    page.get_by_role("button", name="Aç: Bir").click()
    page.get_by_role("button", name="Kapat").last.click()
    expect(plan.cell(0, 1)).to_have_value("Yalnız burada")
    assert len(asked) == 1


def test_a_plan_that_is_emptied_while_it_is_saved_is_followed_no_more(open_plan: Open) -> None:
    plan = open_plan()
    page = plan.page
    plan.begin("example")
    page.evaluate("""async () => {
      document.querySelector('[data-plan="keep"]').click();
      // The saving has begun.
      await null;
      await null;
      document.querySelector('[data-plan="empty"]').click();
    }""")
    saved = page.locator(".plan-plans li span")
    plan.button("plans").click()
    expect(saved).to_contain_text("6 satır")
    page.keyboard.press("Escape")
    page.clock.install()
    plan.begin("blank")
    plan.cell(0, 1).fill("Başka plan")
    # Changes are saved a moment after the last one; the list is read behind that.
    page.clock.run_for(5000)
    plan.button("plans").click()
    expect(saved).to_have_count(1)
    expect(saved).to_contain_text("6 satır")


def test_what_is_typed_into_a_dialog_is_undone_there(open_plan: Open) -> None:
    plan = open_plan()
    page = plan.page
    plan.begin("example")
    plan.cell(0, YEAR_1).fill("2.800.000")
    plan.button("change").click()
    page.locator("#change-amount").fill("12")
    page.keyboard.press("Control+Z")
    page.keyboard.press("Escape")
    expect(plan.cell(0, YEAR_1)).to_have_value("2.800.000")


def test_a_button_that_is_disabled_or_hidden_hands_the_focus_on(open_plan: Open) -> None:
    plan = open_plan()
    plan.begin("example")
    plan.page.reload()
    plan.expect_grant(EXAMPLE)
    plan.cell(0, YEAR_1).fill("2.800.000")
    plan.button("undo").press("Enter")
    expect(plan.button("undo")).to_be_disabled()
    expect(plan.button("redo")).to_be_focused()
    plan.button("empty").press("Enter")
    expect(plan.button("blank")).to_be_focused()
    plan.page.locator(".plan-status button").press("Enter")
    expect(plan.button("redo")).to_be_focused()
    expect(plan.rows).to_have_count(6)


def test_where_storage_is_refused_it_is_told_and_nothing_is_lost(open_plan: Open) -> None:
    plan = open_plan()
    plan.page.evaluate("() => { indexedDB.open = () => { throw new DOMException('refused', 'SecurityError'); }; }")
    plan.begin("example")
    plan.button("keep").click()
    expect(plan.page.locator(".plan-kept")).to_contain_text("Tarayıcı saklamaya izin vermedi")
    expect(plan.cell(0, YEAR_1)).to_have_value("1.800.000")


def test_a_link_opens_the_plan_elsewhere_and_leaves_one_s_own_alone(open_plan: Open) -> None:
    plan = open_plan()
    plan.begin("example")
    plan.expect_grant(EXAMPLE)
    link = plan.copied("give-link", "Bağlantı kopyalandı")
    plan.cell(0, 1).fill("Benim planım")
    plan.page.goto(link)
    expect(plan.cell(0, 1)).to_have_value("Küme koordinatörü ve uzman", timeout=BOOT_MS)
    expect(plan.status).to_contain_text("Kendi planınız duruyor")
    plan.button("undo").click()
    expect(plan.cell(0, 1)).to_have_value("Benim planım")


def test_a_link_that_python_could_not_be_loaded_for_is_opened_by_another_try(open_plan: Open) -> None:
    plan = open_plan(tolerant=True)
    plan.begin("example")
    plan.expect_grant(EXAMPLE)
    plan.button("give-link").click()
    expect(plan.status).to_contain_text("Bağlantı kopyalandı", timeout=BOOT_MS)
    link = plan.page.evaluate("navigator.clipboard.readText()")
    plan.page.evaluate("() => caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))))")
    plan.button("empty").click()
    plan.visitor.context.route("**/on_demand/**", lambda route: route.abort())
    plan.page.goto("about:blank")
    plan.page.goto(link)
    expect(plan.status).to_contain_text("Açılamadı", timeout=BOOT_MS)
    plan.visitor.context.unroute("**/on_demand/**")
    plan.page.locator(".plan-status button").click()
    expect(plan.cell(0, 1)).to_have_value("Küme koordinatörü ve uzman", timeout=BOOT_MS)
    assert "#" not in plan.page.url


def test_files_are_saved_and_opened_again(open_plan: Open) -> None:
    plan = open_plan()
    plan.begin("example")
    plan.expect_grant(EXAMPLE)
    with plan.page.expect_download() as saved:
        plan.button("give-workbook").click()
    path = saved.value.path()
    plan.button("empty").click()
    plan.page.locator("#plan-door-file").set_input_files(
        {
            "name": "plan.xlsx",
            "mimeType": "application/octet-stream",
            "buffer": path.read_bytes(),
        }
    )
    plan.page.locator(".plan-paste [type=submit]:enabled").click()
    plan.expect_grant(EXAMPLE)
    expect(plan.rows).to_have_count(6)


def test_a_plan_with_a_fault_is_not_given_away(open_plan: Open) -> None:
    plan = open_plan()
    plan.begin("example")
    plan.cell(2, YEAR_1).fill("abc")
    plan.button("give-json").click()
    expect(plan.status).to_contain_text("3. satır, 1. yıl: sayı olarak okunamadı", timeout=BOOT_MS)
    assert plan.focused() == (2, YEAR_1)
    plan.page.keyboard.type("400.000")
    expect(plan.status).to_be_empty()


def test_the_text_for_an_e_mail_is_copied(open_plan: Open) -> None:
    plan = open_plan()
    plan.begin("example")
    plan.expect_grant(EXAMPLE)
    text = plan.copied("give-mail", "E-posta metni kopyalandı")
    assert EXAMPLE in text
    assert "6.658.464,00\u00a0TL" in text


def test_on_a_phone_rows_are_cards_that_open_as_a_sheet(open_plan: Open) -> None:
    plan = open_plan(width=360)
    page = plan.page
    sheet = page.locator(".plan-sheet")
    plan.begin("blank")
    expect(sheet).to_be_visible()
    page.keyboard.press("Escape")
    plan.button("undo").click()
    # An example is to be looked at: its cards come, none of them opens.
    plan.begin("example")
    expect(page.locator(".plan-cards summary").first).to_be_focused()
    expect(sheet).to_be_hidden()
    plan.expect_grant(EXAMPLE)
    group = page.locator('.plan-cards details[data-group="travel"]')
    expect(group.locator("summary")).to_contain_text("2.200.000,00")
    group.locator("summary").click()
    group.locator("li button").click()
    sheet.locator('[data-sheet="spread"]').click()
    expect(sheet.locator("#sheet-1")).to_have_value("440.000", timeout=BOOT_MS)
    expect(sheet.locator(".sheet-figures")).to_have_text("Toplam: 2.200.000,00 · Hibe payı: ≈ 1.540.000")
    assert overflow(page) == []
    sheet.locator("#sheet-1").fill("x")
    expect(sheet.locator("#sheet-1-error")).to_contain_text("sayı olarak okunamadı")
    page.keyboard.press("Escape")
    expect(group.locator("li button")).to_be_focused()
    assert overflow(page) == []


@pytest.mark.parametrize("path", [TURKISH_PLAN, ENGLISH_PLAN])
def test_on_a_phone_the_buttons_of_the_years_stand_beside_each_other(open_plan: Open, path: str) -> None:
    plan = open_plan(path, width=360)
    plan.begin("blank")
    sheet = plan.page.locator(".plan-sheet")
    tops = [sheet.locator(f'[data-sheet="{name}"]').bounding_box()["y"] for name in ("fewer", "more")]  # type: ignore[index]
    assert tops[0] == tops[1]
    box, label = (sheet.locator(each).bounding_box() for each in ("#sheet-domestic", "label[for=sheet-domestic]"))
    assert box
    assert label
    assert label["x"] >= box["x"] + box["width"]


def test_on_a_phone_the_bar_at_the_bottom_does_not_cover_the_focus_and_says_that_it_is_open(open_plan: Open) -> None:
    plan = open_plan(width=360)
    page = plan.page
    page.set_viewport_size({"width": 360, "height": 640})
    plan.begin("example")
    plan.expect_grant(EXAMPLE)
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.plan-cards') !== null"):
            assert page.locator(":focus").evaluate(IS_ON_TOP) is True
    plan.button("panel").click()
    expect(plan.button("panel")).to_have_attribute("aria-expanded", "true")
    assert "−" in plan.button("panel").evaluate("button => getComputedStyle(button, '::before').content")


def test_on_a_phone_the_offer_to_take_back_is_seen_at_once(open_plan: Open) -> None:
    plan = open_plan(width=360)
    plan.begin("example")
    plan.expect_grant(EXAMPLE)
    plan.button("empty").click()
    expect(plan.page.locator(".plan-status button")).to_be_in_viewport(ratio=1)


def test_on_a_phone_the_years_of_a_row_are_stepped_and_its_total_is_spread_over_them(open_plan: Open) -> None:
    plan = open_plan(width=360)
    page = plan.page
    plan.begin("example")
    sheet = page.locator(".plan-sheet")
    plan.expect_grant(EXAMPLE)
    group = page.locator('.plan-cards details[data-group="travel"]')
    group.locator("summary").click()
    group.locator("li button").click()
    expect(sheet.locator(".sheet-years-count")).to_have_text("5")
    sheet.get_by_role("button", name="Bir yıl az").click()
    sheet.locator('[data-sheet="spread"]').click()
    expect(sheet.locator("#sheet-4")).to_have_value("550.000", timeout=BOOT_MS)
    expect(sheet.locator("#sheet-5")).to_be_hidden()
    further = sheet.get_by_role("button", name="Bir yıl fazla")
    for _ in range(3):
        further.click()
    # Five years, and an extension of two.
    expect(sheet.locator("#sheet-7")).to_be_visible()
    expect(further).to_be_focused()
    expect(further).to_have_attribute("aria-disabled", "true")
    expect(sheet.locator(".sheet-years-count")).to_have_text("7")
    # Another row is not of an extension.
    page.keyboard.press("Escape")
    plan.button("add").click()
    expect(sheet.locator(".sheet-years-count")).to_have_text("5")
    expect(sheet.locator("#sheet-6")).to_be_hidden()


@pytest.mark.parametrize("width", [1366, 1280])
@pytest.mark.parametrize("path", [TURKISH_PLAN, ENGLISH_PLAN])
def test_on_a_laptop_s_screen_all_columns_are_in_sight_under_whole_words(
    open_plan: Open, path: str, width: int
) -> None:
    plan = open_plan(path, width=width)
    plan.begin("example")
    expect(plan.text(0, YEAR_1 + 8)).not_to_be_empty(timeout=BOOT_MS)
    grid = plan.page.locator(".plan-grid")
    assert grid.evaluate("grid => grid.scrollWidth - grid.clientWidth") == 0
    assert grid.evaluate(BROKEN_WORDS) == []
    grid.evaluate("grid => grid.scrollIntoView({ block: 'end' })")
    assert grid.evaluate(HIDDEN_SUMS) == []


@pytest.mark.parametrize("path", [TURKISH_PLAN, ENGLISH_PLAN])
def test_sums_that_leave_no_room_for_all_years_stay_in_sight_whole(open_plan: Open, path: str) -> None:
    plan = open_plan(path, width=1280)
    plan.begin("example")
    for row, amount in enumerate(["128000000", "228000000"]):
        plan.cell(row, YEAR_1).fill(amount)
    for place in (YEAR_1 + 7, YEAR_1 + 8):
        expect(plan.text(1, place)).to_contain_text("229" if place == YEAR_1 + 7 else "160", timeout=BOOT_MS)
    # Whatever is scrolled to.
    for place in (1, YEAR_1 + 4):
        plan.cell(0, place).focus()
        assert plan.page.locator(".plan-grid").evaluate(HIDDEN_SUMS) == []
        assert plan.cell(0, place).evaluate(IS_ON_TOP) is True


@pytest.mark.parametrize(("path", "scheme"), [(TURKISH_PLAN, "light"), (ENGLISH_PLAN, "dark")])
def test_axe_finds_nothing_in_any_state(open_plan: Open, path: str, scheme: str) -> None:
    plan = open_plan(path, scheme=scheme)
    page = plan.page
    found = audit(page, "empty")
    page.set_viewport_size({"width": 1366, "height": 900})
    plan.begin("example")
    expect(plan.headline).not_to_have_text("—", timeout=BOOT_MS)
    plan.cell(2, YEAR_1).fill("abc")
    expect(page.locator(".plan-problems button")).to_have_count(1)
    plan.button("panel").click()
    page.locator('[data-plan="group"]').select_option("member")
    page.locator('[data-plan="cumulative"]').check()
    found += audit(page, "with a fault, grouped, all open")
    page.set_viewport_size({"width": 1366, "height": 900})
    plan.button("change").click()
    found += audit(page, "change of rows")
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 1366, "height": 900})
    plan.button("plans").click()
    found += audit(page, "kept plans")
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 1366, "height": 900})
    plan.button("paste").click()
    plan.paste(TABLE)
    expect(page.locator(".plan-paste select").first).to_be_visible(timeout=BOOT_MS)
    found += audit(page, "preview")
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 1366, "height": 900})
    page.locator(".plan-table tbody th button").first.click()
    found += audit(page, "one row")
    assert not found, "\n".join(found)


def test_paper_shows_every_row(open_plan: Open) -> None:
    plan = open_plan()
    plan.begin("blank")
    plan.paste("\n".join(f"Satır {number}" for number in range(150)))
    expect(plan.page.locator(".plan-count")).to_have_text("150 satır")
    assert plan.rows.count() < 80
    plan.page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    assert plan.rows.count() == 150
    assert plan.text(149, 1).get_attribute("data-text") == "Satır 149"
    plan.page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    assert plan.rows.count() < 80


def test_of_ten_thousand_rows_only_those_in_sight_are_in_the_page(open_plan: Open) -> None:
    # How long scrolling and editing take is measured by tests/benchmarks/editor.py.
    plan = open_plan()
    page = plan.page
    row = ["Satır", "productivity", "personnel", "Üye", "", "1.000", "", "", "", "", "", ""]
    draft = {"plan": {"rows": [row] * 10_000, "settings": {}, "name": ""}, "lang": "tr"}
    # On another page: this one would save its own on leaving.
    plan.visitor.open("")
    page.evaluate("draft => sessionStorage.setItem('plan grant', draft)", json.dumps(draft))
    plan.visitor.open(TURKISH_PLAN)
    plan.expect_grant("7.000.000,00\u00a0TL")
    in_page = page.locator(".plan-table tbody tr")
    for top in range(0, 400_000, 40_000):
        page.evaluate("top => { document.querySelector('.plan-grid').scrollTop = top; }", top)
        expect(page.locator(f'.plan-table tr[data-row="{top // 40 + 5}"]')).to_be_visible()
        assert in_page.count() < 80
    page.evaluate("() => { document.querySelector('.plan-grid').scrollTop = 360_000; }")
    plan.cell(9_005, YEAR_1).fill("2.000")
    plan.expect_grant("7.000.700,00\u00a0TL")
    assert in_page.count() < 80


def test_rows_that_are_reused_while_it_scrolls_are_not_moved(open_plan: Open) -> None:
    plan = open_plan()
    page = plan.page
    plan.begin("blank")
    plan.cell(0, 1).click()
    plan.paste("\n".join(f"Satır {number}" for number in range(500)))
    page.locator("#plan-name").focus()
    scroll = "top => { document.querySelector('.plan-grid').scrollTop = top; }"
    page.evaluate(scroll, 4_000)
    expect(plan.cell(100, 1)).to_have_value("Satır 100")
    page.evaluate("""() => {
      globalThis.moved = 0;
      new MutationObserver((records) => {
        for (const { addedNodes } of records) moved += [...addedNodes].filter((node) => node.dataset.row).length;
      }).observe(document.querySelector(".plan-table tbody"), { childList: true });
    }""")
    page.evaluate(scroll, 12_000)
    expect(plan.cell(300, 1)).to_have_value("Satır 300")
    # Moving one has the browser build it anew, which made scrolling jerk.
    assert page.evaluate("moved") == 0
    # Where some of them stay in sight all show others too.
    page.evaluate(scroll, 12_760)
    expect(plan.cell(330, 1)).to_have_value("Satır 330")
    expect(plan.cell(319, 1)).to_have_value("Satır 319")
    assert page.evaluate("moved") == 0


def test_the_cell_that_is_edited_stays_where_it_is_while_others_scroll(open_plan: Open) -> None:
    plan = open_plan()
    page = plan.page
    plan.begin("blank")
    plan.cell(0, 1).click()
    plan.paste("\n".join(f"Satır {number}" for number in range(300)))
    plan.cell(12, 1).click()
    page.keyboard.type("Yeni")
    for top in (760, 1_600, 4_000, 1_200, 400):
        page.evaluate("top => { document.querySelector('.plan-grid').scrollTop = top; }", top)
        expect(plan.cell(top // 40 + 5, 1)).to_have_value(f"Satır {top // 40 + 5}")
        assert plan.focused() == (12, 1)
        shown = page.locator(".plan-table tbody tr[data-row]").evaluate_all(
            "all => all.map((tr) => Number(tr.dataset.row))"
        )
        assert shown == sorted(set(shown))
    page.keyboard.press("Enter")
    assert plan.focused() == (13, 1)
    expect(plan.cell(12, 1)).to_have_value("Yeni")
    expect(plan.cell(13, 1)).to_have_value("Satır 13")


def test_the_settings_of_a_file_that_was_not_taken_do_not_come_with_the_next_table(open_plan: Open) -> None:
    plan = open_plan()
    page = plan.page
    plan.begin("example")
    plan.expect_grant(EXAMPLE)
    page.locator("#plan-name").fill("Eski plan")
    with page.expect_download() as saved:
        plan.button("give-workbook").click()
    workbook = saved.value.path().read_bytes()
    plan.button("empty").click()
    dialog = page.locator(".plan-paste")
    file: FilePayload = {"name": "plan.xlsx", "mimeType": "application/octet-stream", "buffer": workbook}
    page.locator("#plan-door-file").set_input_files(file)
    expect(dialog.locator("[type=submit]")).to_be_enabled(timeout=BOOT_MS)
    dialog.locator("[data-paste=cancel]").click()
    page.locator('.plan-doors [data-plan="paste"]').click()
    plan.paste(TABLE)
    dialog.locator("[type=submit]:enabled").click()
    expect(plan.cell(0, 1)).to_have_value("Torna")
    expect(page.locator("#plan-name")).to_have_value("")


def test_cards_have_their_sums_as_soon_as_a_screen_becomes_narrow(open_plan: Open) -> None:
    plan = open_plan()
    plan.begin("example")
    plan.expect_grant(EXAMPLE)
    plan.page.set_viewport_size({"width": 390, "height": 800})
    expect(plan.page.locator('.plan-cards details[data-group="travel"] summary')).to_contain_text("2.200.000,00")
