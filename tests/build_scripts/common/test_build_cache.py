"""Results of slow steps are made once for the same inputs, whole, and only the newest is kept."""

import subprocess
import sys
from pathlib import Path

import pytest

from build_scripts.common.build_cache import cached_folder
from build_scripts.paths import ROOT


def test_the_same_inputs_are_made_once(tmp_path: Path) -> None:
    made: list[str] = []

    def make(folder: Path) -> None:
        made.append("once")
        (folder / "result").write_text("result")

    folders = [cached_folder(tmp_path / "step", {"input": b"1"}, make) for _ in range(2)]
    assert made == ["once"]
    assert folders[0] == folders[1]
    assert (folders[0] / "result").read_text() == "result"


@pytest.mark.parametrize("changed", [{"input": b"2"}, {"another": b"1"}, {"input": b"1", "another": b""}])
def test_changed_inputs_are_made_anew_and_the_old_result_goes(tmp_path: Path, changed: dict[str, bytes]) -> None:
    def make(folder: Path) -> None:
        (folder / "result").write_text("result")

    old = cached_folder(tmp_path / "step", {"input": b"1"}, make)
    new = cached_folder(tmp_path / "step", changed, make)
    assert new != old
    assert list((tmp_path / "step").iterdir()) == [new]


def test_what_failed_in_the_middle_is_no_result_and_leaves_the_old_one(tmp_path: Path) -> None:
    def make(folder: Path) -> None:
        (folder / "result").write_text("whole")

    def fail(folder: Path) -> None:
        (folder / "left over").write_text("half")
        raise OSError("disk full")

    old = cached_folder(tmp_path / "step", {"input": b"1"}, make)
    with pytest.raises(OSError, match="disk full"):
        cached_folder(tmp_path / "step", {"input": b"2"}, fail)
    assert (old / "result").read_text() == "whole"
    again = cached_folder(tmp_path / "step", {"input": b"2"}, make)
    assert [path.name for path in again.iterdir()] == ["result"]


def test_processes_that_ask_at_once_make_it_once(tmp_path: Path) -> None:
    script = f"""
import time
from pathlib import Path
from build_scripts.common.build_cache import cached_folder

def make(folder):
    (folder / "step").write_text("half")
    time.sleep(0.5)
    (folder / "step").write_text("whole")
    with open({str(tmp_path / "made")!r}, "a") as made:
        made.write("x")

print((cached_folder(Path({str(tmp_path / "parent")!r}), {{"input": b"1"}}, make) / "step").read_text())
"""
    command = [sys.executable, "-c", script]
    both = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert [process.communicate()[0] for process in both] == ["whole\n", "whole\n"]
    assert (tmp_path / "made").read_text() == "x"
