"""The plan editor in Firefox and in WebKit, Safari's engine: a plan is begun, changed, kept and found again."""

import contextlib
from pathlib import Path

import pytest

from build_scripts.dev.serve import SiteServer
from tests.site.embedding_website import by_name, script, website
from tests.site.engine import Person, ScriptError
from tests.site.plan_pages import EXAMPLE, TURKISH_PLAN
from tests.site.webdriver import WebDriverError

# A browser that ended of itself has said nothing of the site: another one is asked, once, and the summary tells.
pytestmark = pytest.mark.flaky(reruns=1, only_rerun="BrowserGoneError")
HEADLINE = 'document.querySelector(".plan-headline").textContent'
FIRST_YEAR = '.plan-table tr[data-row="0"] > :nth-child(7) > input'
DOWN = "\ue015"


def test_a_plan_is_begun_changed_kept_and_found_again(engine: Person, server: SiteServer) -> None:
    engine.open(server.url + TURKISH_PLAN)
    engine.click('[data-plan="example"]')
    engine.wait_until(f"{HEADLINE} === given[0]", EXAMPLE)
    engine.retype(FIRST_YEAR, "2.800.000")
    engine.wait_until(f"{HEADLINE} === given[0]", "19.486.416,00\u00a0TL")
    engine.press(FIRST_YEAR, DOWN)
    assert engine.evaluate("document.activeElement.closest('tr').dataset.row") == "1"
    engine.click('[data-plan="keep"]')
    engine.wait_until('document.querySelector(".plan-kept").textContent.includes("saklandı")')
    engine.click('[data-plan="empty"]')
    engine.click('.plan-doors [data-plan="plans"]')
    engine.wait_until('document.querySelector("[data-kept-open]") !== null')
    engine.click("[data-kept-open]")
    engine.wait_until(f"document.querySelector({FIRST_YEAR!r})?.value === '2.800.000'")
    engine.wait_until(f"{HEADLINE} === given[0]", "19.486.416,00\u00a0TL")


def enter_editor(engine: Person) -> None:
    """Go into the page's frame; it has an empty document first, and asking that one ends when it is left."""
    defined = "document.querySelector('plan-editor')?.matches(':defined')"
    for _ in range(5):
        engine.wire.command("SwitchToFrame", {"id": 0})
        with contextlib.suppress(ScriptError, WebDriverError):
            engine.wait_until(defined)
            return
        engine.wire.command("SwitchToFrame", {"id": None})
    raise AssertionError("the frame has no editor")


def test_a_plan_is_computed_in_a_frame_of_another_website(engine: Person, server: SiteServer, tmp_path: Path) -> None:
    with website(tmp_path, [script(by_name(server.url), "grant-plan")]) as address:
        engine.open(address)
        engine.wait_until("document.querySelector('iframe') !== null")
        enter_editor(engine)
        engine.evaluate("document.querySelector('[data-plan=example]').click()")
        engine.wait_until(f"{HEADLINE} === given[0]", EXAMPLE)


def test_charts_are_drawn_and_the_report_takes_the_editors_place(engine: Person, server: SiteServer) -> None:
    engine.open(server.url + TURKISH_PLAN)
    engine.click('[data-plan="example"]')
    engine.wait_until(f"{HEADLINE} === given[0]", EXAMPLE)
    engine.evaluate('document.querySelector(".plan-charts").open = true')
    engine.wait_until('document.querySelectorAll(".plan-charts svg").length === 5')
    # The scale is the second year's, whose last part is the fourth: places across are percents of the drawing's width.
    right = "document.querySelector(given[0]).getBoundingClientRect().right"
    drawing = engine.evaluate(right, ".plan-charts svg")
    assert engine.evaluate(right, ".plan-charts svg rect:nth-of-type(4)") == pytest.approx(drawing, abs=2)
    engine.click('[data-plan="report"]')
    engine.wait_until('document.querySelector(".report-headline strong")?.textContent === given[0]', EXAMPLE)
    assert engine.evaluate('document.querySelector(".plan-main").checkVisibility()') is False
    engine.click('[data-plan="report-close"]')
    assert engine.evaluate('document.querySelector(".plan-main").checkVisibility()') is True
