"""The script that Emscripten put around Python, without what our Python cannot call.

The stock one is ready for libraries that are loaded later and for games: it knows a thousand functions that Python
itself does not ask for, and names each of them once more for whoever might look. Nothing is loaded later here.
"""

import re
import subprocess
from pathlib import Path

from build_scripts import lighter, programs, stable, wasm
from build_scripts.paths import BUILD, ROOT

GLUES = BUILD / "glue"
SHAKE = Path(__file__).parent / "node" / "shaken.mjs"
# What the binary is given, and what else can be had of the script.
GIVEN = re.compile(r"(?<=var wasmImports=\{)[^}]*(?=\})")
GIVEN_NAME = re.compile(r'"?(?P<name>[\w$]+)"?(?::[\w$]+)?')
OFFERED = re.compile(r'Module\["(?P<name>\w+)"\]=(?=(?:wasmExports\["\w+"\]|[\w$]+)[;,])')
TAKEN = re.compile(r'Module\??\.(?P<name>[\w$]+)|Module\["(?P<quoted>\w+)"\](?!=[^=])')
NAMED = re.compile(r"\.(?P<name>[\w$]+)")
# Python takes their addresses for a function that only a game calls; a worker has no picture to draw on.
DRAWING = re.compile(r"emscripten_gl[A-Z]\w+")
NOT_HERE = 'function notHere(){throw new Error("nothing can be drawn here")}notHere.sig="v";'


class GlueError(ValueError):
    """The script has a form that is not known here."""


def given_only(script: str, called: set[str], addresses: set[str]) -> str:
    """The script, giving the binary nothing but what it calls, or takes the address of."""
    found = GIVEN.search(script)
    if found is None:
        raise GlueError("it is not seen what the binary is given")
    kept = []
    for entry in found[0].split(","):
        match = GIVEN_NAME.fullmatch(entry)
        if match is None:
            raise GlueError(f"given to the binary: {entry}")
        if match["name"] in called:
            kept.append(entry)
        elif match["name"] in addresses:
            kept.append(f"{match['name']}:notHere" if DRAWING.fullmatch(match["name"]) else entry)
    statement = script.rindex("var ", 0, found.start())
    return script[:statement] + NOT_HERE + script[statement : found.start()] + ",".join(kept) + script[found.end() :]


def taken_only(script: str, loader: str) -> str:
    """The script, offering nothing that neither it nor its loader takes."""
    taken = {match["name"] or match["quoted"] for match in TAKEN.finditer(script)}
    taken |= {match["name"] for match in NAMED.finditer(loader)}
    return OFFERED.sub(lambda match: match[0] if match["name"] in taken else "", script)


def shaken(script: str) -> str:
    """The script without what nothing in it uses any more."""
    command = [programs.find("node"), str(SHAKE)]
    return subprocess.run(command, input=script, check=True, stdout=subprocess.PIPE, text=True).stdout


def lean(script: str, loader: str, binary: bytes) -> str:
    """All of it, and with short names."""
    asked = [
        item for number, content in wasm.sections(binary) if number == wasm.IMPORT for item in wasm.imports(content)
    ]
    addresses = {name for name, kind in asked if kind == wasm.IS_GLOBAL}
    called = {name for name, kind in asked if kind != wasm.IS_GLOBAL}
    return lighter.script(shaken(taken_only(given_only(script, called, addresses), loader)))


def made(script: str, loader: str, binary: bytes) -> Path:
    """The same in a file, made once for the same inputs."""
    # The lock file names the versions of what shakes and shortens.
    modules = (Path(str(one.__file__)) for one in (wasm, lighter))
    tools = stable.fingerprint([Path(__file__), SHAKE, *modules, ROOT / "package-lock.json"])
    texts = {"script": script, "loader": loader, "tools": tools}
    inputs = {name: text.encode() for name, text in texts.items()} | {"binary": binary}
    kept = GLUES / f"{stable.content_hash(inputs)}.js"
    if not kept.exists():
        GLUES.mkdir(parents=True, exist_ok=True)
        unfinished = kept.with_suffix(".unfinished")
        unfinished.write_text(lean(script, loader, binary), encoding="utf-8")
        unfinished.rename(kept)
        stable.only(kept)
    return kept
