"""The pages themselves: every one in both languages, found, read, searched and reached without a fault."""

import base64
import hashlib
import json
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from build_scripts.build import rules_version
from build_scripts.dev.serve import SiteServer
from tests.pages.pages import EVERY, Written, twin
from tests.site.network import BASE
from tests.site.visitor import ENGLISH, TURKISH, Visitor

Visit = Callable[..., Visitor]
LIGHT, DARK = "rgb(251, 250, 247)", "rgb(18, 25, 27)"
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
ADDRESSES = [page.address for page in EVERY]
each_address = pytest.mark.parametrize("path", ADDRESSES)


@pytest.mark.parametrize("written", EVERY, ids=lambda page: page.id)
def test_a_built_page_shows_when_its_facts_were_checked(site: Path, written: Written) -> None:
    html = (site / written.address / "index.html").read_text("utf-8")
    (shown,) = re.findall(r'<p class="?checked"?>([^<]+)', html)
    assert written.matter["checked"] in shown


def test_every_built_page_has_the_one_policy(site: Path) -> None:
    policies = {tuple(POLICY.findall(page.read_text("utf-8"))) for page in site.rglob("*.html")}
    assert len(policies) == 1
    (policy,) = policies.pop()
    assert "unsafe-inline" not in policy
    assert "'unsafe-eval'" not in policy


def test_the_policy_allows_the_inline_scripts_of_every_finished_page(site: Path) -> None:
    for page in site.rglob("*.html"):
        html = page.read_text("utf-8")
        # Hashed as browsers do; a step that changed a script after the policy was written would show here.
        for script in re.findall(r"<script(?![^>]* src=)(?![^>]*json)[^>]*>(.*?)</script>", html, re.DOTALL):
            digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in html, page


def test_no_block_or_value_was_left_as_text(site: Path) -> None:
    for page in site.rglob("*.html"):
        html = re.sub(r"<script\b.*?</script>", "", page.read_text("utf-8"), flags=re.DOTALL)
        assert not re.search(r"<p>///|\{\{ *[a-z]|wzxhzdk", html), page


@each_address
@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1366, "dark")])
def test_a_page_opens_without_faults_or_foreign_requests_and_fits(
    visit: Visit, path: str, width: int, scheme: str
) -> None:
    page = visit(path, width=width, scheme=scheme).page
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator("html")).to_have_attribute("lang", "en" if path.startswith("en/") else "tr")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])") == '[{},{},""]'


@pytest.mark.parametrize("written", EVERY, ids=lambda page: page.id)
def test_the_language_link_leads_to_the_twin_and_back(visit: Visit, written: Written) -> None:
    page = visit(written.address, javascript=False).page
    start = page.url
    page.locator(".site-language").click()
    assert page.url.endswith(BASE + twin(written).address)
    page.locator(".site-language").click()
    assert page.url == start


def test_every_link_inside_the_site_leads_somewhere(visit: Visit, server: SiteServer) -> None:
    visitor = visit()
    seen: set[str] = set()
    for path in ADDRESSES:
        visitor.open(path)
        seen |= set(visitor.page.evaluate("[...document.querySelectorAll('a[href]')].map(a => a.href)"))
    inside = sorted(url for url in seen if url.startswith(server.url))
    assert len(inside) > len(ADDRESSES)
    for url in inside:
        address_of_page, _, fragment = url.partition("#")
        answer = visitor.context.request.get(address_of_page)
        assert answer.status == 200, url
        if "=" in fragment:
            # What a link carries to a form; a control is asked for by its name.
            for name in parse_qs(fragment):
                assert f'name="{name}"' in answer.text(), url
        elif fragment:
            assert f'id="{fragment}"' in answer.text(), url


