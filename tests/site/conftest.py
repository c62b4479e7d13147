"""The built site, a server that serves it as Pages does, and visitors with a real browser."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from build_scripts import browser
from build_scripts.paths import ROOT, SITE
from build_scripts.serve import SiteServer
from tests.site.visitor import Visitor


@pytest.fixture(scope="session")
def site() -> Path:
    """The site, built once for all tests by the very command that builds it for its host."""
    done = subprocess.run(
        [sys.executable, "-m", "build_scripts.build"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"the site does not build:\n{done.stdout}\n{done.stderr}"
    return SITE


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[SiteServer]:
    """Under a sub-path, as a project's Pages are."""
    with SiteServer(site, base="/kdp/") as running:
        yield running


# Not for the whole session: other tests start a Playwright of their own, and one thread bears only one.
@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser.find(), args=browser.FLAGS)
        yield started
        started.close()


@pytest.fixture
def visit(chromium: Browser, server: SiteServer) -> Iterator[Callable[..., Visitor]]:
    """Start a visit; when the test ends, no visitor may have met a fault or another host, or lacked a function."""
    visitors: list[Visitor] = []

    def start(path: str = "", **habits: Any) -> Visitor:
        visitor = Visitor.with_habits(chromium, server.url, **habits)
        visitors.append(visitor)
        visitor.open(path)
        return visitor

    yield start
    for visitor in visitors:
        visitor.context.close()
    assert [fault for visitor in visitors for fault in visitor.faults] == []
    assert [url for visitor in visitors for url in visitor.foreign] == []
    assert [url for visitor in visitors for url in visitor.missed] == []
