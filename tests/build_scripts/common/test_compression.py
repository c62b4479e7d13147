"""Brotli, made once for the same bytes."""

from pathlib import Path

import brotli

from build_scripts.common.compression import brotli_bytes


def test_brotli_is_made_once_for_the_same_bytes(tmp_path: Path) -> None:
    first = brotli_bytes("file", b"the same", tmp_path)
    (cached,) = (path for path in tmp_path.rglob("*") if path.is_file() and path.suffix != ".lock")
    cached.write_bytes(b"cached")
    assert brotli.decompress(first) == b"the same"
    assert brotli_bytes("file", b"the same", tmp_path) == b"cached"
    assert brotli.decompress(brotli_bytes("file", b"another", tmp_path)) == b"another"


def test_another_file_s_result_stays(tmp_path: Path) -> None:
    brotli_bytes("first", b"the same", tmp_path)
    (cached,) = (path for path in tmp_path.rglob("*") if path.is_file() and path.suffix != ".lock")
    brotli_bytes("second", b"other", tmp_path)
    assert cached.exists()
