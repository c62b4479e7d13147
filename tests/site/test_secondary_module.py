"""A function of Python that was left out is called all the same: it is fetched then, by the worker itself."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from build_scripts.calculators_bundle.bundle import ENTRY_POINT, FILES, calculators_app
from build_scripts.runtime.bundle import make_parts
from build_scripts.runtime.wasm_profile import profile
from build_scripts.runtime.wasm_split import primary_module
from tests.site.visitor import BOOT_MS, TURKISH, Visitor

Visit = Callable[..., Visitor]
PERSONNEL = "lines[personnel].amount"


@pytest.fixture(scope="module")
def leanest() -> bytes:
    """The primary module with the functions that restoring the snapshot calls, and none that only an answer calls."""
    parts = make_parts(calculators_app(), FILES)
    called = profile(parts.pyodide, parts.memory, ENTRY_POINT, [])
    return primary_module(parts.pyodide.binary, called)


def secondary_modules(visitor: Visitor) -> list[str]:
    return [name for url in visitor.requested if (name := url.rpartition("/")[2]).startswith("secondary.wasm")]


def test_what_an_answer_needs_all_the_same_is_fetched_once(visit: Visit, leanest: bytes) -> None:
    visitor = visit(TURKISH, needs_secondary=True)
    visitor.replace("python.wasm", "**/python.wasm.br", lambda route: route.fulfill(body=leanest))
    visitor.ask({PERSONNEL: "1000000"})
    expect(visitor.figure).to_contain_text("700.000,00")
    visitor.ask({PERSONNEL: "2000000"})
    expect(visitor.figure).to_contain_text("1.400.000,00")
    assert secondary_modules(visitor) == ["secondary.wasm.br"]


def unreachable(route: Route) -> None:
    route.abort()


def log_in(route: Route) -> None:
    route.fulfill(content_type="text/html", body="<!doctype html><title>Wi-Fi</title>")


def other_bytes(route: Route) -> None:
    route.fulfill(content_type="application/octet-stream", body=b"Wi-Fi")


@pytest.mark.parametrize("how", [unreachable, log_in, other_bytes])
def test_when_it_does_not_come_that_is_told_and_another_try_works(
    visit: Visit, leanest: bytes, how: Callable[[Route], None]
) -> None:
    visitor = visit(TURKISH, tolerant=True, needs_secondary=True)
    refused: list[str] = []

    def refuse(route: Route) -> None:
        refused.append(route.request.url)
        how(route)

    visitor.replace("python.wasm", "**/python.wasm.br", lambda route: route.fulfill(body=leanest))
    visitor.context.route("**/secondary.wasm*", refuse)
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
