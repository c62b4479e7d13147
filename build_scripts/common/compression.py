"""Brotli at its highest quality. The largest file takes half a minute, so each result is cached."""

import importlib.metadata
from pathlib import Path

import brotli

from build_scripts.common.build_cache import cached_folder
from build_scripts.paths import CACHE

QUALITY = 11
# The largest window of the format. It sets the first four bits of the stream, which no plain file of the bundle begins
# with: so the download script tells a compressed body from one that the network has already decompressed.
WINDOW_BITS = 24


def brotli_bytes(name: str, data: bytes, cache: Path = CACHE) -> bytes:
    """The data compressed with brotli; of each `name` the newest result stays in the cache."""

    def compress(folder: Path) -> None:
        (folder / name).write_bytes(brotli.compress(data, quality=QUALITY, lgwin=WINDOW_BITS))

    inputs = {"data": data, "release": importlib.metadata.version("brotli").encode()}
    return (cached_folder(cache / "brotli" / name, inputs, compress) / name).read_bytes()