def test_a_missing_page_is_answered_in_both_languages(chromium: Browser, site: Path) -> None:
    # Its addresses begin at the site's own root, which is where the host serves it from.
    with SiteServer(site) as server:
        visitor = Visitor.with_habits(chromium, server.url, tolerant=True)
        answer = visitor.page.goto(server.url + "yok/boyle/bir/sayfa")
        assert answer is not None
        assert answer.status == 404
        expect(visitor.page.get_by_role("heading", name="Sayfa bulunamadı")).to_be_visible()
        expect(visitor.page.get_by_role("heading", name="Page not found")).to_be_visible()
        visitor.page.get_by_role("article").get_by_role("link", name="Contact").click()
        expect(visitor.page.locator("h1")).to_have_text("Contact")
        assert {entry.status for entry in server.requests if entry.path != "/yok/boyle/bir/sayfa"} == {200}
        visitor.context.close()
        assert visitor.foreign == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ihracat", "İhracat|ihracat"),
        ("KÜMELENME", "[Kk]ümelenme"),
        ("kumelenme", "[Kk]ümelenme"),
        ("cagri", "[Çç]ağrı"),
        ("yerli mali", "[Yy]erli"),
        ("yıllık", "yıllık"),
        ("YILLIK", "yıllık"),
        ("yillik", "yıllık"),
        ("üniversite", "niversite"),
        ("danismanlik", "[Dd]anışmanlık"),
        ("tadılat", "[Tt]adilat"),
        ("hıbe", "[Hh]ibe"),
    ],
)
def test_search_finds_turkish_as_people_type_it(visit: Visit, typed: str, found: str) -> None:
    page = visit().page
    box = page.locator(".md-search__input")
    box.click()
    box.press_sequentially(typed)
    marked = page.locator(".md-search-result__list mark").first
    expect(marked).to_have_text(re.compile(found))


def test_search_finds_no_text_of_hidden_sources_and_no_figure_of_the_example(site: Path) -> None:
    entries = json.loads((site / "search/search_index.json").read_text("utf-8"))["docs"]
    # The rules' reference shows the example and the sources in plain sight, and is to be found by them.
    texts = [entry["text"] for entry in entries if not entry["location"].startswith("kurallar/")]
    assert any("Firmaların yanında" in text for text in texts)
    assert not any("7.300.000" in text or "Mevlana Kalkınma Ajansı (MEVKA)" in text for text in texts)


def test_the_menu_of_a_phone_works_by_keyboard_and_without_javascript(visit: Visit) -> None:
    page = visit(TURKISH, width=360, javascript=False).page
    menu = page.locator(".site-menu")
    links = menu.get_by_role("link")
    expect(links.first).not_to_be_visible()
    menu.locator("> summary").focus()
    page.keyboard.press("Enter")
    # The page's own section is open, the others are folded.
    expect(menu.locator("a[aria-current=page]")).to_be_visible()
    expect(links.filter(has_text="Gizlilik")).not_to_be_visible()
    page.keyboard.press("Tab")
    expect(links.first).to_be_focused()
    menu.locator("summary").filter(has_text="İletişim").focus()
    page.keyboard.press("Enter")
    expect(links.filter(has_text="Gizlilik")).to_be_visible()


def test_the_chosen_view_is_kept_only_while_it_differs_from_the_system_s(visit: Visit) -> None:
    page = visit(TURKISH).page
    body = page.locator("body")
    page.get_by_title("Koyu görünüme geç").click()
    expect(body).to_have_css("background-color", DARK)
    page.reload()
    expect(body).to_have_css("background-color", DARK)
    assert page.evaluate("Object.keys(localStorage)") == [f"{BASE}.__palette"]
    page.get_by_title("Açık görünüme geç").click()
    expect(body).to_have_css("background-color", LIGHT)
    assert page.evaluate("localStorage.length") == 0


def test_the_view_follows_the_system_and_a_choice_does_not(visit: Visit) -> None:
    page = visit(TURKISH, scheme="dark").page
    body = page.locator("body")
    expect(body).to_have_css("background-color", DARK)
    page.emulate_media(color_scheme="light")
    expect(body).to_have_css("background-color", LIGHT)
    page.get_by_title("Koyu görünüme geç").focus()
    page.keyboard.press("Enter")
    # Who goes by keyboard stays where they are.
    expect(page.get_by_title("Açık görünüme geç")).to_be_focused()
    page.reload()
    for system in ("dark", "light"):
        page.emulate_media(color_scheme=system)
        expect(body).to_have_css("background-color", DARK)


