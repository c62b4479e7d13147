"""The file names of a bundle, read from the script that the browser's side uses them from: they are written once."""

import re
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Self

CONSTANT = re.compile(r'^export const (?P<name>[A-Z_]+) = "(?P<value>[^"]+)";$', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class BundleFiles:
    """The names; `app` says which stand in the folder of the application, the others in that of the runtime."""

    worker: str
    """App: the script of the worker."""
    pyodide: str
    """Pyodide's glue script and loader as one module."""
    primary: str
    """App: the WebAssembly module with the functions that were called in the profile."""
    secondary: str
    """The WebAssembly module with all functions."""
    snapshot: str
    """App: the encoded memory snapshot."""
    on_demand: str
    """The archive of what is loaded on demand; it has a folder of its own."""
    decoder: str
    """The brotli decoder's WebAssembly module; its script is part of the worker's."""

    @classmethod
    def read(cls, script: Path) -> Self:
        """Read the names from a script of lines `export const NAME = "file";`; raises KeyError if one is missing."""
        constants = {match["name"].lower(): match["value"] for match in CONSTANT.finditer(script.read_text("utf-8"))}
        return cls(**{field.name: constants[field.name] for field in fields(cls)})
