"""Python's standard library for visitors: what the running interpreter imports, compiled, and nothing else.

What to keep is found by running, never by a list kept by hand. The rest is packed too, for the test suite alone: it is
never shipped.
"""

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

from build_scripts import programs, stable, wheel
from build_scripts.paths import BUILD, PYODIDE

LIBRARIES = BUILD / "library"
NODE_SCRIPTS = Path(__file__).parent / "node"
SHIPPED = "python_stdlib.zip"
REST = "rest_of_stdlib.zip"
# Pyodide mounts the library here; modules from elsewhere are built in or come from the wheel.
MOUNTED = "/lib/python313.zip/"


def imported(calculators: Path, requests: list[str], pyodide: Path = PYODIDE) -> set[str]:
    """The library's files that a boot and the requests import, asked of the stock interpreter in Node."""
    modules = [
        name.removesuffix(".pyc").removesuffix("/__init__").replace("/", ".")
        for name in stable.read_zip(calculators)
        # The command line is not for visitors.
        if name.endswith(".pyc") and not name.endswith("__main__.pyc")
    ]
    paths = map(str, [NODE_SCRIPTS / "discover.mjs", pyodide, calculators, NODE_SCRIPTS / "exercise.py"])
    message = json.dumps({"modules": modules, "requests": requests})
    command = [programs.find("node"), *paths]
    done = subprocess.run(command, input=message, capture_output=True, text=True, check=False)
    if done.returncode:
        raise subprocess.SubprocessError(f"The stock runtime did not answer:\n{done.stdout}{done.stderr}")
    found = json.loads(done.stdout)
    if found["faults"]:
        raise subprocess.SubprocessError("The calculators failed in Pyodide:\n" + "\n".join(found["faults"]))
    return {path.removeprefix(MOUNTED) for path in found["files"] if path.startswith(MOUNTED)}


def split(stock: dict[str, bytes], wanted: set[str]) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The library in two: what is wanted, and the rest."""
    lacking = wanted - stock.keys()
    if lacking:
        raise ValueError(f"Imported, but not in the library: {sorted(lacking)}")
    kept = {name: data for name, data in stock.items() if name in wanted}
    return kept, {name: data for name, data in stock.items() if name not in wanted}


def compiled(members: dict[str, bytes]) -> dict[str, bytes]:
    """The same files with each module compiled and without docstrings."""
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder, "library.zip")
        stable.zip_bytes_to(archive, members)
        return stable.read_zip(wheel.byte_compiled(archive))


def run(calculators: Path, requests: list[str]) -> Path:
    """The folder with both parts, built if anything that they depend on changed."""
    stock = PYODIDE / SHIPPED
    own = [Path(__file__), Path(wheel.__file__), Path(stable.__file__), NODE_SCRIPTS]
    key = stable.content_hash(
        {"inputs": stable.fingerprint([stock, calculators, *own]).encode(), "requests": json.dumps(requests).encode()}
    )
    here = LIBRARIES / key
    if not here.exists():
        kept, rest = split(stable.read_zip(stock), imported(calculators, requests))
        shutil.rmtree(LIBRARIES, ignore_errors=True)
        unfinished = LIBRARIES / f"{key}.unfinished"
        unfinished.mkdir(parents=True)
        stable.zip_bytes_to(unfinished / SHIPPED, compiled(kept))
        stable.zip_bytes_to(unfinished / REST, compiled(rest))
        unfinished.rename(here)
    return here
