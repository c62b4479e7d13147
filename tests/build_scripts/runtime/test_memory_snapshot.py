"""The snapshot that visitors' Python starts from."""

import json
import subprocess
from pathlib import Path

import pytest

from build_scripts.calculators_bundle.bundle import FILES, calculators_app
from build_scripts.common import executables
from build_scripts.paths import PYODIDE, ROOT
from build_scripts.runtime import memory_snapshot, node_scripts, stdlib
from build_scripts.runtime.bundle import Parts, make_parts
from build_scripts.runtime.wasm_profile import profile


@pytest.fixture(scope="module")
def parts() -> Parts:
    return make_parts(calculators_app(), FILES)


def test_two_snapshots_and_profiles_are_the_same(parts: Parts) -> None:
    again = memory_snapshot.take_snapshot(parts.pyodide, parts.app, stdlib.shipped_library(parts.app))
    assert again.memory == parts.memory
    assert profile(parts.pyodide, again.memory, parts.app.entry_point, parts.app.profile_requests) == parts.called


def test_a_snapshot_tells_nothing_of_the_machine_that_made_it(parts: Parts) -> None:
    assert str(ROOT).encode() not in parts.memory
    # It is Python's memory, not another file.
    assert b"calculators.worker" in parts.memory


def test_memory_that_was_given_back_is_zero_and_what_is_in_use_stays(parts: Parts, tmp_path: Path) -> None:
    binary = tmp_path / "python.wasm"
    binary.write_bytes(parts.pyodide.binary)
    script = Path(__file__).with_name("zero_unused_memory.mjs")
    arguments = [node_scripts.FOLDER, PYODIDE, parts.pyodide.glue, binary, stdlib.shipped_library(parts.app)]
    command = [executables.find("node"), str(script), *map(str, arguments)]
    said = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert said["before"] > 10
    assert said["after"] == 0
    assert said["whole"] is True
