"""What a visit keeps of Python for the next one: restored when it is whole, done without when it is not."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Worker, expect

from build_scripts.calculators_bundle import profile_requests
from calculators import worker
from tests.site.network import BASE
from tests.site.stored_snapshot import CHANGE, KEPT, SEALED
from tests.site.visitor import BOOT_MS, ENGLISH, TURKISH, Visitor

Visit = Callable[..., Visitor]
PERSONNEL = "lines[personnel].amount"
# Figures that stand nowhere in the rules.
TYPED, TYPED_BYTES = "1.927.364,51", ["1.927.364", "1927364", "192736451"]
ALL = ["memory", "python", "seal.json"]

# Counts the workers that a page spawns, and notes what kinds of messages it sends them.
NOTE_WORKERS = """globalThis.spawned = 0;
globalThis.sent = [];
globalThis.Worker = class extends Worker {
  constructor(...given) {
    super(...given);
    spawned += 1;
  }
  postMessage(message) {
    sent.push(message.type);
    super.postMessage(message);
  }
};"""
# In a worker: Python was ready, and nobody has asked it for a while.
WARMED_UP = """async () => {
  while (performance.getEntriesByName("warmed up").length === 0) await new Promise((go) => setTimeout(go, 50));
}"""
# Behind whatever looked up what is kept while the page came, and behind whatever waited for an idle moment.
SETTLED = """async () => {
  await caches.keys();
  await new Promise((done) => requestIdleCallback(done));
}"""


def wait_until_kept(visitor: Visitor) -> None:
    visitor.page.evaluate(SEALED)


def first_visit(visitor: Visitor) -> None:
    visitor.ask({PERSONNEL: TYPED})
    wait_until_kept(visitor)


def large_files_asked(visitor: Visitor) -> list[str]:
    names = [url.rpartition("/")[2] for url in visitor.requested]
    return [name for name in names if name.startswith(("python.wasm", "memory.bin"))]


def test_the_second_visit_restores_what_the_first_one_kept(visit: Visit) -> None:
    visitor = visit(TURKISH)
    first_visit(visitor)
    assert visitor.page.evaluate(KEPT) == ALL
    for path in (TURKISH, ENGLISH):
        visitor.requested.clear()
        visitor.open(path)
        visitor.ask({PERSONNEL: "1000000"})
        expect(visitor.figure).to_contain_text("700.000,00" if path == TURKISH else "700,000.00")
        assert large_files_asked(visitor) == []
    assert visitor.page.evaluate(KEPT) == ALL


def test_python_starts_by_itself_for_who_used_a_calculator_before(visit: Visit) -> None:
    visitor = visit(TURKISH)
    first_visit(visitor)
    visitor.requested.clear()
    with visitor.page.expect_worker(lambda worker: worker.url.endswith("/worker.js")) as early:
        visitor.open(TURKISH)
    early.value.evaluate(WARMED_UP)
    # Nobody asked for it, so nothing is said of it.
    expect(visitor.calculator).to_have_attribute("data-state", "idle")
    visitor.ask({PERSONNEL: "1000000"})
    expect(visitor.figure).to_contain_text("700.000,00")
    assert large_files_asked(visitor) == []


def test_python_starts_before_the_page_s_script_is_there_which_then_takes_it_over(visit: Visit) -> None:
    visitor = visit(TURKISH)
    first_visit(visitor)
    workers: list[Worker] = []

    def note(worker: Worker) -> None:
        workers.append(worker)

    held = visitor.hold("**/site.js")
    visitor.page.on("worker", note)
    with visitor.page.expect_worker() as early:
        visitor.page.goto(visitor.root + TURKISH, wait_until="commit")
    # Ready before anybody listens.
    visitor.wait_until("() => warmStart.queue.some(({ data }) => data?.type === 'ready')", milliseconds=BOOT_MS)
    assert len(held) == 1
    assert visitor.state is None
    visitor.let_go(held)
    # The script first writes into the form what was typed there before.
    expect(visitor.field(PERSONNEL)).not_to_have_value("")
    visitor.ask({PERSONNEL: "1000000"})
    expect(visitor.figure).to_contain_text("700.000,00")
    assert workers == [early.value]


def bundle_files_asked(visitor: Visitor) -> set[str]:
    folders = ("/assets/app/", "/assets/runtime/")
    return {url.rpartition("/")[2] for url in visitor.requested if any(folder in url for folder in folders)}


def expect_started_by_interest(visitor: Visitor, *, early: set[str]) -> None:
    """Python has not started with the page, which has asked for `early` alone; it does with a sign of interest."""
    visitor.page.evaluate(SETTLED)
    assert visitor.page.evaluate("() => spawned") == len(early)
    assert bundle_files_asked(visitor) == early
    assert visitor.state == "idle"
    visitor.field(PERSONNEL).focus()
    visitor.wait_for_state("ready")
    assert visitor.page.evaluate("() => spawned") == 1
    assert "pyodide.js" in bundle_files_asked(visitor)


def test_on_a_first_visit_the_worker_alone_is_there_early(visit: Visit) -> None:
    visitor = visit("")
    visitor.context.add_init_script(NOTE_WORKERS)
    with visitor.page.expect_worker():
        visitor.open(TURKISH)
    expect_started_by_interest(visitor, early={"worker.js"})


def test_who_saves_data_starts_python_themselves(visit: Visit) -> None:
    visitor = visit(TURKISH)
    first_visit(visitor)
    visitor.context.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    visitor.context.add_init_script(NOTE_WORKERS)
    visitor.requested.clear()
    visitor.open(TURKISH)
    expect_started_by_interest(visitor, early=set())


def test_nothing_that_was_typed_is_kept(visit: Visit) -> None:
    visitor = visit(TURKISH)
    first_visit(visitor)
    found = visitor.page.evaluate(
        """async (texts) => {
          for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const request of await cache.keys()) {
              if (!request.url.endsWith("/memory")) continue;
              const memory = await (await cache.match(request)).text();
              return { size: memory.length, found: texts.filter((text) => memory.includes(text)),
                known: memory.includes("calculators") };
            }
          }
        }""",
        TYPED_BYTES,
    )
    assert found["size"] > 1_000_000
    assert found["known"]
    assert found["found"] == []


# The worker itself, without the page: every request, answered by an interpreter that was restored.
ASK_RESTORED = """async (requests) => {
  const assets = new URL("../assets/", location.href);
  const bundle = JSON.parse(document.querySelector("live-calculator").dataset.runtime);
  const at = (folder) => new URL(folder, assets).href;
  const [core, app] = [at(bundle.core), at(bundle.app)];
  const name = JSON.stringify({ ...bundle, core, app, fresh: false, restore: true });
  const worker = new Worker(app + "worker.js", { type: "module", name });
  const heard = [];
  const next = (type) => new Promise((done) => {
    const listen = ({ data }) => {
      heard.push(data.type);
      if (data.type !== type) return;
      worker.removeEventListener("message", listen);
      done(data);
    };
    worker.addEventListener("message", listen);
  });
  await next("ready");
  const boot = [...heard];
  const responses = [];
  for (const [id, request] of requests.entries()) {
    worker.postMessage({ type: "ask", id, request });
    responses.push((await next("answer")).response);
  }
  worker.terminate();
  return { boot, responses };
}"""


def test_a_restored_python_answers_every_verb_as_the_tested_one(visit: Visit) -> None:
    visitor = visit(TURKISH)
    first_visit(visitor)
    # A fault too: its report needs modules that no answer needs.
    faulty = json.dumps({"verb": "no such verb"})
    requests = profile_requests.warm_up_requests()
    outcome: dict[str, Any] = visitor.page.evaluate(ASK_RESTORED, [*requests, faulty, requests[0]])
    assert outcome["boot"] == ["restoring", "ready"]
    responses = [json.loads(text) for text in outcome["responses"]]
    assert responses[:-2] == [json.loads(worker.respond(request)) for request in requests]
    assert "no such verb" in responses[-2]["fault"]
    assert responses[-1] == responses[0]
    visitor.faults = [fault for fault in visitor.faults if "no such verb" not in fault]


DAMAGE = [
    ("memory", "flip"),
    ("memory", "cut"),
    ("memory", "none"),
    ("python", "flip"),
    ("python", "none"),
    ("seal.json", "cut"),
    ("seal.json", "none"),
]


@pytest.mark.parametrize(("part", "how"), DAMAGE, ids=[f"{part} {how}" for part, how in DAMAGE])
def test_what_is_damaged_is_done_without(visit: Visit, part: str, how: str) -> None:
    visitor = visit(TURKISH)
    first_visit(visitor)
    assert visitor.page.evaluate(CHANGE, [part, how])
    visitor.requested.clear()
    visitor.open(TURKISH)
    visitor.ask({PERSONNEL: "1000000"})
    expect(visitor.figure).to_contain_text("700.000,00")
    assert large_files_asked(visitor) != []


# In the worker: notes that it was to store something and met a refusal.
REFUSE = """let storing = false;
function refuse(error) {
  globalThis.refused ||= storing;
  throw error;
}
addEventListener("message", ({ data }) => {
  storing ||= data.type === "store";
  if (!("caches" in globalThis)) globalThis.refused = storing;
});"""
REFUSALS = {
    "no storage": "delete globalThis.caches; delete WorkerGlobalScope.prototype.caches;",
    "refused": """const no = async () => refuse(new DOMException("no"));
        for (const name of ["has", "match", "open"]) CacheStorage.prototype[name] = no;""",
    "full": "Cache.prototype.put = async () => refuse(new DOMException('full', 'QuotaExceededError'));",
    "no hashes": "crypto.subtle.digest = async () => refuse(new Error('no'));",
}


def wait_until_refused(visitor: Visitor, worker: Worker) -> None:
    visitor.wait_for(lambda: worker.evaluate("() => globalThis.refused"), "the refusal")


@pytest.mark.parametrize("refusal", REFUSALS)
def test_a_browser_that_keeps_nothing_answers_all_the_same(visit: Visit, refusal: str) -> None:
    visitor = visit("")
    visitor.begin_worker_with(f"{REFUSE}\n{REFUSALS[refusal]}\n")
    for _ in range(2):
        visitor.open(TURKISH)
        visitor.ask({PERSONNEL: "1000000"})
        expect(visitor.figure).to_contain_text("700.000,00")
        # It is tried once the page is idle, and must disturb nobody: the same Python goes on answering.
        workers = visitor.page.workers
        wait_until_refused(visitor, workers[0])
        visitor.ask({PERSONNEL: "2000000"})
        expect(visitor.figure).to_contain_text("1.400.000,00")
        assert visitor.page.workers == workers
    assert visitor.page.evaluate(KEPT) == []


def test_a_restoring_that_never_ends_is_given_up(visit: Visit) -> None:
    visitor = visit(TURKISH)
    first_visit(visitor)
    endless = 'if (JSON.parse(self.name).restore) { postMessage({ type: "restoring" }); for (;;) {} }'
    visitor.begin_worker_with(endless)
    visitor.requested.clear()
    visitor.open(TURKISH)
    visitor.ask({PERSONNEL: "1000000"})
    expect(visitor.figure).to_contain_text("700.000,00")
    assert large_files_asked(visitor) != []


def test_other_versions_go_and_other_sites_things_stay(visit: Visit) -> None:
    visitor = visit(TURKISH)
    old, foreign = f"calculators-python {BASE}assets/ 0000 0000", "calculators-python /other/assets/ 0000 0000"
    visitor.page.evaluate("async (names) => { for (const name of names) await caches.open(name); }", [old, foreign])
    first_visit(visitor)
    names = visitor.page.evaluate("() => caches.keys()")
    assert old not in names
    assert foreign in names
    assert len(names) == 2


@pytest.mark.parametrize("part", ["pyodide.js", "worker.js"])
def test_what_is_kept_stays_when_the_network_fails_beside_it(visit: Visit, part: str) -> None:
    visitor = visit(TURKISH, tolerant=True)
    first_visit(visitor)
    visitor.context.route(f"**/{part}", lambda route: route.abort())
    with visitor.page.expect_event("requestfailed"):
        visitor.open(TURKISH)
    visitor.context.unroute_all()
    # That nobody asked for it makes the first sign of interest another try.
    visitor.requested.clear()
    visitor.field(PERSONNEL).focus()
    visitor.wait_for_state("ready")
    assert large_files_asked(visitor) == []
    assert visitor.page.evaluate(KEPT) == ALL


# From now on nothing is done when the page is idle before the test does it; and notes that another tab said something.
HOLD_IDLE = """() => {
  globalThis.held = [];
  globalThis.requestIdleCallback = (act) => held.push(act);
  globalThis.told = false;
  addEventListener("storage", () => (told = true));
}"""


def test_the_privacy_page_goes_with_what_other_tabs_keep_and_they_with_it(visit: Visit) -> None:
    visitor = visit("gizlilik/")
    box = visitor.page.locator("stored-data")
    words = {name: box.get_attribute(f"data-{name}") or "" for name in ("some", "none", "deleted")}
    expect(box.locator(".kept-state")).to_have_text(words["none"])
    other = Visitor(visitor.context, visitor.context.new_page(), visitor.root)
    other.open("")
    other.page.evaluate("async (name) => void (await caches.open(name))", f"calculators-python {BASE}assets/ 0000 0000")
    expect(box.locator(".kept-state")).to_have_text(words["some"])
    other.page.add_init_script(NOTE_WORKERS)
    other.open(TURKISH)
    other.page.evaluate(HOLD_IDLE)
    other.ask({PERSONNEL: "1000000"})
    other.wait_until("() => held.length > 0")
    box.locator("button").click()
    expect(box.locator(".kept-state")).to_have_text(words["deleted"])
    other.wait_until("() => told")
    # What the other tab was about to keep, it keeps no more.
    other.page.evaluate("() => held.forEach((act) => act())")
    assert set(other.page.evaluate("() => sent")) == {"download", "ask"}
    expect(box.locator(".kept-state")).to_have_text(words["deleted"])
    assert visitor.page.evaluate("() => caches.keys()") == []


@pytest.mark.parametrize("path", ["gizlilik/", "en/privacy/"])
def test_the_privacy_page_says_what_is_kept_and_deletes_it(visit: Visit, path: str) -> None:
    visitor = visit(path)
    box = visitor.page.locator("stored-data")
    words = {name: box.get_attribute(f"data-{name}") for name in ("some", "none", "deleted")}
    state, button = box.locator(".kept-state"), box.locator("button")
    expect(state).to_have_text(words["none"] or "")
    expect(button).to_be_hidden()
    visitor.open(TURKISH)
    first_visit(visitor)
    visitor.open(path)
    expect(state).to_have_text(words["some"] or "")
    button.click()
    expect(state).to_have_text(words["deleted"] or "")
    expect(state).to_be_focused()
    expect(button).to_be_hidden()
    assert visitor.page.evaluate("() => caches.keys()") == []
