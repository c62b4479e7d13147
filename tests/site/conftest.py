"""The built site, a server that serves it as Pages does, and visitors with a real browser."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, sync_playwright

from build_scripts.dev.serve import SiteServer
from build_scripts.paths import BUILD, ROOT, SITE
from tests import browsers
from tests.site import webdriver
from tests.site.engine import Person
from tests.site.network import BASE
from tests.site.plan_pages import TURKISH_PLAN, PlanPage
from tests.site.visitor import Visits, visits


@pytest.fixture(scope="session")
def site(testrun_uid: str) -> Path:
    """The site, built once for all tests and processes by the very command that builds it for its host."""
    built_for = BUILD / "site-built-for"
    with FileLock(BUILD / "site.lock"):
        if not built_for.exists() or built_for.read_text() != testrun_uid:
            build_site()
            built_for.write_text(testrun_uid)
    return SITE


def build_site() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "build_scripts.build"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"the site does not build:\n{done.stdout}\n{done.stderr}"


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[SiteServer]:
    with SiteServer(site, base=BASE) as running:
        yield running


# A browser for each file: one that hangs takes no other file's tests with it.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browsers.find(), args=browsers.CHROMIUM_FLAGS)
        yield started
        started.close()


@pytest.fixture(params=[webdriver.firefox, webdriver.webkit], ids=["firefox", "webkit"])
def engine(request: pytest.FixtureRequest) -> Iterator[Person]:
    with request.param() as wire:
        yield Person(wire)


@pytest.fixture
def visit(chromium: Browser, server: SiteServer) -> Iterator[Visits]:
    """Start a visit; when the test ends, no visitor may have met a fault or another host, or lacked a function."""
    with visits(chromium, server.url) as start:
        yield start
    visitors = start.visitors
    assert [fault for visitor in visitors for fault in visitor.faults] == []
    assert [url for visitor in visitors for url in visitor.foreign] == []
    assert [url for visitor in visitors for url in visitor.missed] == []


@pytest.fixture
def open_plan(visit: Visits) -> Callable[..., PlanPage]:
    """The plan editor's page; it needs functions of Python that come with its modules."""

    def start(path: str = TURKISH_PLAN, **habits: object) -> PlanPage:
        return PlanPage(visit(path, needs_secondary=True, **habits))

    return start
