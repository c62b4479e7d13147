"""A host with a copy of the site, for one test: it can be out of reach, and have a new version of the site."""

import os
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from build_scripts.common.integrity_hash import sha256_base64
from build_scripts.dev.pages_server import PagesServer
from build_scripts.dev.serve import SiteServer
from build_scripts.site import page_integrity, service_worker
from tests.site.visitor import TURKISH, Visitor

HOME, PROGRAMME, STAND_IN = "", "program/", "cevrimdisi/"
PERSONNEL = "lines[personnel].amount"
# The path of the site on its host: a project's Pages have one; a domain of its own has none.
BASE = os.environ.get("SITE_BASE", "/kdp/")

KEPT = """async () => {
  const kept = [];
  for (const name of await caches.keys()) {
    for (const request of await (await caches.open(name)).keys()) kept.push(request.url);
  }
  return kept;
}"""
HAS = f"async (ending) => (await ({KEPT})()).some((url) => url.endsWith(ending))"


class Network:
    """A host whose site can be exchanged, and that can be out of reach."""

    def __init__(self, folder: Path, *, max_age: int = 0, kind: type[PagesServer] = PagesServer) -> None:
        self.folder = folder
        # As a rule nothing but the service worker keeps anything: the test is of it, not of the browser's cache.
        self.site = SiteServer(folder, base=BASE, max_age=max_age, kind=kind)
        self.connections: list[socket.socket] = []

        self.site.__enter__()
        accept = self.site.server.get_request

        def noted() -> tuple[socket.socket, Any]:
            connection, peer = accept()
            self.connections.append(connection)
            return connection, peer

        self.site.server.get_request = noted  # type: ignore[method-assign]

    @property
    def url(self) -> str:
        return self.site.url

    def leave(self) -> None:
        """Close what listens, and what browsers hold open."""
        self.site.__exit__(None, None, None)
        for connection in self.connections:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


@contextmanager
def serving_a_copy[Host: Network](site: Path, folder: Path, kind: type[Host], *, max_age: int = 0) -> Iterator[Host]:
    """A host of this kind with a copy of the site in `folder`, at a port of its own that no browser knows yet."""
    shutil.copytree(site, folder / "site")
    host = kind(folder / "site", max_age=max_age)
    yield host
    host.leave()


def wait_until_kept(visitor: Visitor, ending: str) -> None:
    visitor.wait_until(HAS, ending)


def visited(visitor: Visitor, *paths: str) -> None:
    # A page that is asked for while the service worker becomes active would stay without it.
    visitor.wait_until("() => navigator.serviceWorker.controller !== null")
    for path in paths:
        visitor.open(path)
        wait_until_kept(visitor, BASE + path)
    wait_until_kept(visitor, BASE + STAND_IN)
    wait_until_kept(visitor, ".css")


def used(visitor: Visitor) -> None:
    """The grant calculator answered, and all that it takes is kept."""
    visited(visitor, TURKISH)
    visitor.ask({PERSONNEL: "1000000"})
    visitor.wait_until(HAS, "seal.json", 60_000)
    for ending in ("python.wasm.br", "memory.bin.br", "brotli.wasm.gz", "/pyodide.js"):
        wait_until_kept(visitor, ending)


def new_version(folder: Path) -> str:
    """Another version of the site in the folder's place, whose script says so; the old scripts' name."""
    mark = page_integrity.build_mark(service_worker.fingerprinted_files(folder))
    scripts = next(path for path in (folder / "assets" / "scripts").iterdir() if path.is_dir())
    renamed = scripts.with_name("0123456789abcdef")
    scripts.rename(renamed)
    script = renamed / "site.js"
    before = sha256_base64(script.read_bytes())
    script.write_text(script.read_text("utf-8") + "\ndocument.documentElement.dataset.version = 'new';\n", "utf-8")
    app = next(path for path in (folder / "assets" / "app").iterdir() if path.is_dir())
    app.rename(app.with_name("fedcba9876543210"))
    new = {
        scripts.name: renamed.name,
        app.name: "fedcba9876543210",
        before: sha256_base64(script.read_bytes()),
        mark: "0011223344556677",
    }
    for path in [*folder.rglob("*.html"), folder / "sw.js"]:
        text = path.read_text("utf-8")
        for one, other in new.items():
            text = text.replace(one, other)
        path.write_text(text, "utf-8")
    return scripts.name
