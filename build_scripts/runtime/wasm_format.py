"""Reads and writes the sections of a WebAssembly module; instructions are copied, never decoded.

Terms and numbers are those of the specification (WebAssembly Core, chapter 5, "Binary Format").
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

PREAMBLE = b"\0asm\1\0\0\0"
CUSTOM, TYPE, IMPORT, FUNCTION, TABLE, GLOBAL, EXPORT, START, ELEMENT, CODE, DATA = 0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11
DATA_COUNT = 12
# The kinds of imports and exports.
KIND_FUNCTION, KIND_TABLE, KIND_MEMORY, KIND_GLOBAL, KIND_TAG = range(5)
I32, FUNCREF, FUNCTION_TYPE, MUTABLE = b"\x7f", b"\x70", 0x60, b"\x01"
I32_CONST, END = b"\x41", b"\x0b"
NO_LOCALS = b"\0"


class WasmError(ValueError):
    """The module has a form that this code does not handle."""


def unsigned(number: int) -> bytes:
    """An unsigned number in LEB128."""
    written = bytearray()
    while number > 0x7F:
        written.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*written, number])


def signed(number: int) -> bytes:
    """A signed number in LEB128: bit 6 of the last byte is the sign, so one more byte may be needed."""
    written = bytearray()
    while not -0x40 <= number < 0x40:
        written.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*written, number & 0x7F])


def vector(items: Iterable[bytes]) -> bytes:
    """A vector: the number of items, then the items."""
    found = list(items)
    return unsigned(len(found)) + b"".join(found)


def sized(content: bytes) -> bytes:
    """Content with its length in bytes before it."""
    return unsigned(len(content)) + content


@dataclass(slots=True)
class Reader:
    """Reads values one after the other from the content of a section."""

    data: bytes
    at: int = 0

    def number(self) -> int:
        result = shift = 0
        while True:
            byte = self.data[self.at]
            self.at += 1
            result |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return result

    def take(self, count: int) -> bytes:
        self.at += count
        return self.data[self.at - count : self.at]

    def sized(self) -> bytes:
        return self.take(self.number())

    def limits(self) -> None:
        has_maximum = self.number() & 1
        for _ in range(1 + has_maximum):
            self.number()


def sections(module: bytes) -> list[tuple[int, bytes]]:
    """The id and content of every section, in order; raises WasmError for another version of the format."""
    if not module.startswith(PREAMBLE):
        raise WasmError("not a module of version 1")
    reader, found = Reader(module, len(PREAMBLE)), []
    while reader.at < len(module):
        number = reader.take(1)[0]
        found.append((number, reader.sized()))
    return found


def write_module(parts: Iterable[tuple[int, bytes]]) -> bytes:
    """The module of these sections."""
    return PREAMBLE + b"".join(bytes([number]) + sized(content) for number, content in parts)


def appended(content: bytes, items: Iterable[bytes]) -> bytes:
    """The content of a section with items added at its end, so that the indices of the others stay."""
    reader, more = Reader(content), list(items)
    return unsigned(reader.number() + len(more)) + content[reader.at :] + b"".join(more)


@dataclass(frozen=True, slots=True)
class Export:
    """An export: its name, the kind of what it exports, and the index of that among its kind."""

    name: str
    kind: int
    index: int

    def encode(self) -> bytes:
        return sized(self.name.encode()) + bytes([self.kind]) + unsigned(self.index)


def exports(content: bytes) -> list[Export]:
    """Read the export section."""
    reader = Reader(content)
    return [Export(reader.sized().decode(), reader.take(1)[0], reader.number()) for _ in range(reader.number())]


def imports(content: bytes) -> Iterator[tuple[str, int]]:
    """Read the import section: the name and kind of each import, without the module it comes from."""
    reader = Reader(content)
    for _ in range(reader.number()):
        reader.sized()
        name, kind = reader.sized().decode(), reader.take(1)[0]
        if kind == KIND_FUNCTION:
            reader.number()
        elif kind == KIND_TABLE:
            reader.take(1)
            reader.limits()
        elif kind == KIND_MEMORY:
            reader.limits()
        elif kind in {KIND_GLOBAL, KIND_TAG}:
            reader.take(1)
            reader.number()
        else:
            raise WasmError(f"{name}: an import of kind {kind}")
        yield name, kind


def imported_table(module: str, name: str, kind: bytes) -> bytes:
    """Encode the import of a table; `kind` is its encoded type."""
    return sized(module.encode()) + sized(name.encode()) + bytes([KIND_TABLE]) + kind


def tables(content: bytes) -> list[bytes]:
    """Read the table section: the encoded type of each table (element type and limits)."""
    reader, found = Reader(content), []
    for _ in range(reader.number()):
        begin = reader.at
        reader.take(1)
        reader.limits()
        found.append(content[begin : reader.at])
    return found


def constant_globals(content: bytes) -> list[int]:
    """Read the global section of a module whose globals begin with 32-bit constants; raises WasmError for another."""
    reader, found = Reader(content), []
    for _ in range(reader.number()):
        kind, _, opcode = reader.take(1), reader.take(1), reader.take(1)
        if (kind, opcode) != (I32, I32_CONST):
            raise WasmError("a global that begins with another value")
        found.append(reader.number())
        reader.take(1)
    return found


def function_types(content: bytes) -> list[tuple[bytes, bytes]]:
    """Read the type section: for each function type its parameters and its results, one byte per value type."""
    reader, found = Reader(content), []
    for _ in range(reader.number()):
        if reader.take(1)[0] != FUNCTION_TYPE:
            raise WasmError("a type that is not a function type")
        found.append((reader.sized(), reader.sized()))
    return found


def indices(content: bytes) -> list[int]:
    """Read a vector of indices, such as the function section, which holds the type of each function."""
    reader = Reader(content)
    return [reader.number() for _ in range(reader.number())]


def bodies(content: bytes) -> list[bytes]:
    """Read the code section: the locals and instructions of each function."""
    reader = Reader(content)
    return [reader.sized() for _ in range(reader.number())]


def instructions_offset(body: bytes) -> int:
    """Where in a function's body its instructions begin, behind the locals."""
    reader = Reader(body)
    for _ in range(reader.number()):
        reader.number()
        reader.take(1)
    return reader.at
