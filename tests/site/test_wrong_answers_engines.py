"""Wrong answers of a network, and new versions, in Firefox and in WebKit; in Chromium more is tried."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.site import webdriver
from tests.site.engine import Person
from tests.site.network import BASE, HAS, new_version, serving_a_copy
from tests.site.test_engines import GRANT, PLAN, wait_for
from tests.site.test_wrong_answers import POISON
from tests.site.visitor import TURKISH
from tests.site.wrong_answers import WRONG, Answer, WrongNetwork, log_in

pytestmark = pytest.mark.flaky(reruns=1, only_rerun="BrowserGoneError")

WORDS = "JSON.parse(document.querySelector('live-calculator').dataset.messages)"
STATE = "document.querySelector('live-calculator').dataset.state === given[0]"


@pytest.fixture
def host(site: Path, tmp_path: Path) -> Iterator[WrongNetwork]:
    with serving_a_copy(site, tmp_path, WrongNetwork) as host:
        yield host


def visited(engine: Person, host: WrongNetwork) -> None:
    """The page is there, and kept."""
    engine.open(host.url + TURKISH)
    engine.wait_until("navigator.serviceWorker.controller")
    for ending in (BASE + TURKISH, "/site.js", ".css"):
        engine.wait_until(f"await ({HAS})(given[0])", ending)


def fails(engine: Person, reason: str) -> None:
    """What was asked is not answered, and why is told."""
    for name, text in PLAN.items():
        engine.type(name, text)
    engine.click(".calc-submit")
    engine.wait_until(STATE, "failed")
    assert engine.evaluate(f"{WORDS}[given[0]]", f"reason_{reason}") in engine.text(".calc-status .status-words")


@pytest.mark.parametrize("wrong", WRONG)
def test_a_calculator_that_met_wrong_answers_works_when_the_network_is_right_again(
    engine: Person, host: WrongNetwork, wrong: Callable[[str, bytes], Answer]
) -> None:
    visited(engine, host)
    host.lie(wrong)
    fails(engine, "network")
    host.tell_the_truth()
    engine.click(".calc-retry")
    engine.wait_until("document.activeElement?.matches('.calc-answer')")
    assert GRANT in engine.text(".calc-answer .answer-figure")
    engine.open(host.url + TURKISH)
    assert GRANT in engine.ask(PLAN)


def test_a_log_in_page_replaces_no_page_that_is_kept(engine: Person, host: WrongNetwork) -> None:
    visited(engine, host)
    assert GRANT in engine.ask(PLAN)
    for ending in ("memory.bin.br", "python.wasm.br", "/pyodide.js", "seal.json"):
        engine.wait_until(f"await ({HAS})(given[0])", ending)
    host.lie(log_in)
    engine.open(host.url + TURKISH)
    assert engine.text("h1") == "Log in"
    host.leave()
    engine.open(host.url + TURKISH)
    assert GRANT in engine.ask(PLAN)


@pytest.mark.parametrize("kind", ["text/html", None], ids=["pages", "other bytes of the right type"])
def test_who_has_kept_wrong_answers_already_is_rid_of_them_at_the_next_visit(
    engine: Person, host: WrongNetwork, kind: str | None
) -> None:
    visited(engine, host)
    assert GRANT in engine.ask(PLAN)
    for ending in ("memory.bin.br", "python.wasm.br", "/pyodide.js", "seal.json"):
        engine.wait_until(f"await ({HAS})(given[0])", ending)
    engine.evaluate(f"({POISON})({json.dumps(kind)})")
    engine.open(host.url + TURKISH)
    assert GRANT in engine.ask(PLAN)


def test_a_new_version_is_told_as_what_it_is_and_reloading_leads_to_an_answer(
    engine: Person, host: WrongNetwork
) -> None:
    visited(engine, host)
    new_version(host.folder)
    fails(engine, "version")
    assert engine.text(".calc-retry") == engine.evaluate(f"{WORDS}.reload")
    engine.click(".calc-retry")
    wait_for(lambda: new_page(engine))
    assert GRANT in engine.ask(PLAN)


def new_page(engine: Person) -> bool:
    try:
        return bool(engine.evaluate("document.documentElement.dataset.version === 'new'"))
    except webdriver.WebDriverError:
        # A page that is left takes along what it was asked.
        return False