def test_a_chosen_view_is_there_before_any_script_of_a_file(visit: Visit) -> None:
    visitor = visit(TURKISH, tolerant=True)
    visitor.page.get_by_title("Koyu görünüme geç").click()
    visitor.context.route("**/*.js", lambda route: route.abort())
    visitor.page.reload()
    expect(visitor.page.locator("body")).to_have_css("background-color", DARK)


def test_without_scripts_the_view_follows_the_system(visit: Visit) -> None:
    page = visit(TURKISH, scheme="dark", javascript=False).page
    expect(page.locator("body")).to_have_css("background-color", DARK)
    expect(page.locator(".site-tools button:visible")).to_have_count(0)


@pytest.mark.parametrize("path", [TURKISH, ENGLISH])
def test_a_value_shows_its_source_by_keyboard_and_goes_with_escape(visit: Visit, path: str) -> None:
    page = visit(path).page
    chip = page.locator("article .lead .fact").first
    source = page.locator(".fact-source").first
    expect(source).not_to_be_visible()
    chip.focus()
    page.keyboard.press("Enter")
    expect(source).to_be_visible()
    expect(source).to_contain_text("MEVKA")
    page.keyboard.press("Escape")
    expect(source).not_to_be_visible()


def test_a_guidance_page_brings_no_python_and_is_light(visit: Visit, server: SiteServer) -> None:
    begun = len(server.requests)
    page = visit("kaynaklar/").page
    page.wait_for_load_state("networkidle")
    read = server.requests[begun:]
    assert sorted(entry.path.rpartition(".")[2] for entry in read if entry.path.endswith(("js", "css"))) == [
        "css",
        "js",
    ]
    assert 20_000 < sum(entry.bytes for entry in read) <= 60_000
    page.locator(".md-search__input").click()
    page.keyboard.type("hibe")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    sent = server.requests[begun:]
    assert {entry.status for entry in sent} == {200}
    assert not [entry.path for entry in sent if "/runtime/" in entry.path or "/app/" in entry.path]
    assert sum(entry.bytes for entry in sent) <= 130_000


def test_in_print_the_sources_stand_at_the_end_and_the_form_does_not(visit: Visit) -> None:
    page = visit(TURKISH).page
    notes = page.locator(".fact-notes > li")
    expect(notes.first).to_be_hidden()
    page.emulate_media(media="print")
    letter = "chip => getComputedStyle(chip, '::after').content"
    assert page.locator("article .lead .fact").first.evaluate(letter) == '"a"'
    expect(notes.first).to_be_visible()
    expect(notes.first).to_contain_text("iş planı toplam bütçesinin %70'ini geçemez")
    expect(page.locator(".calc-answer .answer-figure")).to_be_visible()
    expect(page.locator(".ledger-all table")).to_be_visible()
    expect(page.locator(".calc-form")).not_to_be_visible()
    expect(page.locator(".site-header")).not_to_be_visible()
    expect(page.locator(".print-head")).to_contain_text("Usta Proje ve Danışmanlık")
    expect(page.locator(".print-foot")).to_contain_text("/hibe/")
    expect(page.locator(".calc-answer .answer-day")).to_contain_text("Kural sürümü")
    page.emulate_media(media="screen")
    for paper_only in (".print-head", ".print-foot", ".answer-day"):
        expect(page.locator(paper_only)).not_to_be_visible()


@pytest.mark.parametrize(
    ("path", "rules"),
    [("kaynaklar/", "Kural sürümü"), (TURKISH, "Kural sürümü"), (ENGLISH, "Rules version")],
)
def test_every_printed_page_names_its_address_its_rules_and_its_number(visit: Visit, path: str, rules: str) -> None:
    page = visit(path).page
    address = page.locator("link[rel=canonical]").get_attribute("href")
    printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert len(printed) > 2
    for number, sheet in enumerate(printed, start=1):
        lines = [line.strip() for line in sheet.extract_text(extraction_mode="layout").splitlines() if line.strip()]
        # Lines of their own: no text of the page runs into them.
        assert lines[-3:] == [address, f"{rules} {rules_version()}", f"{number} / {len(printed)}"]
