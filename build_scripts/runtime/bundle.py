"""Makes the bundle: trimmed Pyodide in one folder, the application's snapshot, worker and primary module in another.

What is loaded on demand has a third. The folders are named by their content, so browsers may cache them for ever and
never mix two versions. README.md beside this module explains each step.
"""

import json
from collections.abc import Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import NotRequired, TypedDict

from build_scripts.common import minify, reproducible
from build_scripts.common.build_cache import cached_folder
from build_scripts.common.compression import brotli_bytes
from build_scripts.common.integrity_hash import integrity_attribute
from build_scripts.paths import NODE_MODULES, PYODIDE
from build_scripts.runtime import (
    on_demand,
    snapshot_encoding,
    static_tables,
    stdlib,
    wasm_module,
    wasm_profile,
    wasm_split,
)
from build_scripts.runtime.app import App
from build_scripts.runtime.bundle_files import BundleFiles
from build_scripts.runtime.memory_snapshot import cached_snapshot
from build_scripts.runtime.trimmed_pyodide import TrimmedPyodide, trim

# No browser decompresses brotli for a script, so a decoder is part of the bundle (npm package brotli-dec-wasm).
DECODER = NODE_MODULES / "brotli-dec-wasm" / "pkg" / "brotli_dec_wasm_bg.wasm"


class SnapshotSizes(TypedDict):
    """Bytes: of the encoded snapshot, of the decoded one, and the end of the binary's own data in memory."""

    packed: int
    size: int
    data: int


class OnDemandDescription(TypedDict):
    """The folder of the archive on demand, relative to the bundle's; the compressed bytes that its first use downloads.

    That is the archive and the secondary module, whose functions it needs.
    """

    folder: str
    bytes: int


class BundleDescription(TypedDict):
    """What a page needs to know to start the bundle; the scripts read it as JSON."""

    core: str
    """The runtime's folder, relative to the bundle's."""
    app: str
    """The application's folder, likewise."""
    bytes: int
    """What a visitor with an empty cache downloads, compressed."""
    memory: SnapshotSizes
    lock: str
    """The text of a pyodide-lock.json."""
    parts: dict[str, int]
    """The summands of `bytes`, by file name."""
    hashes: dict[str, str]
    """Of the files that a browser compares before it uses them, in each form, by name, as `integrity` attributes."""
    on_demand: NotRequired[OnDemandDescription]
    """Where the application has such a part."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that was made for an application, before it is written into folders."""

    app: App
    pyodide: TrimmedPyodide
    primary: bytes
    """The primary module."""
    secondary: bytes
    """The secondary module."""
    memory: bytes
    """The snapshot."""
    tables: dict[int, bytes]
    """The static data that the secondary module brings, by its address."""
    encoded: bytes
    """The snapshot as it is published, without these."""
    called: set[int]
    """The numbers of the binary's functions that answering the profile requests called."""
    on_demand: bytes | None
    """The archive of what is loaded on demand."""


def make_parts(app: App, names: BundleFiles) -> Parts:
    """Trim Pyodide, take the snapshot and profile it; the slow steps, each cached.

    The compressions, which take as long as all else, begin in other threads as soon as their files are there, since
    Node does the other work; `place` finds their results in the cache, or tries again what failed.
    """
    pyodide = trim()
    with ThreadPoolExecutor(max_workers=2) as compressing:
        snapshot = cached_snapshot(pyodide, app, stdlib.shipped_library(app))
        called = wasm_profile.cached_profile(pyodide, snapshot.memory, app)
        stretches = static_tables.cached_stretches(pyodide.binary, called | snapshot.called)
        remaining, tables = static_tables.cut_out(snapshot.memory, stretches)
        encoded = snapshot_encoding.encode(remaining)
        compressing.submit(brotli_bytes, names.snapshot, encoded)
        secondary = wasm_split.secondary_module(pyodide.binary, tables)
        compressing.submit(brotli_bytes, names.secondary, secondary)
        primary = wasm_split.primary_module(pyodide.binary, called)
        compressing.submit(brotli_bytes, names.primary, primary)
        archive = on_demand.archive(app) if app.on_demand else None
        if archive is not None:
            compressing.submit(brotli_bytes, names.on_demand, archive)
        return Parts(app, pyodide, primary, secondary, snapshot.memory, tables, encoded, called, archive)


