"""Python's standard library for visitors: what the running interpreter imports, compiled, and nothing else.

What to keep is found by running, never by a list kept by hand. Visitors get it in the memory that they begin with. The
rest is packed too, for the test suite alone: it is never shipped.
"""

import json
import marshal
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import CodeType

from build_scripts import programs, stable, wheel
from build_scripts.paths import BUILD, PYODIDE

LIBRARIES = BUILD / "library"
NODE_SCRIPTS = Path(__file__).parent / "node"
SHIPPED = "python_stdlib.zip"
STOCK = PYODIDE / SHIPPED
# Pyodide mounts the library here; modules from elsewhere are built in or come from the wheel.
MOUNTED = "/lib/python313.zip/"
# Before a compiled module's code: the format, how to tell whether it is current, and what it was made from.
HEADER = 16
# Later versions mark what is referred to again, and what is depends on all that the writing process holds.
MARSHALLED = 2


def modules(calculators: Path) -> list[str]:
    """The wheel's modules; the command line is not for visitors."""
    return [
        name.removesuffix(".pyc").removesuffix("/__init__").replace("/", ".")
        for name in stable.read_zip(calculators)
        if name.endswith(".pyc") and not name.endswith("__main__.pyc")
    ]


def imported(calculators: Path, requests: list[str]) -> set[str]:
    """The library's files that a boot and the requests import, asked of the stock interpreter in Node."""
    paths = map(str, [NODE_SCRIPTS / "discover.mjs", PYODIDE, calculators, NODE_SCRIPTS / "exercise.py"])
    message = json.dumps({"modules": modules(calculators), "requests": requests})
    command = [programs.find("node"), *paths]
    done = subprocess.run(command, input=message, capture_output=True, text=True, check=False)
    if done.returncode:
        raise subprocess.SubprocessError(f"The stock runtime did not answer:\n{done.stdout}{done.stderr}")
    found = json.loads(done.stdout)
    faults = [answer["fault"] for answer in found["answers"] if "fault" in answer]
    if faults:
        raise subprocess.SubprocessError("The calculators failed in Pyodide:\n" + "\n".join(faults))
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


def first_line_only(code: CodeType) -> CodeType:
    """The same code, all of it said to stand in its first line: a fault of ours is never in the library's lines."""
    # The code's units of two bytes, eight at a time: an entry without columns, no line further (Objects/locations.md).
    units = len(code.co_code) // 2
    entries = b"".join(bytes([0x80 | 13 << 3 | min(8, units - unit) - 1, 0]) for unit in range(0, units, 8))
    constants = (first_line_only(one) if isinstance(one, CodeType) else one for one in code.co_consts)
    return code.replace(co_linetable=entries, co_consts=tuple(constants))


def lighter(module: bytes) -> bytes:
    """A compiled module without its line numbers."""
    return module[:HEADER] + marshal.dumps(first_line_only(marshal.loads(module[HEADER:])), MARSHALLED)


def wanted(calculators: Path, requests: list[str]) -> set[str]:
    """The files to keep, asked anew only of a changed wheel."""
    asked = {"inputs": stable.fingerprint([STOCK, calculators, NODE_SCRIPTS]), "requests": json.dumps(requests)}
    known = LIBRARIES / f"imported-{stable.content_hash({name: text.encode() for name, text in asked.items()})}.json"
    if not known.exists():
        found = imported(calculators, requests)
        LIBRARIES.mkdir(parents=True, exist_ok=True)
        for old in LIBRARIES.glob("imported-*.json"):
            old.unlink()
        known.write_text(json.dumps(sorted(found)))
    return set(json.loads(known.read_text()))


def packed(name: str, members: dict[str, bytes], finish: Callable[[bytes], bytes] = bytes) -> Path:
    """A zip of the compiled files, made once for the same files."""
    tools = stable.fingerprint([Path(__file__), Path(wheel.__file__), Path(stable.__file__)]).encode()
    made = LIBRARIES / f"{name}-{stable.content_hash(members | {'tools': tools})}.zip"
    if not made.exists():
        for old in LIBRARIES.glob(f"{name}-*.zip"):
            old.unlink()
        unfinished = made.with_suffix(".unfinished")
        stable.zip_bytes_to(unfinished, {name: finish(data) for name, data in compiled(members).items()})
        unfinished.rename(made)
    return made


def shipped(calculators: Path, requests: list[str]) -> Path:
    """The library that visitors get."""
    return packed("shipped", split(stable.read_zip(STOCK), wanted(calculators, requests))[0], lighter)


def rest(calculators: Path, requests: list[str]) -> Path:
    """What visitors do not get: with it the test suite runs, which needs more than the calculators do."""
    return packed("rest", split(stable.read_zip(STOCK), wanted(calculators, requests))[1])
