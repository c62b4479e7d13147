"""The wheel that visitors get."""

import ast
import json
from pathlib import Path

import pytest

from build_scripts.calculators_bundle.bundle import WHEEL_SOURCES
from build_scripts.common import reproducible
from build_scripts.paths import CALCULATORS, ROOT
from build_scripts.runtime import wheel


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return wheel.build_wheel(WHEEL_SOURCES, tmp_path_factory.mktemp("wheel"))


def test_two_builds_give_the_same_bytes(built: Path, tmp_path: Path) -> None:
    again = wheel.build_wheel(WHEEL_SOURCES, tmp_path)
    assert again.name == built.name
    assert again.read_bytes() == built.read_bytes()


def test_wheel_holds_every_module_compiled_and_no_source(built: Path) -> None:
    names = reproducible.read_zip(built).keys()
    modules = {path.relative_to(ROOT).with_suffix(".pyc").as_posix() for path in CALCULATORS.rglob("*.py")}
    assert {name for name in names if name.endswith(".pyc")} == modules
    assert not [name for name in names if name.endswith(".py")]


def test_data_travels_with_the_modules(built: Path) -> None:
    names = reproducible.read_zip(built).keys()
    data = {path.relative_to(ROOT).as_posix() for path in CALCULATORS.rglob("*.toml")}
    assert data <= names


def test_docstrings_are_left_out(built: Path) -> None:
    sources = [path.read_text() for path in CALCULATORS.rglob("*.py")]
    docstrings = [docstring for source in sources if (docstring := ast.get_docstring(ast.parse(source)))]
    assert docstrings
    everything = b"".join(reproducible.read_zip(built).values())
    assert [docstring for docstring in docstrings if docstring.splitlines()[0].encode() in everything] == []


def test_record_names_what_is_in_the_wheel(built: Path) -> None:
    members = reproducible.read_zip(built)
    record = next(text for name, text in members.items() if name.endswith("RECORD")).decode()
    assert sorted(line.split(",")[0] for line in record.splitlines()) == sorted(members)


def test_another_minor_version_is_refused_with_advice(tmp_path: Path) -> None:
    (tmp_path / "pyodide-lock.json").write_text(json.dumps({"info": {"python": "3.14.2"}}))
    with pytest.raises(
        wheel.WrongPythonError, match=r"Pyodide's Python is 3\.14\.2, the one that builds is 3\.13"
    ) as caught:
        wheel.check_versions(tmp_path, (3, 13))
    assert ".python-version" in str(caught.value)
    assert "package.json" in str(caught.value)


def test_this_machines_pair_fits() -> None:
    wheel.check_versions()
