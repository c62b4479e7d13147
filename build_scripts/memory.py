"""Python as it stands in memory once it has started, imported the calculators and answered: visitors begin there.

Made with the stock runtime in Node, in which nothing depends on the hour, the machine or chance: the same inputs give
the same bytes. Nothing that a visitor typed is in it; what the questions of the build left behind is.
"""

import json
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from build_scripts import exercises, lean, programs, stable, wasm
from build_scripts.paths import BUILD, PYODIDE

MEMORIES = BUILD / "memory"
SCRIPTS = Path(__file__).parent / "node"
MAKE, OBSERVE, STOCK = SCRIPTS / "snapshot.mjs", SCRIPTS / "used.mjs", SCRIPTS / "stock.mjs"


@dataclass(frozen=True, slots=True)
class Memory:
    """A snapshot, and the functions that were called after it by who began there."""

    snapshot: bytes
    used: set[int]


def node(script: Path, glue: Path, binary: Path, *arguments: Path, requests: list[str]) -> str:
    """What a script says that starts Pyodide with a glue and a binary of ours."""
    command = [programs.find("node"), *map(str, [script, PYODIDE, glue, binary, *arguments])]
    done = subprocess.run(command, input=json.dumps(requests), capture_output=True, text=True, check=False)
    if done.returncode:
        raise subprocess.SubprocessError(f"{script.name} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def make(calculators: Path, standard_library: Path, glue: Path, binary: bytes) -> Memory:
    """Start Python, have it answer, take the snapshot; then begin there and see what all kinds of visits call."""
    with tempfile.TemporaryDirectory() as folder:
        snapshot, python, noting = (Path(folder, name) for name in ("memory.bin", "python.wasm", "noting.wasm"))
        python.write_bytes(binary)
        node(MAKE, glue, python, standard_library, calculators, snapshot, requests=exercises.requests())
        noting.write_bytes(lean.instrumented(binary))
        used = node(OBSERVE, glue, noting, snapshot, requests=exercises.all_kinds())
        return Memory(snapshot.read_bytes(), set(json.loads(used)))


def made(calculators: Path, standard_library: Path, glue: Path, binary: bytes) -> Memory:
    """The same, made once for the same inputs."""
    tools = stable.fingerprint(
        [MAKE, OBSERVE, STOCK, *(Path(str(one.__file__)) for one in (lean, wasm, exercises)), Path(__file__)]
    )
    inputs = {
        "files": stable.fingerprint([calculators, standard_library, glue]).encode(),
        "binary": binary,
        "tools": tools.encode(),
    }
    kept = MEMORIES / stable.content_hash(inputs)
    if not kept.exists():
        memory = make(calculators, standard_library, glue, binary)
        unfinished = kept.with_suffix(".unfinished")
        unfinished.mkdir(parents=True, exist_ok=True)
        (unfinished / "memory.bin").write_bytes(memory.snapshot)
        (unfinished / "used.json").write_text(json.dumps(sorted(memory.used)))
        unfinished.rename(kept)
        stable.only(kept)
    return Memory((kept / "memory.bin").read_bytes(), set(json.loads((kept / "used.json").read_text())))
