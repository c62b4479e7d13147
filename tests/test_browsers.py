"""Finding and installing the browsers of the tests."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests import browsers


def test_a_named_browser_wins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    named = tmp_path / "my-chromium"
    named.write_text("#!/bin/sh\n")
    named.chmod(0o755)
    monkeypatch.setenv("CHROMIUM", str(named))
    assert browsers.find() == str(named)


def test_a_named_browser_that_is_none_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    with pytest.raises(browsers.NoBrowserError, match=r"CHROMIUM names /nowhere/chromium"):
        browsers.find()


EVERY = [
    browsers.CHROMIUM,
    browsers.FIREFOX,
    browsers.WEBKIT,
    browsers.WEBKIT_WINDOW,
    browsers.SCREEN,
    browsers.LIBREOFFICE,
]


@pytest.mark.parametrize("program", EVERY, ids=lambda program: program.title)
def test_without_a_browser_each_way_is_tried_and_the_end_is_said(
    monkeypatch: pytest.MonkeyPatch, program: browsers.Program
) -> None:
    tried: list[str] = []

    def fail(way: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        tried.append(" ".join(way))
        return subprocess.CompletedProcess(way, 1)

    monkeypatch.setattr(browsers, "find", lambda _program: None)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(subprocess, "run", fail)
    with pytest.raises(browsers.NoBrowserError) as said:
        browsers.install(program)
    assert any("playwright install" in way for way in tried) == (program is browsers.CHROMIUM)
    for package in program.packages:
        assert any(way.endswith(f"apt-get install --yes --no-install-recommends {package}") for way in tried)
        assert package in str(said.value)
    assert f"No {program.title} was found or could be installed" in str(said.value)
    assert f"{program.variable}=/path/to/" in str(said.value)


def test_who_is_not_the_administrator_is_asked_for_no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    here = {"apt-get", "sudo"}
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(shutil, "which", lambda name: name if name in here else None)
    assert [way[:2] for way in browsers.install_commands(browsers.SCREEN)] == [["sudo", "-n"]]
    here.remove("sudo")
    assert browsers.install_commands(browsers.SCREEN) == []


def test_what_cannot_do_what_it_is_for_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    able = browsers.Program("One", "ONE", ("false", "true"), (), ("any",))
    assert browsers.find(able) == shutil.which("true")
    monkeypatch.setenv("ONE", "false")
    with pytest.raises(browsers.NoBrowserError, match="ONE names false"):
        browsers.find(able)


def test_all_that_is_missing_is_said_in_one_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(program: browsers.Program) -> str:
        raise browsers.NoBrowserError(f"no {program.title}")

    monkeypatch.setattr(browsers, "install", missing)
    assert browsers.main() == 1
    assert capsys.readouterr().err.splitlines() == [f"no {program.title}" for program in EVERY]
