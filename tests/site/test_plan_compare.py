"""Two plans compared in the plan editor: the open one, its copy, kept ones, files."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.site.axe import audit
from tests.site.plan_pages import ENGLISH_PLAN, EXAMPLE, TURKISH_PLAN, YEAR_1, PlanPage
from tests.site.visitor import BOOT_MS, Visitor

Visit = Callable[..., Visitor]
Open = Callable[..., PlanPage]
PERSONNEL = {"area": "coordination", "item": "personnel", "amount": "1000000"}


@pytest.fixture
def open_plan(open_plan: Open) -> Open:
    """The editor's page with its example."""

    def start(path: str = TURKISH_PLAN, **habits: object) -> PlanPage:
        plan = open_plan(path, **habits)
        plan.begin("example")
        plan.expect_grant(EXAMPLE if path == TURKISH_PLAN else "18,786,416.00\u00a0TL")
        return plan

    return start


def dialog(plan: PlanPage) -> Locator:
    return plan.page.locator(".plan-compare")


def act(plan: PlanPage, action: str) -> None:
    dialog(plan).locator(f"[data-compare={action}]").click()


def why(plan: PlanPage) -> Locator:
    return dialog(plan).locator(".compare-why")


def copy_as_b(plan: PlanPage) -> None:
    plan.button("compare").click()
    act(plan, "copy")
    expect(dialog(plan).locator(".compare-status .status-words")).to_contain_text("B olarak kopyalandı")
    act(plan, "close")


def choose(plan: PlanPage, side: str, inputs: object, name: str = "plan.json") -> None:
    file = {"name": name, "mimeType": "application/json", "buffer": json.dumps(inputs).encode()}
    dialog(plan).locator(f"#compare-{side}-file").set_input_files(file)  # type: ignore[arg-type]


def test_what_was_changed_since_the_copy_is_explained(open_plan: Open) -> None:
    plan = open_plan()
    copy_as_b(plan)
    plan.cell(0, YEAR_1).fill("2.800.000")
    plan.expect_grant("19.486.416,00\u00a0TL")
    plan.button("compare").click()
    expect(why(plan)).to_have_text(
        "Tahmini hibe, B’de A’dakinden 700.000,00\u00a0TL az: Personel −1.000.000,00\u00a0TL → −700.000,00\u00a0TL."
    )
    act(plan, "swap")
    expect(why(plan)).to_contain_text("700.000,00\u00a0TL fazla: Personel +1.000.000,00\u00a0TL → +700.000,00\u00a0TL.")
    assert dialog(plan).locator(".compare-bars svg").count() == 2
    row = dialog(plan).locator(".compare-table tbody tr").filter(has_text="Hibe").first
    expect(row.locator("td").last).to_have_text("+700.000,00\u00a0TL")


def test_the_copy_survives_a_reload_and_ends_with_the_tab(open_plan: Open) -> None:
    plan = open_plan()
    copy_as_b(plan)
    plan.page.reload()
    plan.expect_grant(EXAMPLE)
    plan.button("compare").click()
    expect(why(plan)).to_have_text("Tahmini hibe iki planda aynı.")
    assert plan.page.evaluate("Object.keys(localStorage).some((key) => key.includes('plan'))") is False


def test_two_files_are_compared_without_an_open_plan(visit: Visit) -> None:
    plan = PlanPage(visit(TURKISH_PLAN, needs_secondary=True))
    plan.button("compare").click()
    expect(dialog(plan).locator("[data-compare=copy]")).to_be_disabled()
    choose(plan, "a", {"lines": [PERSONNEL]}, "eski.json")
    expect(dialog(plan).locator(".compare-status")).to_contain_text("İki plan seçin")
    choose(plan, "b", {"lines": [PERSONNEL, PERSONNEL]}, "yeni.json")
    expect(why(plan)).to_contain_text("700.000,00\u00a0TL fazla", timeout=BOOT_MS)
    expect(dialog(plan).locator("h4")).to_have_text(["A: eski.json", "B: yeni.json"])


