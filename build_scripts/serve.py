"""The site as GitHub Pages would serve it: `python -m build_scripts.serve [--port] [--base] [--no-watch] [--dir]`.

Under a sub-path if asked, without headers of our own, text compressed by its type, 404.html for what is missing.
Browser tests and benchmarks use SiteServer, which also counts what went out.
"""

import argparse
import functools
import gzip
import mimetypes
import signal
import sys
import threading
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urlsplit

from build_scripts.paths import SITE
from build_scripts.watch import Rebuilder

# What a host can be expected to compress; everything else we compress ourselves at build time or not at all.
COMPRESSED = {".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".txt", ".wasm"}
TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".wasm": "application/wasm",
    ".whl": "application/zip",
    ".gz": "application/gzip",
    ".br": "application/octet-stream",
}


@dataclass(frozen=True, slots=True)
class Sent:
    """One answered request: the path as asked, the status, and the bytes of the body that went out."""

    path: str
    status: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Body:
    """A file's bytes as they travel."""

    content: bytes
    type: str
    packed: bool


@functools.lru_cache(maxsize=512)
def packed_body(path: Path, _modified: int, size: int) -> Body:
    """The bytes of a file, compressed if its kind is; kept until the file changes."""
    guessed = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    kind = TYPES.get(path.suffix, guessed)
    if kind.startswith("text/"):
        kind += "; charset=utf-8"
    content = path.read_bytes()
    packed = path.suffix in COMPRESSED and size > 0
    return Body(gzip.compress(content, 6, mtime=0) if packed else content, kind, packed)


def plain_body(path: Path) -> Body:
    return Body(path.read_bytes(), packed_body_of(path).type, packed=False)


def packed_body_of(path: Path) -> Body:
    state = path.stat()
    return packed_body(path, state.st_mtime_ns, state.st_size)


class Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD from the server's folder."""

    protocol_version = "HTTP/1.1"
    server: "PagesServer"

    def do_GET(self) -> None:
        self.answer()

    def do_HEAD(self) -> None:
        self.answer()

    def answer(self) -> None:
        path = urlsplit(self.path).path
        if not path.startswith(self.server.base):
            if f"{path}/" == self.server.base:
                self.redirect(self.server.base)
            else:
                self.missing()
            return
        file = self.server.file_of(path)
        if file is None:
            self.missing()
        elif file.is_dir():
            self.redirect(f"{path}/")
        else:
            self.send_file(file, HTTPStatus.OK)

    def send_file(self, file: Path, status: HTTPStatus) -> None:
        accepts = "gzip" in self.headers.get("Accept-Encoding", "")
        body = packed_body_of(file) if accepts else plain_body(file)
        tag = f'"{file.stat().st_mtime_ns:x}-{len(body.content):x}"'
        if status is HTTPStatus.OK and self.headers.get("If-None-Match") == tag:
            self.send_body(HTTPStatus.NOT_MODIFIED, {"ETag": tag}, b"")
            return
        headers = {"Content-Type": body.type, "ETag": tag, "Cache-Control": f"max-age={self.server.max_age}"}
        if body.packed:
            headers |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        self.send_body(status, headers, body.content)

    def redirect(self, path: str) -> None:
        self.send_body(HTTPStatus.MOVED_PERMANENTLY, {"Location": path}, b"")

    def missing(self) -> None:
        page = self.server.folder / "404.html"
        if page.is_file():
            self.send_file(page, HTTPStatus.NOT_FOUND)
        else:
            self.send_body(HTTPStatus.NOT_FOUND, {"Content-Type": "text/plain"}, b"404\n")

    def send_body(self, status: HTTPStatus, headers: dict[str, str], content: bytes) -> None:
        sent = 0 if self.command == "HEAD" else len(content)
        # Counted before it goes out: who reads the page may look at the count at once.
        self.server.sent.append(Sent(urlsplit(self.path).path, status, sent))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status is not HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if sent:
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing for each request."""


class PagesServer(ThreadingHTTPServer):
    """Serves one folder under one base path. The folder can be replaced while it runs."""

    daemon_threads = True

    def __init__(self, folder: Path, base: str, port: int, max_age: int) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.folder = folder
        self.base = base
        self.max_age = max_age
        self.sent: list[Sent] = []

    def handle_error(self, request: object, client_address: object) -> None:
        """A visitor who leaves in the middle of an answer is no fault worth a traceback."""

    def file_of(self, path: str) -> Path | None:
        """The file for a path under the base; a folder where the closing slash is missing; None if there is nothing."""
        root = self.folder.resolve()
        inside = unquote(path.removeprefix(self.base))
        if "\0" in inside:
            return None
        found = (root / inside).resolve()
        if not found.is_relative_to(root):
            return None
        if found.is_dir():
            index = found / "index.html"
            if not index.is_file():
                return None
            return index if path.endswith("/") else found
        return found if found.is_file() and not path.endswith("/") else None


def normal_base(base: str) -> str:
    """`kdp`, `/kdp` and `/kdp/` are one sub-path."""
    inner = base.strip("/")
    return f"/{inner}/" if inner else "/"


@dataclass(slots=True)
class SiteServer:
    """A built site on a free port of this machine, for as long as the `with` block runs."""

    site: Path = SITE
    base: str = "/"
    port: int = 0
    max_age: int = 600
    server: PagesServer = field(init=False, repr=False)

    def __enter__(self) -> Self:
        self.server = PagesServer(self.site, normal_base(self.base), self.port, self.max_age)
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.server.shutdown()
        self.server.server_close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}{self.server.base}"

    @property
    def requests(self) -> list[Sent]:
        """All that was answered so far, in order."""
        return self.server.sent


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m build_scripts.serve", description="Build and serve the site.")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--base", default="/", help="sub-path to serve under, as a project's Pages do")
    parser.add_argument("--no-watch", action="store_true", help="build once and do not look for changes")
    parser.add_argument("--dir", type=Path, help="serve this folder as it is, without building")
    given = parser.parse_args()
    base = normal_base(given.base)
    address = f"http://127.0.0.1:{given.port}{base}"
    if given.dir:
        with SiteServer(given.dir, base, given.port):
            say_and_wait(address)
        return
    with Rebuilder(address) as rebuilder, SiteServer(rebuilder.first(), base, given.port, max_age=0) as server:
        if not given.no_watch:
            rebuilder.watch(functools.partial(setattr, server.server, "folder"))
        say_and_wait(address)


def say_and_wait(address: str) -> None:
    # Ended politely by another program too, so that the served copy does not stay behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print(f"serving {address} (Ctrl+C ends it)", flush=True)
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        print()


if __name__ == "__main__":
    main()
