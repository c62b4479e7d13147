"""The functions that code and tables name are found; only a function that none of them names has no placeholder."""

import pytest

from build_scripts.runtime import wasm_format as wasm
from build_scripts.runtime import wasm_instructions, wasm_split
from build_scripts.runtime.trimmed_pyodide import trim
from build_scripts.runtime.wasm_format import END, sized, unsigned, vector
from build_scripts.runtime.wasm_module import APPLY_RELOCATIONS, Module, code_section

BLOCK, TRY, DELEGATE, CALL, REF_FUNC, DROP = b"\x02\x40", b"\x06\x40", b"\x18\0", b"\x10", b"\xd2", b"\x1a"
# Function 300 in LEB128 takes two bytes, the first of which is that of no block or end.
FUNCTION_300 = unsigned(300)


def body(*instructions: bytes) -> bytes:
    return wasm.NO_LOCALS + b"".join(instructions) + END


@pytest.mark.parametrize(
    ("instructions", "named"),
    [
        ([CALL, FUNCTION_300], {300}),
        ([REF_FUNC, b"\7", DROP, BLOCK, CALL, b"\5", END], {5, 7}),
        ([TRY, CALL, b"\1", DELEGATE, CALL, b"\2"], {1, 2}),
        # The same bytes as a call of function 5 within numbers, a constant, a memory's offset, and a table of branches.
        ([b"\x41\x90\x05", DROP], set()),
        ([b"\x44" + b"\x10\5" * 4, DROP], set()),
        ([b"\x43" + b"\x10\5" * 2, DROP], set()),
        ([b"\x41\0\x28\2\x10", DROP], set()),
        ([BLOCK, b"\x41\0\x0e\2\0\0\0", END], set()),
        ([b"\x11\x10\0"], set()),
        ([b"\xfc\x0a\0\0", b"\xfc\x10\0", DROP], set()),
        ([b"\x1c\1\x7f"], set()),
    ],
)
def test_a_body_names_what_it_calls_or_refers_to(instructions: list[bytes], named: set[int]) -> None:
    assert wasm_instructions.functions_in_body(body(*instructions)) == named


def test_a_body_that_is_read_wrongly_or_not_known_is_refused() -> None:
    with pytest.raises(wasm.WasmError, match="behind its end"):
        wasm_instructions.functions_in_body(body(END))
    with pytest.raises(wasm.WasmError, match="0xfd"):
        wasm_instructions.functions_in_body(body(b"\xfd\0"))


@pytest.mark.parametrize(
    "segment",
    [
        b"\0\x41\x8b\0" + END,
        b"\1\0",
        b"\2\1\x23\x0b" + END + b"\0",
        b"\3\0",
    ],
)
def test_every_form_of_a_segment_of_functions_is_read(segment: bytes) -> None:
    segments = [segment + vector([unsigned(4), FUNCTION_300]), b"\1\0" + vector([unsigned(9)])]
    assert wasm_instructions.functions_in_elements(vector(segments)) == {4, 9, 300}


def test_a_segment_of_expressions_is_refused() -> None:
    with pytest.raises(wasm.WasmError, match="form 4"):
        wasm_instructions.functions_in_elements(vector([b"\4"]))


def test_every_function_of_pyodide_is_read_to_its_end() -> None:
    bodies = Module.read(trim().binary).bodies
    named = set().union(*map(wasm_instructions.functions_in_body, bodies))
    assert len(named) > len(bodies) / 2


def small_module() -> bytes:
    """Functions: a start, relocations, one that calls the next, the called, one in a table, one that nothing names."""
    calls_the_next = body(CALL, unsigned(3))
    bodies = [body(), body(), calls_the_next, body(), body(), body()]
    content = {
        wasm.TYPE: vector([b"\x60" + vector([]) * 2]),
        wasm.IMPORT: vector([sized(b"env") + sized(b"memory") + bytes([wasm.KIND_MEMORY, 0, 1])]),
        wasm.FUNCTION: vector([unsigned(0)] * len(bodies)),
        wasm.TABLE: vector([b"\x70\0\1"]),
        wasm.GLOBAL: vector([]),
        wasm.EXPORT: vector([wasm.Export(APPLY_RELOCATIONS, wasm.KIND_FUNCTION, 1).encode()]),
        wasm.START: unsigned(0),
        wasm.ELEMENT: vector([b"\0\x41\0" + END + vector([unsigned(4)])]),
        wasm.CODE: code_section(bodies),
        wasm.DATA: vector([b"\0\x23\0" + END + sized(b"data")]),
    }
    return wasm.write_module(content.items())


def test_only_what_nothing_can_call_has_no_placeholder() -> None:
    whole = Module.read(small_module())
    assert wasm_split.reachable_functions(whole, {0, 2}) == {0, 1, 3, 4}
    primary = Module.read(wasm_split.primary_module(small_module(), {0, 2}))
    halts = [number for number, one in enumerate(primary.bodies) if one == wasm_split.UNREACHABLE_BODY]
    assert halts == [5]
    # Where its caller is not whole either, nothing calls the fourth function.
    assert wasm_split.reachable_functions(whole, {0}) == {0, 1, 4}
