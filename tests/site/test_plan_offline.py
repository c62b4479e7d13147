"""The plan editor without a network, as the service worker keeps its page: it goes on, or says what it lacks."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.site.network import Network, serving_a_copy, visited, wait_until_kept
from tests.site.plan_pages import EXAMPLE, TURKISH_PLAN, YEAR_1, PlanPage
from tests.site.test_plan_files import STORED
from tests.site.visitor import BOOT_MS, Visitor, visits


@pytest.fixture
def network(site: Path, tmp_path: Path) -> Iterator[Network]:
    with serving_a_copy(site, tmp_path, Network) as host:
        yield host


@pytest.fixture
def visit(chromium: Browser, network: Network) -> Iterator[Callable[..., Visitor]]:
    with visits(chromium, network.url, tolerant=True, service_worker=True, needs_secondary=True) as start:
        yield start


def used(visitor: Visitor) -> PlanPage:
    """The editor has answered, and all that it takes is kept."""
    visited(visitor, TURKISH_PLAN)
    plan = PlanPage(visitor)
    plan.begin("example")
    plan.expect_grant(EXAMPLE)
    visitor.wait_until(STORED, milliseconds=BOOT_MS)
    for ending in ("python.wasm.br", "memory.bin.br", "/pyodide.js", "/plan.js"):
        wait_until_kept(visitor, ending)
    return plan


def test_an_editor_that_was_used_edits_computes_and_saves_without_a_network(
    visit: Callable[..., Visitor], network: Network
) -> None:
    plan = used(visit(TURKISH_PLAN))
    page = plan.page
    network.leave()
    page.reload()
    plan.expect_grant(EXAMPLE)
    plan.cell(0, YEAR_1).fill("2.800.000")
    plan.expect_grant("19.486.416,00\u00a0TL")
    page.locator("#plan-name").fill("Yolda")
    plan.button("keep").click()
    expect(page.locator(".plan-kept")).to_contain_text("Bu cihazda saklandı")
    with page.expect_download() as saved:
        plan.button("give-workbook").click()
    assert saved.value.suggested_filename == "Yolda.xlsx"
    plan.button("report").click()
    expect(page.locator(".report-sheet h1, .report-sheet h2").first).to_be_visible(timeout=BOOT_MS)


def test_an_editor_that_was_only_looked_at_keeps_what_is_typed_and_says_what_it_lacks(
    visit: Callable[..., Visitor], network: Network
) -> None:
    visitor = visit(TURKISH_PLAN)
    visited(visitor, TURKISH_PLAN)
    wait_until_kept(visitor, "/plan.js")
    network.leave()
    visitor.page.reload()
    plan = PlanPage(visitor)
    plan.begin("blank")
    plan.cell(0, YEAR_1).fill("1.000")
    expect(plan.status).to_contain_text("program dosyaları indirilemedi", timeout=BOOT_MS)
    expect(plan.headline).to_have_text("—")
    expect(visitor.page.locator(".plan-status button")).to_have_text("Yeniden dene")
    visitor.page.reload()
    expect(plan.cell(0, YEAR_1)).to_have_value("1.000")
