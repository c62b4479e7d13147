"""A function of Python that was left out is called all the same: it is fetched then, by the worker itself."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from build_scripts import lean, memory, runtime
from tests.site.visitor import BOOT_MS, TURKISH, Visitor

Visit = Callable[..., Visitor]
PERSONNEL = "lines[0].amount"


@pytest.fixture(scope="module")
def leanest(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Python with what it takes to begin, and with nothing that only an answer calls."""
    folder = tmp_path_factory.mktemp("leanest")
    noting, snapshot = Path(folder, "noting.wasm"), Path(folder, "memory.bin")
    noting.write_bytes(lean.instrumented(runtime.python()))
    snapshot.write_bytes(runtime.memory().snapshot)
    used: list[int] = json.loads(memory.node(memory.OBSERVE, runtime.script(), noting, snapshot, requests=[]))
    return lean.lean(runtime.python(), set(used))


def rests(visitor: Visitor) -> list[str]:
    return [name for url in visitor.requested if (name := url.rpartition("/")[2]).startswith("rest.wasm")]


def test_what_an_answer_needs_all_the_same_is_fetched_once(visit: Visit, leanest: bytes) -> None:
    visitor = visit(TURKISH, leaner=True)
    visitor.context.route("**/python.wasm.br", lambda route: route.fulfill(body=leanest))
    visitor.ask({PERSONNEL: "1000000"})
    expect(visitor.figure).to_contain_text("700.000,00")
    visitor.ask({PERSONNEL: "2000000"})
    expect(visitor.figure).to_contain_text("1.400.000,00")
    assert rests(visitor) == ["rest.wasm.br"]


def test_when_it_does_not_come_that_is_told_and_another_try_works(visit: Visit, leanest: bytes) -> None:
    visitor = visit(TURKISH, tolerant=True, leaner=True)
    refused: list[str] = []

    def refuse(route: Route) -> None:
        refused.append(route.request.url)
        route.abort()

    visitor.context.route("**/python.wasm.br", lambda route: route.fulfill(body=leanest))
    visitor.context.route("**/rest.wasm*", refuse)
    visitor.type(PERSONNEL, "1000000")
    visitor.submit()
    visitor.wait_for_state("failed")
    assert refused
    expect(visitor.status).to_contain_text(visitor.words["reason_network"])
    expect(visitor.field(PERSONNEL)).to_have_value("1000000")
    visitor.context.unroute_all()
    visitor.page.locator(".calc-retry").click()
    visitor.wait_for_state("ready")
    visitor.submit()
    expect(visitor.answer).to_be_focused(timeout=BOOT_MS)
    expect(visitor.figure).to_contain_text("700.000,00")
