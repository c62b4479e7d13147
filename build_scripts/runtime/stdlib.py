"""Trims Python's standard library to the modules that the application imports, and compiles them.

Which ones is found by tracing, not by a list kept by hand: stock Pyodide runs the application in Node and tells which
files its modules came from. Visitors do not download the library: the memory snapshot is taken after it was imported.
The modules that are left out are packed too, for the test suite that runs in the same bundle; they are never shipped.
"""

import dataclasses
import json
import marshal
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from types import CodeType

from build_scripts.common import build_cache, reproducible
from build_scripts.paths import CACHE, PYODIDE
from build_scripts.runtime import node_scripts, wheel
from build_scripts.runtime.app import App
from build_scripts.runtime.node_scripts import FOLDER, run_node
from build_scripts.runtime.packages import packages_zip

STOCK_LIBRARY = PYODIDE / "python_stdlib.zip"
# Pyodide unpacks the wheel and the packages here.
UNPACKED = "/home/pyodide/"
# Length in bytes of what precedes the code in a .pyc file: magic number, flags, and the source's hash.
PYC_HEADER = 16
# Newer versions of the format mark objects by their reference counts, which depend on the process that writes.
MARSHAL_VERSION = 2


@dataclass(frozen=True, slots=True)
class Trace:
    """The files that requests import and read; `start` and `library` by their names in the library."""

    start: set[str]
    """Of the library: what starting, importing the wheel and answering the warm-up requests import."""
    library: set[str]
    """Of the library: what the requests on demand import beside."""
    unpacked: set[str]
    """Of the wheel and the packages: what the requests on demand import and read beside what the start imports."""


def mount_point(pyodide: Path = PYODIDE) -> str:
    """Where Pyodide mounts the library, by its Python's version: modules from elsewhere are built in or unpacked."""
    major, minor, _ = json.loads((pyodide / "pyodide-lock.json").read_text())["info"]["python"].split(".")
    return f"/lib/python{major}{minor}.zip/"


def trace_imports(app: App, packages: Path | None = None) -> Trace:
    """Ask stock Pyodide in Node; `packages` is a zip of what the part on demand imports beside the wheel.

    Raises what `app.check_responses` raises.
    """
    message = {
        "modules": app.modules(),
        "entry_point": app.entry_point,
        "requests": list(app.warm_up_requests),
        "on_demand": list(app.on_demand.requests) if app.on_demand else [],
    }
    script, program = "trace_imports.mjs", FOLDER / "trace_imports.py"
    paths = [PYODIDE, app.wheel, program, *([packages] if packages else [])]
    result = json.loads(run_node(script, *paths, stdin=json.dumps(message)))
    app.check_responses(result["responses"])
    later = [path for path in (*result["on_demand"], *result["read"]) if path not in result["files"]]
    library = mount_point()
    return Trace(_names(result["files"], library), _names(result["on_demand"], library), _names(later, UNPACKED))


def _names(paths: Iterable[str], folder: str) -> set[str]:
    return {path.removeprefix(folder) for path in paths if path.startswith(folder)}


def cached_trace(app: App, cache: Path = CACHE) -> Trace:
    """The same, traced again only when the wheel, the requests, Pyodide or the tracing scripts changed."""
    packages = packages_zip(app.on_demand.packages, cache) if app.on_demand else None

    def trace(folder: Path) -> None:
        traced = dataclasses.asdict(trace_imports(app, packages))
        (folder / "files.json").write_text(json.dumps({name: sorted(files) for name, files in traced.items()}))

    requests = json.dumps(
        [app.entry_point, *app.warm_up_requests, "", *(app.on_demand.requests if app.on_demand else [])]
    )
    files = [STOCK_LIBRARY, app.wheel, FOLDER, Path(__file__), Path(node_scripts.__file__)]
    files += [packages] if packages else []
    inputs = {"files": reproducible.files_hash(files).encode(), "requests": requests.encode()}
    folder = build_cache.cached_folder(cache / "traced-imports", inputs, trace)
    traced = json.loads((folder / "files.json").read_text())
    return Trace(**{name: set(files) for name, files in traced.items()})


def partition(stock: dict[str, bytes], wanted: set[str]) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Split the library's files into the wanted ones and the others; raises if a wanted one does not exist."""
    missing = wanted - stock.keys()
    if missing:
        raise ValueError(f"Imported, but not in the library: {sorted(missing)}")
    kept = {name: data for name, data in stock.items() if name in wanted}
    return kept, {name: data for name, data in stock.items() if name not in wanted}


def byte_compile(members: dict[str, bytes]) -> dict[str, bytes]:
    """Compile the modules among these files, without docstrings; each `x.py` becomes `x.pyc`."""
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder, "library.zip")
        reproducible.write_zip(archive, members)
        return reproducible.read_zip(wheel.byte_compile(archive))


def drop_line_numbers(code: CodeType) -> CodeType:
    """The same code with its first line as the line of every instruction: tracebacks need none of the library's."""
    # A line table entry covers up to eight code units of two bytes each; this kind has no column and no line step
    # (CPython, Objects/locations.md, "NO_COLUMNS").
    units = len(code.co_code) // 2
    entries = b"".join(bytes([0x80 | 13 << 3 | min(8, units - unit) - 1, 0]) for unit in range(0, units, 8))
    constants = (drop_line_numbers(one) if isinstance(one, CodeType) else one for one in code.co_consts)
    return code.replace(co_linetable=entries, co_consts=tuple(constants))


def drop_module_line_numbers(module: bytes) -> bytes:
    """A .pyc file without line numbers."""
    code = drop_line_numbers(marshal.loads(module[PYC_HEADER:]))
    return module[:PYC_HEADER] + marshal.dumps(code, MARSHAL_VERSION)


def _library(
    name: str, members: dict[str, bytes], cache: Path, finish: Callable[[bytes], bytes] = lambda module: module
) -> Path:
    """The zip of the compiled files, made once for the same files; `finish` is applied to each compiled file."""

    def pack(folder: Path) -> None:
        compiled = {file: finish(data) for file, data in byte_compile(members).items()}
        reproducible.write_zip(folder / "library.zip", compiled)

    code = [Path(str(each)) for each in (__file__, wheel.__file__, reproducible.__file__)]
    inputs = members | {"code": reproducible.files_hash(code).encode()}
    return build_cache.cached_folder(cache / name, inputs, pack) / "library.zip"


def shipped_library(app: App, cache: Path = CACHE) -> Path:
    """The zip of the traced modules, which the memory snapshot is taken with."""
    members, _ = partition(reproducible.read_zip(STOCK_LIBRARY), cached_trace(app, cache).start)
    return _library("stdlib-shipped", members, cache, drop_module_line_numbers)


def on_demand_library(app: App, cache: Path = CACHE) -> Path:
    """The zip of the modules that requests on demand import beside those, which comes with the first of them."""
    members, _ = partition(reproducible.read_zip(STOCK_LIBRARY), cached_trace(app, cache).library)
    return _library("stdlib-on-demand", members, cache, drop_module_line_numbers)


def unshipped_library(app: App, cache: Path = CACHE) -> Path:
    """The zip of all other modules, with their line numbers, for tests that run in the bundle."""
    _, members = partition(reproducible.read_zip(STOCK_LIBRARY), cached_trace(app, cache).start)
    return _library("stdlib-unshipped", members, cache)
