"""A new version of the site is published while a page of the old one is open: its files are gone from the host."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.site.network import BASE, PERSONNEL, Network, new_version, serving_a_copy, visited, wait_until_kept
from tests.site.visitor import BOOT_MS, ENGLISH, TURKISH, Visitor, visits

Visit = Callable[..., Visitor]
NEW = "() => document.documentElement.dataset.version === 'new'"


@pytest.fixture
def network(site: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Network]:
    with serving_a_copy(site, tmp_path, Network, max_age=getattr(request, "param", 0)) as host:
        yield host


@pytest.fixture
def visit(chromium: Browser, network: Network) -> Iterator[Visit]:
    with visits(chromium, network.url, tolerant=True) as start:
        yield start


@pytest.mark.parametrize("path", [TURKISH, ENGLISH])
@pytest.mark.parametrize("service_worker", [True, False], ids=["service worker", "none"])
def test_it_is_told_as_what_it_is_and_reloading_leads_to_an_answer(
    visit: Visit, network: Network, path: str, *, service_worker: bool
) -> None:
    visitor = visit(path, service_worker=service_worker)
    if service_worker:
        wait_until_kept(visitor, BASE + path)
        visitor.page.reload()
    new_version(network.folder)
    visitor.type(PERSONNEL, "1000000")
    visitor.submit()
    visitor.wait_for_state("failed")
    expect(visitor.status).to_contain_text(visitor.words["reason_version"])
    reload = visitor.page.locator(".calc-retry")
    expect(reload).to_have_text(visitor.words["reload"])
    # What was typed stands there until it is reloaded.
    expect(visitor.field(PERSONNEL)).to_have_value("1000000")
    reload.click()
    visitor.page.wait_for_function(NEW)
    visitor.ask({PERSONNEL: "1000000"})
    expect(visitor.figure).to_contain_text("700.000,00" if path == TURKISH else "700,000.00")


@pytest.mark.parametrize("kind", ["stale page", "same version"])
def test_files_that_are_gone_for_another_reason_are_no_new_version(visit: Visit, network: Network, kind: str) -> None:
    visitor = visit(TURKISH)
    if kind == "stale page":
        # A log-in page says nothing of versions.
        visitor.context.route(f"**{BASE}{TURKISH}", lambda route: route.fulfill(content_type="text/html", body="Wi-Fi"))
    (app,) = (network.folder / "assets" / "app").iterdir()
    app.rename(app.with_name("gone"))
    visitor.field(PERSONNEL).focus()
    visitor.wait_for_state("failed")
    expect(visitor.status).to_contain_text(visitor.words["reason_network"])
    app.with_name("gone").rename(app)
    visitor.page.locator(".calc-retry").click()
    visitor.wait_for_state("ready")


@pytest.mark.parametrize("network", [600], indirect=True, ids=["cached"])
@pytest.mark.parametrize("service_worker", [True, False], ids=["service worker", "none"])
def test_a_page_that_the_browser_kept_is_replaced_when_its_files_are_gone(
    visit: Visit, network: Network, *, service_worker: bool
) -> None:
    visitor = visit(TURKISH, service_worker=service_worker)
    if service_worker:
        visited(visitor, TURKISH)
    new_version(network.folder)
    # As if the browser had let go of the files and not of the page, which is what a host's short limits come to.
    folder = "**/assets/scripts/[!0]*/*"
    visitor.context.route(folder, lambda route: route.fulfill(status=404, body="gone"))
    if service_worker:
        visitor.page.evaluate(
            """async () => {
              for (const name of await caches.keys()) {
                const cache = await caches.open(name);
                for (const { url } of await cache.keys()) if (url.includes("/scripts/")) await cache.delete(url);
              }
            }"""
        )
    visitor.open(TURKISH)
    visitor.page.wait_for_function(NEW, timeout=BOOT_MS)
    visitor.ask({PERSONNEL: "1000000"})
    expect(visitor.figure).to_contain_text("700.000,00")


def test_a_search_of_an_older_version_says_so(visit: Visit, network: Network) -> None:
    visitor = visit(TURKISH)
    new_version(network.folder)
    for bundle in network.folder.glob("**/bundle.*.js"):
        bundle.rename(bundle.with_name("bundle.00000000.min.js"))
    visitor.page.locator(".md-search__input").click()
    said = visitor.page.locator(".search-said")
    expect(said).to_have_text(said.get_attribute("data-outdated") or "")
