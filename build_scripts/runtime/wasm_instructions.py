"""Reads the instructions of a WebAssembly module: which functions it names, and which call through a table.

Terms and numbers are those of the specification (WebAssembly Core, chapter 5, "Binary Format"), with the exception
handling that Emscripten writes (`try` to `delegate`). Vector and atomic instructions, which Pyodide's binary does not
have, raise WasmError, as what follows an unknown instruction would be read wrongly.
"""

from collections.abc import Iterator

from build_scripts.runtime.wasm_format import Reader, WasmError, instructions_offset

CALL, CALL_INDIRECT, RETURN_CALL, REF_FUNC = 0x10, 0x11, 0x12, 0xD2
END_OF_BLOCK, DELEGATE, PREFIX_FC = 0x0B, 0x18, 0xFC
_BLOCKS = frozenset({0x02, 0x03, 0x04, 0x06})
_BR_TABLE, _SELECT_OF_TYPE, _F32_CONST, _F64_CONST = 0x0E, 0x1C, 0x43, 0x44
_LAST_PLAIN = 0xC4
# How many LEB128 numbers follow an opcode; none follow those that are not listed.
_NUMBERS = (
    dict.fromkeys([*_BLOCKS, 0x07, 0x08, 0x09, 0x0C, 0x0D, CALL, RETURN_CALL, DELEGATE], 1)
    | dict.fromkeys([*range(0x20, 0x27), 0x3F, 0x40, 0x41, 0x42, 0xD0, REF_FUNC], 1)
    | dict.fromkeys([CALL_INDIRECT, 0x13, *range(0x28, 0x3F)], 2)
)
# The same of the opcodes behind the prefix 0xFC: conversions, then memory and tables.
_NUMBERS_FC = dict.fromkeys(range(8), 0) | {8: 2, 9: 1, 10: 2, 11: 1, 12: 2, 13: 1, 14: 2, 15: 1, 16: 1, 17: 1}


type Instruction = tuple[int, tuple[int, ...]]
"""An opcode and the numbers behind it, read as unsigned: indices, a constant, alignment and offset of an access."""


def instructions(reader: Reader) -> Iterator[Instruction]:
    """The instructions of an expression, up to the END that closes it."""
    depth = 1
    while depth:
        opcode = reader.take(1)[0]
        yield opcode, _operands(reader, opcode)
        if opcode in _BLOCKS:
            depth += 1
        elif opcode in {END_OF_BLOCK, DELEGATE}:
            depth -= 1


def _operands(reader: Reader, opcode: int) -> tuple[int, ...]:
    """Read past what follows an opcode; the numbers among that."""
    if opcode == _BR_TABLE:
        count = reader.number() + 1
    elif opcode == PREFIX_FC:
        count = _NUMBERS_FC[reader.number()]
    elif opcode == _SELECT_OF_TYPE:
        reader.sized()
        return ()
    elif opcode in {_F32_CONST, _F64_CONST}:
        reader.take(4 if opcode == _F32_CONST else 8)
        return ()
    elif opcode in _NUMBERS or opcode <= _LAST_PLAIN or opcode == 0xD1:
        count = _NUMBERS.get(opcode, 0)
    else:
        raise WasmError(f"an instruction {opcode:#x}")
    return tuple([reader.number() for _ in range(count)])


def instructions_of_body(body: bytes) -> list[Instruction]:
    """The instructions of a function's body."""
    reader = Reader(body, instructions_offset(body))
    found = list(instructions(reader))
    if reader.at != len(body):
        raise WasmError("a body that goes on behind its end")
    return found


def functions_in_body(body: bytes) -> set[int]:
    """The indices of the functions that a function's body calls or takes a reference to."""
    return {numbers[0] for opcode, numbers in instructions_of_body(body) if opcode in {CALL, RETURN_CALL, REF_FUNC}}


def functions_in_elements(content: bytes) -> set[int]:
    """The indices of the functions that the element section puts into tables or declares."""
    reader, found = Reader(content), set()
    for _ in range(reader.number()):
        form = reader.number()
        if form > 3:
            raise WasmError(f"an element segment of form {form}")
        if form == 2:
            reader.number()
        if form in {0, 2}:
            for _ in instructions(reader):
                pass
        if form:
            reader.take(1)
        found |= {reader.number() for _ in range(reader.number())}
    return found
