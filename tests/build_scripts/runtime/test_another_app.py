"""The runtime serves an application that is not this project's."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from build_scripts.common import reproducible
from build_scripts.runtime import stdlib, wheel
from build_scripts.runtime.app import App
from build_scripts.runtime.memory_snapshot import take_snapshot
from build_scripts.runtime.trimmed_pyodide import trim
from build_scripts.runtime.wasm_profile import profile

SOURCES = {
    "pyproject.toml": '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n'
    '[project]\nname = "shouting"\nversion = "1"\n[tool.setuptools]\npackages = ["shouting"]\n',
    "shouting/__init__.py": "",
    "shouting/main.py": "import fractions\n\n"
    "def answer(text):\n    return f'{text.upper()} {fractions.Fraction(1, 2)}'\n",
}


@pytest.fixture(scope="module")
def responses() -> list[str]:
    return []


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory, responses: list[str]) -> App:
    folder = tmp_path_factory.mktemp("shouting")
    for name, text in SOURCES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    sources = [folder / "pyproject.toml", folder / "shouting"]

    def check(given: Sequence[str]) -> None:
        responses.extend(given)

    built = wheel.build_wheel(sources, tmp_path_factory.mktemp("wheel"))
    return App(built, "shouting.main:answer", ["warm"], ["profiled"], check, "")


def test_it_is_traced_snapshotted_and_profiled(app: App, responses: list[str], tmp_path: Path) -> None:
    library = stdlib.shipped_library(app, tmp_path)
    assert responses == ["WARM 1/2"]
    assert "fractions.pyc" in reproducible.read_zip(library)
    pyodide = trim()
    memory = take_snapshot(pyodide, app, library).memory
    assert b"shouting.main" in memory
    assert b"calculators.worker" not in memory
    # Restoring alone calls fewer functions than answering too.
    restoring, answering = (profile(pyodide, memory, app.entry_point, asked) for asked in ([], app.profile_requests))
    assert restoring < answering
