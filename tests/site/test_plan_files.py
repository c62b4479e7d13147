"""Plans as files on the grant page: opened, written, linked; with and without a network, cancelled, refused."""

import io
import json
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import expect

from calculators import exchange
from tests.calculators.exchange.workbooks import (
    HEADER,
    Raw,
    formula,
    line,
    package,
    parts,
    plan_sheet,
    sheet_xml,
)
from tests.site.axe import audit
from tests.site.plan_file_pages import EXAMPLES, Files
from tests.site.visitor import BOOT_MS, ENGLISH, TURKISH, Visitor

Visit = Callable[..., Visitor]
PERSONNEL = "lines[personnel].amount"
GRANT = Decimal(json.loads((EXAMPLES / "plan.answer.json").read_text("utf-8"))["values"]["grant"])
FIGURE = {TURKISH: f"{GRANT:,}".translate(str.maketrans(",.", ".,")), ENGLISH: f"{GRANT:,}"}
LANG = {TURKISH: "tr", ENGLISH: "en"}
PLAN = json.loads((EXAMPLES / "plan.json").read_text("utf-8"))


def files_of(visit: Visit, path: str = TURKISH, **habits: object) -> Files:
    # Reading files needs functions of Python that answers do not call.
    return Files(visit(path, needs_secondary=True, **habits))


@pytest.mark.parametrize("path", [TURKISH, ENGLISH])
@pytest.mark.parametrize("file", ["plan-long.xlsx", "plan.csv", "plan.json"])
def test_a_file_is_opened_and_answered_and_the_form_stays_as_it_was(visit: Visit, path: str, file: str) -> None:
    files = files_of(visit, path)
    files.visitor.type(PERSONNEL, "1.000.000" if path == TURKISH else "1,000,000")
    files.open(file)
    expect(files.visitor.figure).to_contain_text(FIGURE[path])
    expect(files.origin).to_contain_text(file)
    expect(files.read).to_contain_text("8 satır" if path == TURKISH else "8 lines")
    expect(files.visitor.field(PERSONNEL)).to_have_value("1.000.000" if path == TURKISH else "1,000,000")
    # The form's own answer takes its place when it is asked for.
    files.visitor.submit()
    expect(files.visitor.figure).to_contain_text("700.000,00" if path == TURKISH else "700,000.00")
    expect(files.origin).to_have_count(0)
    expect(files.read).to_be_hidden()


@pytest.mark.parametrize("path", [TURKISH, ENGLISH])
def test_the_answers_plan_is_written_as_each_kind(visit: Visit, tmp_path: Path, path: str) -> None:
    files = files_of(visit, path)
    files.open("plan.json")
    for kind in ("workbook", "csv"):
        saved = files.saved(kind, tmp_path)
        expect(files.near_actions).to_contain_text(saved.name)
        read = exchange.read_plan(saved.read_bytes())
        assert read["inputs"]["lines"] == exchange.read_plan((EXAMPLES / "plan.json").read_bytes())["inputs"]["lines"]
        assert read["name"] == (PLAN["name"] if kind == "workbook" else "")
        assert saved.stem == PLAN["name"]
    files.button("link").click()
    length = f"{len((EXAMPLES / 'plan.link.txt').read_text().strip())}"
    expect(files.near_actions).to_contain_text(length)
    copied = files.page.evaluate("navigator.clipboard.readText()")
    assert exchange.read_link(copied)["inputs"]["lines"] == read["inputs"]["lines"]
    assert copied.startswith(files.visitor.root + path + "#plan=1.")


@pytest.mark.parametrize("path", [TURKISH, ENGLISH])
def test_a_forms_answer_is_written_too_and_an_empty_workbook(visit: Visit, tmp_path: Path, path: str) -> None:
    files = files_of(visit, path)
    template = exchange.read_plan(files.saved("template", tmp_path).read_bytes())
    assert [error["code"] for error in template["errors"]] == ["missing"]
    files.visitor.ask({PERSONNEL: "1000000"})
    read = exchange.read_plan(files.saved("workbook", tmp_path).read_bytes())
    assert [(one["item"], one["amount"]) for one in read["inputs"]["lines"]] == [("personnel", "1000000.00")]


