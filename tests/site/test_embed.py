"""Calculators in frames of another website: sized, answered, kept apart from it, in every engine."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from build_scripts.dev.serve import SiteServer
from build_scripts.paths import SITE
from tests import browsers
from tests.site import axe
from tests.site.embedding_website import by_name, script, website
from tests.site.network import BASE
from tests.site.plan_pages import EXAMPLE
from tests.site.visitor import BOOT_MS, Visitor

Open = Callable[..., Page]
PERSONNEL = '[name="lines[personnel].amount"]'
HEIGHTS = "() => [...document.querySelectorAll('iframe')].map((frame) => Number(frame.height))"
# Two frames: in one of them a changed size is noticed, and told.
PAINTED_TWICE = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
# Messages come in their order: once the last is there, those before it have been taken or refused.
SEEN = "() => addEventListener('message', ({ data }) => { globalThis.last ||= data === 'last'; })"
CONTENT = "() => document.querySelector('main').getBoundingClientRect().height"


@pytest.fixture
def open_website(chromium: Browser, server: SiteServer, tmp_path: Path) -> Iterator[Open]:
    """Open a website's page with these calculators; nothing may be wrong in its console."""
    faults: list[str] = []
    with ExitStack() as closing:

        def start(*calculators: tuple[str, str, str], width: int = 1280, init: str = "") -> Page:
            lines = [script(by_name(server.url), *each) for each in calculators]
            address = closing.enter_context(website(tmp_path, lines))
            context = chromium.new_context(viewport={"width": width, "height": 900})
            closing.callback(context.close)
            context.add_init_script(init)
            page = context.new_page()
            page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
            page.on("pageerror", lambda error: faults.append(str(error)))
            page.goto(address)
            return page

        yield start
    assert faults == []


def frame_of(page: Page, name: str) -> Frame:
    """The frame of the page's one calculator, when that is there."""
    page.frame_locator(f"iframe[src*='/{name}']").locator(".calc-submit").wait_for()
    frame = page.frame(url=re.compile(name))
    assert frame
    return frame


def expect_fitting(page: Page, frame: Frame, timeout: float = 5000) -> float:
    """The frame's height, once it is its page's."""
    waited = 0.0
    while True:
        (height,) = page.evaluate(HEIGHTS)
        inner: float = frame.evaluate(CONTENT)
        if abs(height - inner) <= 1:
            return float(height)
        assert waited < timeout, f"the frame is {height} high, its page {inner}"
        page.wait_for_timeout(50)
        waited += 50


def ask(frame: Frame, amount: str) -> None:
    frame.fill(PERSONNEL, amount)
    frame.click(".calc-submit")


@pytest.mark.parametrize("width", [360, 1280])
def test_a_frame_is_as_high_as_its_page_through_answer_errors_and_window_changes(
    open_website: Open, width: int
) -> None:
    page = open_website(("grant", "tr", "auto"), width=width)
    frame = frame_of(page, "embed-hibe/")
    before = expect_fitting(page, frame)
    ask(frame, "1.000.000")
    expect(frame.locator(".calc-answer .answer-figure").first).to_contain_text("700.000,00", timeout=BOOT_MS)
    expect_fitting(page, frame)
    frame.locator(".ledger-all > summary").click()
    unfolded = expect_fitting(page, frame)
    ask(frame, "on")
    expect(frame.locator(".calc-errors")).to_be_visible()
    expect_fitting(page, frame)
    # Shorter again than it was.
    frame.locator(".calc-reset").click()
    expect(frame.locator(".answer-empty")).to_be_visible()
    assert expect_fitting(page, frame) < unfolded
    inner_width = frame.evaluate("() => innerWidth")
    page.set_viewport_size({"width": 640, "height": 500})
    frame.wait_for_function("(width) => innerWidth !== width", arg=inner_width)
    resized = expect_fitting(page, frame)
    assert len({before, unfolded, resized}) == 3
    # The new height makes no further message.
    page.evaluate(SEEN)
    frame.evaluate(PAINTED_TWICE)
    frame.evaluate("() => parent.postMessage('last', '*')")
    page.wait_for_function("() => globalThis.last")
    assert page.evaluate(HEIGHTS) == [resized]
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert frame.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_several_calculators_in_their_languages_and_schemes(open_website: Open) -> None:
    page = open_website(("sectors", "tr", "dark"), ("timeline", "en", "light"))
    frames = page.locator("iframe")
    expect(frames).to_have_count(2)
    titles = frames.evaluate_all("(all) => all.map((frame) => frame.title)")
    assert titles == ["Odak sektörler", "How long does the support last?"]
    schemes = []
    for index, name in enumerate(("embed-odak-sektorler/", "en/embed-timeline/")):
        frames.nth(index).scroll_into_view_if_needed()
        page.wait_for_function("(index) => document.querySelectorAll('iframe')[index].height !== '700'", arg=index)
        frame = page.frame(url=re.compile(name))
        assert frame
        schemes.append(frame.evaluate("() => getComputedStyle(document.body).backgroundColor"))
    # The tokens' paper, dark and light.
    assert schemes == ["rgb(18, 25, 27)", "rgb(251, 250, 247)"]


