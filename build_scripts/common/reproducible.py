"""Hashes, zips and gzip whose bytes depend on content alone: an unchanged build keeps every visitor's browser cache."""

import gzip
import hashlib
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

# The earliest date that the zip format can hold.
FIXED_DATE = (1980, 1, 1, 0, 0, 0)
# The same moment in seconds since 1970, as tools for reproducible builds read it from the environment.
SOURCE_DATE_EPOCH = "315532800"
HASH_LENGTH = 16


def write_zip(path: Path, members: Mapping[str, bytes]) -> None:
    """Write a zip with sorted names, one fixed date and no compression (the whole file is compressed later)."""
    with zipfile.ZipFile(path, "w") as archive:
        for name in sorted(members):
            entry = zipfile.ZipInfo(name, FIXED_DATE)
            # By default zipfile notes the operating system that it runs on.
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, members[name])


def read_zip(path: Path) -> dict[str, bytes]:
    """The content of each file of a zip by its name; folder entries are skipped."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def gzip_bytes(data: bytes) -> bytes:
    """Compress with gzip, level 9, without the modification time in the header."""
    return gzip.compress(data, 9, mtime=0)


def content_hash(files: Mapping[str, bytes]) -> str:
    """The first 16 hexadecimal digits of a SHA-256 over names and contents, whatever their order."""
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{name}\0{len(files[name])}\0".encode())
        digest.update(files[name])
    return digest.hexdigest()[:HASH_LENGTH]


def files_hash(paths: Iterable[Path]) -> str:
    """The same hash over files and over folders with all that is in them; the cache key of a build step's inputs."""
    files: dict[str, bytes] = {}
    for number, path in enumerate(paths):
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and "__pycache__" not in file.parts:
                # Named within what was given, so that the same sources elsewhere on a machine have the same hash.
                files[f"{number}/{file.relative_to(path.parent).as_posix()}"] = file.read_bytes()
    return content_hash(files)
