import gzip
import http.client
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from build_scripts.dev.rebuild import Rebuilder, is_source
from build_scripts.dev.serve import SiteServer, normalize_base
from build_scripts.paths import DOCS, ROOT


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "hibe").mkdir(parents=True)
    (folder / "empty").mkdir()
    (folder / "index.html").write_text("<p>Kümelenme</p>", encoding="utf-8")
    (folder / "hibe" / "index.html").write_text("<p>hibe</p>")
    (folder / "404.html").write_text("<p>yok</p>")
    (folder / "core.wasm").write_bytes(b"\0asm" * 50)
    (folder / "core.wasm.gz").write_bytes(b"gz")
    (folder / "a.mjs").write_text("export {}")
    (tmp_path / "secret.txt").write_text("secret")
    return folder


@pytest.fixture
def server(site: Path) -> Iterator[SiteServer]:
    with SiteServer(site, base="/kdp/") as running:
        yield running


def get(server: SiteServer, path: str, **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=5)
    connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer, content


@pytest.mark.parametrize(
    ("path", "status", "content"),
    [
        ("/kdp/", 200, "<p>Kümelenme</p>".encode()),
        ("/kdp/hibe/", 200, b"<p>hibe</p>"),
        ("/kdp/hibe/?a=1", 200, b"<p>hibe</p>"),
        ("/kdp/nothing", 404, b"<p>yok</p>"),
        ("/kdp/empty/", 404, b"<p>yok</p>"),
        ("/kdp/index.html/", 404, b"<p>yok</p>"),
        ("/elsewhere", 404, b"<p>yok</p>"),
        ("/kdp/../secret.txt", 404, b"<p>yok</p>"),
        ("/kdp/%2e%2e/secret.txt", 404, b"<p>yok</p>"),
        ("/kdp//etc/passwd", 404, b"<p>yok</p>"),
        ("/kdp/%00", 404, b"<p>yok</p>"),
    ],
)
def test_paths_are_answered_as_pages_does(server: SiteServer, path: str, status: int, content: bytes) -> None:
    answer, got = get(server, path)
    assert (answer.status, got) == (status, content)


@pytest.mark.parametrize(("path", "to"), [("/kdp", "/kdp/"), ("/kdp/hibe", "/kdp/hibe/")])
def test_a_folder_without_its_slash_is_redirected(server: SiteServer, path: str, to: str) -> None:
    answer, _ = get(server, path)
    assert (answer.status, answer.getheader("Location")) == (301, to)


@pytest.mark.parametrize(
    ("path", "kind", "packed"),
    [
        ("/kdp/", "text/html; charset=utf-8", "gzip"),
        ("/kdp/core.wasm", "application/wasm", "gzip"),
        ("/kdp/a.mjs", "text/javascript; charset=utf-8", "gzip"),
        ("/kdp/core.wasm.gz", "application/gzip", None),
    ],
)
def test_compression_goes_by_type_and_only_if_accepted(
    server: SiteServer, site: Path, path: str, kind: str, packed: str | None
) -> None:
    answer, content = get(server, path, Accept_Encoding="gzip, br")
    assert answer.getheader("Content-Encoding") == packed
    assert answer.getheader("Content-Type") == kind
    plain, raw = get(server, path)
    assert plain.getheader("Content-Encoding") is None
    assert raw == (gzip.decompress(content) if packed else content)


def test_no_header_is_set_that_the_host_would_not_set(server: SiteServer) -> None:
    answer, _ = get(server, "/kdp/", Accept_Encoding="gzip")
    usual = {"Server", "Date", "Content-Type", "ETag", "Cache-Control", "Content-Encoding", "Vary", "Content-Length"}
    assert {name for name, _ in answer.getheaders()} == usual


def test_an_unchanged_file_is_not_sent_twice(server: SiteServer) -> None:
    tag = get(server, "/kdp/")[0].getheader("ETag")
    assert tag
    answer, content = get(server, "/kdp/", If_None_Match=tag)
    assert (answer.status, content) == (304, b"")


def test_a_changed_file_is_sent_anew(server: SiteServer, site: Path) -> None:
    get(server, "/kdp/", Accept_Encoding="gzip")
    (site / "index.html").write_text("<p>new and longer than before</p>")
    _, content = get(server, "/kdp/", Accept_Encoding="gzip")
    assert gzip.decompress(content) == b"<p>new and longer than before</p>"


def test_requests_are_counted_with_the_bytes_that_went_out(server: SiteServer, site: Path) -> None:
    _, content = get(server, "/kdp/core.wasm", Accept_Encoding="gzip")
    get(server, "/kdp/x")
    assert [(sent.path, sent.status) for sent in server.requests] == [("/kdp/core.wasm", 200), ("/kdp/x", 404)]
    assert server.requests[0].bytes == len(content) < 200


@pytest.mark.parametrize("base", ["kdp", "/kdp", "kdp/", "/kdp/"])
def test_a_base_may_be_written_any_way(base: str) -> None:
    assert normalize_base(base) == "/kdp/"
    assert normalize_base("/") == normalize_base("") == "/"


def test_only_sources_start_a_rebuild() -> None:
    assert is_source(DOCS / "tr" / "index.md")
    assert is_source(ROOT / "mkdocs.yml")
    assert not is_source(ROOT / "README.md")
    assert not is_source(ROOT / "build_scripts" / "__pycache__" / "csp.cpython-313.pyc")
    assert not is_source(DOCS / "tr" / ".index.md.swp")


def test_a_failing_build_leaves_the_served_site_and_a_good_one_replaces_it(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outcomes = iter([True, False, True])
    builds = threading.Semaphore(0)
    shown: list[str] = []
    arrived = threading.Event()

    def build(_: str) -> bool:
        builds.release()
        return next(outcomes)

    with Rebuilder("http://127.0.0.1/", build, site) as rebuilder:
        first = rebuilder.first()
        assert builds.acquire(timeout=5)

        def show(folder: Path) -> None:
            # Until now the first copy was served, which a failed build must not have touched.
            shown.extend((copy / "index.html").read_text("utf-8") for copy in (first, folder))
            arrived.set()

        threading.Thread(target=rebuilder.follow, args=(show,), daemon=True).start()
        (site / "index.html").write_text("<p>of the failed build</p>")
        rebuilder.changes.happened.set()
        assert builds.acquire(timeout=30)
        (site / "index.html").write_text("<p>second</p>")
        rebuilder.changes.happened.set()
        assert arrived.wait(30)
    assert shown == ["<p>Kümelenme</p>", "<p>second</p>"]
    assert "the build failed; the site from before is still served" in capsys.readouterr().out


def test_without_a_first_build_there_is_nothing_to_serve(site: Path) -> None:
    with Rebuilder("http://127.0.0.1/", lambda _: False, site) as rebuilder, pytest.raises(SystemExit, match="nothing"):
        rebuilder.first()