@pytest.mark.parametrize("path", [TURKISH, ENGLISH])
def test_a_link_opens_its_plan_and_leaves_the_form_alone(visit: Visit, path: str) -> None:
    files = files_of(visit, path + (EXAMPLES / "plan.link.txt").read_text().strip())
    expect(files.visitor.figure).to_contain_text(FIGURE[path], timeout=BOOT_MS)
    expect(files.origin).to_contain_text({TURKISH: "Bağlantıdaki plan", ENGLISH: "in the link"}[path])
    expect(files.visitor.field(PERSONNEL)).to_have_value("")
    # The other language opens the same plan.
    files.page.locator("a.site-language").click()
    other = ENGLISH if path == TURKISH else TURKISH
    expect(files.visitor.figure).to_contain_text(FIGURE[other], timeout=BOOT_MS)


def test_a_damaged_link_is_told(visit: Visit) -> None:
    files = files_of(visit, f"{TURKISH}#plan=1.abc")
    expect(files.read).to_contain_text("bağlantı eksik ya da bozuk", timeout=BOOT_MS)
    expect(files.read).to_be_focused()


def bomb() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts({"Plan": sheet_xml([HEADER, line(1)])}).items():
            archive.writestr(name, content)
        archive.writestr("xl/media/image1.png", b"\0" * (210 * 1024 * 1024))
    return data.getvalue()


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DAY = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'


def headed(unit: str) -> bytes:
    return plan_sheet(line(1), header=[*HEADER[:5], f"Tutar ({unit})", HEADER[6]])


BAD = {
    "bos.xlsx": (b"", "dosya boş"),
    "butce.xlsx": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "bu bir PDF"),
    "eski.xls": (OLE + b"\0" * 600, "eski biçimde (.xls)"),
    "parolali.xlsx": (OLE + "EncryptedPackage".encode("utf-16-le"), "parolayla korunuyor"),
    "buyuk.xlsx": (b"PK" + b"x" * (50 * 1024 * 1024 - 1), "en çok 10 MB"),
    "bomba.xlsx": (bomb(), "açılmış hâliyle en çok 200 MB"),
    "varlik.xlsx": (
        package(parts({"Plan": sheet_xml([HEADER, line(1, label="&c;")], before=ENTITIES)})),
        "dosya bozuk ya da bir Excel çalışma kitabı değil",
    ),
    "birlesik.xlsx": (
        plan_sheet(line(1), line(2), after='<mergeCells count="1"><mergeCell ref="C2:C3"/></mergeCells>'),
        "Plan!C3",
    ),
    "formul.xlsx": (plan_sheet(line(formula("1+1", None))), "Plan!F2: formülün kayıtlı sonucu yok"),
    "tarih.xlsx": (
        plan_sheet(line(Raw('s="1"', "<v>45000</v>")), styles=f"<styleSheet>{DAY}</styleSheet>"),
        "Plan!F2: burada sayı yerine tarih var",
    ),
    "kdv.xlsx": (headed("KDV dahil"), "“KDV dahil” birimi okunmaz"),
    "bin.xlsx": (headed("bin TL"), "“bin TL” birimi okunmaz"),
}


def test_each_bad_file_has_its_message_and_leaves_form_and_answer_alone(visit: Visit, tmp_path: Path) -> None:
    files = files_of(visit)
    files.visitor.ask({PERSONNEL: "1000000"})
    for name, (data, words) in BAD.items():
        path = tmp_path / name
        path.write_bytes(data)
        files.input.set_input_files(path)
        expect(files.read).to_contain_text(f"“{name}” okunamadı", timeout=BOOT_MS)
        expect(files.read).to_contain_text(words)
        expect(files.read).to_be_focused()
    expect(files.visitor.figure).to_contain_text("700.000,00")
    expect(files.visitor.field(PERSONNEL)).to_have_value("1.000.000")


