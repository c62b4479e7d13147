"""What visitors come for, on the published archive served by a plain file server: at a host's root, and under a path.

The archive is packed as the workflow's upload packs it. The server compresses nothing, sends files by their names'
types and knows nothing of the site, so nothing here rests on what the other tests' server does.
"""

import tarfile
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import override

import pytest
from playwright.sync_api import Browser, expect

from tests.site.network import HAS, PERSONNEL
from tests.site.plan_pages import EXAMPLE, TURKISH_PLAN, PlanPage
from tests.site.visitor import BOOT_MS, TURKISH, Visits, visits


class FileServer(ThreadingHTTPServer):
    """Serves a folder until it is left."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        class Handler(SimpleHTTPRequestHandler):
            def __init__(self, *arguments: object) -> None:
                super().__init__(*arguments, directory=folder)  # type: ignore[arg-type]

            @override
            def log_message(self, format: str, *args: object) -> None:
                pass

        super().__init__(("127.0.0.1", 0), Handler)
        Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    def leave(self) -> None:
        self.shutdown()
        self.server_close()


@pytest.fixture(scope="module")
def archive(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as `actions/upload-pages-artifact` packs it: without what begins with a dot."""
    packed = tmp_path_factory.mktemp("artifact") / "artifact.tar"

    def published(file: tarfile.TarInfo) -> tarfile.TarInfo | None:
        return None if Path(file.name).name.startswith(".") else file

    with tarfile.open(packed, "w", dereference=True) as tar:
        tar.add(site, arcname="", filter=published)
    return packed


@pytest.fixture(params=["", "kdp/"], ids=["root", "sub-path"])
def path(request: pytest.FixtureRequest) -> str:
    """Where under the host's root the site is."""
    return str(request.param)


@pytest.fixture
def host(archive: Path, path: str, tmp_path: Path) -> Iterator[FileServer]:
    with tarfile.open(archive) as tar:
        tar.extractall(tmp_path / "www" / path, filter="data")
    server = FileServer(tmp_path / "www")
    yield server
    server.leave()


@pytest.fixture
def visit(chromium: Browser, host: FileServer, path: str) -> Iterator[Visits]:
    """Nothing may be asked for outside the site, or be wrong in the console, which tells what the server lacks too."""
    with visits(chromium, f"http://127.0.0.1:{host.server_port}/{path}") as start:
        yield start
    for visitor in start.visitors:
        assert (visitor.faults, visitor.foreign) == ([], [])


def test_from_home_to_a_grant_and_on_in_english(visit: Visits) -> None:
    visitor = visit("")
    visitor.ask({"lines[machinery].amount": "10.000.000"})
    expect(visitor.figure).to_contain_text("7.000.000,00")
    visitor.page.locator(".estimate-link a").click()
    visitor.page.wait_for_url("**/hibe/")
    visitor.ask({PERSONNEL: "1.000.000"})
    expect(visitor.figure).to_contain_text("700.000,00")
    visitor.page.locator("a.site-language").click()
    visitor.page.wait_for_url(f"{visitor.root}en/grant/**")
    expect(visitor.field(PERSONNEL)).to_have_value("1,000,000")
    visitor.ask({})
    expect(visitor.figure).to_contain_text("700,000.00")


def test_from_the_menu_to_whether_one_may_apply(visit: Visits) -> None:
    visitor = visit("")
    visitor.page.locator("nav.site-nav").get_by_role("link", name="Kimler başvurabilir?").click()
    visitor.page.wait_for_url(f"{visitor.root}uygunluk/")
    visitor.ask({"firms": "17"})
    expect(visitor.answer).to_contain_text("3 firma eksik")


@pytest.mark.parametrize(
    ("start", "typed", "leads"), [("program/", "tadilat", "neler-desteklenir/"), ("en/", "privacy", "en/privacy/")]
)
def test_a_search_leads_to_its_page(visit: Visits, start: str, typed: str, leads: str) -> None:
    visitor = visit(start)
    visitor.page.locator(".md-search__input").click()
    visitor.page.keyboard.type(typed)
    visitor.page.locator(f'.md-search-result__link[href*="/{leads}"]').first.click()
    visitor.page.wait_for_url(f"{visitor.root}{leads}**")
    expect(visitor.page.locator("h1")).to_be_visible()


def test_a_plan_is_begun_and_still_there_after_a_reload(visit: Visits) -> None:
    plan = PlanPage(visit(TURKISH_PLAN, needs_secondary=True))
    plan.begin("example")
    plan.expect_grant(EXAMPLE)
    plan.page.reload()
    plan.expect_grant(EXAMPLE)
    expect(plan.rows).to_have_count(6)


def test_without_a_network_what_was_used_computes_and_other_pages_name_what_there_is(
    visit: Visits, host: FileServer, path: str
) -> None:
    visitor = visit(TURKISH, tolerant=True, service_worker=True)
    visitor.ask({PERSONNEL: "1000000"})
    visitor.wait_until(HAS, "seal.json", BOOT_MS)
    for ending in ("memory.bin.br", "/pyodide.js", f"/{path}{TURKISH}", f"/{path}cevrimdisi/"):
        visitor.wait_until(HAS, ending)
    host.leave()
    visitor.page.reload()
    visitor.ask({PERSONNEL: "2000000"})
    expect(visitor.figure).to_contain_text("1.400.000,00")
    visitor.open("sozluk/")
    expect(visitor.page.locator(f'offline-pages a[href$="/{TURKISH}"]')).to_be_visible()
