"""From a page that explains to the form, with what the reader chose; nothing of it reaches a server."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Locator, expect

from build_scripts.dev.serve import SiteServer
from tests.site.visitor import BOOT_MS, TURKISH, Visitor

Visit = Callable[..., Visitor]

NOTE = ".calc-carried"
CEILING = "readings.bonus_ceiling"
PYTHON = "**/python.wasm*"


@pytest.mark.parametrize(
    ("path", "words", "said"),
    [
        ("neler-desteklenir/", "Belgeli makineli örnek", "forma yazıldı"),
        ("en/what-is-supported/", "Work out an example plan with certified", "has been filled in"),
    ],
)
def test_an_example_of_a_page_fills_the_rows_that_it_names(
    visit: Visit, server: SiteServer, path: str, words: str, said: str
) -> None:
    visitor = visit(path)
    visitor.page.get_by_role("link", name=words).click()
    for row, amount in (("personnel", "8000000"), ("machinery", "2000000"), ("machinery_domestic", "2000000")):
        expect(visitor.field(f"lines[{row}].amount")).to_have_value(amount)
    for row in ("travel", "rent", "overheads"):
        expect(visitor.field(f"lines[{row}].amount")).to_have_value("")
    expect(visitor.page.locator(NOTE)).to_contain_text(said)
    assert not any("8000000" in sent.path for sent in server.requests)


def code_link(visitor: Visitor, code: str) -> Locator:
    return visitor.page.get_by_role("row").get_by_role("link", name=code, exact=True)


@pytest.mark.parametrize(("path", "title"), [("odak-sektorler/", "NACE kodu"), ("en/focus-sectors/", "NACE code")])
def test_a_code_of_the_table_is_added_in_the_form_of_the_same_page(visit: Visit, path: str, title: str) -> None:
    visitor = visit(path)
    visitor.ask({"codes": "45"})
    for code, codes in (("32.50", "45\n32.50"), ("20", "45\n32.50\n20"), ("32.50", "45\n32.50\n20")):
        code_link(visitor, code).click()
        expect(visitor.field("codes")).to_have_value(codes)
        expect(visitor.field("codes")).to_be_focused()
        expect(visitor.field("codes")).to_be_in_viewport()
        expect(visitor.page.locator(NOTE)).to_have_count(1)
    # The answer shown is not the answer to what now stands in the form.
    expect(visitor.page.locator(".answer-stale")).to_be_visible()
    visitor.ask({})
    expect(visitor.answer).to_contain_text("20")
    expect(visitor.page.locator("table.codes th").first).to_have_text(title)


def test_each_code_can_be_taken_back_and_back_fills_in_no_old_one(visit: Visit) -> None:
    visitor = visit("odak-sektorler/")
    codes = visitor.field("codes")
    codes.fill("45\n")
    code_link(visitor, "26").click()
    expect(codes).to_have_value("45\n26")
    visitor.page.locator(NOTE).get_by_role("button", name="Geri al").click()
    expect(codes).to_have_value("45\n")
    # The same link once more is a wish once more.
    code_link(visitor, "26").click()
    expect(codes).to_have_value("45\n26")
    code_link(visitor, "27").click()
    expect(codes).to_have_value("45\n26\n27")
    codes.fill("28")
    visitor.page.go_back()
    expect(codes).to_have_value("28")
    visitor.page.go_back()
    expect(codes).to_have_value("28")
    visitor.page.reload()
    expect(codes).to_have_value("28")


def test_codes_of_another_page_are_added_to_what_is_typed(visit: Visit) -> None:
    visitor = visit("odak-sektorler/")
    visitor.type("codes", "45")
    visitor.open("uygunluk/")
    visitor.open("odak-sektorler/#codes=28.41&codes=45")
    expect(visitor.field("codes")).to_have_value("45\n28.41")


@pytest.mark.parametrize(
    ("path", "name", "typed", "sent"),
    [
        ("yerli-mali/", "rate", "60", "50"),
        ("en/domestic-goods/", "price", "100", "200"),
        ("takvim/", "start", "01.02.2027", "29.02.2024"),
        ("kayitli-hesap/", "receipt", "{}", "[]"),
    ],
)
def test_what_was_typed_is_replaced_only_when_the_visitor_says_so(
    visit: Visit, path: str, name: str, typed: str, sent: str
) -> None:
    visitor = visit(path)
    control, note = visitor.field(name), visitor.page.locator(NOTE)
    replace, undo, close = ("Replace", "Undo", "Close") if path.startswith("en/") else ("değiştir", "Geri al", "Kapat")
    control.fill(typed)
    visitor.page.evaluate("(sent) => { location.hash = sent; }", f"{name}={sent}")
    expect(note).to_be_focused()
    expect(note).to_contain_text(visitor.page.locator(f'[data-field="{name}"] label').inner_text())
    expect(control).to_have_value(typed)
    note.get_by_role("button", name=close).click()
    expect(note).to_have_count(0)
    # From another page it is the same question.
    visitor.open("")
    visitor.open(f"{path}#{name}={sent}")
    expect(control).to_have_value(typed)
    note.get_by_role("button", name=replace).click()
    expect(control).to_have_value(sent)
    note.get_by_role("button", name=undo).click()
    expect(control).to_have_value(typed)


def test_what_an_earlier_link_filled_in_makes_way_unasked_until_it_is_edited(visit: Visit) -> None:
    visitor = visit(f"{TURKISH}#rate=50")
    visitor.open("kaynaklar/")
    visitor.open(f"{TURKISH}#rate=60")
    expect(visitor.field("rate")).to_have_value("60")
    visitor.type("rate", "61")
    visitor.open("kaynaklar/")
    visitor.open(f"{TURKISH}#rate=50")
    expect(visitor.field("rate")).to_have_value("61")
    expect(visitor.page.locator(NOTE)).to_contain_text("Henüz hiçbiri değişmedi")


def test_an_example_plan_can_stand_alone_where_something_was_typed(visit: Visit) -> None:
    visitor = visit(TURKISH)
    travel = visitor.page.get_by_label("Seyahat ve konaklama", exact=True)
    travel.fill("500.000")
    visitor.open("neler-desteklenir/")
    visitor.page.get_by_role("link", name="Belgeli makineli örnek bir planla").click()
    expect(travel).to_have_value("500.000")
    expect(visitor.page.locator(NOTE)).to_contain_text("daha önce yazdıklarınız da duruyor")
    visitor.page.locator(NOTE).get_by_role("button", name="Yalnız bağlantıdakiler").click()
    expect(travel).to_have_value("")
    visitor.ask({})
    expect(visitor.figure).to_have_text("7.300.000,00 TL")


@pytest.mark.parametrize(
    ("path", "fragment", "name", "value"),
    [
        ("yerli-mali/", "rate=50&rate=60", "rate", "70"),
        ("en/domestic-goods/", "price=1&rate=50&price=2", "price", ""),
        ("takvim/", "start=2024-02-29&start=2024-02-28", "start", ""),
        ("kayitli-hesap/", "receipt=a&receipt=b", "receipt", ""),
    ],
)
def test_a_value_that_a_link_gives_twice_is_told_and_not_glued_together(
    visit: Visit, path: str, fragment: str, name: str, value: str
) -> None:
    visitor = visit(f"{path}#{fragment}")
    expect(visitor.page.locator(NOTE)).to_contain_text("more than one" if path.startswith("en/") else "birden çok")
    expect(visitor.field(name)).to_have_value(value)
    if name == "price":
        expect(visitor.field("rate")).to_have_value("50")


def test_an_example_plan_of_a_page_is_computed_as_the_rules_say(visit: Visit) -> None:
    visitor = visit("neler-desteklenir/")
    visitor.page.get_by_role("link", name="Belgeli makineli örnek bir planla").click()
    visitor.ask({})
    expect(visitor.figure).to_have_text("7.300.000,00 TL")
    visitor = visit("en/what-is-supported/")
    visitor.page.get_by_role("link", name="example plan that exceeds the limit").click()
    visitor.ask({})
    expect(visitor.figure).to_have_text("7,000,000.00 TL")


def test_nothing_is_computed_and_no_python_fetched_before_the_visitor_asks(visit: Visit) -> None:
    visitor = visit(f"{TURKISH}#rate=50")
    expect(visitor.field("rate")).to_have_value("50")
    visitor.page.wait_for_load_state("networkidle")
    assert visitor.state == "idle"
    assert {url.rpartition("/")[2] for url in visitor.requested if "/app/" in url} == {"worker.js"}
    visitor.ask({"lines[personnel].amount": "1000000"})
    expect(visitor.figure).to_have_text("500.000,00 TL")


def test_a_reading_opens_what_hides_it_and_resetting_takes_it_back(visit: Visit) -> None:
    visitor = visit("yerli-mali/")
    visitor.page.get_by_role("link", name="Hibeyi tavanın içinde kalarak hesaplayın").click()
    chosen = visitor.page.locator('[name="readings.bonus_ceiling"]:checked')
    expect(chosen).to_have_value("inside")
    expect(chosen).to_be_visible()
    visitor.page.locator(".calc-reset").click()
    expect(chosen).to_have_value("outside")
    expect(visitor.page.locator(NOTE)).to_have_count(0)


@pytest.mark.parametrize(
    "fragment",
    [
        "lines%5B*%5D.area=nowhere",
        "lines%5B0%5D.amount=5",
        "readings.bonus_ceiling=x",
        "lines%5B0%5D.item=travel",
        "__proto__=1&constructor=2&=3",
        "%E0%A4%A",
        "%22%3E%3Cimg+src%3Dx%3E=1",
    ],
)
def test_what_the_form_does_not_have_is_passed_over(visit: Visit, fragment: str) -> None:
    visitor = visit(f"{TURKISH}#{fragment}")
    expect(visitor.page.locator(".calc-submit")).to_be_enabled()
    expect(visitor.page.locator(NOTE)).to_have_count(0)
    expect(visitor.field("lines[personnel].amount")).to_have_value("")
    expect(visitor.field("rate")).to_have_value("70")
    expect(visitor.page.locator(f'[name="{CEILING}"]:checked')).to_have_value("outside")


@pytest.mark.parametrize(
    ("path", "typed", "to", "filled"),
    [
        ("uygunluk/", {"nace": "28.41"}, "odak-sektorler/", {"codes": "28.41"}),
        ("en/focus-sectors/", {"codes": "28.41"}, "en/eligibility/", {"nace": "28.41"}),
        (
            TURKISH,
            {"lines[machinery].amount": "2.000.000", "lines[machinery_domestic].amount": "750.000,50", "rate": "62,5"},
            "yerli-mali/",
            {"price": "750.000,50", "rate": "62,5"},
        ),
        ("en/domestic-goods/", {"price": "1,000,000", "rate": "50"}, "en/grant/", {"rate": "50"}),
    ],
)
def test_an_answer_leads_to_the_next_form_with_what_was_typed(
    visit: Visit, path: str, typed: dict[str, str], to: str, filled: dict[str, str]
) -> None:
    visitor = visit(path)
    if "nace" in typed:
        visitor.type("firms", "20")
        visitor.page.get_by_role("radio", name="Evet").first.check()
    visitor.ask(typed)
    visitor.page.locator(f'.answer-next a[href^="../{to.removeprefix("en/")}"]').click()
    visitor.page.wait_for_url(f"**/{to}*")
    for name, text in filled.items():
        expect(visitor.field(name)).to_have_value(text)
    expect(visitor.page.locator(NOTE)).to_be_visible()


def switch(visitor: Visitor, path: str) -> None:
    visitor.page.locator(".site-language").click()
    visitor.page.wait_for_url(f"**/{path}*")


def test_the_language_link_takes_what_was_typed_there_and_back(visit: Visit, server: SiteServer) -> None:
    visitor = visit(TURKISH)
    # Before Python has read the amount: it would be written as the other language does.
    visitor.hold(PYTHON)
    visitor.type("lines[personnel].amount", "1.250.000,50")
    visitor.page.locator(".calc-readings summary").click()
    visitor.page.locator(f'[name="{CEILING}"][value="inside"]').check()
    switch(visitor, "en/grant/")
    expect(visitor.field("lines[personnel].amount")).to_have_value("1.250.000,50")
    visitor.context.unroute(PYTHON)
    expect(visitor.page.locator(f'[name="{CEILING}"]:checked')).to_have_value("inside")
    visitor.ask({"lines[consultancy].amount": "750,000"})
    figure = visitor.figure.inner_text()
    switch(visitor, "hibe/")
    expect(visitor.field("lines[personnel].amount")).to_have_value("1.250.000,50")
    # Read as it is in English; as it was typed there, it would be asked about here.
    expect(visitor.field("lines[consultancy].amount")).to_have_value("750.000")
    visitor.ask({})
    assert figure.translate(str.maketrans(",.", ".,")) == visitor.figure.inner_text()
    assert not any("750" in sent.path for sent in server.requests)


def test_the_language_link_takes_choices_and_forgets_what_was_cleared(visit: Visit) -> None:
    visitor = visit("en/eligibility/")
    link = visitor.page.locator(".site-language")
    assert "#" not in str(link.get_attribute("href"))
    visitor.type("firms", "20")
    visitor.page.get_by_role("radio", name="Yes").first.check()
    visitor.page.get_by_role("checkbox", name="Free zone").check()
    visitor.page.get_by_role("checkbox", name="Local government").check()
    switch(visitor, "uygunluk/")
    expect(visitor.field("firms")).to_have_value("20")
    expect(visitor.page.get_by_role("radio", name="Evet").first).to_be_checked()
    assert visitor.page.locator('[name="members"]:checked').count() == 2
    visitor.page.locator(".calc-reset").click()
    expect(visitor.field("firms")).to_have_value("")
    switch(visitor, "en/eligibility/")
    expect(visitor.field("firms")).to_have_value("")
    expect(visitor.page.locator(NOTE)).to_have_count(0)


def test_an_amount_that_the_other_language_may_misread_is_asked_about_before_python_has_read_it(visit: Visit) -> None:
    visitor = visit(TURKISH)
    visitor.hold("**/memory.bin*")
    visitor.type("lines[personnel].amount", "1.250")
    switch(visitor, "en/grant/")
    visitor.context.unroute("**/memory.bin*")
    visitor.refused({})
    expect(visitor.summary).to_contain_text("1,250.00")


RECEIPTS = {"tr": ("kayitli-hesap/", "en/saved-result/"), "en": ("en/saved-result/", "kayitli-hesap/")}


def receipt(letters: int) -> str:
    """Each letter is nine characters of an address."""
    return json.dumps({"a": "€" * letters}, ensure_ascii=False)


@pytest.mark.parametrize("lang", RECEIPTS)
def test_the_language_link_takes_a_receipt_whether_pasted_or_from_a_file(
    visit: Visit, server: SiteServer, tmp_path: Path, lang: str
) -> None:
    here, there = RECEIPTS[lang]
    text = receipt(5_000)
    visitor = visit(here)
    visitor.type("receipt", text)
    switch(visitor, there)
    expect(visitor.field("receipt")).to_have_value(text)
    file = tmp_path / "receipt.json"
    file.write_text(receipt(4_000), encoding="utf-8")
    visitor.page.set_input_files("#receipt-file", file)
    expect(visitor.field("receipt")).to_have_value(receipt(4_000))
    switch(visitor, here)
    expect(visitor.field("receipt")).to_have_value(receipt(4_000))
    assert not any("receipt=" in sent.path for sent in server.requests)


@pytest.mark.parametrize(("lang", "asked"), [("tr", "taşınamayacak kadar uzun"), ("en", "too long for the link")])
def test_what_no_link_can_take_is_not_left_behind_unasked(visit: Visit, lang: str, asked: str) -> None:
    here, there = RECEIPTS[lang]
    visitor = visit(here)
    questions: list[str] = []

    def answer(dialog: Dialog) -> None:
        questions.append(dialog.message)
        dialog.accept() if len(questions) > 1 else dialog.dismiss()

    visitor.page.on("dialog", answer)
    too_long = receipt(112_000)
    visitor.type("receipt", too_long)
    visitor.page.locator(".site-language").click()
    expect(visitor.field("receipt")).to_have_value(too_long)
    assert here in visitor.page.url
    switch(visitor, there)
    expect(visitor.field("receipt")).to_have_value("")
    assert len(questions) == 2
    assert all(asked in question for question in questions)


def test_what_a_link_can_just_take_is_taken_and_what_was_cleared_needs_no_question(visit: Visit) -> None:
    here, there = RECEIPTS["tr"]
    visitor = visit(here)
    visitor.type("receipt", receipt(112_000))
    visitor.page.locator(".calc-reset").click()
    switch(visitor, there)
    longest = receipt(111_000)
    visitor.type("receipt", longest)
    switch(visitor, here)
    expect(visitor.field("receipt")).to_have_value(longest, timeout=BOOT_MS)
