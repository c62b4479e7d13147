"""The bundle that a browser downloads."""

import gzip
import io
import json
import re
import traceback
import zipfile
from pathlib import Path
from typing import Any

import brotli
import pytest

from build_scripts import brotlied, exercises, library, memory, runtime, stable, wheel
from build_scripts.paths import BUNDLE, BUNDLE_DESCRIPTION, DOCS, ROOT


@pytest.fixture(scope="module")
def description() -> dict[str, Any]:
    return runtime.run()


@pytest.fixture(scope="module")
def shipped() -> Path:
    return library.shipped(wheel.run(), exercises.requests())


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_two_bundles_are_the_same_to_the_byte(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    described = [runtime.build(runtime.memory(), bundle) for bundle in (first, second)]
    assert described[0] == described[1]
    assert tree(first) == tree(second)


def test_two_beginnings_are_the_same_to_the_byte(shipped: Path) -> None:
    again = memory.make(wheel.run(), shipped, runtime.script(), runtime.python())
    kept = runtime.memory()
    assert again.snapshot == kept.snapshot
    assert again.used == kept.used


def test_a_beginning_tells_nothing_of_the_machine_that_made_it() -> None:
    snapshot = runtime.memory().snapshot
    assert str(ROOT).encode() not in snapshot
    # It is Python's memory, not another file.
    assert b"calculators.worker" in snapshot


def test_compiling_the_library_twice_gives_the_same_bytes(shipped: Path) -> None:
    first = stable.read_zip(shipped)
    stock = stable.read_zip(library.STOCK)
    again = library.compiled({name: stock[name] for name in stock if f"{name}c" in first})
    assert {name: library.lighter(data) for name, data in again.items()} == first
    assert len(again) > 50


def test_compressed_files_open_to_the_plain_ones(description: dict[str, Any]) -> None:
    for folder, names in (("core", [runtime.REST]), ("app", [runtime.LEAN, runtime.MEMORY])):
        for name in names:
            plain = BUNDLE / description[folder] / name
            packed = plain.with_name(f"{name}.br").read_bytes()
            assert brotli.decompress(packed) == plain.read_bytes()
            assert len(packed) == description["parts"].get(name, len(packed))
            assert gzip.decompress(plain.with_name(f"{name}.gz").read_bytes()) == plain.read_bytes()


def test_packed_and_plain_files_are_told_apart_by_their_first_bits(description: dict[str, Any]) -> None:
    packed = list(BUNDLE.rglob("*.br"))
    assert len(packed) == 3
    for file in packed:
        assert file.read_bytes()[0] & 0x0F == 0x0F
        assert file.with_suffix("").read_bytes()[0] & 0x0F != 0x0F


def test_the_decoder_of_brotli_needs_none_itself(description: dict[str, Any]) -> None:
    core = BUNDLE / description["core"]
    packed = (core / "brotli.wasm.gz").read_bytes()
    assert gzip.decompress(packed) == (core / "brotli.wasm").read_bytes()
    assert len(packed) == description["parts"]["brotli.wasm"]
    assert not (core / "brotli.wasm.br").exists()


def test_brotli_is_made_once_for_the_same_bytes(tmp_path: Path) -> None:
    first = brotlied.brotlied(b"the same", tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(b"kept")
    assert brotli.decompress(first) == b"the same"
    assert brotlied.brotlied(b"the same", tmp_path) == b"kept"
    assert brotli.decompress(brotlied.brotlied(b"another", tmp_path)) == b"another"


def test_a_cold_visitor_transfers_little(description: dict[str, Any]) -> None:
    assert description["bytes"] < 3_400_000


def test_most_functions_of_python_stay_where_they_are(description: dict[str, Any]) -> None:
    assert description["parts"][runtime.LEAN] < 400_000
    assert (BUNDLE / description["core"] / f"{runtime.REST}.br").stat().st_size > 900_000


def test_description_counts_every_byte_once(description: dict[str, Any]) -> None:
    assert description["bytes"] == sum(description["parts"].values())
    assert sorted(description["parts"]) == sorted(
        ["pyodide.js", "brotli.js", "brotli.wasm", runtime.LEAN, runtime.MEMORY]
    )
    assert description["memory"]["packed"] == (BUNDLE / description["app"] / runtime.MEMORY).stat().st_size
    assert json.loads(BUNDLE_DESCRIPTION.read_text()) == description


def test_library_is_trimmed_and_compiled(shipped: Path) -> None:
    names = stable.read_zip(shipped).keys()
    assert all(name.endswith(".pyc") for name in names)
    assert {"json/__init__.pyc", "decimal.pyc"} <= names
    assert not {"argparse.pyc", "unittest/__init__.pyc", "http/client.pyc"} & names


def test_the_library_without_its_lines_does_what_it_did_and_names_a_functions_first() -> None:
    source = "def double(number):\n    again = number\n    return [again + number for _ in '1'][0]\n"
    plain = compile(source, "library.py", "exec")
    light = library.first_line_only(plain)
    found: dict[str, Any] = {}
    exec(light, found)
    assert found["double"](21) == 42
    with pytest.raises(TypeError) as caught:
        found["double"](None)
    lines = [
        entry.lineno for entry in traceback.extract_tb(caught.value.__traceback__) if entry.filename == "library.py"
    ]
    assert lines == [1]


def test_the_two_parts_make_up_the_whole_library(shipped: Path) -> None:
    stock = set(stable.read_zip(library.STOCK))
    kept = {name.removesuffix("c") for name in stable.read_zip(shipped)}
    rest = {name.removesuffix("c") for name in stable.read_zip(library.rest(wheel.run(), exercises.requests()))}
    assert kept | rest == stock
    assert not kept & rest


def test_a_module_that_is_not_in_the_library_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"not in the library: \['gone\.py'\]"):
        library.split({"here.py": b""}, {"here.py", "gone.py"})


def test_the_lock_names_no_packages(description: dict[str, Any]) -> None:
    lock = json.loads(description["lock"])
    assert lock["packages"] == {}
    assert lock["info"]["python"].startswith("3.13.")


def test_the_worker_is_one_script(description: dict[str, Any]) -> None:
    worker = (BUNDLE / description["app"] / runtime.WORKER).read_text("utf-8")
    assert "onmessage" in worker or "addEventListener" in worker
    assert not re.search(r"""\bimport\s*["'{*]""", worker)


def test_a_changed_file_moves_the_folder_and_the_old_one_goes(tmp_path: Path) -> None:
    before = runtime.place({"a": b"1"}, ["a"], "app", tmp_path)
    after = runtime.place({"a": b"2"}, ["a"], "app", tmp_path)
    assert before != after
    assert [path.name for path in (tmp_path / "app").iterdir()] == [after.removeprefix("app/").rstrip("/")]
    assert sorted(path.name for path in (tmp_path / after).iterdir()) == ["a", "a.br", "a.gz"]


def test_stored_zip_entries_carry_one_fixed_date() -> None:
    with zipfile.ZipFile(io.BytesIO(wheel.run().read_bytes())) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {stable.FIXED_DATE}
        assert archive.namelist() == sorted(archive.namelist())


@pytest.mark.parametrize("page", ["tr/gizlilik.md", "en/privacy.md"])
def test_the_privacy_page_tells_how_much_is_kept(description: dict[str, Any], page: str) -> None:
    app = BUNDLE / description["app"]
    kept = sum((app / name).stat().st_size for name in (runtime.LEAN, runtime.MEMORY))
    told = re.findall(r"\((?:yaklaşık|about) (\d+) MB\)", (DOCS / page).read_text("utf-8"))
    assert told == [str(round(kept / 1_000_000))]
