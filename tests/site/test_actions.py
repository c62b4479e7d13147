"""What can be done with an answer: copy it, print it, keep its receipt, report it. Nothing is sent."""

import json
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

import calculators
from build_scripts.serve import SiteServer
from tests.site.axe import audit
from tests.site.visitor import ENGLISH, TURKISH, Visitor

Visit = Callable[..., Visitor]
PERSONNEL = "lines[0].amount"


def test_copy_gives_the_explanation_as_text(visit: Visit) -> None:
    visitor = visit(TURKISH)
    visitor.ask({PERSONNEL: "8.000.000"})
    button = visitor.page.locator("[data-action=copy]")
    label = button.inner_text()
    button.click()
    expect(button).to_have_text(visitor.words["copied"])
    text = visitor.page.evaluate("navigator.clipboard.readText()")
    assert "5.600.000,00" in text
    assert "%70" in text
    assert "<" not in text
    expect(button).to_have_text(label)


def test_a_refused_clipboard_is_told(visit: Visit) -> None:
    visitor = visit(TURKISH)
    visitor.ask({PERSONNEL: "8.000.000"})
    visitor.page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }")
    visitor.page.locator("[data-action=copy]").click()
    expect(visitor.status).to_have_text(visitor.words["copy_failed"])


def test_print_asks_the_browser_to_print(visit: Visit) -> None:
    visitor = visit(TURKISH)
    visitor.ask({PERSONNEL: "8.000.000"})
    visitor.page.evaluate("globalThis.print = () => (globalThis.printed = true)")
    visitor.page.locator("[data-action=print]").click()
    assert visitor.page.evaluate("globalThis.printed") is True


def saved_receipt(visitor: Visitor, folder: Path) -> dict[str, object]:
    with visitor.page.expect_download() as download:
        visitor.page.locator("[data-action=save]").click()
    assert download.value.suggested_filename.startswith("grant-kdp-4-")
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    receipt: dict[str, object] = json.loads(file.read_text(encoding="utf-8"))
    return receipt


def test_the_saved_receipt_is_what_the_same_rules_answer_here(visit: Visit, tmp_path: Path) -> None:
    visitor = visit(TURKISH)
    visitor.ask({PERSONNEL: "8.000.000", "lines[2].amount": "2.000.000", "lines[3].amount": "2.000.000"})
    receipt = saved_receipt(visitor, tmp_path)
    assert set(receipt) == {"calculator", "call", "lang", "inputs", "rules", "answer", "hash"}
    inputs = receipt["inputs"]
    assert isinstance(inputs, dict)
    assert receipt["answer"] == calculators.evaluate("grant", inputs, call="kdp-4", lang="tr")


def test_a_report_leads_to_the_contact_page_with_the_receipt(visit: Visit, server: SiteServer, tmp_path: Path) -> None:
    for path, contact in ((TURKISH, "iletisim/"), (ENGLISH, "en/contact/")):
        visitor = visit(path)
        visitor.ask({PERSONNEL: "8000000"})
        kept = saved_receipt(visitor, tmp_path)
        visitor.page.locator("[data-action=report]").click()
        visitor.page.wait_for_url(f"**/{contact}*")
        box = visitor.page.locator("receipt-box")
        expect(box).to_be_visible()
        assert json.loads(box.locator(".receipt-text").inner_text()) == kept
        box.locator("[data-action=copy]").click()
        expect(box.locator(".receipt-status")).not_to_be_empty()
        assert json.loads(visitor.page.evaluate("navigator.clipboard.readText()")) == kept
        assert saved_receipt(visitor, tmp_path) == kept
        # The receipt went through the address's fragment, which no server sees.
        assert not any("receipt=" in sent.path for sent in server.requests)


def test_the_contact_page_without_a_receipt_shows_no_box(visit: Visit) -> None:
    visitor = visit("iletisim/")
    expect(visitor.page.locator("receipt-box")).to_be_hidden()


def test_a_receipt_that_was_cut_off_is_told(visit: Visit) -> None:
    visitor = visit("iletisim/#receipt=eyJjYWxj")
    expect(visitor.page.locator(".receipt-status")).not_to_be_empty()
    expect(visitor.page.locator(".receipt-text")).to_be_hidden()


def test_an_e_mail_is_prepared_only_where_an_address_is_set(visit: Visit) -> None:
    visitor = visit(TURKISH)
    visitor.ask({PERSONNEL: "8.000.000"})
    expect(visitor.page.locator("[data-action=save]")).to_be_visible()
    expect(visitor.page.locator("[data-action=mail]")).to_have_count(0)
    # What the page's template does with the setting.
    visitor.page.evaluate("document.querySelector('article').dataset.mail = 'kume@example.org'")
    visitor.submit()
    link = visitor.page.locator("[data-action=mail]")
    expect(link).to_be_visible()
    address = str(link.get_attribute("href"))
    assert address.startswith("mailto:kume@example.org?subject=")
    assert "5.600.000%2C00" in address
    assert audit(visitor.page, "with an e-mail") == []


def test_nothing_is_stored_unless_asked(visit: Visit) -> None:
    visitor = visit(TURKISH)
    before = visitor.page.evaluate("JSON.stringify(localStorage)")
    visitor.ask({PERSONNEL: "8.000.000"})
    state = visitor.context.storage_state()
    assert state["cookies"] == []
    assert visitor.page.evaluate("JSON.stringify(localStorage)") == before
    assert "8.000.000" not in json.dumps(state)
