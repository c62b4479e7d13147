"""The names of the bundle's files are read from the one script that states them."""

from pathlib import Path

import pytest

from build_scripts.runtime.bundle_files import BundleFiles

NAMES = ["worker", "pyodide", "primary", "secondary", "snapshot", "on_demand", "decoder"]


def script(path: Path, names: list[str]) -> Path:
    path.write_text("// names\n" + "".join(f'export const {name.upper()} = "{name}.x";\n' for name in names))
    return path


def test_each_constant_of_the_script_is_a_name(tmp_path: Path) -> None:
    files = BundleFiles.read(script(tmp_path / "files.js", NAMES))
    assert [getattr(files, name) for name in NAMES] == [f"{name}.x" for name in NAMES]


@pytest.mark.parametrize("missing", NAMES)
def test_a_missing_name_ends_the_build(tmp_path: Path, missing: str) -> None:
    path = script(tmp_path / "files.js", [name for name in NAMES if name != missing])
    with pytest.raises(KeyError, match=missing):
        BundleFiles.read(path)