def test_every_error_is_there_also_of_a_thousand(visit: Visit) -> None:
    files = files_of(visit)
    files.choose(("butce.xlsx", plan_sheet(*[line("x")] * 1000)))
    expect(files.read.locator("li")).to_have_count(1000, timeout=BOOT_MS)
    expect(files.read).to_contain_text("Hata sayısı: 1.000")
    expect(files.read.locator("li").last).to_be_hidden()
    files.read.locator("summary").click()
    expect(files.read.locator("li").last).to_contain_text("Plan!F1001")


def test_when_it_does_not_arrive_that_is_told_and_another_try_opens_the_file(visit: Visit) -> None:
    files = files_of(visit, tolerant=True)
    files.visitor.context.route("**/on_demand.zip*", lambda route: route.abort())
    files.choose("plan.json")
    expect(files.status).to_contain_text("Bağlantınızı kontrol edin", timeout=BOOT_MS)
    files.visitor.ask({PERSONNEL: "1000000"})
    expect(files.visitor.figure).to_contain_text("700.000,00")
    files.visitor.context.unroute_all()
    files.retry.click()
    expect(files.visitor.figure).to_contain_text(FIGURE[TURKISH], timeout=BOOT_MS)


def test_when_the_pages_own_script_does_not_arrive_another_try_opens_the_file(visit: Visit) -> None:
    files = files_of(visit, tolerant=True)
    files.visitor.context.route("**/plan_files.js", lambda route: route.abort())
    files.choose("plan.json")
    expect(files.status).to_contain_text("Bağlantınızı kontrol edin", timeout=BOOT_MS)
    files.visitor.context.unroute_all()
    files.retry.click()
    expect(files.visitor.figure).to_contain_text(FIGURE[TURKISH], timeout=BOOT_MS)


def test_other_bytes_in_its_place_are_never_used(visit: Visit) -> None:
    files = files_of(visit, tolerant=True)
    files.visitor.context.route("**/on_demand.zip*", lambda route: route.fulfill(body=b"PK other bytes"))
    files.choose("plan.json")
    expect(files.status).to_contain_text("Bağlantınızı kontrol edin", timeout=BOOT_MS)
    expect(files.origin).to_have_count(0)


def test_the_next_visit_asks_the_network_nothing_for_it(visit: Visit) -> None:
    files = files_of(visit)
    files.open("plan.json")
    assert {name.partition(".")[0] for name in files.asked()} == {"plan_files", "on_demand", "secondary"}
    files.visitor.wait_until(STORED)
    files.visitor.requested.clear()
    files.visitor.open(ENGLISH)
    files.open("plan-wide.xlsx")
    expect(files.visitor.figure).to_contain_text(FIGURE[ENGLISH])
    assert [name for name in files.asked() if not name.startswith("plan_files")] == []


STORED = """async () => {
  const names = [];
  for (const name of await caches.keys()) {
    if (!name.startsWith("calculators-python")) continue;
    const urls = (await (await caches.open(name)).keys()).map(({ url }) => url.split("/").at(-1));
    if (urls.includes("seal.json")) names.push(...urls);
  }
  return ["archive", "secondary", "memory", "python"].every((part) => names.includes(part));
}"""


def test_it_works_without_a_network_after_the_first_use(visit: Visit, tmp_path: Path) -> None:
    files = files_of(visit, service_worker=True)
    files.visitor.wait_until("async () => Boolean((await navigator.serviceWorker.ready).active)")
    files.page.reload()
    files.open("plan.json")
    files.visitor.wait_until(STORED)
    files.visitor.context.set_offline(True)
    files.page.reload()
    files.open("plan-wide.xlsx")
    expect(files.visitor.figure).to_contain_text(FIGURE[TURKISH])
    assert exchange.read_plan(files.saved("workbook", tmp_path).read_bytes())["ok"]


