"""Setting up a machine: what is found, what is said when something is not."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

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
