"""Bytes that depend on content alone, so that an unchanged build keeps every visitor's cache."""

import gzip
import hashlib
import shutil
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

# The zip format knows no earlier day.
FIXED_DATE = (1980, 1, 1, 0, 0, 0)
SOURCE_DATE_EPOCH = "315532800"
HASH_LENGTH = 16


def zip_bytes_to(path: Path, members: Mapping[str, bytes]) -> None:
    """Write a zip with sorted names, fixed dates and nothing compressed (the whole file is, later)."""
    with zipfile.ZipFile(path, "w") as archive:
        for name in sorted(members):
            entry = zipfile.ZipInfo(name, FIXED_DATE)
            # Otherwise the system that built it would stand in each entry.
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, members[name])


def read_zip(path: Path) -> dict[str, bytes]:
    """All files of a zip, folders left out."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def gzipped(data: bytes) -> bytes:
    """Gzip without the time that its header usually carries."""
    return gzip.compress(data, 9, mtime=0)


def content_hash(files: Mapping[str, bytes]) -> str:
    """A short hash over names and contents, whatever the order."""
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{name}\0{len(files[name])}\0".encode())
        digest.update(files[name])
    return digest.hexdigest()[:HASH_LENGTH]


def fingerprint(paths: Iterable[Path]) -> str:
    """A hash over files and whole folders, to tell whether a step has anything to do."""
    files: dict[str, bytes] = {}
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and "__pycache__" not in file.parts:
                files[str(file)] = file.read_bytes()
    return content_hash(files)


def only(kept: Path) -> None:
    """Delete what else lies beside a file or folder: what was made from older inputs."""
    for other in kept.parent.iterdir():
        if other != kept:
            shutil.rmtree(other) if other.is_dir() else other.unlink()
