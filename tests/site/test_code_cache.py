"""What Chromium keeps of the compiled primary module: machine code for the next visit; what runs is still hashed."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Worker, expect

from build_scripts.dev.serve import SiteServer
from tests.site.stored_snapshot import CHANGE, SEALED
from tests.site.visitor import TURKISH, Visitor, visits

Visit = Callable[..., Visitor]
PERSONNEL = "lines[personnel].amount"
# Without asking again and again: the page registers its service worker in an idle moment.
CONTROLLED = """async () => {
  const { serviceWorker } = navigator;
  if (serviceWorker.controller) return;
  await new Promise((go) => serviceWorker.addEventListener("controllerchange", go, { once: true }));
}"""
TIERED_UP = """async () => {
  while (performance.getEntriesByName("tiered up").length === 0) await new Promise((go) => setTimeout(go, 50));
}"""
# Chromium's own account of what it found beside a response that it compiles.
CATEGORY = "disabled-by-default-devtools.timeline"
FOUND = "v8.wasm.moduleCacheHit"


@pytest.fixture
def visit(chromium: Browser, server: SiteServer) -> Iterator[Visit]:
    with visits(chromium, server.url, tolerant=True, service_worker=True) as start:
        yield start


def first_visit(visitor: Visitor) -> Worker:
    """Have an answer, and Python stored for the next visit; return the worker."""
    with visitor.page.expect_worker() as spawned:
        visitor.open(TURKISH)
        visitor.page.evaluate(CONTROLLED)
        visitor.ask({PERSONNEL: "1"})
    visitor.page.evaluate(SEALED)
    return spawned.value


def traced_visit(chromium: Browser, visitor: Visitor) -> list[dict[str, Any]]:
    """Open the page once more, and give Chromium's events of what it found."""
    chromium.start_tracing(page=visitor.page, categories=[CATEGORY])
    try:
        visitor.open(TURKISH)
        visitor.ask({PERSONNEL: "2"})
    finally:
        trace = json.loads(chromium.stop_tracing())
    return [event for event in trace["traceEvents"] if event["name"] == FOUND]


def test_the_next_visit_finds_the_machine_code_of_python(chromium: Browser, visit: Visit) -> None:
    visitor = visit()
    first_visit(visitor).evaluate(TIERED_UP)
    found = traced_visit(chromium, visitor)
    assert [event["args"]["url"].rpartition("/assets/app/")[2].partition("/")[2] for event in found] == ["kept/python"]
    expect(visitor.figure).to_contain_text("1,40")


def test_who_saves_data_has_nothing_computed_for_the_next_visit(chromium: Browser, visit: Visit) -> None:
    visitor = visit()
    visitor.context.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    worker = first_visit(visitor)
    # As long as it takes others.
    worker.evaluate("() => new Promise((go) => setTimeout(go, 2500))")
    assert worker.evaluate("() => performance.getEntriesByName('tiered up').length") == 0
    assert traced_visit(chromium, visitor) == []


@pytest.mark.parametrize("how", ["flip", "cut", "none"])
def test_a_stored_module_that_was_damaged_is_not_run_though_its_machine_code_is_kept(visit: Visit, how: str) -> None:
    visitor = visit()
    first_visit(visitor).evaluate(TIERED_UP)
    assert visitor.page.evaluate(CHANGE, ["python", how])
    visitor.open(TURKISH)
    visitor.ask({PERSONNEL: "2"})
    expect(visitor.figure).to_contain_text("1,40")
