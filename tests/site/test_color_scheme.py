"""The light or the dark view, once chosen, is the whole site's: every page's, in both languages and in every tab."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from build_scripts.dev.serve import SiteServer
from tests.site.test_pages import DARK, LIGHT
from tests.site.visitor import ENGLISH, TURKISH, Visitor

CHOOSE = {"dark": '.site-view[value="dark"]', "light": '.site-view[value="light"]'}
PAGES = ["", TURKISH, "en/", ENGLISH, "en/privacy/", "no-such-page/"]


@pytest.fixture(params=["/", "/kdp/"], ids=["root", "sub-path"])
def visitor(chromium: Browser, site: Path, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    with SiteServer(site, base=request.param) as server:
        started = Visitor.with_habits(chromium, server.url, tolerant=True)
        yield started
        started.context.close()


def shows(page: Page, colour: str) -> None:
    expect(page.locator("body")).to_have_css("background-color", colour)


@pytest.mark.parametrize("first", [TURKISH, ENGLISH, "en/", ""])
def test_the_chosen_view_is_every_page_s_in_both_languages(visitor: Visitor, first: str) -> None:
    visitor.open(first)
    visitor.page.locator(CHOOSE["dark"]).click()
    # Without the scripts of a file: before anything is drawn.
    visitor.context.route("**/*.js", lambda route: route.abort())
    for path in PAGES:
        visitor.open(path)
        # A host's page for what is missing names its files by the host's root, where the build knows no sub-path.
        if path != "no-such-page/" or visitor.root.count("/") == 3:
            shows(visitor.page, DARK)


def test_the_way_back_to_the_light_view_is_the_whole_site_s_too(visitor: Visitor) -> None:
    visitor.open(TURKISH)
    visitor.page.locator(CHOOSE["dark"]).click()
    visitor.open(ENGLISH)
    visitor.page.locator(CHOOSE["light"]).click()
    visitor.open(TURKISH)
    shows(visitor.page, LIGHT)
    assert visitor.page.evaluate("localStorage.length") == 0


def test_other_tabs_follow(visitor: Visitor) -> None:
    visitor.open(TURKISH)
    other = Visitor(visitor.context, visitor.context.new_page(), visitor.root)
    other.open(ENGLISH)
    for view, colour in (("dark", DARK), ("light", LIGHT)):
        other.page.locator(CHOOSE[view]).click()
        shows(other.page, colour)
        shows(visitor.page, colour)


def test_a_page_that_is_shown_again_by_back_follows(visitor: Visitor) -> None:
    visitor.open(TURKISH)
    visitor.page.evaluate("localStorage.setItem(`${new URL('..', location).pathname}.__palette`, 'dark')")
    # As an engine that kept the page as it was announces it.
    visitor.page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    shows(visitor.page, DARK)
