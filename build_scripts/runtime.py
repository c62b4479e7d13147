"""The browser's Python: Pyodide's own part, and beside it the app: the worker, and the memory that it begins with.

Both stand in folders named by their content, so that a browser may keep them for ever and never mixes two versions.
"""

import json
import re
import shutil
from pathlib import Path

from build_scripts import exercises, glue, lean, library, lighter, sparse, stable, wheel
from build_scripts.brotlied import brotlied
from build_scripts.memory import Memory, made
from build_scripts.paths import BUNDLE, BUNDLE_DESCRIPTION, NODE_MODULES, PYODIDE, SCRIPTS

WORKER = "worker.js"
LOADER, GLUE, BINARY, LOCK = "pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "pyodide-lock.json"
PYODIDE_SCRIPT = "pyodide.js"
LEAN, REST, MEMORY = "python.wasm", "rest.wasm", "memory.bin"
# No browser opens brotli for a script, so its decoder comes along. Itself it is packed as every engine can open it.
DECODER = NODE_MODULES / "brotli-dec-wasm" / "pkg"
DECODER_SCRIPT, DECODER_BINARY = "brotli.js", "brotli.wasm"
NAME = re.compile(r"[A-Za-z_$][\w$]*")


def core_files(pyodide: Path = PYODIDE) -> dict[str, bytes]:
    """The core's files; in one script, Emscripten's defines a global, which Pyodide's finds and does not load again."""
    loader = lighter.script((pyodide / LOADER).read_text("utf-8")).encode()
    files = {PYODIDE_SCRIPT: script(pyodide).read_bytes() + loader, REST: lean.rest(python(pyodide))}
    files[DECODER_SCRIPT] = (DECODER / "brotli_dec_wasm.js").read_bytes()
    files[DECODER_BINARY] = (DECODER / "brotli_dec_wasm_bg.wasm").read_bytes()
    return files


def lock(pyodide: Path = PYODIDE) -> str:
    """A lock file without packages: nothing is ever loaded by Pyodide's own loader."""
    return json.dumps({"info": json.loads((pyodide / LOCK).read_text())["info"], "packages": {}})


def script(pyodide: Path = PYODIDE) -> Path:
    """Emscripten's script, with what this Python can call."""
    stock, loader = ((pyodide / name).read_text("utf-8") for name in (GLUE, LOADER))
    return glue.made(stock, loader, (pyodide / BINARY).read_bytes())


def python(pyodide: Path = PYODIDE) -> bytes:
    """Python as Pyodide compiled it, exporting what its script names and no more."""
    names = set(NAME.findall(script(pyodide).read_text("utf-8")))
    return lean.named((pyodide / BINARY).read_bytes(), names)


def place(files: dict[str, bytes], compressed: list[str], kind: str, bundle: Path) -> str:
    """Write the files into their content's folder, some with compressed twins; give back the folder's address."""
    # The plain files name the folder: another zlib's gzip opens to the same content.
    folder = bundle / kind / stable.content_hash(files)
    if not folder.exists():
        shutil.rmtree(bundle / kind, ignore_errors=True)
        unfinished = folder.with_suffix(".unfinished")
        unfinished.mkdir(parents=True)
        for name, data in files.items():
            (unfinished / name).write_bytes(data)
        for name in compressed:
            (unfinished / f"{name}.gz").write_bytes(stable.gzipped(files[name]))
            if name != DECODER_BINARY:
                (unfinished / f"{name}.br").write_bytes(brotlied(files[name]))
        unfinished.rename(folder)
    return f"{kind}/{folder.name}/"


def transferred(folder: Path, names: list[str]) -> dict[str, int]:
    """The bytes that a cold visitor transfers for each file."""
    sizes = {}
    for name in names:
        twins = [twin for twin in (folder / f"{name}.br", folder / f"{name}.gz") if twin.exists()]
        sizes[name] = twins[0].stat().st_size if twins else len(stable.gzipped((folder / name).read_bytes()))
    return sizes


def build(memory: Memory, bundle: Path = BUNDLE) -> dict[str, object]:
    """Put the bundle together and describe it."""
    # Hosts compress scripts; for the others we do not count on it.
    core = place(core_files(), [REST, DECODER_BINARY], "runtime", bundle)
    # The worker travels with the memory that it knows how to call.
    worker = lighter.joined(str(SCRIPTS / WORKER)).encode()
    binaries = {LEAN: lean.lean(python(), memory.used), MEMORY: sparse.packed(memory.snapshot)}
    app = place({WORKER: worker, **binaries}, list(binaries), "app", bundle)
    parts = {
        **transferred(bundle / core, [PYODIDE_SCRIPT, DECODER_SCRIPT, DECODER_BINARY]),
        **transferred(bundle / app, list(binaries)),
    }
    sizes = {
        "packed": len(binaries[MEMORY]),
        "size": len(memory.snapshot),
        "data": lean.end_of_data(python()),
    }
    return {
        "core": core,
        "app": app,
        "bytes": sum(parts.values()),
        "memory": sizes,
        "lock": lock(),
        "parts": parts,
    }


def memory() -> Memory:
    """What visitors begin with, for the calculators as they are."""
    calculators = wheel.run()
    return made(calculators, library.shipped(calculators, exercises.requests()), script(), python())


def run() -> dict[str, object]:
    """The current bundle and its description, for the pages to point to."""
    description = build(memory())
    BUNDLE_DESCRIPTION.write_text(json.dumps(description, indent=1) + "\n")
    return description


if __name__ == "__main__":
    print(json.dumps(run(), indent=1))
