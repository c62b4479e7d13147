"""What can be done with an answer: copy it, print it, keep its receipt, report it. Nothing is sent."""

import json
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

import calculators
from build_scripts.dev.serve import SiteServer
from tests.site.axe import audit
from tests.site.visitor import BOOT_MS, ENGLISH, TURKISH, Visitor

Visit = Callable[..., Visitor]
PERSONNEL = "lines[personnel].amount"


def copied(visitor: Visitor, action: str) -> str:
    button = visitor.page.locator(f"[data-action={action}]")
    label = button.inner_text()
    button.click()
    expect(button).to_have_text(visitor.words["copied"])
    text: str = visitor.page.evaluate("navigator.clipboard.readText()")
    expect(button).to_have_text(label)
    return text


def test_copy_gives_title_day_five_lines_the_range_and_the_address(visit: Visit, server: SiteServer) -> None:
    visitor = visit(TURKISH)
    visitor.ask({PERSONNEL: "8000000"})
    text = copied(visitor, "copy")
    title, dated, _, *lines, _, bounds, estimate, address = text.splitlines()
    assert title == "Kümelenme Destek Programı: Ne kadar hibe?"
    assert re.fullmatch(r"\d{1,2} \w+ 20\d\d · Kural sürümü \S+", dated)
    assert [line.replace("\u00a0", " ") for line in lines] == [
        "Tahmini hibe: 5.600.000,00 TL",
        "Planın toplam bütçesi (KDV hariç): 8.000.000,00 TL",
        "Kabul edilen toplam: 8.000.000,00 TL",
        "Temel hibe: 5.600.000,00 TL",
        "Yerli malı belgesiyle eklenen: 0,00 TL",
        "Sizden çıkacak toplam (KDV hariç): 2.400.000,00 TL",
    ]
    assert bounds == "Bütün yorumlarda aynı tutar"
    assert estimate.startswith("Bu bir tahmindir, hak doğurmaz.")
    assert address.startswith(f"{server.url}{TURKISH}#")
    # Who follows the address finds the form filled.
    there = visit(address.removeprefix(server.url))
    expect(there.field(PERSONNEL)).to_have_value("8.000.000")


def test_the_whole_account_is_copied_apart(visit: Visit) -> None:
    visitor = visit(TURKISH)
    visitor.ask({PERSONNEL: "8.000.000"})
    text = copied(visitor, "copy_account")
    assert "5.600.000,00" in text
    assert "%70" in text
    # A source's address stands in angle brackets; no element does.
    assert not re.search(r"<(?!https?://)", text)


def test_share_copies_the_address_where_the_system_shares_nothing(visit: Visit, server: SiteServer) -> None:
    visitor = visit(TURKISH)
    visitor.ask({PERSONNEL: "8.000.000"})
    visitor.page.evaluate("delete Navigator.prototype.share")
    assert copied(visitor, "share") == f"{server.url}{TURKISH}#lines%5Bpersonnel%5D.amount=8.000.000"
    expect(visitor.status).to_have_text(visitor.words["link_copied"])


def test_share_opens_the_systems_dialog_where_there_is_one(visit: Visit, server: SiteServer) -> None:
    visitor = visit(ENGLISH)
    visitor.ask({PERSONNEL: "8,000,000"})
    visitor.page.evaluate("Navigator.prototype.share = async (sent) => { globalThis.sent = sent; }")
    visitor.page.locator("[data-action=share]").click()
    sent = visitor.page.evaluate("globalThis.sent")
    assert sent["url"].startswith(f"{server.url}{ENGLISH}#")
    assert "5,600,000.00" in sent["text"]


def test_the_actions_stay_in_sight_with_the_figure_once_it_is_scrolled_away(visit: Visit) -> None:
    for width in (360, 1280):
        visitor = visit(TURKISH, width=width)
        visitor.ask({PERSONNEL: "8.000.000"})
        bar = visitor.page.locator(".answer-actions")
        figure = bar.locator(".actions-figure")
        bar.evaluate("(bar) => bar.scrollIntoView({ block: 'center' })")
        expect(figure).to_be_hidden()
        box = bar.bounding_box()
        visitor.page.locator(".answer-sources").evaluate("(sources) => sources.scrollIntoView()")
        expect(figure).to_be_visible()
        expect(figure).to_have_text("5.600.000,00\u00a0TL")
        expect(figure).to_be_in_viewport()
        expect(bar.get_by_role("button", name="Kopyala")).to_be_in_viewport()
        # What stands below must not jump.
        stuck = bar.bounding_box()
        assert box
        assert stuck
        assert (stuck["width"], stuck["height"]) == (box["width"], box["height"])


