"""Builds a project's wheel for Pyodide: byte-compiled, without docstrings, the same bytes at every build."""

import base64
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from build_scripts.common import build_cache, executables, reproducible
from build_scripts.paths import CACHE, PYODIDE
from build_scripts.runtime import strip_annotations as annotations
from build_scripts.runtime.strip_annotations import strip_annotations


class WrongPythonError(Exception):
    """The Python that compiles is of another minor version than Pyodide's, which could not read the result."""


def check_versions(pyodide: Path = PYODIDE, host: tuple[int, int] = sys.version_info[:2]) -> None:
    """Raise unless the running Python and Pyodide's have the same minor version, to which bytecode is bound."""
    lock = json.loads((pyodide / "pyodide-lock.json").read_text())
    full = lock["info"]["python"]
    theirs, ours = full.rpartition(".")[0], f"{host[0]}.{host[1]}"
    if theirs != ours:
        raise WrongPythonError(
            f"Pyodide's Python is {full}, the one that builds is {ours}. Either write {theirs} into .python-version, "
            "delete .venv and run build_scripts/bootstrap, or choose in package.json a Pyodide that carries "
            f"Python {ours} and run npm install."
        )


def byte_compile(archive: Path, *, optimize: int = 2) -> Path:
    """Compile the modules of a wheel or zip into a new archive beside it and return that one's path.

    `optimize` is Python's own level: 1 drops assertions, 2 docstrings too. The name of a compiled wheel says for which
    Python it is.
    """
    before = set(archive.parent.iterdir())
    environment = {
        **os.environ,
        "PYTHONOPTIMIZE": str(optimize) if optimize else "",
        # With this set, py_compile writes the source's hash instead of the time into each file.
        "SOURCE_DATE_EPOCH": reproducible.SOURCE_DATE_EPOCH,
        "PYTHONHASHSEED": "0",
        # Line numbers are enough for a traceback; the column tables would only add to the download.
        "PYTHONNODEBUGRANGES": "1",
    }
    tool = executables.find("pyodide")
    command = [tool, "py-compile", "--silent", "--keep", "--compression-level", "0", str(archive)]
    subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE)
    made = [path for path in archive.parent.iterdir() if path not in before and path.suffix == archive.suffix]
    return made[0] if made else archive


def with_record(members: dict[str, bytes]) -> dict[str, bytes]:
    """The wheel's files with a RECORD that lists the files and hashes as they are after compiling."""
    record = next(name for name in members if name.endswith(".dist-info/RECORD"))
    lines = []
    for name in sorted(members.keys() - {record}):
        digest = base64.urlsafe_b64encode(hashlib.sha256(members[name]).digest()).decode().rstrip("=")
        lines.append(f"{name},sha256={digest},{len(members[name])}")
    return {**members, record: "\n".join([*lines, f"{record},,", ""]).encode()}


def build_source_wheel(sources: Sequence[Path], folder: Path) -> Path:
    """Build the wheel with source modules, for any Python; `sources` are the project's files and packages.

    It is built from a copy: setuptools would take modules that were deleted since from an earlier build in place.
    """
    copy, out = folder / "source", folder / "out"
    copy.mkdir()
    for source in sources:
        if source.is_dir():
            shutil.copytree(source, copy / source.name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, copy)
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(copy)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": reproducible.SOURCE_DATE_EPOCH}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise subprocess.SubprocessError(f"The wheel was not built:\n{done.stdout}{done.stderr}")
    return next(out.glob("*.whl"))


def build_wheel(sources: Sequence[Path], to: Path) -> Path:
    """Build the byte-compiled wheel into a folder and return its path; its functions have no annotations."""
    with tempfile.TemporaryDirectory() as folder:
        source = build_source_wheel(sources, Path(folder))
        members = reproducible.read_zip(source)
        modules = {
            name: strip_annotations(text.decode()).encode() for name, text in members.items() if name.endswith(".py")
        }
        reproducible.write_zip(source, {**members, **modules})
        compiled = byte_compile(source)
        reproducible.write_zip(to / compiled.name, with_record(reproducible.read_zip(compiled)))
        return to / compiled.name


def cached_wheel(sources: Sequence[Path], cache: Path = CACHE) -> Path:
    """The byte-compiled wheel of the sources, built only if they changed."""
    check_versions()
    code = [Path(__file__), Path(reproducible.__file__), Path(annotations.__file__)]
    inputs = {"sources": reproducible.files_hash(sources).encode(), "code": reproducible.files_hash(code).encode()}
    folder = build_cache.cached_folder(cache / "wheel", inputs, lambda to: build_wheel(sources, to))
    return next(folder.glob("*.whl"))
