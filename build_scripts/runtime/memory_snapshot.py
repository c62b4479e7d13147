"""Takes a snapshot of Python's memory after it has started, imported the application and answered requests.

Visitors' Python starts from it. It is made with Pyodide in Node, where clock and randomness are fixed, so the same
inputs give the same bytes. What the warm-up requests left in memory is part of it. A flag in each function
tells which were called until then; the memory is the same with and without flags.
"""

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

from build_scripts.common import build_cache, reproducible
from build_scripts.paths import CACHE, PYODIDE
from build_scripts.runtime import node_scripts, wasm_format, wasm_module, wasm_profile
from build_scripts.runtime.app import App
from build_scripts.runtime.node_scripts import FOLDER, run_node
from build_scripts.runtime.trimmed_pyodide import TrimmedPyodide


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A snapshot and how it came about."""

    memory: bytes
    """As Pyodide's makeMemorySnapshot() gives it: a header, then the whole linear memory."""
    called: set[int]
    """The numbers of the binary's functions that were called until then."""


def take_snapshot(pyodide: TrimmedPyodide, app: App, library: Path) -> Snapshot:
    """Start Python with a zip of the standard library, answer the warm-up requests, take the snapshot."""
    with tempfile.TemporaryDirectory() as folder:
        binary, snapshot = Path(folder, "python.wasm"), Path(folder, "memory.bin")
        binary.write_bytes(wasm_profile.instrument(pyodide.binary))
        arguments: list[str | Path] = [PYODIDE, pyodide.glue, binary, app.entry_point, library, app.wheel, snapshot]
        called = json.loads(run_node("make_snapshot.mjs", *arguments, stdin=json.dumps(list(app.warm_up_requests))))
        return Snapshot(snapshot.read_bytes(), set(called))


def cached_snapshot(pyodide: TrimmedPyodide, app: App, library: Path, cache: Path = CACHE) -> Snapshot:
    """The same, taken once for the same inputs."""

    def write(folder: Path) -> None:
        taken = take_snapshot(pyodide, app, library)
        (folder / "memory.bin").write_bytes(taken.memory)
        (folder / "called.json").write_text(json.dumps(sorted(taken.called)))

    modules = (node_scripts, wasm_format, wasm_module, wasm_profile)
    code = [Path(__file__), FOLDER, *(Path(str(module.__file__)) for module in modules)]
    inputs = {
        "files": reproducible.files_hash([app.wheel, library, pyodide.glue]).encode(),
        "binary": pyodide.binary,
        "loader": pyodide.loader.encode(),
        "requests": json.dumps([app.entry_point, *app.warm_up_requests]).encode(),
        "code": reproducible.files_hash(code).encode(),
    }
    folder = build_cache.cached_folder(cache / "snapshot", inputs, write)
    return Snapshot((folder / "memory.bin").read_bytes(), set(json.loads((folder / "called.json").read_text())))
