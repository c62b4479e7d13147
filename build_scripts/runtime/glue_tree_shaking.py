"""Tree shaking of Emscripten's glue script (pyodide.asm.js), which stands between Python's binary and the browser.

The stock script carries functions for side modules that may be loaded later and for games (SDL, WebGL): a thousand
that Python's binary does not import. Nothing is loaded later here, so they go: the object of imports is reduced to what
the binary imports, properties of the module object that nobody reads are not assigned, and Rollup drops what is then
unused.
"""

import re
from pathlib import Path

from build_scripts.common import build_cache, minify, reproducible
from build_scripts.paths import CACHE, ROOT
from build_scripts.runtime import wasm_format as wasm
from build_scripts.runtime.node_scripts import FOLDER, run_node

IMPORTS_OBJECT = re.compile(r"(?<=var wasmImports=\{)[^}]*(?=\})")
IMPORT_ENTRY = re.compile(r'"?(?P<name>[\w$]+)"?(?::[\w$]+)?')
MODULE_ASSIGNMENT = re.compile(r'Module\["(?P<name>\w+)"\]=(?=(?:wasmExports\["\w+"\]|[\w$]+)[;,])')
MODULE_READ = re.compile(r'Module\??\.(?P<name>[\w$]+)|Module\["(?P<quoted>\w+)"\](?!=[^=])')
PROPERTY = re.compile(r"\.(?P<name>[\w$]+)")
# The binary imports the addresses of the WebGL functions for a lookup function that only SDL calls.
WEBGL = re.compile(r"emscripten_gl[A-Z]\w+")
WEBGL_STUB = 'function notHere(){throw new Error("nothing can be drawn here")}notHere.sig="v";'


class GlueError(ValueError):
    """The script has a form that this code does not handle."""


def keep_imports(script: str, called: set[str], addresses: set[str]) -> str:
    """The script, with an object of imports that holds only what the binary calls or takes the address of.

    WebGL functions, whose addresses alone are taken, become a stub that raises. Raises GlueError if the object is not
    found or has an entry of another form.
    """
    imports = IMPORTS_OBJECT.search(script)
    if imports is None:
        raise GlueError("the object of the binary's imports was not found")
    kept = []
    for entry in imports[0].split(","):
        match = IMPORT_ENTRY.fullmatch(entry)
        if match is None:
            raise GlueError(f"an import of another form: {entry}")
        if match["name"] in called:
            kept.append(entry)
        elif match["name"] in addresses:
            kept.append(f"{match['name']}:notHere" if WEBGL.fullmatch(match["name"]) else entry)
    statement = script.rindex("var ", 0, imports.start())
    before = script[:statement] + WEBGL_STUB + script[statement : imports.start()]
    return before + ",".join(kept) + script[imports.end() :]


def drop_unread_properties(script: str, loader: str) -> str:
    """The script without assignments to properties of the module object that neither it nor its loader reads."""
    read = {match["name"] or match["quoted"] for match in MODULE_READ.finditer(script)}
    read |= {match["name"] for match in PROPERTY.finditer(loader)}
    return MODULE_ASSIGNMENT.sub(lambda match: match[0] if match["name"] in read else "", script)


def tree_shake(script: str) -> str:
    """The script without unused functions and variables, by Rollup."""
    return run_node("tree_shake.mjs", stdin=script)


def shrink(script: str, loader: str, binary: bytes) -> str:
    """All three steps, then minified: `script` for the imports of `binary`, read by `loader` (pyodide.mjs)."""
    imports = [
        item for section, content in wasm.sections(binary) if section == wasm.IMPORT for item in wasm.imports(content)
    ]
    addresses = {name for name, kind in imports if kind == wasm.KIND_GLOBAL}
    called = {name for name, kind in imports if kind != wasm.KIND_GLOBAL}
    kept = drop_unread_properties(keep_imports(script, called, addresses), loader)
    return minify.minify_script(tree_shake(kept))


def cached_shrink(script: str, loader: str, binary: bytes, cache: Path = CACHE) -> Path:
    """The file of the shrunk script, made once for the same inputs."""

    def write(folder: Path) -> None:
        (folder / "glue.js").write_text(shrink(script, loader, binary), encoding="utf-8")

    # The lock file holds the versions of Rollup and esbuild.
    code = [__file__, FOLDER / "tree_shake.mjs", wasm.__file__, minify.__file__, ROOT / "package-lock.json"]
    texts = {"script": script, "loader": loader, "code": reproducible.files_hash(Path(str(one)) for one in code)}
    inputs = {name: text.encode() for name, text in texts.items()} | {"binary": binary}
    return build_cache.cached_folder(cache / "glue", inputs, write) / "glue.js"
