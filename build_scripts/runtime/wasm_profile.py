"""Finds out which functions of Python's WebAssembly module are called, by a flag in each."""

import json
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from build_scripts.common import build_cache, reproducible
from build_scripts.paths import CACHE, PYODIDE
from build_scripts.runtime import node_scripts, wasm_module
from build_scripts.runtime import wasm_format as wasm
from build_scripts.runtime.app import App
from build_scripts.runtime.node_scripts import FOLDER, run_node
from build_scripts.runtime.trimmed_pyodide import TrimmedPyodide
from build_scripts.runtime.wasm_module import Module, code_section, export_section

# The exported flag of function number n is the global `hit<n>`; node/called_functions.mjs reads them.
FLAG_PREFIX = "hit"
# Processes that answer a part of the requests each; a fixed number, so that the profile is the same on every machine.
PROCESSES = 2
SET_GLOBAL = b"\x24"
ZERO = wasm.I32_CONST + b"\0" + wasm.END
ONE = wasm.I32_CONST + b"\1"


def instrument(binary: bytes) -> bytes:
    """The module with a flag for each function: a global, exported, that the function sets to 1 when it is called."""
    module = Module.read(binary)
    first = module.next_index(wasm.KIND_GLOBAL, wasm.GLOBAL)
    flags = range(first, first + len(module.bodies))

    def setting_flag(body: bytes, flag: int) -> bytes:
        begin = wasm.instructions_offset(body)
        return body[:begin] + ONE + SET_GLOBAL + wasm.unsigned(flag) + body[begin:]

    exports = [wasm.Export(f"{FLAG_PREFIX}{flag - first}", wasm.KIND_GLOBAL, flag) for flag in flags]
    declared = [wasm.I32 + wasm.MUTABLE + ZERO for _ in flags]
    return module.write(
        {
            wasm.GLOBAL: wasm.appended(module.content[wasm.GLOBAL], declared),
            wasm.EXPORT: export_section([*module.exports, *exports]),
            wasm.CODE: code_section(map(setting_flag, module.bodies, flags)),
        }
    )


def profile(pyodide: TrimmedPyodide, memory: bytes, entry_point: str, requests: Sequence[str]) -> set[int]:
    """The numbers of the functions that restoring the snapshot and answering the requests call."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(PROCESSES) as processes:
        instrumented, snapshot = Path(folder, "instrumented.wasm"), Path(folder, "memory.bin")
        instrumented.write_bytes(instrument(pyodide.binary))
        snapshot.write_bytes(memory)
        arguments: list[str | Path] = [PYODIDE, pyodide.glue, instrumented, entry_point, snapshot]

        def called_by(part: Sequence[str]) -> set[int]:
            return set(json.loads(run_node("profile_functions.mjs", *arguments, stdin=json.dumps(list(part)))))

        parts = [requests[first::PROCESSES] for first in range(PROCESSES)]
        return set().union(*processes.map(called_by, parts))


def cached_profile(pyodide: TrimmedPyodide, memory: bytes, app: App, cache: Path = CACHE) -> set[int]:
    """The same for the application's profile requests, run once for the same inputs."""

    def write(folder: Path) -> None:
        called = profile(pyodide, memory, app.entry_point, app.profile_requests)
        (folder / "called.json").write_text(json.dumps(sorted(called)))

    modules = (wasm, wasm_module, node_scripts)
    code = [Path(__file__), FOLDER, *(Path(str(module.__file__)) for module in modules)]
    inputs = {
        "memory": memory,
        "glue": pyodide.glue.read_bytes(),
        "binary": pyodide.binary,
        "loader": pyodide.loader.encode(),
        "requests": json.dumps([app.entry_point, *app.profile_requests]).encode(),
        "code": reproducible.files_hash(code).encode(),
    }
    return set(json.loads((build_cache.cached_folder(cache / "profile", inputs, write) / "called.json").read_text()))