# Browsers may report several changes at once, the oldest first: here all since the last call of `report`.
REPORT_WHEN_CALLED = """
const Observer = IntersectionObserver;
globalThis.IntersectionObserver = class extends Observer {
  constructor(callback, options) {
    const changes = [];
    super((entries) => changes.push(...entries), options);
    globalThis.report = () => callback(changes.splice(0), this);
  }
};"""
SCROLLED_AND_PAINTED = """(target) => new Promise((go) => {
  target.scrollIntoView({ block: "center" });
  requestAnimationFrame(() => setTimeout(go, 50));
})"""


def test_the_figure_beside_the_actions_follows_the_last_of_several_reports(visit: Visit) -> None:
    visitor = visit()
    visitor.context.add_init_script(REPORT_WHEN_CALLED)
    visitor.open(TURKISH)
    visitor.ask({PERSONNEL: "8.000.000"})
    figure, below = visitor.figure, visitor.page.locator(".answer-sources")
    for first, last, shown in ((below, figure, False), (figure, below, True), (below, figure, False)):
        for target in (first, last):
            target.evaluate(SCROLLED_AND_PAINTED)
        visitor.page.evaluate("() => globalThis.report()")
        expect(visitor.page.locator(".actions-figure")).to_be_visible(visible=shown)


def test_the_bar_covers_nothing_that_has_the_focus(visit: Visit) -> None:
    visitor = visit(TURKISH, width=360)
    visitor.ask({PERSONNEL: "8.000.000"})
    visitor.page.locator(".answer-more [data-action=report]").focus()
    for _ in range(12):
        visitor.page.keyboard.press("Shift+Tab")
        covered = visitor.page.evaluate("""() => {
          const [bar, focused] = [document.querySelector(".answer-actions"), document.activeElement];
          if (bar.contains(focused) || !focused.closest(".calc-answer")) return false;
          return focused.getBoundingClientRect().top < bar.getBoundingClientRect().bottom - 1;
        }""")
        assert not covered, visitor.page.evaluate("document.activeElement.outerHTML")


NO_CLIPBOARD = {
    "refused": "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }",
    "missing": "() => Object.defineProperty(navigator, 'clipboard', { value: undefined })",
}


@pytest.mark.parametrize("clipboard", NO_CLIPBOARD)
@pytest.mark.parametrize("path", [TURKISH, ENGLISH])
def test_where_the_clipboard_is_refused_the_text_stands_selected(visit: Visit, path: str, clipboard: str) -> None:
    visitor = visit(path)
    visitor.ask({PERSONNEL: "8000000"})
    visitor.page.evaluate(NO_CLIPBOARD[clipboard])
    button = visitor.page.locator("[data-action=copy]")
    button.click()
    expect(visitor.status).to_have_text(visitor.words["copy_failed"])
    dialog = visitor.page.locator("dialog")
    expect(dialog.get_by_text(visitor.words["copy_by_hand"])).to_be_visible()
    expect(dialog.locator("textarea")).to_be_focused()
    selected = "(box) => box.value.slice(box.selectionStart, box.selectionEnd)"
    text = dialog.locator("textarea").evaluate(selected)
    assert ("5,600,000.00" if path == ENGLISH else "5.600.000,00") in text
    assert audit(visitor.page, "to copy by hand") == []
    visitor.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(button).to_be_focused()


@pytest.mark.parametrize("clipboard", NO_CLIPBOARD)
def test_a_receipt_is_selected_where_the_clipboard_is_refused(visit: Visit, clipboard: str) -> None:
    visitor = visit("iletisim/#receipt=eyJjYWxsIjoia2RwLTQifQ")
    visitor.page.evaluate(NO_CLIPBOARD[clipboard])
    visitor.page.locator("receipt-box [data-action=copy]").click()
    expect(visitor.page.locator(".receipt-status")).to_contain_text("elle kopyalayın")
    assert visitor.page.evaluate("getSelection().toString()") == '{"call":"kdp-4"}'


