"""The calculators' wheel as visitors get it: byte-compiled, without docstrings, the same bytes at every build."""

import base64
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from build_scripts import programs, stable
from build_scripts.paths import CALCULATORS, PYODIDE, ROOT, WHEELS

SOURCES = [CALCULATORS, ROOT / "pyproject.toml", ROOT / "LICENSE"]


class WrongPythonError(Exception):
    """The Python that compiles is not the one that will read the result."""


def check_versions(pyodide: Path = PYODIDE, host: tuple[int, int] = sys.version_info[:2]) -> None:
    """Compiled Python is bound to its minor version: this one's and Pyodide's have to be the same."""
    lock = json.loads((pyodide / "pyodide-lock.json").read_text())
    full = lock["info"]["python"]
    theirs, ours = full.rpartition(".")[0], f"{host[0]}.{host[1]}"
    if theirs != ours:
        raise WrongPythonError(
            f"Pyodide's Python is {full}, the one that builds is {ours}. Either write {theirs} into .python-version, "
            "delete .venv and run build_scripts/bootstrap, or choose in package.json a Pyodide that carries "
            f"Python {ours} and run npm install."
        )


def byte_compiled(archive: Path, *, optimize: int = 2) -> Path:
    """Compile a wheel's or a zip's modules beside it; a wheel's name then says for which Python."""
    before = set(archive.parent.iterdir())
    environment = {
        **os.environ,
        "PYTHONOPTIMIZE": str(optimize) if optimize else "",
        # With a date from here py_compile writes the source's hash, not the hour, into each file.
        "SOURCE_DATE_EPOCH": stable.SOURCE_DATE_EPOCH,
        "PYTHONHASHSEED": "0",
        # A visitor's report of a fault names lines; the columns would travel for nothing.
        "PYTHONNODEBUGRANGES": "1",
    }
    command = [programs.find("pyodide"), "py-compile", "--silent", "--keep", "--compression-level", "0", str(archive)]
    subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE)
    made = [path for path in archive.parent.iterdir() if path not in before and path.suffix == archive.suffix]
    return made[0] if made else archive


def with_record(members: dict[str, bytes]) -> dict[str, bytes]:
    """The wheel's files with a RECORD that names what is in it now."""
    record = next(name for name in members if name.endswith(".dist-info/RECORD"))
    lines = []
    for name in sorted(members.keys() - {record}):
        digest = base64.urlsafe_b64encode(hashlib.sha256(members[name]).digest()).decode().rstrip("=")
        lines.append(f"{name},sha256={digest},{len(members[name])}")
    return {**members, record: "\n".join([*lines, f"{record},,", ""]).encode()}


def plain(folder: Path) -> Path:
    """Build the wheel for any Python, from a copy of the sources: a build in place would pick up deleted modules."""
    copy, out = folder / "source", folder / "out"
    copy.mkdir()
    for source in SOURCES:
        if source.is_dir():
            shutil.copytree(source, copy / source.name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, copy)
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(copy)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": stable.SOURCE_DATE_EPOCH}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise subprocess.SubprocessError(f"The wheel was not built:\n{done.stdout}{done.stderr}")
    return next(out.glob("*.whl"))


def build(to: Path) -> Path:
    """Build the wheel that visitors get into a folder."""
    with tempfile.TemporaryDirectory() as folder:
        compiled = byte_compiled(plain(Path(folder)))
        to.mkdir(parents=True, exist_ok=True)
        stable.zip_bytes_to(to / compiled.name, with_record(stable.read_zip(compiled)))
        return to / compiled.name


def run() -> Path:
    """The current wheel, built if its sources changed."""
    check_versions()
    here = WHEELS / stable.fingerprint([*SOURCES, Path(__file__), Path(stable.__file__)])
    found = list(here.glob("*.whl"))
    if found:
        return found[0]
    shutil.rmtree(WHEELS, ignore_errors=True)
    return build(here)


if __name__ == "__main__":
    wheel = run()
    print(f"{wheel.name}: {wheel.stat().st_size:,} bytes")
