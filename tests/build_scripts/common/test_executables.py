"""Where the build finds the executables that it calls."""

import sys
from pathlib import Path

import pytest

from build_scripts.common import executables


def test_the_environments_program_wins_over_the_paths(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for folder in ("environment", "path"):
        (tmp_path / folder).mkdir()
        tool = tmp_path / folder / "tool"
        tool.write_text("")
        tool.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "environment" / "python"))
    monkeypatch.setenv("PATH", str(tmp_path / "path"))
    assert executables.find("tool") == str(tmp_path / "environment" / "tool")
    with pytest.raises(FileNotFoundError, match="run build_scripts/bootstrap"):
        executables.find("no-such-tool")
