"""Setting up a machine: what is found, what is said when something is not."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from build_scripts import browser, programs
from build_scripts.paths import ROOT

TOOLS = ["sh", "cat", "cksum", "dirname"]


def run(folder: Path, environment: dict[str, str], *options: str) -> subprocess.CompletedProcess[str]:
    command = [str(folder / "build_scripts" / "bootstrap"), *options]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def bare(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """A checkout with nothing set up, on a machine with a shell and no Python."""
    (tmp_path / "build_scripts").mkdir()
    shutil.copy(ROOT / "build_scripts" / "bootstrap", tmp_path / "build_scripts")
    shutil.copy(ROOT / ".python-version", tmp_path)
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        (tmp_path / "bin" / tool).symlink_to(str(shutil.which(tool)))
    return tmp_path, {"PATH": str(tmp_path / "bin"), "HOME": str(tmp_path)}


def test_a_second_run_has_nothing_to_do_and_says_nothing() -> None:
    done = run(ROOT, dict(os.environ))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_no_python_is_said_with_the_ways_to_get_one(bare: tuple[Path, dict[str, str]]) -> None:
    folder, environment = bare
    done = run(folder, environment)
    assert done.returncode == 1
    assert "Python 3.13 is needed and was not found" in done.stderr
    for way in ("pyenv install 3.13", "uv python install 3.13", "PYTHON="):
        assert way in done.stderr
    assert not (folder / ".venv").exists()


def test_a_python_of_another_version_is_not_taken(bare: tuple[Path, dict[str, str]]) -> None:
    folder, environment = bare
    shim = folder / "bin" / "python3"
    # As a version manager's shim of a version that is not installed: it is there, and fails.
    shim.write_text("#!/bin/sh\nexit 127\n")
    shim.chmod(0o755)
    assert "was not found" in run(folder, environment).stderr


def test_a_named_python_is_taken(bare: tuple[Path, dict[str, str]]) -> None:
    folder, environment = bare
    done = run(folder, environment | {"PYTHON": sys.executable})
    assert f"making .venv with {sys.executable}" in done.stderr


def test_a_named_browser_wins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    named = tmp_path / "my-chromium"
    named.write_text("#!/bin/sh\n")
    named.chmod(0o755)
    monkeypatch.setenv("CHROMIUM", str(named))
    assert browser.find() == str(named)


def test_a_named_browser_that_is_none_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    with pytest.raises(browser.NoBrowserError, match=r"CHROMIUM names /nowhere/chromium"):
        browser.find()


EVERY = [browser.CHROMIUM, browser.FIREFOX, browser.WEBKIT, browser.WEBKIT_WINDOW, browser.SCREEN]


@pytest.mark.parametrize("program", EVERY, ids=lambda program: program.title)
def test_without_a_browser_each_way_is_tried_and_the_end_is_said(
    monkeypatch: pytest.MonkeyPatch, program: browser.Program
) -> None:
    tried: list[str] = []

    def fail(way: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        tried.append(" ".join(way))
        return subprocess.CompletedProcess(way, 1)

    monkeypatch.setattr(browser, "find", lambda _program: None)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(subprocess, "run", fail)
    with pytest.raises(browser.NoBrowserError) as said:
        browser.install(program)
    assert any("playwright install" in way for way in tried) == (program is browser.CHROMIUM)
    for package in program.packages:
        assert any(way.endswith(f"apt-get install --yes --no-install-recommends {package}") for way in tried)
        assert package in str(said.value)
    assert f"No {program.title} was found or could be installed" in str(said.value)
    assert f"{program.variable}=/path/to/" in str(said.value)


def test_who_is_not_the_administrator_is_asked_for_no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    here = {"apt-get", "sudo"}
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(shutil, "which", lambda name: name if name in here else None)
    assert [way[:2] for way in browser.ways(browser.SCREEN)] == [["sudo", "-n"]]
    here.remove("sudo")
    assert browser.ways(browser.SCREEN) == []


def test_what_cannot_do_what_it_is_for_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    able = browser.Program("One", "ONE", ("false", "true"), (), ("any",))
    assert browser.find(able) == shutil.which("true")
    monkeypatch.setenv("ONE", "false")
    with pytest.raises(browser.NoBrowserError, match="ONE names false"):
        browser.find(able)


def test_all_that_is_missing_is_said_in_one_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(program: browser.Program) -> str:
        raise browser.NoBrowserError(f"no {program.title}")

    monkeypatch.setattr(browser, "install", missing)
    assert browser.main() == 1
    assert capsys.readouterr().err.splitlines() == [f"no {program.title}" for program in EVERY]


def test_the_environments_program_wins_over_the_paths(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for folder in ("environment", "path"):
        (tmp_path / folder).mkdir()
        tool = tmp_path / folder / "tool"
        tool.write_text("")
        tool.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "environment" / "python"))
    monkeypatch.setenv("PATH", str(tmp_path / "path"))
    assert programs.find("tool") == str(tmp_path / "environment" / "tool")
    with pytest.raises(FileNotFoundError, match="run build_scripts/bootstrap"):
        programs.find("no-such-tool")
