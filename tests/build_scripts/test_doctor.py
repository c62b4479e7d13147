"""What the doctor says of a machine: what is there, what comes by itself, what is missing and how to get it."""

import subprocess
import sys
from pathlib import Path

import pytest

from build_scripts import doctor
from build_scripts.paths import ROOT

THERE = doctor.Finding("make", "/usr/bin/make", "install it")
LATER = doctor.Finding("Node", None, "make serve installs one", by_itself=True)
MISSING = doctor.Finding("Python 3.99", None, "pyenv install 3.99")


def test_what_is_missing_is_named_with_the_way_to_get_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor.main([lambda: THERE, lambda: MISSING], lambda: [LATER]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("ok")
    assert lines[1].startswith("MISSING")
    assert "pyenv install 3.99" in lines[1]
    assert "make serve installs one" in lines[2]


def test_what_comes_by_itself_is_no_failure() -> None:
    assert doctor.main([lambda: THERE], lambda: [LATER]) == 0


def test_a_python_of_another_version_does_not_count(tmp_path: Path) -> None:
    (tmp_path / ".python-version").write_text("3.99\n")
    found = doctor.python(tmp_path)
    assert found.found is None
    assert "3.99" in found.how


def test_a_node_that_is_too_old_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    node = tmp_path / "node"
    node.write_text("#!/bin/sh\necho v18.20.1\n")
    node.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    assert doctor.node().found is None
    node.write_text("#!/bin/sh\necho v24.1.0\n")
    assert doctor.node().found == str(node)


def test_it_needs_nothing_but_python_itself() -> None:
    command = [sys.executable, "-S", "-m", "build_scripts.doctor"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode in {0, 1}
    assert done.stderr == ""
    assert "Python" in done.stdout