def test_print_asks_the_browser_to_print(visit: Visit) -> None:
    visitor = visit(TURKISH)
    visitor.ask({PERSONNEL: "8.000.000"})
    visitor.page.evaluate("globalThis.print = () => (globalThis.printed = true)")
    visitor.page.locator("[data-action=print]").click()
    assert visitor.page.evaluate("globalThis.printed") is True


def test_on_paper_the_result_is_one_page_and_the_rest_its_annex(visit: Visit) -> None:
    visitor = visit(TURKISH)
    visitor.ask({PERSONNEL: "8.000.000", "lines[construction].amount": "6.000.000"})
    first, second, *_ = PdfReader(BytesIO(visitor.page.pdf(prefer_css_page_size=True))).pages
    text = first.extract_text()
    for said in (
        "Tahmini hibe",
        "Sizden çıkacak toplam (KDV hariç)",
        "Kabul edilen toplam",
        "Bu bir tahmindir",
        "aşıyor",
    ):
        assert said in text
    assert "Yorumlar" not in text
    assert "Yorumlar" in second.extract_text()


def test_on_paper_a_whole_plan_takes_four_sheets(visit: Visit) -> None:
    items = ("personnel", "travel", "machinery", "software_hardware", "consultancy", "consumables")
    names = [f"lines[{item}].amount" for item in (*items, "construction", "rent", "overheads")]
    certified = {"lines[machinery_domestic].amount": "250000"}
    for path in (TURKISH, ENGLISH):
        visitor = visit(path)
        visitor.ask(dict.fromkeys(names, "1250000") | certified)
        sheets = PdfReader(BytesIO(visitor.page.pdf(prefer_css_page_size=True))).pages
        assert len(sheets) <= 4
        # The whole account is there, and every source.
        text = "".join(sheet.extract_text() for sheet in sheets).replace("\u00a0", " ")
        figures = visitor.answer.locator(".ledger-all tbody td.num").all_text_contents()
        assert len(figures) >= 30
        assert [figure for figure in figures if figure.replace("\u00a0", " ") not in text] == []
        assert f"{visitor.answer.locator('.answer-sources li').count()}." in sheets[-1].extract_text()


def test_on_paper_no_sheet_of_an_assessment_is_left_nearly_empty(visit: Visit) -> None:
    visitor = visit("uygunluk/")
    visitor.field("firms").fill("17")
    visitor.field("nace").fill("28.41\n32\n04.11\n25.62")
    for name in ("manufacturing", "national_importance", "business_plan"):
        visitor.page.locator(f'.calc-form [name="{name}"][value="no"]').check()
    visitor.page.locator('.calc-form [name="members"]').last.check()
    visitor.submit()
    expect(visitor.answer).to_be_focused(timeout=BOOT_MS)
    sheets = PdfReader(BytesIO(visitor.page.pdf(prefer_css_page_size=True))).pages
    # The account begins where the list of conditions ends, which may be on the second sheet.
    texts = [sheet.extract_text() for sheet in sheets]
    assert "Odak sektörde: 28.41" in texts[0] + texts[1]
    assert "Hesap dökümünün" in texts[0] + texts[1]
    assert len(sheets) <= 3


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
    visitor.ask(
        {
            PERSONNEL: "8.000.000",
            "lines[machinery].amount": "2.000.000",
            "lines[machinery_domestic].amount": "2.000.000",
        }
    )
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
        # Both links of an answer that lead to a person take it along.
        links = [visitor.page.locator(f"[data-action={kind}]") for kind in ("report", "contact")]
        assert len({link.get_attribute("href") for link in links}) == 1
        visitor.page.locator("[data-action=contact]").click()
        visitor.page.wait_for_url(f"**/{contact}*")
        box = visitor.page.locator("receipt-box")
        expect(box).to_be_visible()
        # People read a summary; the file's text is folded.
        expect(box.locator(".receipt-summary")).to_contain_text("5.600.000,00" if path == TURKISH else "5,600,000.00")
        expect(box.locator(".receipt-text")).to_be_hidden()
        assert json.loads(box.locator(".receipt-text").text_content() or "") == kept
        box.locator("[data-action=copy]").click()
        expect(box.locator(".receipt-status")).not_to_be_empty()
        copied = visitor.page.evaluate("navigator.clipboard.readText()")
        assert copied == box.locator(".receipt-summary").text_content()
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