def runtime_files(parts: Parts, names: BundleFiles) -> dict[str, bytes]:
    """The files that an application shares with others, by name, where the same static data leaves the snapshot.

    Glue script and loader are one file: the glue defines a global, and a loader that finds it loads no glue itself.
    """
    return {
        names.pyodide: parts.pyodide.glue.read_bytes() + minify.minify_script(parts.pyodide.loader).encode(),
        names.secondary: parts.secondary,
        names.decoder: DECODER.read_bytes(),
    }


def app_files(parts: Parts, names: BundleFiles) -> dict[str, bytes]:
    """The files that belong to one version of the application, by name."""
    return {
        names.worker: parts.app.worker_script.encode(),
        names.primary: parts.primary,
        names.snapshot: parts.encoded,
    }


def empty_lock(pyodide: Path = PYODIDE) -> str:
    """A pyodide-lock.json without packages: nothing is ever loaded by Pyodide's package loader."""
    return json.dumps({"info": json.loads((pyodide / "pyodide-lock.json").read_text())["info"], "packages": {}})


def place(files: Mapping[str, bytes], parent: Path, *, gzipped: Collection[str], brotli: Collection[str]) -> str:
    """Write files into a folder of `parent` that is named by their content, and return its address with a slash.

    Those named get compressed twins, `x.gz` and `x.br`. Hosts compress scripts themselves; for other types that is not
    certain. Older folders of `parent` are deleted.
    """

    def write(folder: Path) -> None:
        for name, data in files.items():
            (folder / name).write_bytes(data)
        for name in gzipped:
            (folder / f"{name}.gz").write_bytes(reproducible.gzip_bytes(files[name]))
        for name in brotli:
            (folder / f"{name}.br").write_bytes(brotli_bytes(name, files[name]))

    # Only the plain files make the name: another version of zlib compresses the same content to other bytes.
    return f"{parent.name}/{cached_folder(parent, files, write).name}/"


def download_sizes(folder: Path, names: Collection[str]) -> dict[str, int]:
    """The bytes that a visitor downloads for each file: of its brotli or gzip twin, else as the host would gzip it."""
    sizes = {}
    for name in names:
        twins = [twin for twin in (folder / f"{name}.br", folder / f"{name}.gz") if twin.exists()]
        sizes[name] = twins[0].stat().st_size if twins else len(reproducible.gzip_bytes((folder / name).read_bytes()))
    return sizes


def file_hashes(folder: Path, names: Collection[str]) -> dict[str, str]:
    """Of these files and their compressed twins, by file name, as `integrity` attributes."""
    forms = (folder / f"{name}{suffix}" for name in names for suffix in ("", ".gz", ".br"))
    return {path.name: integrity_attribute(path.read_bytes()) for path in forms if path.exists()}


def write_bundle(parts: Parts, names: BundleFiles, bundle: Path) -> BundleDescription:
    """Write the folders into `bundle` and describe them."""
    runtime, app = runtime_files(parts, names), app_files(parts, names)
    archive = {} if parts.on_demand is None else {names.on_demand: parts.on_demand}
    binaries = [names.primary, names.snapshot]
    # The decoder itself has to come without the decoder.
    core_folder = place(runtime, bundle / "runtime", gzipped=[names.secondary, names.decoder], brotli=[names.secondary])
    app_folder = place(app, bundle / "app", gzipped=binaries, brotli=binaries)
    sizes = {
        **download_sizes(bundle / core_folder, [names.pyodide, names.decoder]),
        **download_sizes(bundle / app_folder, binaries),
    }
    description: BundleDescription = {
        "core": core_folder,
        "app": app_folder,
        "bytes": sum(sizes.values()),
        "memory": {
            "packed": len(app[names.snapshot]),
            "size": len(parts.memory),
            "data": wasm_module.end_of_data(parts.pyodide.binary),
        },
        "lock": empty_lock(),
        "parts": sizes,
        "hashes": file_hashes(bundle / core_folder, [names.pyodide, names.decoder])
        | file_hashes(bundle / app_folder, app),
    }
    if archive:
        folder = place(archive, bundle / "on_demand", gzipped=archive, brotli=archive)
        more = download_sizes(bundle / folder, archive) | download_sizes(bundle / core_folder, [names.secondary])
        description["on_demand"] = {"folder": folder, "bytes": sum(more.values())}
        # The secondary module's is compared when it comes with the archive. When a placeholder asks for it, everything
        # waits, and browsers compute hashes asynchronously alone.
        description["hashes"] |= file_hashes(bundle / core_folder, [names.secondary])
        description["hashes"] |= file_hashes(bundle / folder, archive)
    return description
