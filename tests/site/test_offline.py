"""The service worker: what was visited opens without a network, in one version, and can be ended for good."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from build_scripts.site import service_worker
from tests.site.network import (
    BASE,
    HOME,
    KEPT,
    PERSONNEL,
    PROGRAMME,
    STAND_IN,
    Network,
    new_version,
    serving_a_copy,
    used,
    visited,
    wait_until_kept,
)
from tests.site.visitor import ENGLISH, TURKISH, Visitor, visits

REGISTRATIONS = "async () => (await navigator.serviceWorker.getRegistrations()).map((one) => one.scope)"


@pytest.fixture
def network(site: Path, tmp_path: Path) -> Iterator[Network]:
    with serving_a_copy(site, tmp_path, Network) as host:
        yield host


@pytest.fixture
def visit(chromium: Browser, network: Network) -> Iterator[Callable[..., Visitor]]:
    with visits(chromium, network.url, tolerant=True, service_worker=True) as start:
        yield start


def test_a_page_that_was_visited_opens_without_a_network(visit: Callable[..., Visitor], network: Network) -> None:
    visitor = visit(HOME)
    visited(visitor, HOME, PROGRAMME)
    assert visitor.page.evaluate(REGISTRATIONS) == [network.url]
    title = visitor.page.locator("h1").inner_text()
    colour = visitor.page.evaluate("getComputedStyle(document.body).backgroundColor")
    network.leave()
    visitor.open(HOME)
    expect(visitor.page.locator("h1")).not_to_have_text(title)
    visitor.open(PROGRAMME)
    expect(visitor.page.locator("h1")).to_have_text(title)
    assert visitor.page.evaluate("getComputedStyle(document.body).backgroundColor") == colour


def test_the_first_page_of_all_opens_without_a_network(visit: Callable[..., Visitor], network: Network) -> None:
    visitor = visit(PROGRAMME)
    wait_until_kept(visitor, BASE + PROGRAMME)
    wait_until_kept(visitor, ".css")
    title = visitor.page.locator("h1").inner_text()
    network.leave()
    visitor.page.reload()
    expect(visitor.page.locator("h1")).to_have_text(title)


# Asks so many milliseconds after an event; notes what was shown when the service worker was registered.
ASKED_AFTER = """(([event, delay]) => {
  const { serviceWorker } = navigator;
  const register = serviceWorker.register.bind(serviceWorker);
  serviceWorker.register = (...given) => {
    globalThis.shownBefore = document.querySelector(".calc-answer .answer-figure")?.textContent;
    return register(...given);
  };
  const ask = () => {
    document.querySelector('[name="lines[personnel].amount"]').value = "3";
    document.querySelector(".calc-submit").click();
  };
  addEventListener(event, () => setTimeout(ask, delay));
})(%s)"""


# The first as only a script can, the second as somebody who is quick.
@pytest.mark.parametrize(("event", "delay"), [("DOMContentLoaded", 0), ("load", 300)])
def test_the_service_worker_begins_after_an_answer_that_is_waited_for(
    visit: Callable[..., Visitor], event: str, delay: int
) -> None:
    visitor = visit("robots.txt")
    visitor.page.add_init_script(ASKED_AFTER % json.dumps([event, delay]))
    visitor.open(TURKISH)
    wait_until_kept(visitor, BASE + TURKISH)
    assert "2,10" in visitor.page.evaluate("shownBefore")
    # What came before the service worker did is kept as well.
    wait_until_kept(visitor, "/memory.bin.br")


@pytest.mark.parametrize("snapshot", [True, False], ids=["restored", "started anew"])
def test_a_calculator_that_was_used_calculates_without_a_network(
    visit: Callable[..., Visitor], network: Network, *, snapshot: bool
) -> None:
    visitor = visit(TURKISH)
    used(visitor)
    if not snapshot:
        visitor.page.evaluate(
            """async () => {
              const names = (await caches.keys()).filter((name) => name.startsWith("calculators-python"));
              await Promise.all(names.map((name) => caches.delete(name)));
            }"""
        )
    network.leave()
    visitor.page.reload()
    visitor.ask({PERSONNEL: "2000000"})
    expect(visitor.figure).to_contain_text("1.400.000,00")


@pytest.mark.parametrize(
    ("first", "missing", "stand_in"),
    [(HOME, PROGRAMME, STAND_IN), ("en/", "en/programme/", "en/offline/")],
    ids=["tr", "en"],
)
def test_a_page_that_is_not_kept_leads_to_one_that_says_which_are(
    visit: Callable[..., Visitor], network: Network, first: str, missing: str, stand_in: str
) -> None:
    visitor = visit(first)
    wait_until_kept(visitor, BASE + stand_in)
    visitor.open(TURKISH if first == HOME else ENGLISH)
    wait_until_kept(visitor, "/site.js")
    title = visitor.page.locator("h1").inner_text()
    network.leave()
    visitor.open(missing)
    assert visitor.page.url == network.url + stand_in
    listed = visitor.page.locator("offline-pages li a")
    expect(listed.filter(has_text=title)).to_be_visible()
    listed.filter(has_text=title).click()
    expect(visitor.page.locator("h1")).to_have_text(title)


def test_a_page_in_the_language_that_is_kept_is_better_than_none(
    visit: Callable[..., Visitor], network: Network
) -> None:
    visitor = visit(PROGRAMME)
    visited(visitor, PROGRAMME)
    network.leave()
    visitor.page.locator(".site-language").first.click()
    visitor.page.wait_for_url(network.url + STAND_IN)
    expect(visitor.page.locator("offline-pages li a")).not_to_have_count(0)


def test_the_newest_page_is_shown_while_there_is_a_network(visit: Callable[..., Visitor], network: Network) -> None:
    visitor = visit(PROGRAMME)
    visited(visitor, PROGRAMME)
    page = network.folder / PROGRAMME / "index.html"
    page.write_text(re.sub(r"(<h1[^>]*>)", r"\1Yepyeni ", page.read_text("utf-8")), "utf-8")
    visitor.page.reload()
    expect(visitor.page.locator("h1")).to_contain_text("Yepyeni")


def test_who_is_in_the_middle_of_a_form_keeps_their_version_and_the_next_load_is_new(
    visit: Callable[..., Visitor], network: Network
) -> None:
    visitor = visit(TURKISH)
    visited(visitor, TURKISH)
    visitor.ask({PERSONNEL: "1000000"})
    old = new_version(network.folder)
    # The tab goes on with what it has: nothing of the new version comes in, nothing typed is lost.
    visitor.ask({PERSONNEL: "2000000"})
    expect(visitor.figure).to_contain_text("1.400.000,00")
    assert visitor.page.evaluate("document.documentElement.dataset.version") is None
    visitor.page.reload()
    expect(visitor.page.locator("html")).to_have_attribute("data-version", "new")
    visitor.ask({PERSONNEL: "3000000"})
    expect(visitor.figure).to_contain_text("2.100.000,00")
    query = visitor.page.evaluate("performance.getEntriesByType('resource').map((each) => each.name)")
    assert [url for url in query if old in url] == []


def updated(visitor: Visitor, network: Network, then: str) -> str:
    """The new service worker waits for the old one's last tab, and begins when that is gone; the old scripts' name."""
    old = new_version(network.folder)
    visitor.page.evaluate("async () => void (await (await navigator.serviceWorker.getRegistration()).update())")
    visitor.wait_until("async () => Boolean((await navigator.serviceWorker.getRegistration()).waiting)")
    visitor.page.goto("about:blank")
    visitor.open(then)
    visitor.page.evaluate("async () => { await navigator.serviceWorker.ready; }")
    wait_until_kept(visitor, "0123456789abcdef/site.js")
    wait_until_kept(visitor, BASE + STAND_IN)
    return old


def test_what_only_an_older_version_needed_goes_when_nothing_needs_it(
    visit: Callable[..., Visitor], network: Network
) -> None:
    visitor = visit(TURKISH)
    visited(visitor, TURKISH)
    wait_until_kept(visitor, "/site.js")
    old = updated(visitor, network, TURKISH)
    visitor.wait_until(f"async () => !(await ({KEPT})()).some((url) => url.includes('{old}'))")


def test_a_page_of_an_older_version_is_whole_without_a_network_and_calculates(
    visit: Callable[..., Visitor], network: Network
) -> None:
    visitor = visit(TURKISH)
    used(visitor)
    old = updated(visitor, network, PROGRAMME)
    network.leave()
    visitor.open(TURKISH)
    assert visitor.page.evaluate("document.documentElement.dataset.version") is None
    assert old in visitor.page.content()
    visitor.ask({PERSONNEL: "2000000"})
    expect(visitor.figure).to_contain_text("1.400.000,00")
    # The page for what is not kept is of the new version.
    visitor.open("takvim/")
    assert visitor.page.url == network.url + STAND_IN
    expect(visitor.page.locator("html")).to_have_attribute("data-version", "new")
    expect(visitor.page.locator("offline-pages li a")).not_to_have_count(0)


def test_it_can_be_ended_for_good(visit: Callable[..., Visitor], network: Network) -> None:
    visitor = visit(PROGRAMME)
    visited(visitor, PROGRAMME)
    (network.folder / "sw.js").write_text(service_worker.worker(network.folder, keep_offline=False), "utf-8")
    for page in network.folder.rglob("*.html"):
        html = page.read_text("utf-8")
        page.write_text(re.sub(r'<meta name="offline"[^>]*>', "", html), "utf-8")
    visitor.page.reload()
    visitor.wait_until(f"async () => (await ({REGISTRATIONS})()).length === 0")
    visitor.wait_until("async () => (await caches.keys()).length === 0")
    visitor.open(TURKISH)
    visitor.ask({PERSONNEL: "1000000"})
    expect(visitor.figure).to_contain_text("700.000,00")


@pytest.mark.parametrize(
    "refusal",
    [
        "ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('no', 'SecurityError'))",
        "Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined })",
        "delete globalThis.caches",
    ],
    ids=["refused", "unknown", "no storage"],
)
def test_where_it_is_not_to_be_had_all_is_as_without(visit: Callable[..., Visitor], refusal: str) -> None:
    visitor = visit(HOME)
    faults: list[str] = []
    visitor.page.on("pageerror", lambda error: faults.append(str(error)))
    visitor.context.add_init_script(refusal)
    visitor.open(TURKISH)
    visitor.ask({PERSONNEL: "1000000"})
    expect(visitor.figure).to_contain_text("700.000,00")
    assert faults == []


def test_a_copy_that_is_broken_is_passed_by_without_a_word(visit: Callable[..., Visitor], network: Network) -> None:
    visitor = visit(TURKISH)
    used(visitor)
    visitor.page.evaluate(
        """async () => {
          for (const name of await caches.keys()) {
            if (name.startsWith("calculators-python")) { await caches.delete(name); continue; }
            const cache = await caches.open(name);
            for (const { url } of await cache.keys()) {
              if (/memory\\.bin/.test(url)) await cache.put(url, new Response("<html>log in</html>"));
            }
          }
        }"""
    )
    visitor.page.reload()
    visitor.ask({PERSONNEL: "2000000"})
    expect(visitor.figure).to_contain_text("1.400.000,00")


@pytest.mark.parametrize("path", [HOME, "en/"])
def test_a_search_that_is_not_kept_says_so_and_comes_with_the_network(
    visit: Callable[..., Visitor], network: Network, path: str
) -> None:
    visitor = visit(path)
    wait_until_kept(visitor, BASE + path)
    said = visitor.page.locator(".search-said")
    visitor.context.set_offline(True)
    visitor.page.locator(".md-search__input").click()
    expect(said).to_have_text(said.get_attribute("data-failed") or "")
    expect(said).to_have_attribute("role", "status")
    visitor.context.set_offline(False)
    visitor.page.keyboard.press("Tab")
    visitor.page.locator(".md-search__input").click()
    visitor.page.keyboard.type("nace")
    expect(visitor.page.locator(".md-search-result__link").first).to_be_visible()
    expect(said).to_be_empty()


def test_a_search_whose_index_alone_does_not_come_says_so(visit: Callable[..., Visitor]) -> None:
    visitor = visit(HOME, service_worker=False)
    visitor.context.route("**/search_index.json", lambda route: route.fulfill(content_type="text/html", body="Wi-Fi"))
    visitor.page.locator(".md-search__input").click()
    said = visitor.page.locator(".search-said")
    expect(said).to_have_text(said.get_attribute("data-failed") or "")
    visitor.context.unroute_all()
    visitor.page.keyboard.press("Tab")
    visitor.page.locator(".md-search__input").click()
    visitor.page.keyboard.type("nace")
    expect(visitor.page.locator(".md-search-result__link").first).to_be_visible()


def test_the_worker_knows_each_file_that_is_named_by_its_content(network: Network) -> None:
    known = json.loads((network.folder / "sw.js").read_text("utf-8").splitlines()[0].removeprefix("const SITE = ")[:-1])
    folders = ("assets/runtime", "assets/app", "assets/on_demand", "assets/scripts", "assets/styles")
    on_disk = {
        path.relative_to(network.folder).as_posix()
        for folder in folders
        for path in (network.folder / folder).rglob("*")
        if path.is_file()
    }
    assert [path for path in on_disk if not path.startswith(tuple(known["current"]))] == []
    assert known["fallbacks"] == {"en/": "en/offline/", "": STAND_IN}
    assert {path for path in on_disk if path.startswith(folders[:3])} == {
        folder + name for folder, names in known["python"].items() for name in names
    }
    assert on_disk <= known["hashes"].keys()
