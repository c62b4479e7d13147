"""The binary format of WebAssembly, as far as whole functions are moved about: no instruction is ever read.

Terms and numbers are the specification's (WebAssembly Core, chapter 5, "Binary Format").
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

PREAMBLE = b"\0asm\1\0\0\0"
CUSTOM, TYPE, IMPORT, FUNCTION, TABLE, GLOBAL, EXPORT, START, ELEMENT, CODE, DATA = 0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11
# What an import or an export is.
IS_FUNCTION, IS_TABLE, IS_MEMORY, IS_GLOBAL, IS_TAG = range(5)
I32, FUNCREF, FUNCTION_TYPE, MUTABLE = b"\x7f", b"\x70", 0x60, b"\x01"
I32_CONST, END = b"\x41", b"\x0b"
NO_LOCALS = b"\0"


class WasmError(ValueError):
    """The module has a form that is not known here."""


def unsigned(number: int) -> bytes:
    """A number in LEB128."""
    written = bytearray()
    while number > 0x7F:
        written.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*written, number])


def signed(number: int) -> bytes:
    """A number of either sign in LEB128: its sixth bit tells the sign, so a further byte may be needed."""
    written = bytearray()
    while not -0x40 <= number < 0x40:
        written.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*written, number & 0x7F])


def vector(items: Iterable[bytes]) -> bytes:
    """Items with their count before them."""
    found = list(items)
    return unsigned(len(found)) + b"".join(found)


def sized(content: bytes) -> bytes:
    return unsigned(len(content)) + content


@dataclass(slots=True)
class Reader:
    """Reads a section's content from its beginning on."""

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
    """Every section's number and content, in order."""
    if not module.startswith(PREAMBLE):
        raise WasmError("not a module of version 1")
    reader, found = Reader(module, len(PREAMBLE)), []
    while reader.at < len(module):
        number = reader.take(1)[0]
        found.append((number, reader.sized()))
    return found


def joined(parts: Iterable[tuple[int, bytes]]) -> bytes:
    return PREAMBLE + b"".join(bytes([number]) + sized(content) for number, content in parts)


def appended(content: bytes, items: Iterable[bytes]) -> bytes:
    """A section with items after those that it has: nothing that has a number gets another."""
    reader, more = Reader(content), list(items)
    return unsigned(reader.number() + len(more)) + content[reader.at :] + b"".join(more)


@dataclass(frozen=True, slots=True)
class Export:
    name: str
    kind: int
    index: int

    def written(self) -> bytes:
        return sized(self.name.encode()) + bytes([self.kind]) + unsigned(self.index)


def exports(content: bytes) -> list[Export]:
    reader = Reader(content)
    return [Export(reader.sized().decode(), reader.take(1)[0], reader.number()) for _ in range(reader.number())]


def imports(content: bytes) -> Iterator[tuple[str, int]]:
    """The name and kind of each import; the module that it comes from is left out."""
    reader = Reader(content)
    for _ in range(reader.number()):
        reader.sized()
        name, kind = reader.sized().decode(), reader.take(1)[0]
        if kind == IS_FUNCTION:
            reader.number()
        elif kind == IS_TABLE:
            reader.take(1)
            reader.limits()
        elif kind == IS_MEMORY:
            reader.limits()
        elif kind in {IS_GLOBAL, IS_TAG}:
            reader.take(1)
            reader.number()
        else:
            raise WasmError(f"{name}: an import of kind {kind}")
        yield name, kind


def imported_table(module: str, name: str, kind: bytes) -> bytes:
    """An import of a table, of the type that it has where it is defined."""
    return sized(module.encode()) + sized(name.encode()) + bytes([IS_TABLE]) + kind


def tables(content: bytes) -> list[bytes]:
    """The type of each table of a module: of what, and how many at least and at most."""
    reader, found = Reader(content), []
    for _ in range(reader.number()):
        begin = reader.at
        reader.take(1)
        reader.limits()
        found.append(content[begin : reader.at])
    return found


def parameters(content: bytes) -> list[tuple[bytes, bytes]]:
    """The types of parameters and of results, a byte each, for every type of functions."""
    reader, found = Reader(content), []
    for _ in range(reader.number()):
        if reader.take(1)[0] != FUNCTION_TYPE:
            raise WasmError("a type that is none of a function")
        found.append((reader.sized(), reader.sized()))
    return found


def numbers(content: bytes) -> list[int]:
    reader = Reader(content)
    return [reader.number() for _ in range(reader.number())]


def bodies(content: bytes) -> list[bytes]:
    """Each function's locals and instructions."""
    reader = Reader(content)
    return [reader.sized() for _ in range(reader.number())]


def after_locals(body: bytes) -> int:
    """Where the instructions of a body begin."""
    reader = Reader(body)
    for _ in range(reader.number()):
        reader.number()
        reader.take(1)
    return reader.at