def test_a_download_can_be_cancelled_and_nothing_typed_is_lost(visit: Visit) -> None:
    files = files_of(visit, tolerant=True)
    files.visitor.type(PERSONNEL, "1000000")
    held = files.visitor.hold("**/on_demand.zip*")
    files.choose("plan.json")
    expect(files.status).to_contain_text("/ 1,", timeout=BOOT_MS)
    files.cancel.click()
    expect(files.status).to_contain_text("Vazgeçildi")
    expect(files.input).to_be_focused()
    expect(files.cancel).to_have_count(0)
    files.visitor.submit()
    expect(files.visitor.figure).to_contain_text("700.000,00", timeout=BOOT_MS)
    files.visitor.context.unroute_all()
    assert held
    files.open("plan.json")
    expect(files.visitor.figure).to_contain_text(FIGURE[TURKISH])


NOTE_WORDS = """() => {
  globalThis.said = [];
  new MutationObserver(() => said.push(document.querySelector(".plan-files .status-words")?.textContent))
    .observe(document.querySelector(".plan-files"), { childList: true, characterData: true, subtree: true });
}"""


def test_long_work_tells_how_far_it_is_and_can_be_cancelled(visit: Visit) -> None:
    files = files_of(visit, tolerant=True)
    files.open("plan.json")
    files.page.evaluate(NOTE_WORDS)
    great = plan_sheet(*[line(number, label=f"Satır {number}") for number in range(1, 15_001)])
    files.choose(("butce.xlsx", great))
    files.visitor.wait_until("async () => new Set(said.filter((words) => /okunuyor: %\\d/.test(words))).size > 3")
    files.cancel.click(timeout=BOOT_MS)
    expect(files.status).to_contain_text("Vazgeçildi")
    # What is shown is still the earlier plan's answer, and the next file is read by another worker.
    expect(files.origin).to_contain_text("plan.json")
    files.open("plan-wide.xlsx")


def test_it_is_all_done_by_keyboard(visit: Visit) -> None:
    files = files_of(visit)
    files.input.focus()
    # Chromium drops keys that come before a page's first paint.
    files.visitor.wait_until("() => performance.getEntriesByName('first-contentful-paint').length > 0")
    # What a click opens is the browser's own; the driver hears of it only if it was asked to in time.
    files.input.evaluate("""input => input.addEventListener("click", (event) => {
      event.preventDefault();
      globalThis.pressed = event.isTrusted;
    }, { once: true })""")
    files.page.keyboard.press("Enter")
    files.visitor.wait_until("() => globalThis.pressed === true")
    label = files.page.locator(".plan-files label")
    assert label.evaluate("label => getComputedStyle(label).outlineStyle") == "solid"
    files.choose("plan.json")
    expect(files.visitor.answer).to_be_focused(timeout=BOOT_MS)
    files.button("link").focus()
    files.page.keyboard.press("Enter")
    expect(files.near_actions).not_to_be_empty(timeout=BOOT_MS)
    expect(files.button("link")).to_be_focused()


@pytest.mark.parametrize("path", [TURKISH, ENGLISH])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_is_accessible_and_fits_a_phone(visit: Visit, path: str, scheme: str) -> None:
    files = files_of(visit, path, scheme=scheme)
    found = audit(files.page, "before")
    files.open("plan-wide.xlsx")
    files.button("link").click()
    expect(files.near_actions).not_to_be_empty(timeout=BOOT_MS)
    found += audit(files.page, "opened")
    files.choose("faulty.xlsx")
    expect(files.read).to_be_focused(timeout=BOOT_MS)
    found += audit(files.page, "refused")
    assert found == []


def test_without_the_script_the_ways_in_are_closed(visit: Visit) -> None:
    visitor = visit(TURKISH, javascript=False)
    assert [control.is_disabled() for control in visitor.page.locator(".plan-files :is(input, button)").all()] == [
        True,
        True,
    ]