def test_the_whole_page_opens_in_a_tab_with_what_was_typed(open_website: Open) -> None:
    page = open_website(("grant", "tr", "auto"))
    frame = frame_of(page, "embed-hibe/")
    frame.fill(PERSONNEL, "2.500.000")
    with page.context.expect_page() as opened:
        frame.get_by_role("link", name="Tam sayfada aç").click()
    whole = opened.value
    expect(whole).to_have_url(re.compile(f"{BASE}hibe/"))
    expect(whole.locator(PERSONNEL)).to_have_value("2.500.000")
    assert page.url.startswith("http://127.0.0.1")


def test_links_of_the_answer_leave_the_website_where_it_is(open_website: Open) -> None:
    page = open_website(("sectors", "tr", "auto"))
    frame = frame_of(page, "embed-odak-sektorler/")
    frame.fill('[name="codes"]', "26")
    frame.click(".calc-submit")
    expect(frame.locator(".calc-answer")).to_be_focused(timeout=BOOT_MS)
    frame.locator(".ledger-all > summary").click()
    with page.context.expect_page() as opened:
        frame.locator(".ledger-all .ledger-label").first.click()
    expect(opened.value).to_have_url(re.compile(f"{BASE}kurallar/"))
    expect(frame.locator(".calc-answer")).to_be_visible()


@pytest.mark.parametrize(
    "message",
    [
        '{ type: "calculator-size", height: 9 }',
        '{ type: "calculator-size", height: "1e4" }',
        '{ type: "calculator-size", height: 1e9 }',
        '{ type: "calculator-size", height: -5 }',
        '{ type: "other", height: 1234 }',
        "null",
        '"calculator-size"',
    ],
)
def test_only_the_framed_page_sizes_its_frame(open_website: Open, message: str) -> None:
    page = open_website(("sectors", "tr", "auto"))
    height = expect_fitting(page, frame_of(page, "embed-odak-sektorler/"))
    page.evaluate(SEEN)
    page.evaluate(f"() => {{ postMessage({message}, '*'); postMessage('last', '*'); }}")
    page.wait_for_function("() => globalThis.last")
    assert page.evaluate(HEIGHTS) == [height]


@pytest.mark.parametrize("height", ["'1e4'", "1e9", "-5", "NaN"])
def test_what_is_no_height_is_not_taken_from_the_framed_page_either(open_website: Open, height: str) -> None:
    page = open_website(("sectors", "tr", "auto"))
    frame = frame_of(page, "embed-odak-sektorler/")
    before = expect_fitting(page, frame)
    page.evaluate(SEEN)
    message = f"{{ type: 'calculator-size', height: {height} }}"
    frame.evaluate(f"() => {{ parent.postMessage({message}, '*'); parent.postMessage('last', '*'); }}")
    page.wait_for_function("() => globalThis.last")
    assert page.evaluate(HEIGHTS) == [before]


