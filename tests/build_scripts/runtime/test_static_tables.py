"""Static data leaves the snapshot only where nothing that stays leads to it."""

import pytest

from build_scripts.calculators_bundle.bundle import FILES, calculators_app
from build_scripts.runtime import static_tables, wasm_module
from build_scripts.runtime import wasm_format as wasm
from build_scripts.runtime.bundle import Parts, make_parts
from build_scripts.runtime.static_addresses import Addresses
from build_scripts.runtime.wasm_format import END, I32, sized, unsigned, vector
from build_scripts.runtime.wasm_module import MEMORY_BASE, Module, code_section

BASE, ADD, DROP, STORE, LOAD = b"\x23\0", b"\x6a", b"\x1a", b"\x36\2\0", b"\x28\2"
OBJECT = 100
"""Bytes of each object."""


def const(number: int) -> bytes:
    return wasm.I32_CONST + wasm.signed(number)


def address(number: int) -> bytes:
    """Instructions for the address of an object by its number."""
    return BASE + const(number * OBJECT) + ADD


def body(*instructions: bytes) -> bytes:
    return vector([unsigned(2) + I32]) + b"".join(instructions) + END


def module(*bodies: bytes, pointers: dict[int, int] | None = None, exported: int = 0) -> bytes:
    """Ten objects with pointers; the start writes the last address into a global; `bodies` are functions from 2 on."""
    relocations = [address(place) + address(target) + STORE for place, target in (pointers or {}).items()]
    start = body(address(9), b"\x24", unsigned(2))
    every = [start, body(*relocations), *bodies]
    globals_ = [I32 + b"\0" + const(exported * OBJECT) + END, I32 + wasm.MUTABLE + const(0) + END]
    exports = [
        wasm.Export(wasm_module.APPLY_RELOCATIONS, wasm.KIND_FUNCTION, 1),
        wasm.Export("environ", wasm.KIND_GLOBAL, 1),
    ]
    content = {
        wasm.TYPE: vector([b"\x60" + vector([]) * 2]),
        wasm.IMPORT: vector([sized(b"env") + sized(b"__memory_base") + bytes([wasm.KIND_GLOBAL]) + I32 + b"\0"]),
        wasm.FUNCTION: vector([unsigned(0)] * len(every)),
        wasm.GLOBAL: vector(globals_),
        wasm.EXPORT: wasm_module.export_section(exports),
        wasm.START: unsigned(0),
        wasm.CODE: code_section(every),
        wasm.DATA: vector([b"\0" + BASE + END + sized(b"x" * 10 * OBJECT)]),
    }
    return wasm.write_module(content.items())


