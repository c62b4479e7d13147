"""While the form is being filled: sums as soon as Python runs, digits grouped, parts asked of those who have some."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.site.visitor import BOOT_MS, ENGLISH, TURKISH, Visitor

Visit = Callable[..., Visitor]

PERSONNEL, TRAVEL, MACHINERY, CERTIFIED, CONSTRUCTION = (
    f"lines[{row}].amount" for row in ("personnel", "travel", "machinery", "machinery_domestic", "construction")
)


def running(visitor: Visitor) -> str:
    return visitor.page.locator(".calc-running").inner_text().replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("path", "total", "share"),
    [(TURKISH, "50.500.000,00 TL", "%11,88 (sınır %5)"), (ENGLISH, "50,500,000.00 TL", "11.88% (limit 5%)")],
)
def test_the_sum_and_the_share_of_renovation_follow_what_is_typed(
    visit: Visit, path: str, total: str, share: str
) -> None:
    visitor = visit(path)
    start = running(visitor)
    visitor.field(PERSONNEL).focus()
    visitor.wait_for_state("ready")
    for name, text in {PERSONNEL: "12500000", MACHINERY: "30000000", CONSTRUCTION: "6000000"}.items():
        visitor.type(name, text)
    visitor.type("lines[overheads].amount", "2000000")
    expect(visitor.page.locator(".calc-running")).to_contain_text(re.compile(total.replace(" ", "\\s")))
    assert share in running(visitor)
    assert start not in running(visitor)
    visitor.page.locator(".calc-reset").click()
    expect(visitor.page.locator(".calc-running")).to_contain_text(re.compile(r"\b0[.,]00\sTL"))


def test_the_sum_follows_what_is_emptied_taken_back_and_pasted(visit: Visit) -> None:
    visitor = visit(TURKISH)
    line = visitor.page.locator(".calc-running")
    undo = visitor.page.locator(".calc-notice button")
    visitor.type(PERSONNEL, "1000000")
    visitor.field(TRAVEL).focus()
    expect(line).to_contain_text("1.000.000,00", timeout=BOOT_MS)
    # By key, and from a field that nothing was typed into: leaving it changes nothing.
    visitor.page.locator(".calc-reset").press("Enter")
    expect(line).to_contain_text(re.compile(r"\b0,00\sTL"))
    undo.press("Enter")
    expect(line).to_contain_text("1.000.000,00")
    visitor.field(TRAVEL).focus()
    visitor.page.evaluate("navigator.clipboard.writeText('2000000\\n3000000')")
    visitor.page.keyboard.press("Control+V")
    visitor.page.get_by_role("button", name="2 alana sırayla yaz").press("Enter")
    expect(line).to_contain_text("6.000.000,00")
    undo.press("Enter")
    expect(line).to_contain_text("1.000.000,00")


def test_the_sum_follows_a_link_on_the_page_that_fills_the_form(visit: Visit) -> None:
    visitor = visit(TURKISH)
    visitor.field(PERSONNEL).focus()
    visitor.wait_for_state("ready")
    visitor.page.evaluate("location.hash = 'lines[personnel].amount=4000000'")
    expect(visitor.field(PERSONNEL)).to_have_value(re.compile("4.?000.?000"))
    expect(visitor.page.locator(".calc-running")).to_contain_text("4.000.000,00")


def test_before_python_runs_nothing_is_added_up_and_then_all_of_it(visit: Visit) -> None:
    visitor = visit(TURKISH)
    visitor.page.clock.install()
    start = running(visitor)
    held = visitor.hold("**/python.wasm*")
    visitor.type(PERSONNEL, "1000000")
    visitor.field(TRAVEL).focus()
    visitor.wait_for(lambda: held, "Python")
    # Whatever waits for a moment without a key is done.
    visitor.page.clock.run_for(5000)
    assert running(visitor) == start
    expect(visitor.field(PERSONNEL)).to_have_value("1000000")
    visitor.let_go(held)
    expect(visitor.page.locator(".calc-running")).to_contain_text("1.000.000,00", timeout=BOOT_MS)
    expect(visitor.field(PERSONNEL)).to_have_value("1.000.000")


def test_digits_are_grouped_when_a_field_is_left_and_what_is_not_understood_stays(visit: Visit) -> None:
    visitor = visit(TURKISH)
    visitor.field(PERSONNEL).focus()
    visitor.wait_for_state("ready")
    visitor.page.keyboard.type("1250000,5")
    expect(visitor.page.locator(".calc-running")).to_contain_text("1.250.000,50")
    # Not while the field has the focus.
    expect(visitor.field(PERSONNEL)).to_have_value("1250000,5")
    visitor.page.keyboard.press("Tab")
    expect(visitor.field(PERSONNEL)).to_have_value("1.250.000,50")
    visitor.page.keyboard.type("12x")
    visitor.page.keyboard.press("Tab")
    expect(visitor.page.locator(".calc-running")).to_contain_text("Seyahat ve konaklama")
    expect(visitor.field(TRAVEL)).to_have_value("12x")
    # An ambiguous number is asked about, never guessed.
    visitor.type(TRAVEL, "1,250")
    visitor.type(MACHINERY, "2000000")
    visitor.field(CONSTRUCTION).focus()
    # One answer says of all fields that were left how they are written.
    expect(visitor.field(MACHINERY)).to_have_value("2.000.000")
    expect(visitor.field(TRAVEL)).to_have_value("1,250")


def test_grouping_makes_no_answer_outdated_and_moves_no_focus(visit: Visit) -> None:
    visitor = visit(TURKISH)
    visitor.ask({PERSONNEL: "1000000"})
    expect(visitor.field(PERSONNEL)).to_have_value("1.000.000")
    expect(visitor.answer).to_be_focused()
    expect(visitor.page.locator(".answer-stale")).to_have_count(0)
    visitor.page.reload()
    expect(visitor.field(PERSONNEL)).to_have_value("1.000.000")


def test_a_certified_part_is_asked_only_of_those_who_say_that_there_is_one(visit: Visit) -> None:
    visitor = visit(TURKISH)
    question = visitor.page.get_by_label("Yerli malı belgeli makine ve ekipman var")
    expect(visitor.field(CERTIFIED)).to_be_hidden()
    question.check()
    expect(visitor.field(CERTIFIED)).to_be_visible()
    visitor.ask({MACHINERY: "2000000", CERTIFIED: "2000000"})
    expect(visitor.figure).to_contain_text("1.700.000,00")
    # What is not seen does not count.
    question.uncheck()
    expect(visitor.field(CERTIFIED)).to_be_hidden()
    expect(visitor.field(CERTIFIED)).to_have_value("")
    expect(visitor.page.locator(".answer-stale")).to_be_visible()
    visitor.ask({})
    expect(visitor.figure).to_contain_text("1.400.000,00")


def test_a_part_that_a_link_or_the_tab_brings_is_seen(visit: Visit) -> None:
    visitor = visit(f"{TURKISH}#lines[machinery].amount=2000000&lines[machinery_domestic].amount=1000000")
    expect(visitor.field(CERTIFIED)).to_be_visible()
    visitor.page.reload()
    expect(visitor.field(CERTIFIED)).to_be_visible()
    expect(visitor.field(CERTIFIED)).to_have_value(re.compile("^1[.]?000[.]?000$"))
    visitor.page.locator(".calc-reset").click()
    expect(visitor.field(CERTIFIED)).to_be_hidden()
    visitor.page.locator(".calc-cleared button").click()
    expect(visitor.field(CERTIFIED)).to_be_visible()


def test_the_error_of_a_certified_part_stands_at_its_field(visit: Visit) -> None:
    visitor = visit(TURKISH)
    visitor.refused({MACHINERY: "1", CERTIFIED: "2"})
    expect(visitor.page.locator(f'[data-field="{CERTIFIED}"] .calc-error')).to_be_visible()
    visitor.summary.get_by_role("link").click()
    expect(visitor.field(CERTIFIED)).to_be_focused()


def test_the_form_says_at_once_which_one_field_it_needs(visit: Visit) -> None:
    visitor = visit("uygunluk/")
    expect(visitor.page.locator(".calc-needs")).to_contain_text("Gerekli: Kümedeki firma sayısı.")
    visitor.refused({})
    expect(visitor.summary.get_by_role("link")).to_have_count(1)
    expect(visitor.page.locator('[data-field="firms"] .calc-error')).to_have_text("Bu alan gerekli; lütfen doldurun.")


# The verbs of the requests that the page sends to its worker.
RECORD_VERBS = """(() => {
  globalThis.asked = new Set();
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (message, ...rest) {
    if (message.type === "ask") asked.add(JSON.parse(message.request).verb);
    return postMessage.call(this, message, ...rest);
  };
})()"""


@pytest.mark.parametrize(
    ("path", "control", "text", "verbs"),
    [
        ("odak-sektorler/", "textarea", "26.11", ["answer"]),
        ("kayitli-hesap/", "textarea", "26.11", ["verify"]),
        (TURKISH, f'[name="{PERSONNEL}"]', "1000000", ["answer", "preview"]),
    ],
)
def test_only_a_form_with_numbers_asks_for_sums(
    visit: Visit, path: str, control: str, text: str, verbs: list[str]
) -> None:
    visitor = visit(path)
    visitor.context.add_init_script(RECORD_VERBS)
    visitor.page.reload()
    visitor.page.locator(control).first.fill(text)
    visitor.page.keyboard.press("Tab")
    visitor.wait_for_state("ready")
    visitor.page.locator(".calc-submit").click()
    expect(visitor.page.locator(".calc-answer h2, .calc-errors:not([hidden]) h2").first).to_be_visible(timeout=BOOT_MS)
    assert sorted(visitor.page.evaluate("() => [...asked]")) == verbs