REFUSED = """for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name,
  { get() { throw new DOMException("no", "SecurityError"); } });
delete window.caches;"""


def test_where_storage_is_refused_the_frame_answers_all_the_same(open_website: Open) -> None:
    page = open_website(("grant", "tr", "auto"), init=REFUSED)
    frame = frame_of(page, "embed-hibe/")
    ask(frame, "1.000.000")
    expect(frame.locator(".calc-answer .answer-figure").first).to_contain_text("700.000,00", timeout=BOOT_MS)


COPIED = "navigator.clipboard.writeText = async (text) => { globalThis.copied = text; };"


@pytest.mark.parametrize(
    ("lang", "bare", "whole"), [("tr", "embed-hibe/", "hibe/"), ("en", "en/embed-grant/", "en/grant/")]
)
def test_a_link_that_is_copied_in_a_frame_leads_to_the_whole_page(
    open_website: Open, server: SiteServer, lang: str, bare: str, whole: str
) -> None:
    page = open_website(("grant", lang, "auto"), init=COPIED)
    frame = frame_of(page, bare)
    ask(frame, "1000000")
    frame.locator("[data-action=copy]").click(timeout=BOOT_MS)
    frame.wait_for_function("() => globalThis.copied !== undefined")
    assert f"\n{by_name(server.url)}{whole}#" in frame.evaluate("() => copied")


def editor_of(page: Page, name: str) -> Frame:
    """The frame of the page's one plan editor, when that is there."""
    page.frame_locator(f"iframe[src*='/{name}']").locator(".plan-doors").wait_for()
    frame = page.frame(url=re.compile(name))
    assert frame
    return frame


def expect_grant(frame: Frame, figure: str) -> None:
    expect(frame.locator(".plan-headline")).to_have_text(figure, timeout=BOOT_MS)


@pytest.mark.parametrize(
    ("lang", "bare", "figure"),
    [("tr", "embed-planim/", EXAMPLE), ("en", "en/embed-my-plan/", "18,786,416.00\u00a0TL")],
    ids=["tr", "en"],
)
@pytest.mark.parametrize("width", [360, 1280])
def test_a_plan_editor_is_scrolled_in_a_frame_as_high_as_most_of_the_window(
    open_website: Open, lang: str, bare: str, figure: str, width: int
) -> None:
    page = open_website(("grant-plan", lang, "auto"), width=width)
    frame = editor_of(page, bare)
    frame.click('.plan-doors [data-plan="example"]')
    expect_grant(frame, figure)
    # 85 % of the window's 900 pixels.
    assert frame.evaluate("() => innerHeight") == 765
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert frame.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    # A dialog is in sight without scrolling the website.
    frame.locator('[data-plan="plans"]:visible').first.click()
    place = page.frame_locator("iframe").locator(".plan-dialog[open]").bounding_box()
    assert place
    assert place["y"] >= 0
    assert place["y"] + place["height"] <= 900


def test_a_plan_that_is_kept_in_a_frame_is_found_there_again(
    chromium: Browser, server: SiteServer, tmp_path: Path
) -> None:
    """In a profile of its own, with the setting that lets frames of other websites store something."""
    (tmp_path / "website").mkdir()
    settings = tmp_path / "profile/Default/Preferences"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"profile": {"cookie_controls_mode": 0, "block_third_party_cookies": False}}))
    options: Any = {"executable_path": browsers.find(), "args": browsers.CHROMIUM_FLAGS}
    with (
        website(tmp_path / "website", [script(by_name(server.url), "grant-plan")]) as address,
        closing(chromium.browser_type.launch_persistent_context(tmp_path / "profile", **options)) as context,
    ):
        page = context.new_page()
        page.goto(address)
        keep_and_find(page)