def leaving(binary: bytes, *used: int) -> list[int]:
    """The numbers of the objects that may leave."""
    found = static_tables.find(binary, used)
    return [(at - MEMORY_BASE) // OBJECT for one in found for at in one if (at - MEMORY_BASE) % OBJECT == 0]


NAMES_ALL = body(*(address(number) + DROP for number in range(10)))


def test_what_a_function_in_use_names_stays_and_all_else_leaves() -> None:
    names_two = body(address(2), DROP, address(5), LOAD + b"\0", DROP)
    assert leaving(module(NAMES_ALL, names_two), 3) == [1, 3, 4, 6, 7, 8, 9]
    assert leaving(module(NAMES_ALL, names_two), 2, 3) == []


@pytest.mark.parametrize(
    "instructions",
    [
        [const(400), BASE, ADD, DROP],
        [BASE, b"\x21\1", const(7), b"\x20\1", const(400), ADD, ADD, DROP],
        [const(8), BASE, ADD, LOAD + unsigned(400), DROP],
        [BASE, const(5), b"\x36\2" + unsigned(404)],
        [BASE, b"\x21\1", const(450), b"\x21\0"],
    ],
)
def test_every_way_of_naming_an_object_keeps_it(instructions: list[bytes]) -> None:
    assert leaving(module(NAMES_ALL, body(*instructions)), 3) == [1, 2, 3, 5, 6, 7, 8, 9]


@pytest.mark.parametrize(
    "instructions",
    [[const(400), DROP], [BASE, const(7), const(400), b"\x6c", ADD, DROP], [BASE, const(400), b"\x4b", DROP]],
)
def test_a_number_that_is_never_added_to_the_memory_base_keeps_nothing(instructions: list[bytes]) -> None:
    assert leaving(module(NAMES_ALL, body(*instructions)), 3) == [1, 2, 3, 4, 5, 6, 7, 8, 9]


def test_what_is_exported_or_in_a_global_that_is_read_stays() -> None:
    assert leaving(module(NAMES_ALL, exported=3)) == [0, 1, 2, 4, 5, 6, 7, 8, 9]
    assert leaving(module(NAMES_ALL, body(b"\x23\2", DROP)), 3) == [1, 2, 3, 4, 5, 6, 7, 8]


def test_pointers_are_followed_from_what_stays_alone() -> None:
    names_one = body(address(1), DROP)
    pointers = {1: 4, 4: 6, 7: 8}
    assert leaving(module(NAMES_ALL, names_one, pointers=pointers), 3) == [2, 3, 5, 7, 8, 9]


def test_only_a_certain_address_ends_an_object() -> None:
    uses_from_its_beginning = body(address(0), DROP)
    # A number that could be an address, and a local variable that has something else by then.
    doubtful = body(const(300), DROP, BASE, b"\x21\1", const(1), b"\x21\1", b"\x20\1", const(500), ADD, DROP)
    assert leaving(module(doubtful, uses_from_its_beginning), 3) == []
    certain = body(BASE, b"\x22\1", LOAD + unsigned(500), DROP, b"\x20\1", const(700), ADD, DROP)
    assert leaving(module(certain, uses_from_its_beginning), 3) == [5, 6, 7, 8, 9]


def test_another_form_of_relocations_is_refused() -> None:
    unknown = body(BASE, const(4), STORE)
    addresses = Addresses.read(Module.read(module()))
    with pytest.raises(wasm.WasmError, match="not a relocation"):
        addresses.pointers(unknown)
    assert addresses.pointers(body(address(1), BASE, STORE)) == {MEMORY_BASE + 100: MEMORY_BASE}
    # To a function: another base.
    assert addresses.pointers(body(address(1), b"\x23\1", const(3), ADD, STORE)) == {MEMORY_BASE + 100: None}


def test_long_stretches_are_cut_out_and_short_or_empty_ones_stay() -> None:
    begin, longest = 16, static_tables.LEAST
    snapshot = bytes(4) + begin.to_bytes(4, "little") + bytes(8) + b"x" * (2 * longest) + bytes(2 * longest) + b"end"
    stretches = [range(longest - 1), range(longest, 2 * longest), range(2 * longest, 4 * longest)]
    remaining, tables = static_tables.cut_out(snapshot, stretches)
    assert tables == {longest: b"x" * longest}
    assert len(remaining) == len(snapshot)
    assert remaining[begin:] == b"x" * longest + bytes(3 * longest) + b"end"


@pytest.fixture(scope="module")
def parts() -> Parts:
    return make_parts(calculators_app(), FILES)


def test_a_megabyte_of_pyodide_leaves_as_it_was_from_the_start(parts: Parts) -> None:
    module_ = Module.read(parts.pyodide.binary)
    data = wasm_module.own_data(parts.pyodide.binary)
    pointers = Addresses.read(module_).pointers(module_.bodies[module_.relocation_function()])
    for start, table in parts.tables.items():
        before, after = bytearray(data[start - MEMORY_BASE : start - MEMORY_BASE + len(table)]), bytearray(table)
        for place in pointers.keys() & range(start, start + len(table)):
            before[place - start : place - start + 4] = after[place - start : place - start + 4] = bytes(4)
        # Nothing but the relocations has written there.
        assert before == after
    assert sum(map(len, parts.tables.values())) > 1_000_000


def test_the_tables_are_those_of_codecs_and_character_names(parts: Parts) -> None:
    joined = b"".join(parts.tables.values())
    # From the Unicode Character Database and JIS X 0208, as Python writes them down.
    for text in (b"YMBOL", "亜唖娃阿哀愛挨姶".encode("utf-16-le")):
        assert text in joined
