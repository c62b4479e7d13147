"""A module in two parts answers as the whole one does, and asks for the second only when it has to."""

import base64
import json
import os
import subprocess
from typing import Any

import pytest

from build_scripts.common import executables
from build_scripts.paths import SCRIPTS
from build_scripts.runtime import wasm_format as wasm
from build_scripts.runtime import wasm_module, wasm_profile, wasm_split
from build_scripts.runtime.wasm_format import END, I32, sized, unsigned, vector

TWO_NUMBERS = I32 + I32
# Numbers of functions: none is imported.
START, SET_UP, ADD, MULTIPLY, KEEP = range(5)


def function(*instructions: int) -> bytes:
    return b"\0" + bytes(instructions) + END


def module() -> bytes:
    """What Pyodide's binary has, in small: a memory and a base from elsewhere, a start that empties, data, a table."""
    types = [b"\x60" + vector([]) * 2, b"\x60" + vector([I32, I32]) + vector([I32])]
    imports = [
        sized(b"env") + sized(b"memory") + bytes([wasm.KIND_MEMORY, 0, 1]),
        sized(b"env") + sized(b"base") + bytes([wasm.KIND_GLOBAL]) + I32 + b"\0",
    ]
    bodies = [
        # memory.fill(base + 4, 0, 70); its length takes two bytes, as the real one's takes three.
        function(0x23, 0, 0x41, 4, 0x6A, 0x41, 0, 0x41, 0xC6, 0, 0xFC, 0x0B, 0),
        function(0x01),
        function(0x20, 0, 0x20, 1, 0x6A),
        function(0x20, 0, 0x20, 1, 0x6C),
        # Puts a function into the table that both parts have to share, and tells how many stand there.
        function(0xD2, ADD, 0x20, 0, 0xFC, 0x0F, 0, 0x1A, 0xFC, 0x10, 0),
    ]
    names = {wasm_module.APPLY_RELOCATIONS: SET_UP, "add": ADD, "multiply": MULTIPLY, "keep": KEEP, "unnamed": ADD}
    content = {
        wasm.TYPE: vector(types),
        wasm.IMPORT: vector(imports),
        wasm.FUNCTION: vector(map(unsigned, [0, 0, 1, 1, 1])),
        wasm.TABLE: vector([b"\x70\0\0"]),
        wasm.GLOBAL: vector([]),
        wasm.EXPORT: vector(wasm.Export(name, wasm.KIND_FUNCTION, number).encode() for name, number in names.items()),
        wasm.START: unsigned(START),
        wasm.ELEMENT: vector([b"\3\0" + vector([unsigned(ADD)])]),
        wasm.CODE: wasm_module.code_section(bodies),
        wasm.DATA: vector([b"\0\x23\0" + END + sized(b"data")]),
    }
    return wasm.write_module(content.items())


RUN = """
const [primary, secondary] = process.argv.slice(1).map((text) => new Uint8Array(Buffer.from(text, "base64")));
const { installSecondaryLoader } = await import(process.env.START_PYODIDE);
const memory = new WebAssembly.Memory({ initial: 1 });
const imports = { env: { memory, base: new WebAssembly.Global({ value: "i32" }, 1024) } };
const { exports } = new WebAssembly.Instance(new WebAssembly.Module(primary), imports);
const text = () => new TextDecoder().decode(new Uint8Array(memory.buffer, 1024, 8));
let brought = 0;
const tables = Object.fromEntries(Object.entries(exports).filter(([, one]) => one instanceof WebAssembly.Table));
installSecondaryLoader(tables, imports, () => { brought += 1; return secondary; });
const found = { names: Object.keys(exports).sort(), fresh: text(), sum: exports.add(20, 22), before: brought };
new TextEncoder().encodeInto("withours", new Uint8Array(memory.buffer, 1024));
found.products = [exports.multiply(6, 7), exports.multiply(-6, 7)];
found.after = brought;
found.memory = text();
found.kept = [exports.keep(1, 0), exports.keep(2, 0), tables.table0.length];
console.log(JSON.stringify(found));
"""


