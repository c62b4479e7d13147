"""Python's boot in the page: when it begins, what it says, what happens when it fails or never ends."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Route, expect

from build_scripts.dev.serve import SiteServer
from tests.site.visitor import BOOT_MS, ENGLISH, TURKISH, Visitor

Visit = Callable[..., Visitor]
PERSONNEL = "lines[personnel].amount"
RUNTIME = ("/assets/runtime/", "/assets/app/")


def of_runtime(server: SiteServer, since: int) -> list[str]:
    return [sent.path for sent in server.requests[since:] if any(folder in sent.path for folder in RUNTIME)]


@pytest.mark.parametrize(("path", "early"), [("", []), ("en/", []), (TURKISH, ["worker.js"]), (ENGLISH, ["worker.js"])])
def test_of_python_the_worker_alone_is_fetched_before_interest(
    visit: Visit, server: SiteServer, path: str, early: list[str]
) -> None:
    since = len(server.requests)
    visitor = visit(path)
    visitor.page.wait_for_load_state("networkidle")
    assert [asked.rpartition("/")[2] for asked in of_runtime(server, since)] == early


@pytest.mark.parametrize("sign", ["focus", "pointer"])
def test_python_starts_on_the_first_sign_of_interest(visit: Visit, server: SiteServer, sign: str) -> None:
    visitor = visit(TURKISH)
    if sign == "focus":
        visitor.field(PERSONNEL).focus()
    else:
        visitor.page.locator(".calc-form legend").first.click()
    visitor.wait_for_state("ready")
    expect(visitor.status).to_have_text(visitor.words["ready"])


def test_a_visit_fetches_each_part_once_and_in_its_packed_form(visit: Visit, server: SiteServer) -> None:
    since = len(server.requests)
    visitor = visit(TURKISH)
    visitor.ask({PERSONNEL: "1000000"})
    visitor.ask({PERSONNEL: "2000000"})
    fetched = of_runtime(server, since)
    assert sorted(fetched) == sorted(set(fetched))
    names = {path.rpartition("/")[2] for path in fetched}
    assert {"worker.js", "pyodide.js", "python.wasm.br", "memory.bin.br"} <= names
    assert {name for name in names if name.endswith((".wasm", ".bin", ".gz"))} == {"brotli.wasm.gz"}
    # What no answer calls stays where it is.
    assert not [name for name in names if name.startswith("secondary.")]
    # The worker's own requests are among those that are looked at for other hosts.
    assert {url.rpartition("/")[2] for url in visitor.requested} >= names


def test_a_ready_python_answers_again_and_is_not_started_anew(visit: Visit) -> None:
    visitor = visit()
    visitor.context.add_init_script("""
      globalThis.started = 0;
      globalThis.Worker = class extends Worker {
        constructor(...given) {
          super(...given);
          started += 1;
        }
      };
    """)
    visitor.open(TURKISH)
    for amount in ("1000000", "2000000", "3000000"):
        visitor.ask({PERSONNEL: amount})
    assert visitor.page.evaluate("started") == 1


def test_progress_is_told_in_megabytes_of_the_pages_language(visit: Visit) -> None:
    for path, pattern in ((TURKISH, r"\d,\d / \d,\d MB"), (ENGLISH, r"\d\.\d / \d\.\d MB")):
        visitor = visit(path)
        visitor.page.evaluate("""() => {
          const line = document.querySelector(".calc-status");
          globalThis.told = [];
          new MutationObserver(() => told.push(line.innerText)).observe(line, { childList: true, subtree: true });
        }""")
        visitor.field(PERSONNEL).focus()
        visitor.wait_for_state("ready")
        assert visitor.page.evaluate("(pattern) => told.some((text) => new RegExp(pattern).test(text))", pattern)


def test_a_submit_before_python_is_there_waits_and_says_so(visit: Visit) -> None:
    visitor = visit(TURKISH)
    held = visitor.hold("**/memory.bin.br")
    visitor.type(PERSONNEL, "1000000")
    visitor.submit()
    expect(visitor.status).to_contain_text(visitor.words["waiting"].removeprefix("{state}"))
    visitor.wait_for(lambda: held, "Python's memory")
    assert visitor.state == "loading"
    visitor.let_go(held)
    expect(visitor.answer).to_be_focused(timeout=BOOT_MS)
    expect(visitor.figure).to_contain_text("700.000,00")


def unreachable(route: Route) -> None:
    route.abort()


def absent(route: Route) -> None:
    route.fulfill(status=404, body="not here")


def wrong(route: Route) -> None:
    # What a network says that wants a log-in first: success, and a page of its own.
    route.fulfill(status=200, content_type="text/html", body="<!doctype html><title>Wi-Fi</title>")


def opened(route: Route) -> None:
    # What a page sees of a file that the host declares as packed by an encoding.
    address = route.request.url.removesuffix(".gz").removesuffix(".br")
    route.fulfill(body=route.fetch(url=address).body(), content_type="application/octet-stream")


WAYS = [
    ("*/brotli.wasm*", absent, ".gz"),
    ("*/brotli.wasm*", wrong, ".gz"),
    ("**/*.br", absent, ".gz"),
    ("**/*.{br,gz}", absent, ""),
    ("**/python.wasm.br", opened, ".br"),
]


@pytest.mark.parametrize(
    ("part", "how", "suffix"), WAYS, ids=[f"{part.rpartition('/')[2]} {how.__name__}" for part, how, _ in WAYS]
)
def test_python_comes_in_another_form_where_one_is_not_to_be_had(
    visit: Visit, part: str, how: Callable[[Route], None], suffix: str
) -> None:
    visitor = visit(TURKISH, tolerant=True)
    visitor.context.route("**/" + part.removeprefix("**/"), how)
    visitor.ask({PERSONNEL: "1000000"})
    expect(visitor.figure).to_contain_text("700.000,00")
    names = [url.rpartition("/")[2] for url in visitor.requested]
    for name in ("python.wasm", "memory.bin"):
        assert [query for query in names if query.startswith(name)][-1] == name + suffix


PARTS = [
    "app/*/worker.js",
    "app/*/python.wasm*",
    "app/*/memory.bin*",
    "runtime/*/pyodide.js",
]
FAILURES = [(part, wrong) for part in PARTS] + [(PARTS[0], absent), (PARTS[1], absent), (PARTS[2], unreachable)]


@pytest.mark.parametrize(
    ("part", "how"), FAILURES, ids=[f"{part.rpartition('/')[2]} {how.__name__}" for part, how in FAILURES]
)
def test_a_part_that_does_not_come_is_told_and_another_try_works(
    visit: Visit, part: str, how: Callable[[Route], None]
) -> None:
    visitor = visit("robots.txt", tolerant=True)
    visitor.context.route(f"**/assets/{part}", how)
    visitor.open(TURKISH)
    visitor.type(PERSONNEL, "1000000")
    visitor.submit()
    visitor.wait_for_state("failed")
    expect(visitor.status).to_contain_text(visitor.words["reason_network"])
    expect(visitor.field(PERSONNEL)).to_have_value("1000000")
    retry = visitor.page.locator(".calc-retry")
    expect(retry).to_have_text(visitor.words["retry"])
    visitor.context.unroute_all()
    retry.click()
    expect(visitor.answer).to_be_focused(timeout=BOOT_MS)
    expect(visitor.figure).to_contain_text("700.000,00")
    expect(retry).to_have_count(0)


@pytest.mark.parametrize("part", ["memory.bin*", "python.wasm*", "pyodide.js"])
def test_another_try_that_fails_as_well_says_the_same(visit: Visit, part: str) -> None:
    visitor = visit(TURKISH, tolerant=True)
    visitor.context.route(f"**/{part}", unreachable)
    for sign in (visitor.field(PERSONNEL).focus, visitor.page.locator(".calc-retry").click):
        sign()
        visitor.wait_for_state("failed")
        expect(visitor.status).to_contain_text(visitor.words["reason_network"])


def test_a_download_that_stalls_is_told(visit: Visit) -> None:
    visitor = visit("", tolerant=True)
    held = visitor.hold("**/memory.bin*")
    set_on_arrival(visitor, "stallMs", "1500")
    visitor.open(TURKISH)
    visitor.field(PERSONNEL).focus()
    visitor.wait_for_state("failed")
    expect(visitor.status).to_contain_text(visitor.words["reason_network"])
    for route in held:
        route.abort()


def set_on_arrival(visitor: Visitor, name: str, value: str) -> None:
    """Lower a limit of the element before its script reads it."""
    visitor.context.add_init_script(f"""addEventListener("readystatechange", () => {{
      for (const element of document.querySelectorAll("live-calculator")) element.dataset.{name} = "{value}";
    }}, true);""")


def test_a_browser_without_webassembly_is_told(visit: Visit) -> None:
    visitor = visit(TURKISH, tolerant=True)
    # The worker's own world is out of reach from here, so the file itself takes WebAssembly away.
    visitor.begin_worker_with("delete globalThis.WebAssembly;")
    visitor.field(PERSONNEL).focus()
    visitor.wait_for_state("failed")
    expect(visitor.status).to_contain_text(visitor.words["reason_unsupported"])


ENDLESS = """
addEventListener("message", ({ data }) => {
  while (data.type === "ask" && data.request.includes("666")) {}
});
"""


def test_a_stuck_computation_is_ended_and_told_and_the_next_submit_works(visit: Visit) -> None:
    visitor = visit(TURKISH)
    visitor.begin_worker_with(ENDLESS)
    visitor.calculator.evaluate("(element) => (element.dataset.limitMs = '1000')")
    visitor.type(PERSONNEL, "666")
    visitor.submit()
    visitor.wait_for_state("stuck")
    expect(visitor.status).to_have_text(visitor.words["stuck"])
    expect(visitor.field(PERSONNEL)).to_have_value("666")
    visitor.ask({PERSONNEL: "1000000"})
    expect(visitor.figure).to_contain_text("700.000,00")


def test_a_fault_of_ours_is_told_and_does_not_end_python(visit: Visit) -> None:
    visitor = visit(TURKISH, tolerant=True)
    visitor.field(PERSONNEL).focus()
    visitor.wait_for_state("ready")
    # A request that no page makes: the rules' own fault handling answers it.
    call = visitor.calculator.evaluate("(element) => element.dataset.calculator")
    visitor.calculator.evaluate("(element) => (element.dataset.calculator = 'no such calculator')")
    visitor.submit()
    expect(visitor.status).to_have_text(visitor.words["fault"], timeout=BOOT_MS)
    visitor.calculator.evaluate("(element, name) => (element.dataset.calculator = name)", call)
    visitor.ask({PERSONNEL: "1000000"})
    expect(visitor.figure).to_contain_text("700.000,00")


def test_it_works_at_the_root_of_a_host_as_well_as_under_a_sub_path(chromium: Browser, server: SiteServer) -> None:
    with SiteServer(server.site) as root:
        for path in (TURKISH, ENGLISH):
            visitor = Visitor.with_habits(chromium, root.url)
            visitor.open(path)
            visitor.ask({PERSONNEL: "1000000"})
            visitor.context.close()
            assert (visitor.faults, visitor.foreign) == ([], [])
        assert [sent for sent in root.requests if sent.status >= 400] == []


LATE = {"hibe/": "Hesaplayıcı yüklenemedi", "en/grant/": "could not be loaded"}


@pytest.mark.parametrize("path", LATE)
def test_a_script_that_does_not_come_is_told_after_a_while(visit: Visit, path: str) -> None:
    visitor = visit("", tolerant=True)
    visitor.context.route("**/scripts/*/site.js", lambda route: route.abort())
    visitor.open(path)
    words = visitor.page.get_by_text(LATE[path])
    expect(words).to_have_count(1)
    expect(words).to_be_hidden()
    expect(words).to_be_visible(timeout=20_000)


def test_a_script_that_comes_takes_the_words_away(visit: Visit) -> None:
    visitor = visit(TURKISH)
    expect(visitor.page.locator(".calc-late")).to_have_count(0)


# Set later than the worker's own timer and for longer: when it ends, that one has.
WARMED_UP = """async () => {
  await new Promise((go) => setTimeout(go, 600));
  return performance.getEntriesByName("warmed up").length;
}"""


@pytest.mark.parametrize(
    ("condition", "times"),
    [
        ("", 1),
        ("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })", 0),
        ("Object.defineProperty(Document.prototype, 'hidden', { get: () => true })", 0),
        # Opened in a tab behind this one, and looked at later.
        ("Object.defineProperty(Document.prototype, 'hidden', { get: () => document.readyState !== 'complete' })", 1),
    ],
    ids=["usual", "saves data", "hidden", "hidden at first"],
)
def test_python_answers_once_unseen_before_the_visitor_asks(visit: Visit, condition: str, times: int) -> None:
    visitor = visit()
    visitor.context.add_init_script(condition)
    with visitor.page.expect_worker() as started:
        visitor.open(TURKISH)
        visitor.field(PERSONNEL).focus()
    visitor.wait_for_state("ready")
    assert started.value.evaluate(WARMED_UP) == times
    assert visitor.state == "ready"
    visitor.ask({PERSONNEL: "1000000"})
    expect(visitor.figure).to_contain_text("700.000,00")
    assert started.value.evaluate(WARMED_UP) == times
