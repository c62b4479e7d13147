"""Plans that are kept on the device: their names, the rules that they were kept under, what is offered meanwhile."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.site.network import BASE
from tests.site.plan_pages import ENGLISH_PLAN, EXAMPLE, TURKISH_PLAN, YEAR_1, PlanPage
from tests.site.visitor import BOOT_MS

Open = Callable[..., PlanPage]

CHANGE_KEPT = """(changes) => new Promise((done, failed) => {
  const opening = indexedDB.open("kept-plans BASE");
  opening.onerror = failed;
  opening.onsuccess = () => {
    const store = opening.result.transaction("plans", "readwrite").objectStore("plans");
    const all = store.getAll();
    all.onsuccess = () => all.result.forEach((kept) => store.put({ ...kept, ...changes }));
    store.transaction.oncomplete = () => (opening.result.close(), done());
  };
})""".replace("BASE", BASE)
# Whether one of the kept plans has all of these texts.
HAS_KEPT = """(texts) => new Promise((done, failed) => {
  const opening = indexedDB.open("kept-plans BASE");
  opening.onerror = failed;
  opening.onsuccess = () => {
    const all = opening.result.transaction("plans").objectStore("plans").getAll();
    all.onsuccess = () => {
      opening.result.close();
      done(all.result.some(({ plan }) => texts.every((text) => JSON.stringify(plan).includes(text))));
    };
  };
})""".replace("BASE", BASE)


def keep(plan: PlanPage, name: str) -> None:
    plan.page.locator("#plan-name").fill(name)
    plan.button("keep").click()
    expect(plan.page.locator(".plan-kept")).to_contain_text("Bu cihazda saklandı")


def kept_names(plan: PlanPage) -> list[str]:
    plan.button("plans").click()
    expect(plan.page.locator(".plan-plans")).to_be_visible()
    names = [text.partition(" · ")[0] for text in plan.page.locator(".plan-plans li > span").all_inner_texts()]
    plan.page.keyboard.press("Escape")
    return sorted(names)


def test_a_name_that_is_typed_before_the_plan_is_kept_as_another_one_is_the_other_one_s(open_plan: Open) -> None:
    plan = open_plan()
    kept = plan.page.locator(".plan-kept")
    plan.begin("example")
    keep(plan, "Ocak")
    plan.cell(0, 1).fill("Uzman")
    plan.page.locator("#plan-name").fill("Mart")
    plan.visitor.wait_until(HAS_KEPT, ["Uzman", "Mart"])
    assert kept_names(plan) == ["Mart"]
    plan.button("keep-copy").click()
    expect(kept).to_contain_text("Ayrı plan olarak saklandı")
    assert kept_names(plan) == ["Mart", "Ocak"]
    plan.button("plans").click()
    plan.page.get_by_role("button", name="Aç: Ocak").click()
    expect(plan.page.locator("#plan-name")).to_have_value("Ocak")
    expect(plan.cell(0, 1)).to_have_value("Uzman")


def test_a_name_that_is_typed_and_worked_on_under_stays(open_plan: Open) -> None:
    plan = open_plan()
    plan.begin("example")
    keep(plan, "Ocak")
    plan.page.locator("#plan-name").fill("Şubat")
    plan.cell(0, 1).fill("Uzman")
    plan.visitor.wait_until(HAS_KEPT, ["Uzman", "Şubat"])
    plan.button("keep-copy").click()
    expect(plan.page.locator(".plan-kept")).to_contain_text("Ayrı plan olarak saklandı")
    assert kept_names(plan) == ["Şubat", "Şubat"]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (TURKISH_PLAN, "kuralların 2020.01.1 sürümüyle saklanmıştı; sonucu 18.000.000,00\u00a0TL idi"),
        (ENGLISH_PLAN, "kept under version 2020.01.1 of the rules; its result was 18,000,000.00\u00a0TL"),
    ],
    ids=["tr", "en"],
)
def test_a_plan_that_was_kept_under_other_rules_says_what_has_changed_since(
    open_plan: Open, path: str, said: str
) -> None:
    plan = open_plan(path)
    page = plan.page
    plan.begin("example")
    page.locator("#plan-name").fill("Eski")
    expect(plan.headline).not_to_have_text("—", timeout=BOOT_MS)
    changed = page.locator('[data-part="changed"]')
    plan.button("keep").click()
    expect(page.locator(".plan-kept")).not_to_be_empty()
    expect(changed).to_be_empty()
    plan.button("empty").click()
    page.evaluate(CHANGE_KEPT, {"rules": "2020.01.1", "headline": "18000000.00"})
    plan.button("plans").click()
    page.locator(".plan-plans [data-kept-open]").click()
    expect(changed).to_contain_text(said, timeout=BOOT_MS)
    expect(changed).to_contain_text("+786.416,00\u00a0TL" if path == TURKISH_PLAN else "+786,416.00\u00a0TL")
    # It is of the plan, not of what is typed into it now: the figure follows.
    plan.cell(0, YEAR_1).fill("2.800.000" if path == TURKISH_PLAN else "2,800,000")
    expect(changed).to_contain_text("1.486.416,00" if path == TURKISH_PLAN else "1,486,416.00")
    # Another plan was not kept under them.
    plan.button("empty").click()
    plan.begin("example")
    plan.expect_grant(EXAMPLE if path == TURKISH_PLAN else "18,786,416.00\u00a0TL")
    expect(changed).to_be_empty()


def test_what_is_offered_stays_while_python_is_getting_ready(open_plan: Open) -> None:
    plan = open_plan()
    held = plan.visitor.hold("**/memory.bin*")
    plan.begin("example")
    expect(plan.status).to_contain_text("hazırlanıyor")
    plan.button("empty").click()
    offer = plan.page.locator(".plan-status button")
    expect(offer).to_have_text("Geri al")
    plan.visitor.let_go(held)
    plan.page.locator('plan-editor[data-state="ready"]').wait_for(timeout=BOOT_MS)
    expect(plan.status).to_have_text("Plan boşaltıldı.")
    offer.click()
    plan.expect_grant(EXAMPLE)