def in_base64(binary: bytes) -> str:
    return base64.b64encode(binary).decode()


@pytest.fixture(scope="module")
def outcome() -> dict[str, Any]:
    binary = wasm_module.keep_exports(module(), {"add", "multiply", "keep", wasm_module.APPLY_RELOCATIONS})
    parts = [wasm_split.primary_module(binary, {START, ADD}), wasm_split.secondary_module(binary, {1028: b"OU"})]
    command = [executables.find("node"), "--input-type=module", "--eval", RUN, *map(in_base64, parts)]
    surroundings = os.environ | {"START_PYODIDE": (SCRIPTS / "worker/start_pyodide.js").as_uri()}
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_what_is_used_needs_no_second_part(outcome: dict[str, Any]) -> None:
    assert (outcome["sum"], outcome["before"]) == (42, 0)


def test_what_was_left_out_is_brought_once_and_gets_its_arguments(outcome: dict[str, Any]) -> None:
    assert outcome["products"] == [42, -42]
    assert outcome["after"] == 1


def test_the_first_part_brings_no_data_and_the_second_its_tables_alone(outcome: dict[str, Any]) -> None:
    assert outcome["fresh"] == "\0" * 8
    assert outcome["memory"] == "withOUrs"


def test_both_parts_work_on_the_same_table(outcome: dict[str, Any]) -> None:
    assert outcome["kept"] == [1, 3, 3]


def test_only_what_somebody_names_is_exported(outcome: dict[str, Any]) -> None:
    assert outcome["names"] == [wasm_module.APPLY_RELOCATIONS, "add", "keep", "multiply", "secondary", "table0"]


NOTES = """
const memory = new WebAssembly.Memory({ initial: 1 });
const imports = { env: { memory, base: new WebAssembly.Global({ value: "i32" }, 1024) } };
const binary = new Uint8Array(Buffer.from(process.argv[1], "base64"));
const { exports } = new WebAssembly.Instance(new WebAssembly.Module(binary), imports);
const called = () => Object.keys(exports).filter((name) => name.startsWith("hit") && exports[name].value);
const started = called();
console.log(JSON.stringify([started, exports.multiply(6, 7), called()]));
"""


def test_a_noting_module_says_which_functions_were_called() -> None:
    command = [executables.find("node"), "--eval", NOTES, in_base64(wasm_profile.instrument(module()))]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [[f"hit{START}"], 42, [f"hit{START}", f"hit{MULTIPLY}"]]


def test_a_beginning_that_ends_otherwise_is_refused() -> None:
    with pytest.raises(wasm.WasmError, match="not the start function"):
        wasm_split.without_memory_fill(function(0x01))


@pytest.mark.parametrize(
    ("number", "written"),
    # The specification's own way of counting: seven bits a byte, the last one's sixth bit tells the sign.
    [
        (0, "00"),
        (63, "3f"),
        (64, "c000"),
        (-1, "7f"),
        (-64, "40"),
        (-65, "bf7f"),
        (624485, "e58e26"),
        (-123456, "c0bb78"),
    ],
)
def test_numbers_of_either_sign(number: int, written: str) -> None:
    assert wasm.signed(number).hex() == written


@pytest.mark.parametrize(("number", "written"), [(0, "00"), (127, "7f"), (128, "8001"), (624485, "e58e26")])
def test_numbers_without_a_sign(number: int, written: str) -> None:
    assert wasm.unsigned(number).hex() == written
    assert wasm.Reader(bytes.fromhex(written)).number() == number


def test_a_module_is_the_same_after_it_was_taken_apart() -> None:
    assert wasm.write_module(wasm.sections(module())) == module()
    with pytest.raises(wasm.WasmError, match="version 1"):
        wasm.sections(b"\0asm\2\0\0\0")
