"""The site in Firefox and in WebKit, Safari's engine: the same answers, with what a visit keeps or without it.

Which way Python came, the server tells: whoever restores it asks for none of its large files. Neither engine can be
given a script before a page's own, so what is refused is refused by the site's own scripts, changed on the host.
"""

import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from calculators.render.addresses import LONGEST
from tests.site import webdriver
from tests.site.engine import Person
from tests.site.kept import ASIDE, BACK, CHANGE, KEPT, SEALED
from tests.site.test_offline import HAS, Network, new_version
from tests.site.visitor import ENGLISH, TURKISH

# A browser that ended of itself has said nothing of the site: another one is asked, once, and the summary tells.
pytestmark = pytest.mark.flaky(reruns=1, only_rerun="BrowserGoneError")

PERSONNEL, CONSTRUCTION = "lines[0].amount", "lines[9].amount"
# The contract's worked example.
PLAN, GRANT = {PERSONNEL: "9.500.000", CONSTRUCTION: "1.000.000"}, "7.000.000,00"
LARGE = ("python.wasm", "memory.bin")
# What the element says of itself to the visitor, from now on.
WATCH = """(() => {
  const [page, calculator] = [document.documentElement, document.querySelector("live-calculator")];
  new MutationObserver(() => { page.dataset.seen = `${page.dataset.seen ?? ""} ${calculator.dataset.state}`; })
    .observe(calculator, { attributeFilter: ["data-state"] });
})()"""


@pytest.fixture(params=[webdriver.firefox, webdriver.webkit], ids=["firefox", "webkit"])
def engine(request: pytest.FixtureRequest) -> Iterator[Person]:
    with request.param() as wire:
        yield Person(wire)


@pytest.fixture
def host(site: Path, tmp_path: Path) -> Iterator[Network]:
    """A port of its own, so for the browser a site that it does not know yet."""
    shutil.copytree(site, tmp_path / "site")
    host = Network(tmp_path / "site")
    yield host
    host.leave()


@pytest.fixture
def bare(host: Network) -> Network:
    """Without the service worker, which would answer in the server's place."""
    for page in host.folder.rglob("*.html"):
        page.write_text(re.sub(r'<meta name="?offline[^>]*>', "", page.read_text("utf-8")), "utf-8")
    return host


def visit(engine: Person, host: Network) -> str:
    """What a visit comes to, by the large files that were asked for: without a word, the right answer."""
    host.site.requests.clear()
    engine.open(host.url + TURKISH)
    engine.evaluate(WATCH)
    assert GRANT in engine.ask(PLAN)
    assert engine.text(".calc-errors") == ""
    seen = set(engine.evaluate("document.documentElement.dataset.seen").split())
    assert seen <= {"idle", "loading", "starting", "ready", "computing"}
    names = [sent.path.rpartition("/")[2] for sent in host.site.requests]
    return "started" if any(name.startswith(LARGE) for name in names) else "restored"


