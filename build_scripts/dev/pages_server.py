"""A web server that answers as GitHub Pages does: gzip by content type, ETags, redirects to folders, a 404 page."""

import functools
import gzip
import mimetypes
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

# Files that a host can be expected to compress; others are compressed by the build or not at all.
COMPRESSED_SUFFIXES = {".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".txt", ".wasm"}
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
    """One response: the path of the request, the status, and the bytes of the body as sent."""

    path: str
    status: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Body:
    """A response's body, its content type, and whether it is gzipped."""

    content: bytes
    type: str
    gzipped: bool


@functools.lru_cache(maxsize=512)
def _compressed_body(path: Path, _modified: int, size: int) -> Body:
    """A file's body, gzipped if its suffix says so; cached until the file's time or size changes."""
    guessed = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    kind = TYPES.get(path.suffix, guessed)
    if kind.startswith("text/"):
        kind += "; charset=utf-8"
    content = path.read_bytes()
    gzipped = path.suffix in COMPRESSED_SUFFIXES and size > 0
    return Body(gzip.compress(content, 6, mtime=0) if gzipped else content, kind, gzipped)


def plain_body(path: Path) -> Body:
    """A file's body as it is."""
    return Body(path.read_bytes(), compressed_body(path).type, gzipped=False)


def compressed_body(path: Path) -> Body:
    """A file's body, gzipped if its suffix says so."""
    state = path.stat()
    return _compressed_body(path, state.st_mtime_ns, state.st_size)


class Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD with files of the server's folder."""

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
        body = compressed_body(file) if accepts else plain_body(file)
        tag = f'"{file.stat().st_mtime_ns:x}-{len(body.content):x}"'
        if status is HTTPStatus.OK and self.headers.get("If-None-Match") == tag:
            self.send_body(HTTPStatus.NOT_MODIFIED, {"ETag": tag}, b"")
            return
        headers = {"Content-Type": body.type, "ETag": tag, "Cache-Control": f"max-age={self.server.max_age}"}
        if body.gzipped:
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
        # Recorded before it is sent: a test may read the record as soon as the page is there.
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
        """Print nothing for a request."""


class PagesServer(ThreadingHTTPServer):
    """Serves one folder under one base path; `folder` can be replaced while the server runs."""

    daemon_threads = True
    handler: type[Handler] = Handler

    def __init__(self, folder: Path, base: str, port: int, max_age: int) -> None:
        super().__init__(("127.0.0.1", port), self.handler)
        self.folder = folder
        self.base = base
        self.max_age = max_age
        self.sent: list[Sent] = []

    def handle_error(self, request: object, client_address: object) -> None:
        """Print no traceback when a client closes the connection early."""

    def file_of(self, path: str) -> Path | None:
        """The file for a path under the base; the folder if only the last slash is missing; None for anything else."""
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
