"""Stock Pyodide, trimmed before a snapshot is taken with it: a smaller glue script, fewer exports of the binary."""

import re
from dataclasses import dataclass
from pathlib import Path

from build_scripts.paths import CACHE, PYODIDE
from build_scripts.runtime import glue_tree_shaking, wasm_module

LOADER, GLUE, BINARY = "pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm"
IDENTIFIER = re.compile(r"[A-Za-z_$][\w$]*")


@dataclass(frozen=True, slots=True)
class TrimmedPyodide:
    """The parts that the snapshot, the profile and the bundle are made with."""

    loader: str
    """The text of pyodide.mjs, as it is."""
    glue: Path
    """The shrunk glue script."""
    binary: bytes
    """Python's WebAssembly module with only those exports that the glue script names or the module imports itself."""


def trim(pyodide: Path = PYODIDE, cache: Path = CACHE) -> TrimmedPyodide:
    """Trim the Pyodide of an npm package's folder."""
    loader, stock_glue = ((pyodide / name).read_text("utf-8") for name in (LOADER, GLUE))
    stock_binary = (pyodide / BINARY).read_bytes()
    glue = glue_tree_shaking.cached_shrink(stock_glue, loader, stock_binary, cache)
    names = set(IDENTIFIER.findall(glue.read_text("utf-8")))
    return TrimmedPyodide(loader, glue, wasm_module.keep_exports(stock_binary, names))
