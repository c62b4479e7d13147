"""The bundle that a browser downloads."""

import base64
import gzip
import hashlib
import json
import re
import subprocess
import zipfile
from dataclasses import astuple
from pathlib import Path

import brotli
import pytest

from build_scripts.calculators_bundle.bundle import FILES, calculators_app, run
from build_scripts.common import executables
from build_scripts.paths import BUNDLE, BUNDLE_DESCRIPTION, DOCS
from build_scripts.runtime import bundle
from build_scripts.runtime.bundle import BundleDescription


@pytest.fixture(scope="module")
def description() -> BundleDescription:
    return run()


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_two_bundles_are_the_same_to_the_byte(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    parts = [bundle.make_parts(calculators_app(), FILES) for _ in range(2)]
    described = [bundle.write_bundle(one, FILES, folder) for one, folder in zip(parts, (first, second), strict=True)]
    assert described[0] == described[1]
    assert tree(first) == tree(second)


def test_the_folders_hold_the_named_files_and_no_others(description: BundleDescription) -> None:
    folders = (description["core"], description["app"], description["on_demand"]["folder"])
    files = [path.name for folder in folders for path in (BUNDLE / folder).iterdir()]
    assert sorted(name for name in files if not name.endswith((".gz", ".br"))) == sorted(astuple(FILES))


def test_compressed_files_open_to_the_plain_ones(description: BundleDescription) -> None:
    app_files = [(description["app"], name) for name in (FILES.primary, FILES.snapshot)]
    for folder, name in [(description["core"], FILES.secondary), *app_files]:
        plain = BUNDLE / folder / name
        packed = plain.with_name(f"{name}.br").read_bytes()
        assert brotli.decompress(packed) == plain.read_bytes()
        assert len(packed) == description["parts"].get(name, len(packed))
        assert gzip.decompress(plain.with_name(f"{name}.gz").read_bytes()) == plain.read_bytes()


def test_packed_and_plain_files_are_told_apart_by_their_first_bits(description: BundleDescription) -> None:
    packed = list(BUNDLE.rglob("*.br"))
    assert len(packed) == 4
    for file in packed:
        assert file.read_bytes()[0] & 0x0F == 0x0F
        assert file.with_suffix("").read_bytes()[0] & 0x0F != 0x0F


def test_the_decoder_of_brotli_needs_none_itself(description: BundleDescription) -> None:
    core = BUNDLE / description["core"]
    packed = (core / "brotli.wasm.gz").read_bytes()
    assert gzip.decompress(packed) == (core / "brotli.wasm").read_bytes()
    assert len(packed) == description["parts"]["brotli.wasm"]
    assert not (core / "brotli.wasm.br").exists()


def test_a_cold_visitor_transfers_little(description: BundleDescription) -> None:
    assert description["bytes"] < 2_800_000


def test_what_is_loaded_on_demand_is_not_in_the_snapshot(description: BundleDescription) -> None:
    memory = (BUNDLE / description["app"] / FILES.snapshot).read_bytes()
    with zipfile.ZipFile(BUNDLE / description["on_demand"]["folder"] / FILES.on_demand) as archive:
        later = {name.removesuffix(".pyc").replace("/", ".") for name in archive.namelist() if name.endswith(".pyc")}
        texts = archive.read("calculators/exchange/texts.tr.toml")
    assert {"calculators.exchange.reading.sheet_reader", "calculators.kdp.plan_sheet", "xlsxwriter.workbook"} <= later
    # Names of files in the code of every module that was imported.
    assert b"calculators/exchange/files.py" in memory
    assert [name for name in later if f"{name.replace('.', '/')}.py".encode() in memory] == []
    assert texts.splitlines()[1] not in memory


def test_what_is_loaded_on_demand_is_small(description: BundleDescription) -> None:
    folder = BUNDLE / description["on_demand"]["folder"]
    files = (folder / f"{FILES.on_demand}.br", BUNDLE / description["core"] / f"{FILES.secondary}.br")
    assert description["on_demand"]["bytes"] == sum(file.stat().st_size for file in files)
    assert description["on_demand"]["bytes"] < 2_000_000


def test_most_functions_of_python_stay_where_they_are(description: BundleDescription) -> None:
    assert description["parts"][FILES.primary] < 400_000
    assert (BUNDLE / description["core"] / f"{FILES.secondary}.br").stat().st_size > 900_000


def test_description_counts_every_byte_once(description: BundleDescription) -> None:
    assert description["bytes"] == sum(description["parts"].values())
    assert sorted(description["parts"]) == sorted(["pyodide.js", "brotli.wasm", FILES.primary, FILES.snapshot])
    assert description["memory"]["packed"] == (BUNDLE / description["app"] / FILES.snapshot).stat().st_size
    assert json.loads(BUNDLE_DESCRIPTION.read_text()) == description


def test_description_says_the_hash_of_each_file_that_is_compared(description: BundleDescription) -> None:
    folders = dict.fromkeys((FILES.worker, FILES.primary, FILES.snapshot), description["app"])
    core = (FILES.pyodide, FILES.decoder, FILES.secondary)
    folders |= dict.fromkeys(core, description["core"]) | {FILES.on_demand: description["on_demand"]["folder"]}
    files = {name: (BUNDLE / folder / name).read_bytes() for name, folder in folders.items()}
    # Scripts are sent as they are; the decoder comes without brotli.
    packed = [f"{FILES.decoder}.gz"]
    for name in (FILES.primary, FILES.snapshot, FILES.secondary, FILES.on_demand):
        packed += [f"{name}.gz", f"{name}.br"]
    files |= {name: (BUNDLE / folders[name[:-3]] / name).read_bytes() for name in packed}
    written = {name: base64.b64encode(hashlib.sha256(data).digest()).decode() for name, data in files.items()}
    assert description["hashes"] == {name: f"sha256-{found}" for name, found in written.items()}


def test_the_lock_names_no_packages(description: BundleDescription) -> None:
    lock = json.loads(description["lock"])
    assert lock["packages"] == {}
    assert lock["info"]["python"].startswith("3.13.")


LISTENERS = """
const name = JSON.stringify({ wait: true });
globalThis.self = { name, addEventListener: (type) => console.log(type), postMessage() {} };
await import(process.argv[1]);
"""


def test_the_worker_is_one_script_that_listens_for_messages(description: BundleDescription, tmp_path: Path) -> None:
    # Alone in a folder: what it still imported would not be found.
    script = tmp_path / "worker.mjs"
    script.write_bytes((BUNDLE / description["app"] / FILES.worker).read_bytes())
    command = [executables.find("node"), "--input-type=module", "--eval", LISTENERS, script.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.stdout.split(), done.stderr) == (["message"], "")


def test_a_changed_file_moves_the_folder_and_the_old_one_goes(tmp_path: Path) -> None:
    before = bundle.place({"a": b"1"}, tmp_path / "app", gzipped=["a"], brotli=["a"])
    after = bundle.place({"a": b"2"}, tmp_path / "app", gzipped=["a"], brotli=["a"])
    assert before != after
    assert [path.name for path in (tmp_path / "app").iterdir()] == [after.removeprefix("app/").rstrip("/")]
    assert sorted(path.name for path in (tmp_path / after).iterdir()) == ["a", "a.br", "a.gz"]


@pytest.mark.parametrize("page", ["tr/gizlilik.md", "en/privacy.md"])
def test_the_privacy_page_tells_how_much_is_kept(description: BundleDescription, page: str) -> None:
    app = BUNDLE / description["app"]
    kept = sum((app / name).stat().st_size for name in (FILES.primary, FILES.snapshot))
    later = BUNDLE / description["on_demand"]["folder"] / FILES.on_demand
    more = later.stat().st_size + (BUNDLE / description["core"] / FILES.secondary).stat().st_size
    told = re.findall(r"\((?:yaklaşık|about) (\d+) MB\)", (DOCS / page).read_text("utf-8"))
    assert told == [str(round(size / 1_000_000)) for size in (kept, more)]