def keep_and_find(page: Page) -> None:
    frame = editor_of(page, "embed-planim/")
    frame.click('.plan-doors [data-plan="example"]')
    frame.fill("#plan-name", "Çerçevedeki plan")
    frame.locator('[data-plan="keep"]:visible').click()
    expect(frame.locator(".plan-kept")).to_contain_text("saklandı")
    page.goto(page.url + "?again")
    again = page.frame_locator("iframe[src*='/embed-planim/']")
    again.locator('[data-plan="plans"]:visible').first.click()
    expect(again.locator(".plan-plans li")).to_contain_text("Çerçevedeki plan")


def test_where_storage_is_refused_a_framed_plan_is_computed_and_given_away_but_not_kept(
    open_website: Open, server: SiteServer
) -> None:
    refused = REFUSED + "indexedDB.open = () => { throw new DOMException('no', 'SecurityError'); };" + COPIED
    page = open_website(("grant-plan", "tr", "auto"), init=refused)
    frame = editor_of(page, "embed-planim/")
    frame.click('.plan-doors [data-plan="example"]')
    expect_grant(frame, EXAMPLE)
    frame.locator('[data-plan="keep"]:visible').click()
    expect(frame.locator(".plan-kept")).to_contain_text("Tarayıcı saklamaya izin vermedi")
    frame.locator('[data-plan="give-link"]').click()
    frame.wait_for_function("() => globalThis.copied !== undefined")
    assert frame.evaluate("() => copied").startswith(f"{by_name(server.url)}planim/#plan=")


def test_an_unknown_calculator_is_told_in_the_console_alone(
    chromium: Browser, server: SiteServer, tmp_path: Path
) -> None:
    with website(tmp_path, [script(by_name(server.url), "grants")]) as address:
        page = chromium.new_page()
        with page.expect_console_message() as said:
            page.goto(address)
        assert 'no calculator "grants"' in said.value.text
        assert page.locator("iframe").count() == 0
        page.close()


def test_the_script_is_light_and_needs_nothing_else(site: Path) -> None:
    loader = (site / "embed.js").read_bytes()
    assert len(loader) < 2000
    assert b"import" not in loader


@pytest.mark.parametrize("path", ["embed-hibe/", "embed-planim/"])
def test_bare_pages_are_accessible_and_not_indexed(visit: Callable[..., Visitor], path: str) -> None:
    visitor = visit(path)
    assert axe.violations(visitor.page) == []
    assert visitor.page.locator('meta[name="robots"]').get_attribute("content") == "noindex"
    assert "embed-" not in (SITE / "sitemap.xml").read_text()


@pytest.mark.parametrize(("path", "lang"), [("sitenize-ekleyin/", "tr"), ("en/embed/", "en")])
def test_the_page_for_websites_makes_the_line_and_shows_the_frame(
    visit: Callable[..., Visitor], path: str, lang: str
) -> None:
    visitor = visit(path)
    page = visitor.page
    line = page.locator("#embed-line")
    expect(line).to_have_value(re.compile(f'embed.js" data-calculator="grant" data-lang="{lang}" data-scheme="auto"'))
    page.locator("#embed-calculator").select_option("bonus")
    page.locator("#embed-scheme").select_option("dark")
    expect(line).to_have_value(re.compile(f'data-calculator="bonus" data-lang="{lang}" data-scheme="dark"'))
    bare = "embed-yerli-mali" if lang == "tr" else "en/embed-domestic-goods"
    expect(page.locator("iframe")).to_have_attribute("src", re.compile(f"/{bare}/\\?scheme=dark$"))
    page.locator("#embed-calculator").select_option("grant-plan")
    page.locator("#embed-scheme").select_option("auto")
    expect(line).to_have_value(re.compile(f'data-calculator="grant-plan" data-lang="{lang}" data-scheme="auto"'))
    expect(page.frame_locator("iframe").locator("plan-editor .plan-doors")).to_be_visible()
    page.locator(".embed-copy").click()
    assert page.evaluate("() => navigator.clipboard.readText()") == line.input_value()
    assert axe.violations(page) == []
