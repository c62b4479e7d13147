"""A host between which and the visitor something answers with status 200, but not with what was asked for."""

from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar
from urllib.parse import urlsplit

from build_scripts.dev.pages_server import Handler, PagesServer, plain_body
from tests.site.network import Network

LOG_IN = b"<!doctype html><html><head><title>Wi-Fi</title></head><body><h1>Log in</h1></body></html>\n"
# So long that without further ado it would be met again and again.
KEPT = {"Cache-Control": "max-age=86400"}
Answer = tuple[HTTPStatus, dict[str, str], bytes]


def log_in(_: str, __: bytes) -> Answer:
    return HTTPStatus.OK, {"Content-Type": "text/html"}, LOG_IN


def empty(kind: str, _: bytes) -> Answer:
    return HTTPStatus.OK, {"Content-Type": kind}, b""


def truncated(kind: str, content: bytes) -> Answer:
    return HTTPStatus.OK, {"Content-Type": kind}, content[: len(content) // 2]


def json(_: str, __: bytes) -> Answer:
    return HTTPStatus.OK, {"Content-Type": "application/json"}, b'{"error": "log in"}'


def altered(kind: str, content: bytes) -> Answer:
    """Other bytes of the right number."""
    if kind.startswith("text/"):
        return HTTPStatus.OK, {"Content-Type": kind}, b"/".ljust(len(content), b"/")
    middle = len(content) // 2
    return (
        HTTPStatus.OK,
        {"Content-Type": kind},
        content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :],
    )


def elsewhere(_: str, __: bytes) -> Answer:
    return HTTPStatus.FOUND, {"Location": f"http://127.0.0.1:{LogIn.port}/"}, b""


WRONG = (log_in, empty, truncated, json, altered, elsewhere)


class LogIn(BaseHTTPRequestHandler):
    """Another origin, which lets anybody read its page."""

    port: ClassVar[int] = 0

    def do_GET(self) -> None:
        self.send_response(HTTPStatus.OK)
        for name, value in {"Content-Type": "text/html", "Access-Control-Allow-Origin": "*"}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(LOG_IN)))
        self.end_headers()
        self.wfile.write(LOG_IN)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing for each request."""


class WrongHandler(Handler):
    server: "WrongServer"

    def answer(self) -> None:
        path = urlsplit(self.path).path
        wrong = self.server.wrong
        file = self.server.file_of(path) if path.startswith(self.server.base) else None
        if wrong is None or file is None or not file.is_file() or not self.server.where(path):
            return super().answer()
        body = plain_body(file)
        status, headers, content = wrong(body.type, body.content)
        return self.send_body(status, KEPT | headers, content)


class WrongServer(PagesServer):
    """Answers with `wrong` while it is set, where `where` says so of the path."""

    handler = WrongHandler
    wrong: Callable[[str, bytes], Answer] | None = None
    where: Callable[[str], bool] = staticmethod(lambda _: True)


class WrongNetwork(Network):
    def __init__(self, folder: Path, *, max_age: int = 0) -> None:
        super().__init__(folder, max_age=max_age, kind=WrongServer)
        self._log_in = HTTPServer(("127.0.0.1", 0), LogIn)
        LogIn.port = self._log_in.server_port
        Thread(target=self._log_in.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def server(self) -> WrongServer:
        server = self.site.server
        assert isinstance(server, WrongServer)
        return server

    def lie(self, wrong: Callable[[str, bytes], Answer], where: Callable[[str], bool] = lambda _: True) -> None:
        self.server.where = where
        self.server.wrong = wrong

    def tell_the_truth(self) -> None:
        self.server.wrong = None

    def leave(self) -> None:
        super().leave()
        self._log_in.shutdown()
        self._log_in.server_close()
