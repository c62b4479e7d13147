import re
from pathlib import Path

import pytest

from build_scripts.site import security_policy

CLEAN = (
    '<html><head><meta charset="utf-8"><link rel="canonical" href="https://example.org/">'
    '<link rel="stylesheet" href="a.css"></head><body><script>one()</script>'
    '<script type="application/json">{}</script><a href="https://example.org">x</a></body></html>'
)
# echo -n 'one()' | openssl dgst -sha256 -binary | base64
HASH_OF_ONE = "sha256-HR7iaask9daLMRRskMI++QeJtjWDOjyPA6lGzYGzKW4="


def policy_of(path: Path) -> str:
    found: list[str] = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', path.read_text())
    assert len(found) == 1
    return found[0]


def test_all_pages_get_one_policy_with_the_hashes_of_all(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(CLEAN)
    (tmp_path / "b.html").write_text(CLEAN.replace("one()", "two()"))
    security_policy.run(tmp_path)
    written = policy_of(tmp_path / "a.html")
    assert written == policy_of(tmp_path / "b.html")
    assert f"'{security_policy.script_hash('one()')}'" in written
    assert f"'{security_policy.script_hash('two()')}'" in written
    assert security_policy.script_hash("{}") not in written
    assert "unsafe-inline" not in written
    assert "style-src 'self';" in written


def test_a_script_hash_is_the_one_that_browsers_compute() -> None:
    assert security_policy.script_hash("one()") == HASH_OF_ONE


def test_the_policy_stands_before_anything_that_it_rules(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(CLEAN)
    security_policy.run(tmp_path)
    html = (tmp_path / "a.html").read_text()
    assert html.index("Content-Security-Policy") < html.index("<link")


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(CLEAN)
    security_policy.run(tmp_path)
    once = (tmp_path / "a.html").read_text()
    security_policy.run(tmp_path)
    assert (tmp_path / "a.html").read_text() == once


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ('<p onclick="x()">', "event handler onclick"),
        ('<a href=" JavaScript:x()">', "javascript: address"),
        ('<p style="color:red">', "inline style"),
        ("<style>p{}</style>", "inline style"),
        ('<script src="https://cdn.example/x.js"></script>', "another host: https://cdn.example/x.js"),
        ('<script src="//cdn.example/x.js"></script>', "another host"),
        ('<img src="HTTPS://cdn.example/x.png">', "another host"),
        ('<img srcset="a.png 1x, https://cdn.example/x.png 2x">', "another host"),
        ('<link rel="preload stylesheet" href="https://cdn.example/x.css">', "another host"),
        ('<iframe src="https://cdn.example/"></iframe>', "another host"),
        ('<form action="https://cdn.example/"></form>', "another host"),
        ('<svg><use href="https://cdn.example/x.svg#a"/></svg>', "another host"),
    ],
)
def test_what_the_policy_forbids_ends_the_build_and_is_named(tmp_path: Path, bad: str, said: str) -> None:
    (tmp_path / "a.html").write_text(CLEAN.replace("<body>", f"<body>\n{bad}"))
    with pytest.raises(SystemExit, match=re.escape(said)) as ended:
        security_policy.run(tmp_path)
    assert "a.html: line 2" in str(ended.value)


@pytest.mark.parametrize("css", ['@import "https://cdn.example/x.css";', "p{background:url(//cdn.example/x.png)}"])
def test_a_style_sheet_that_asks_another_host_ends_the_build(tmp_path: Path, css: str) -> None:
    (tmp_path / "a.css").write_text(css)
    with pytest.raises(SystemExit, match="asks another host"):
        security_policy.run(tmp_path)


def test_a_page_without_the_place_for_the_policy_ends_the_build(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html></html>")
    with pytest.raises(SystemExit, match="has no <meta charset"):
        security_policy.run(tmp_path)