def wait_for(seen: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not seen():
        assert time.monotonic() < end
        time.sleep(0.05)


DAMAGE = [("memory", "flip"), ("python", "none"), ("seal.json", "cut")]


def put_back(engine: Person, host: Network) -> None:
    """From a page without a calculator: one that has started afresh would be about to keep its own."""
    engine.open(host.url)
    engine.evaluate(BACK)


def test_what_a_visit_kept_is_restored_while_it_is_whole_and_done_without_otherwise(
    engine: Person, bare: Network
) -> None:
    assert visit(engine, bare) == "started"
    engine.evaluate(f"({SEALED})()")
    engine.evaluate(ASIDE)
    assert visit(engine, bare) == "restored"
    for damage in DAMAGE:
        put_back(engine, bare)
        assert engine.evaluate(f"({CHANGE})(given)", *damage)
        assert visit(engine, bare) == "started", damage
    put_back(engine, bare)
    assert visit(engine, bare) == "restored"
    # What another version kept is none of this one's.
    new_version(bare.folder)
    assert visit(engine, bare) == "started"


# Where it bites, the server is told; first, as a worker that has failed is ended, with what it was asking for.
TOLD = "fetch('/refused')"
REFUSALS = {
    "no storage": f"""delete globalThis.caches; delete globalThis.WorkerGlobalScope?.prototype.caches;
        delete globalThis.Window?.prototype.caches;
        if (!("caches" in globalThis)) {TOLD};""",
    "refused": f"""for (const name of ["match", "keys", "open"])
        CacheStorage.prototype[name] = async () => {{
          await {TOLD}; throw new DOMException("no", "SecurityError"); }};""",
    "full": f"""Cache.prototype.put = async () => {{
        await {TOLD}; throw new DOMException("full", "QuotaExceededError"); }};""",
}


@pytest.mark.parametrize("refusal", REFUSALS)
def test_a_browser_that_keeps_nothing_answers_all_the_same(engine: Person, bare: Network, refusal: str) -> None:
    scripts = [path for path in bare.folder.rglob("*.js") if path.name in {"site.js", "worker.js"}]
    texts = {script: script.read_text("utf-8") for script in scripts}
    for script, text in texts.items():
        script.write_text(f"{REFUSALS[refusal]}\n{text}", "utf-8")
    assert visit(engine, bare) == "started"
    wait_for(lambda: "/refused" in {sent.path for sent in bare.site.requests})
    # What was kept is asked of a page whose script refuses nothing.
    for script, text in texts.items():
        script.write_text(text, "utf-8")
    engine.open(bare.url)
    assert engine.evaluate(f"({KEPT})()") == []


def test_what_cannot_be_read_is_said_and_stays_typed(engine: Person, host: Network) -> None:
    engine.open(host.url + ENGLISH)
    engine.submit({PERSONNEL: "twelve", CONSTRUCTION: "1,000,000"}, ".calc-errors")
    assert engine.text(".calc-errors") != ""
    typed = "given.map((name) => document.getElementsByName(name)[0].value)"
    assert engine.evaluate(typed, PERSONNEL, CONSTRUCTION) == ["twelve", "1,000,000"]
    assert engine.evaluate("document.getElementsByName(given[0])[0].getAttribute('aria-invalid')", PERSONNEL) == "true"


def test_the_language_link_takes_as_much_as_it_is_allowed_to(engine: Person, host: Network) -> None:
    engine.open(f"{host.url}makbuz/")
    engine.wait_until("navigator.serviceWorker.controller")
    typed = "document.getElementsByName('receipt')[0]"
    engine.evaluate(f"{typed}.value = 'x'.repeat(given[0])", LONGEST - len("receipt="))
    engine.evaluate(f"{typed}.dispatchEvent(new Event('input', {{ bubbles: true }}))")
    engine.click(".site-language")

    def arrived() -> bool:
        # A page that is left takes along what it was asked.
        with suppress(webdriver.WebDriverError):
            return bool(
                engine.evaluate(
                    "location.pathname.endsWith('en/receipt/') && document.querySelector('.calc-carried') !== null"
                )
            )
        return False

    wait_for(arrived)
    assert engine.evaluate(f"{typed}.value.length") == LONGEST - len("receipt=")


def test_a_calculator_that_was_used_calculates_without_a_network(engine: Person, host: Network) -> None:
    engine.open(host.url + TURKISH)
    engine.wait_until("navigator.serviceWorker.controller")
    assert GRANT in engine.ask(PLAN)
    for ending in (TURKISH, ".css", "memory.bin.br", "python.wasm.br", "seal.json"):
        engine.wait_until(f"await ({HAS})(given[0])", ending)
    host.leave()
    engine.open(host.url + TURKISH)
    assert GRANT in engine.ask(PLAN)


def test_without_scripts_firefox_shows_the_example(host: Network) -> None:
    with webdriver.firefox({"javascript.enabled": False}) as wire:
        person = Person(wire)
        person.open(host.url + TURKISH)
        # The contract's other worked example.
        assert "7.300.000,00" in person.shown("main")
