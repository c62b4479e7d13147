"""Takes a snapshot of Python's memory after it has started, imported the application and answered requests.

Visitors' Python starts from it. It is made with Pyodide in Node, where clock and randomness are fixed, so the same
inputs give the same bytes. What the warm-up requests left in memory is part of it.
"""

import json
import tempfile
from pathlib import Path

from build_scripts.common import build_cache, reproducible
from build_scripts.paths import CACHE, PYODIDE
from build_scripts.runtime import node_scripts
from build_scripts.runtime.app import App
from build_scripts.runtime.node_scripts import FOLDER, run_node
from build_scripts.runtime.trimmed_pyodide import TrimmedPyodide


def take_snapshot(pyodide: TrimmedPyodide, app: App, library: Path) -> bytes:
    """Start Python with a zip of the standard library, answer the warm-up requests, take the snapshot.

    It is as Pyodide's makeMemorySnapshot() gives it: a header, then the whole linear memory.
    """
    with tempfile.TemporaryDirectory() as folder:
        binary, snapshot = Path(folder, "python.wasm"), Path(folder, "memory.bin")
        binary.write_bytes(pyodide.binary)
        arguments: list[str | Path] = [PYODIDE, pyodide.glue, binary, app.entry_point, library, app.wheel, snapshot]
        run_node("make_snapshot.mjs", *arguments, stdin=json.dumps(list(app.warm_up_requests)))
        return snapshot.read_bytes()


def cached_snapshot(pyodide: TrimmedPyodide, app: App, library: Path, cache: Path = CACHE) -> bytes:
    """The same, taken once for the same inputs."""

    def write(folder: Path) -> None:
        (folder / "memory.bin").write_bytes(take_snapshot(pyodide, app, library))

    code = [Path(__file__), FOLDER, Path(node_scripts.__file__)]
    inputs = {
        "files": reproducible.files_hash([app.wheel, library, pyodide.glue]).encode(),
        "binary": pyodide.binary,
        "loader": pyodide.loader.encode(),
        "requests": json.dumps([app.entry_point, *app.warm_up_requests]).encode(),
        "code": reproducible.files_hash(code).encode(),
    }
    return (build_cache.cached_folder(cache / "snapshot", inputs, write) / "memory.bin").read_bytes()