def test_a_kept_plan_is_compared_with_the_open_one(open_plan: Open) -> None:
    plan = open_plan()
    plan.page.locator("#plan-name").fill("Saklanan")
    plan.button("keep").click()
    expect(plan.page.locator(".plan-kept")).to_contain_text("Bu cihazda saklandı")
    plan.button("empty").click()
    plan.begin("example")
    plan.cell(1, YEAR_1).fill("500.000")
    plan.button("compare").click()
    dialog(plan).locator("#compare-b").select_option(label=dialog(plan).locator("#compare-b option").last.inner_text())
    expect(why(plan)).to_contain_text("70.000,00\u00a0TL az", timeout=BOOT_MS)
    expect(dialog(plan).locator("h4").last).to_contain_text("B: Saklanan")


def test_plans_of_one_name_are_told_apart(open_plan: Open) -> None:
    plan = open_plan()
    page = plan.page
    page.locator("#plan-name").fill("Küme")
    page.clock.install()
    page.clock.pause_at("2027-03-01T12:00:00")
    plan.button("keep").click()
    expect(page.locator(".plan-kept")).to_contain_text("Bu cihazda saklandı")
    plan.button("keep-copy").click()
    expect(page.locator(".plan-kept")).to_contain_text("Ayrı plan olarak saklandı")
    page.clock.resume()
    plan.button("compare").click()
    kept = dialog(plan).locator('#compare-a option[value^="kept "]')
    expect(kept).to_have_count(2)
    first, second = kept.all_inner_texts()
    assert second == f"{first} (2)"
    for side, label in (("a", first), ("b", second)):
        dialog(plan).locator(f"#compare-{side}").select_option(label=label)
    expect(dialog(plan).locator("h4")).to_have_text([f"A: {first}", f"B: {second}"], timeout=BOOT_MS)
    for side in ("a", "b"):
        choose(plan, side, {"lines": [PERSONNEL]}, "plan.json")
    expect(dialog(plan).locator("h4")).to_have_text(["A: plan.json", "B: plan.json (2)"])


def test_a_faulty_open_plan_leads_to_its_cell(open_plan: Open) -> None:
    plan = open_plan()
    copy_as_b(plan)
    plan.cell(2, YEAR_1).fill("dokuz")
    plan.button("compare").click()
    status = dialog(plan).locator(".compare-status")
    expect(status).to_contain_text("A planı okunamadı: 3. satır, 1. yıl")
    status.get_by_role("button", name="Hücreye git").click()
    expect(dialog(plan)).to_be_hidden()
    assert plan.focused() == (2, YEAR_1)


def test_a_file_that_is_no_plan_is_refused_in_words(open_plan: Open) -> None:
    plan = open_plan()
    plan.button("compare").click()
    choose(plan, "b", {"lines": 5}, "bozuk.json")
    expect(dialog(plan).locator(".compare-status")).to_contain_text("B planı okunamadı: Bütçe")
    expect(dialog(plan).locator(".compare-result")).to_be_hidden()


def test_comparing_by_keyboard_in_english_without_faults(open_plan: Open) -> None:
    plan = open_plan(ENGLISH_PLAN)
    page = plan.page
    plan.button("compare").focus()
    page.keyboard.press("Enter")
    expect(dialog(plan)).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog(plan)).to_be_hidden()
    expect(plan.button("compare")).to_be_focused()
    page.keyboard.press("Enter")
    expect(dialog(plan)).to_be_visible()
    dialog(plan).locator("[data-compare=copy]").focus()
    page.keyboard.press("Space")
    act(plan, "close")
    plan.cell(0, YEAR_1).fill("2,800,000")
    plan.expect_grant("19,486,416.00\u00a0TL")
    plan.button("compare").click()
    expect(why(plan)).to_contain_text("Estimated grant is 700,000.00\u00a0TL lower in B than in A: Personnel")
    expect(dialog(plan).locator(".compare-status .status-said")).to_contain_text("700,000.00\u00a0TL lower")
    assert audit(page, "compared plans") == []
