"""The part of the standard library that visitors' Python has."""

import json
import subprocess
import sys
import traceback
from pathlib import Path
from typing import Any

import pytest

from build_scripts.calculators_bundle.bundle import calculators_app
from build_scripts.common import reproducible
from build_scripts.paths import ROOT
from build_scripts.runtime import stdlib
from build_scripts.runtime.app import App

# Run on CPython: the files of the library that answering the warm-up requests imports; what is frozen into the
# interpreter comes from no file.
IMPORTED = """
import json, os, sys
sys.path.append(sys.argv[1])
import calculators.worker
for request in json.load(sys.stdin):
    calculators.worker.respond(request)
root = os.path.dirname(os.__file__) + "/"
origins = [module.__spec__.origin for module in list(sys.modules.values()) if module.__spec__]
print(json.dumps([origin.removeprefix(root) for origin in origins if origin and origin.startswith(root)]))
"""


@pytest.fixture(scope="module")
def app() -> App:
    return calculators_app()


@pytest.fixture(scope="module")
def shipped(app: App) -> dict[str, bytes]:
    return reproducible.read_zip(stdlib.shipped_library(app))


def test_what_the_calculators_import_on_cpython_is_shipped(app: App, shipped: dict[str, bytes]) -> None:
    command = [sys.executable, "-I", "-S", "-c", IMPORTED, str(ROOT)]
    requests = json.dumps(app.warm_up_requests)
    done = subprocess.run(command, input=requests, capture_output=True, text=True, check=True)
    imported = set(json.loads(done.stdout))
    assert {"decimal.py", "json/__init__.py"} <= imported
    # Modules of the host's platform are not in Pyodide's library.
    stock = reproducible.read_zip(stdlib.STOCK_LIBRARY).keys()
    assert {f"{name}c" for name in imported & stock} - shipped.keys() == set()


def test_what_no_calculator_imports_is_left_out_and_packed_for_the_suite(app: App, shipped: dict[str, bytes]) -> None:
    assert all(name.endswith(".pyc") for name in shipped)
    unshipped = reproducible.read_zip(stdlib.unshipped_library(app))
    for name in ("argparse.pyc", "unittest/__init__.pyc", "http/client.pyc"):
        assert name not in shipped
        assert name in unshipped


def test_compiling_twice_gives_the_same_bytes(shipped: dict[str, bytes]) -> None:
    stock = reproducible.read_zip(stdlib.STOCK_LIBRARY)
    again = stdlib.byte_compile({name: stock[name] for name in stock if f"{name}c" in shipped})
    assert {name: stdlib.drop_module_line_numbers(data) for name, data in again.items()} == shipped
    assert len(again) > 50


def test_code_without_line_numbers_does_the_same_and_traces_to_its_first_line() -> None:
    source = "def double(number):\n    again = number\n    return [again + number for _ in '1'][0]\n"
    without = stdlib.drop_line_numbers(compile(source, "library.py", "exec"))
    found: dict[str, Any] = {}
    exec(without, found)
    assert found["double"](21) == 42
    with pytest.raises(TypeError) as caught:
        found["double"](None)
    lines = [
        entry.lineno for entry in traceback.extract_tb(caught.value.__traceback__) if entry.filename == "library.py"
    ]
    assert lines == [1]


def test_the_library_is_mounted_under_the_version_of_pyodides_python(tmp_path: Path) -> None:
    (tmp_path / "pyodide-lock.json").write_text(json.dumps({"info": {"python": "3.14.2"}}))
    assert stdlib.mount_point(tmp_path) == "/lib/python314.zip/"


def test_a_module_that_is_not_in_the_library_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"not in the library: \['gone\.py'\]"):
        stdlib.partition({"here.py": b""}, {"here.py", "gone.py"})


def test_a_response_that_the_application_refuses_ends_the_trace(app: App, tmp_path: Path) -> None:
    def refuse(responses: object) -> None:
        raise ValueError("refused")

    refusing = App(app.wheel, app.entry_point, app.warm_up_requests[:1], [], refuse, "")
    with pytest.raises(ValueError, match="refused"):
        stdlib.cached_trace(refusing, tmp_path)
