"""Installed pure Python packages as one zip, byte-compiled for Pyodide's Python."""

import importlib.metadata
import tempfile
from collections.abc import Sequence
from pathlib import Path

from build_scripts.common import build_cache, reproducible
from build_scripts.paths import CACHE
from build_scripts.runtime import wheel


def installed_files(package: str) -> dict[str, bytes]:
    """The files of an installed package as a wheel would hold them; scripts and compiled files are left out."""
    files = importlib.metadata.files(package)
    if not files:
        raise FileNotFoundError(f"{package} is not installed: run build_scripts/bootstrap.")
    wanted = [file for file in files if file.suffix != ".pyc" and ".." not in file.parts]
    return {file.as_posix(): Path(str(file.locate())).read_bytes() for file in wanted}


def packages_zip(names: Sequence[str], cache: Path = CACHE, *, optimize: int = 2) -> Path:
    """The zip; made once for the same versions. `optimize` is the compiler's: 0 keeps assertions."""

    def pack(folder: Path) -> None:
        members: dict[str, bytes] = {}
        for name in names:
            members |= installed_files(name)
        with tempfile.TemporaryDirectory() as temporary:
            archive = Path(temporary, "packages.zip")
            reproducible.write_zip(archive, members)
            compiled = reproducible.read_zip(wheel.byte_compile(archive, optimize=optimize))
        reproducible.write_zip(folder / "packages.zip", compiled)

    # A folder for each choice of packages: of several results in one, the cache keeps only the newest.
    choice = {"names": " ".join(names).encode(), "optimize": str(optimize).encode()}
    versions = {name: importlib.metadata.version(name).encode() for name in names}
    code = reproducible.files_hash([Path(__file__), Path(wheel.__file__)]).encode()
    parent = cache / "packages" / reproducible.content_hash(choice)
    return build_cache.cached_folder(parent, versions | choice | {"code": code}, pack) / "packages.zip"
