"""Brotli of the highest quality. It takes half a minute for the largest file, so each result is kept."""

import importlib.metadata
from pathlib import Path

import brotli

from build_scripts import stable
from build_scripts.paths import BUILD

KEPT = BUILD / "brotli"
QUALITY = 11
# The widest window; and its first four bits, all ones, tell such a file from every plain file of ours.
WINDOW = 24


def brotlied(data: bytes, kept: Path = KEPT) -> bytes:
    """The bytes as brotli, made once for the same content and the same release of the compressor."""
    release = importlib.metadata.version("brotli")
    file = kept / f"{stable.content_hash({release: data})}.br"
    if not file.exists():
        kept.mkdir(parents=True, exist_ok=True)
        unfinished = file.with_suffix(".unfinished")
        unfinished.write_bytes(brotli.compress(data, quality=QUALITY, lgwin=WINDOW))
        unfinished.rename(file)
    return file.read_bytes()
