"""A call that is made up and still open when its page is built: the page says what holds on the reader's day."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from playwright.sync_api import Browser, expect

from build_scripts.dev.serve import SiteServer
from build_scripts.paths import DOCS
from calculators.core.rules import Call
from calculators.programmes import PROGRAMMES
from calculators.render.call_states import call_states
from calculators.render.markup import tag

CALL = Call("made-up", 9, date(2031, 3, 1), date(2031, 4, 30), date(2031, 5, 2), {})
BUILT = date(2031, 2, 10)


@pytest.fixture
def server() -> Iterator[SiteServer]:
    with SiteServer(DOCS / "assets") as running:
        yield running


@pytest.mark.parametrize("lang", ["tr", "en"])
@pytest.mark.parametrize(
    ("day", "state"),
    [
        # Behind the build: as it was built.
        ((2030, 1, 1), "is-not-open"),
        ((2031, 2, 28), "is-not-open"),
        ((2031, 3, 1), "is-open"),
        ((2031, 5, 2), "is-open"),
        ((2031, 5, 3), "is-closed"),
        ((2040, 1, 1), "is-closed"),
    ],
)
def test_one_sentence_is_shown_and_it_is_the_day_s(
    chromium: Browser, server: SiteServer, day: tuple[int, int, int], state: str, lang: str
) -> None:
    texts = PROGRAMMES[0].texts[lang]
    with chromium.new_context(timezone_id="Europe/Istanbul") as context:
        page = context.new_page()
        # Noon by Greenwich is the same day in Turkey.
        page.clock.set_fixed_time(datetime(*day, 12, tzinfo=UTC))
        page.goto(server.url + "scripts/page/call_state.js")
        page.set_content(tag("p", call_states(CALL, texts, BUILT, followed=False), class_="call-state"))
        page.evaluate(f"import('{server.url}scripts/page/call_state.js')")
        shown = page.locator(".call-state > :visible")
        expect(shown).to_have_count(1)
        expect(shown).to_have_class(state)
        said = page.locator(".call-state").inner_text()
    assert said == texts(
        f"call_state.{state.removeprefix('is-').replace('-', '_')}",
        number=9,
        opened={"tr": "1 Mart 2031", "en": "1 March 2031"}[lang],
        closes={"tr": "2 Mayıs 2031", "en": "2 May 2031"}[lang],
    )


def test_what_is_past_at_the_build_is_not_in_the_page() -> None:
    texts = PROGRAMMES[0].texts["tr"]
    said = [call_states(CALL, texts, day, followed=False) for day in (BUILT, CALL.closes)]
    classes = [re.findall(r'class="([\w-]+)"', html) for html in said]
    assert classes == [["is-not-open", "is-open", "is-closed"], ["is-open", "is-closed"]]
    closed = call_states(CALL, texts, date(2031, 5, 3), followed=False)
    assert closed.count("<span") == 1
    assert "data-until" not in closed
    assert "hidden" not in closed
