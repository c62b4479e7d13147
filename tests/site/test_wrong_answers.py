"""Networks that answer with status 200 and something else: nothing of it is kept or used, and nothing stays broken."""

import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.site.network import BASE, HOME, PERSONNEL, STAND_IN, serving_a_copy, used, visited, wait_until_kept
from tests.site.test_pages import LIGHT
from tests.site.visitor import BOOT_MS, TURKISH, Visitor, visits
from tests.site.wrong_answers import WRONG, Answer, WrongNetwork, altered, log_in

Visit = Callable[..., Visitor]
Wrong = Callable[[str, bytes], Answer]
MILLION, GRANT = {PERSONNEL: "1000000"}, "700.000,00"

# What is kept of the site, by address: the hash of its bytes.
HASHES = """async () => {
  const found = {};
  for (const name of await caches.keys()) {
    if (name.startsWith("calculators-python")) continue;
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const bytes = await (await cache.match(request)).arrayBuffer();
      const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
      found[request.url] = Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
    }
  }
  return found;
}"""
# What an earlier version of the service worker kept of a network that answered everything wrongly.
POISON = """async (type) => {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) {
      const kind = type ?? (await cache.match(url)).headers.get("Content-Type") ?? "";
      await cache.put(url, new Response("<!doctype html><title>Wi-Fi</title>", { headers: { "Content-Type": kind } }));
    }
  }
}"""


