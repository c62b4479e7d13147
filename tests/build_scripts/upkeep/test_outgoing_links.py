"""Dead outgoing links: errors, and pages that are gone so that their address leads to the home page."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import override

import pytest

from build_scripts.upkeep import outgoing_links

ANSWERS = {
    "/": (200, ""),
    "/page": (200, ""),
    "/paper.pdf": (200, ""),
    "/moved": (301, "/page"),
    "/gone-to-home": (302, "/"),
    "/missing": (404, ""),
    "/broken": (500, ""),
    "/broken-at-first": (200, ""),
    "/circle": (302, "/circle"),
}


class Host(BaseHTTPRequestHandler):
    asked: list[str] = []  # noqa: RUF012 -- one list for the one host

    def do_GET(self) -> None:
        self.asked.append(self.path)
        status, target = ANSWERS[self.path]
        if self.path == "/broken-at-first" and self.asked.count(self.path) == 1:
            status = 500
        self.send_response(status)
        if target:
            self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()

    @override
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def host() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Host) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize("path", ["/", "/page", "/paper.pdf", "/moved"])
def test_what_can_be_read_is_no_fault(host: str, path: str) -> None:
    assert outgoing_links.fault(host + path) is None


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/missing", "answers 404"),
        ("/broken", "answers 500"),
        ("/gone-to-home", "leads on to the home page"),
        ("/circle", "302"),
    ],
)
def test_a_dead_address_is_told_with_what_is_wrong(host: str, path: str, said: str) -> None:
    assert said in (outgoing_links.fault(host + path) or "")


def test_an_address_is_tried_twice(host: str) -> None:
    assert outgoing_links.fault(f"{host}/broken-at-first") is None
    assert Host.asked.count("/broken-at-first") == 2


def test_a_host_that_is_not_there_is_dead() -> None:
    assert "cannot be read" in (outgoing_links.fault("http://127.0.0.1:9/", timeout=5) or "")


def test_the_report_names_each_dead_address_with_its_pages(
    host: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for page, links in {"hibe": ["/page", "/missing#a"], "en/grant": ["/missing", "/moved"]}.items():
        folder = tmp_path / page
        folder.mkdir(parents=True)
        anchors = "".join(f'<a href="{host}{link}">x</a>' for link in links)
        (folder / "index.html").write_text(f'<link href="{host}/broken"><a href="../">x</a>{anchors}')
    assert outgoing_links.main(tmp_path) == 1
    said = capsys.readouterr().out
    assert said.startswith("1 of 3 outgoing links are dead.")
    assert f"{host}/missing answers 404; on en/grant, hibe" in said
    (tmp_path / "hibe/index.html").write_text("")
    (tmp_path / "en/grant/index.html").write_text(f'<a href="{host}/page">x</a>')
    assert outgoing_links.main(tmp_path) == 0
