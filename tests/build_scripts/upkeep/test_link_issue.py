"""The one issue about dead links: opened, refreshed and closed as the links are, by a stand-in for GitHub's command."""

import json
from pathlib import Path

import pytest

from build_scripts.upkeep import link_issue

# Writes down what it was asked and given, and lists the issue that the test put there.
GH = """#!/bin/sh
echo "$*" >> "$LOG"
case "$2" in
  list) cat "$OPEN" ;;
  create|edit) cat >> "$LOG" ;;
esac
"""
DEAD = '<a href="http://127.0.0.1:9/">x</a>'


@pytest.mark.parametrize(
    ("page", "issues", "asked"),
    [
        (DEAD, [], ["create --title Dead outgoing links", "1 of 1 outgoing links are dead"]),
        (DEAD, [7], ["edit 7 --body-file -", "http://127.0.0.1:9/ cannot be read"]),
        ("", [7], ["close 7 --comment"]),
        ("", [], []),
    ],
)
def test_it_goes_with_the_links(
    page: str, issues: list[int], asked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gh").write_text(GH)
    (tmp_path / "gh").chmod(0o755)
    other = {"number": 3, "title": "Dead outgoing links on the phone"}
    (tmp_path / "open.json").write_text(
        json.dumps([other, *({"number": it, "title": link_issue.TITLE} for it in issues)])
    )
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setenv("LOG", str(tmp_path / "log"))
    monkeypatch.setenv("OPEN", str(tmp_path / "open.json"))
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text(page)
    link_issue.main(tmp_path / "site")
    listing, *rest = (tmp_path / "log").read_text().splitlines()
    assert listing.startswith("issue list")
    assert bool(rest) == bool(asked)
    assert [words for words in asked if words not in "\n".join(rest)] == []