@pytest.fixture
def network(site: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[WrongNetwork]:
    with serving_a_copy(site, tmp_path, WrongNetwork, max_age=getattr(request, "param", 0)) as host:
        yield host


@pytest.fixture
def visit(chromium: Browser, network: WrongNetwork) -> Iterator[Visit]:
    with visits(chromium, network.url, tolerant=True, service_worker=True) as start:
        yield start


def unsound(visitor: Visitor, network: WrongNetwork) -> list[str]:
    """What is kept that is not what the host has."""
    kept: dict[str, str] = visitor.page.evaluate(HASHES)
    assert kept
    wrong = []
    for url, found in kept.items():
        file = network.server.file_of(BASE + url.removeprefix(network.url))
        if file is None or hashlib.sha256(file.read_bytes()).hexdigest() != found:
            wrong.append(url)
    return wrong


def answers(visitor: Visitor) -> None:
    # A page that came without its script, or style sheet, is loaded once more by itself.
    expect(visitor.calculator).to_have_attribute("data-state", re.compile(r"\w"), timeout=BOOT_MS)
    visitor.ask(MILLION)
    expect(visitor.figure).to_contain_text(GRANT)


@pytest.mark.parametrize("wrong", WRONG)
def test_a_calculator_that_met_wrong_answers_works_when_the_network_is_right_again(
    visit: Visit, network: WrongNetwork, wrong: Wrong
) -> None:
    visitor = visit(TURKISH)
    visited(visitor, TURKISH)
    network.lie(wrong)
    visitor.type(PERSONNEL, "1000000")
    visitor.submit()
    visitor.wait_for_state("failed")
    expect(visitor.status).to_contain_text(visitor.words["reason_network"])
    network.tell_the_truth()
    visitor.page.locator(".calc-retry").click()
    expect(visitor.answer).to_be_focused(timeout=BOOT_MS)
    expect(visitor.figure).to_contain_text(GRANT)
    visitor.page.reload()
    answers(visitor)
    other = Visitor(visitor.context, visitor.context.new_page(), visitor.root)
    other.open(TURKISH)
    answers(other)
    assert unsound(visitor, network) == []


@pytest.mark.parametrize("wrong", WRONG)
def test_wrong_answers_replace_no_page_that_is_kept_and_are_not_kept(
    visit: Visit, network: WrongNetwork, wrong: Wrong
) -> None:
    visitor = visit(TURKISH)
    used(visitor)
    visited(visitor, HOME)
    network.lie(wrong)
    for path in (TURKISH, HOME, "takvim/"):
        visitor.open(path)
    # In a page that this network lets nobody see, nothing can be asked of what is kept.
    network.leave()
    visitor.open(TURKISH)
    answers(visitor)
    assert unsound(visitor, network) == []
    visitor.open("takvim/")
    assert visitor.page.url == network.url + STAND_IN


@pytest.mark.parametrize("wrong", WRONG)
def test_a_first_visit_under_wrong_answers_leaves_nothing_wrong(
    visit: Visit, network: WrongNetwork, wrong: Wrong
) -> None:
    # The page itself came: had it not, none of ours could do anything.
    network.lie(wrong, lambda path: path != BASE + TURKISH)
    visitor = visit(TURKISH)
    network.tell_the_truth()
    visitor.open(TURKISH)
    answers(visitor)
    wait_until_kept(visitor, BASE + TURKISH)
    assert unsound(visitor, network) == []


@pytest.mark.parametrize("kind", ["text/html", None], ids=["pages", "other bytes of the right type"])
def test_who_has_kept_wrong_answers_already_is_rid_of_them_at_the_next_visit(
    visit: Visit, network: WrongNetwork, kind: str | None
) -> None:
    visitor = visit(TURKISH)
    used(visitor)
    visitor.page.evaluate(POISON, kind)
    assert unsound(visitor, network) != []
    visitor.open(TURKISH)
    answers(visitor)
    assert visitor.page.locator(".calc-retry").count() == 0
    for ending in ("/pyodide.js", "/worker.js", "/site.js", ".css"):
        wait_until_kept(visitor, ending)
    visitor.wait_until(HAS_NONE_OF_IT, None, BOOT_MS)


# What the element says of itself, from now on.
WATCH = """() => {
  const element = document.querySelector("live-calculator");
  globalThis.seen = [];
  new MutationObserver(() => seen.push(element.dataset.state)).observe(element, { attributes: true });
}"""
HAS_NONE_OF_IT = """async () => {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) {
      if (!/site\\.js|\\.css|worker\\.js|pyodide\\.js|\\/hibe\\/$/.test(url)) continue;
      if ((await (await cache.match(url)).text()).includes("Wi-Fi")) return false;
    }
  }
  return true;
}"""


def test_a_new_service_worker_drops_all_that_an_earlier_one_kept_wrongly(visit: Visit, network: WrongNetwork) -> None:
    visitor = visit(TURKISH)
    used(visitor)
    visitor.page.evaluate(POISON, "text/html")
    script = network.folder / "sw.js"
    script.write_text(script.read_text("utf-8") + "// newer", "utf-8")
    visitor.page.evaluate("async () => void (await (await navigator.serviceWorker.getRegistration()).update())")
    visitor.wait_until("async () => Boolean((await navigator.serviceWorker.getRegistration()).waiting)")
    visitor.page.goto("about:blank")
    visitor.open("gizlilik/")
    visitor.page.evaluate("async () => { await navigator.serviceWorker.ready; }")
    wait_until_kept(visitor, "gizlilik/")
    assert unsound(visitor, network) == []


# Looking through what is stored takes for ever; what it does before, and what other functions ask, goes on.
ENDLESS = "Cache.prototype.keys = () => new Promise(() => {});"


def test_a_page_opens_while_a_new_service_worker_looks_through_what_is_stored(
    visit: Visit, network: WrongNetwork
) -> None:
    visitor = visit(TURKISH)
    used(visitor)
    script = network.folder / "sw.js"
    script.write_text(ENDLESS + script.read_text("utf-8"), "utf-8")
    visitor.page.evaluate("async () => void (await (await navigator.serviceWorker.getRegistration()).update())")
    visitor.wait_until("async () => Boolean((await navigator.serviceWorker.getRegistration()).waiting)")
    visitor.page.goto("about:blank")
    visitor.open("gizlilik/")
    active = "async () => (await navigator.serviceWorker.ready).active.state"
    visitor.wait_until(f"async () => (await ({active})()) === 'activated'")
    visitor.open(TURKISH)
    expect(visitor.field(PERSONNEL)).to_be_visible()


# The browser's own cache would give the wrong copies for a day.
@pytest.mark.parametrize("network", [600], indirect=True, ids=["cached"])
@pytest.mark.parametrize("part", ["/assets/scripts/", "/assets/styles/", "/assets/app/", "/assets/runtime/"])
@pytest.mark.parametrize("wrong", [log_in, altered])
def test_wrong_copies_in_the_browser_s_cache_are_replaced_without_a_word(
    visit: Visit, network: WrongNetwork, wrong: Wrong, part: str
) -> None:
    network.lie(wrong, lambda path: part in path)
    visitor = visit(TURKISH, service_worker=False)
    if "/app/" in part or "/runtime/" in part:
        visitor.field(PERSONNEL).focus()
        visitor.wait_for_state("failed")
    else:
        # Wrong once more past the cache: whether there is a newer version is asked last.
        page = network.url + TURKISH
        visitor.wait_for(lambda: visitor.requested.count(page) == 2, "the page that is asked for its version")
    network.tell_the_truth()
    other = Visitor(visitor.context, visitor.context.new_page(), visitor.root)
    other.open(TURKISH)
    expect(other.calculator).to_have_attribute("data-state", "idle")
    other.page.evaluate(WATCH)
    answers(other)
    assert "failed" not in other.page.evaluate("seen")
    assert other.page.evaluate("getComputedStyle(document.body).backgroundColor") == LIGHT
