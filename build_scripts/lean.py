"""Python for visitors without the functions that no answer calls: a tenth of them is enough.

Every function keeps its number. One that is left out stands there as a relay: it asks for the other part, once, and
hands its arguments on to the whole function there, which works on the same memory and the same tables. So nothing is
lost, only later. Of the globals, each part has its own: what they begin as never changes, but for the stack's limits
and a word for numbers of 64 bits, which serve kinds of builds that Pyodide's is none of.

Whoever loads the lean part puts a function that brings the other one into the last place of the table `rest`, and gives
the other one all tables that the lean part exports, as those of `lean`. The memory comes from a snapshot, so neither
part brings data.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from build_scripts import wasm
from build_scripts.wasm import I32_CONST

LEAN, REST = "lean", "rest"
HIT = "hit"
# Where Pyodide's script puts the data.
MEMORY_BASE = 1024
# Writes addresses into fresh data; those of the snapshot are written. A tenth of the whole code.
SET_UP = "__wasm_apply_data_relocs"

CALL, CALL_INDIRECT, IF, I32_EQZ = b"\x10", b"\x11", b"\x04\x40", b"\x45"
MEMORY_FILL = b"\xfc\x0b\0"
LOCAL_GET, GLOBAL_GET, GLOBAL_SET = b"\x20", b"\x23", b"\x24"
ZERO = I32_CONST + b"\0" + wasm.END
ONE = I32_CONST + b"\1"
NOTHING = wasm.NO_LOCALS + wasm.END


@dataclass(frozen=True, slots=True)
class Module:
    """A module with what is asked of it here."""

    parts: list[tuple[int, bytes]]
    content: Mapping[int, bytes]
    bodies: list[bytes]
    exports: list[wasm.Export]
    imported: Mapping[int, int]
    """How many of each kind come from elsewhere: their numbers come first."""

    @classmethod
    def read(cls, binary: bytes) -> "Module":
        parts = wasm.sections(binary)
        content = dict(parts)
        kinds = [kind for _, kind in wasm.imports(content[wasm.IMPORT])]
        return cls(
            parts,
            content,
            wasm.bodies(content[wasm.CODE]),
            wasm.exports(content[wasm.EXPORT]),
            {kind: kinds.count(kind) for kind in range(wasm.IS_TAG + 1)},
        )

    def next(self, kind: int, section: int) -> int:
        """The number that one more of a kind would have."""
        return self.imported[kind] + wasm.Reader(self.content[section]).number()

    def shared(self) -> list[wasm.Export]:
        """The tables that are not another's, each under a name."""
        first = self.imported[wasm.IS_TABLE]
        own = range(first, self.next(wasm.IS_TABLE, wasm.TABLE))
        return [wasm.Export(f"table{number}", wasm.IS_TABLE, number) for number in own]

    def set_up(self) -> int:
        """The function that sets fresh data up, counted from the first that has a body."""
        (found,) = (export.index for export in self.exports if export.name == SET_UP)
        return found - self.imported[wasm.IS_FUNCTION]

    def with_parts(self, changed: Mapping[int, bytes]) -> bytes:
        return wasm.joined((number, changed.get(number, content)) for number, content in self.parts)


def code(bodies: Iterable[bytes]) -> bytes:
    return wasm.vector(wasm.sized(body) for body in bodies)


def exported(exports: Iterable[wasm.Export]) -> bytes:
    return wasm.vector(export.written() for export in exports)


def data(content: bytes) -> tuple[bytes, bytes]:
    """The one segment of a module's data: what stands before its bytes, and these."""
    if content[:2] != b"\1\0":
        raise wasm.WasmError("not the one segment of data that is known")
    place = content.index(wasm.END) + 1
    return content[:place], wasm.Reader(content, place).sized()


def without_data(content: bytes) -> bytes:
    return data(content)[0] + wasm.sized(b"")


def end_of_data(binary: bytes) -> int:
    """Where in memory the data ends that a fresh start would bring."""
    return MEMORY_BASE + len(data(Module.read(binary).content[wasm.DATA])[1])


def without_fill(body: bytes) -> bytes:
    """The function that runs when a module comes into being, as it is but for its last act, which empties memory."""
    rest, ending, nothing = body.rpartition(MEMORY_FILL + wasm.END)
    before, number, size = rest.rpartition(I32_CONST)
    if nothing or not ending or wasm.signed(wasm.Reader(size).number()) != size:
        raise wasm.WasmError("not the beginning that is known")
    return before + number + wasm.signed(0) + ending


def instrumented(binary: bytes) -> bytes:
    """The same module, but that each function notes its call in a global of its own, `hit0`, `hit1` and so on."""
    module = Module.read(binary)
    first = module.next(wasm.IS_GLOBAL, wasm.GLOBAL)
    notes = range(first, first + len(module.bodies))

    def noting(body: bytes, note: int) -> bytes:
        begin = wasm.after_locals(body)
        return body[:begin] + ONE + GLOBAL_SET + wasm.unsigned(note) + body[begin:]

    hits = [wasm.Export(f"{HIT}{note - first}", wasm.IS_GLOBAL, note) for note in notes]
    return module.with_parts(
        {
            wasm.GLOBAL: wasm.appended(module.content[wasm.GLOBAL], [wasm.I32 + wasm.MUTABLE + ZERO for _ in notes]),
            wasm.EXPORT: exported([*module.exports, *hits]),
            wasm.CODE: code(map(noting, module.bodies, notes)),
        }
    )


def named(binary: bytes, names: set[str]) -> bytes:
    """The module with those exports alone that somebody names, itself included: what it asks for, it may give too.

    Pyodide gives every exported function a place in a table, and pointers in memory are such places: who begins with a
    snapshot needs the exports that it was taken with.
    """
    module = Module.read(binary)
    asked = {name for name, _ in wasm.imports(module.content[wasm.IMPORT])}
    kept = [export for export in module.exports if export.name in names | asked]
    return module.with_parts({wasm.EXPORT: exported(kept)})


def lean(binary: bytes, used: set[int]) -> bytes:
    """The module with the used functions alone, counted from the first that has a body."""
    module = Module.read(binary)
    content, count = module.content, len(module.bodies)
    types, of_type = wasm.parameters(content[wasm.TYPE]), wasm.numbers(content[wasm.FUNCTION])
    no_arguments = types.index((b"", b""))
    table = module.next(wasm.IS_TABLE, wasm.TABLE)
    is_there = module.next(wasm.IS_GLOBAL, wasm.GLOBAL)
    bring = module.next(wasm.IS_FUNCTION, wasm.FUNCTION)

    def called(place: int, kind: int) -> bytes:
        return I32_CONST + wasm.signed(place) + CALL_INDIRECT + wasm.unsigned(kind) + wasm.unsigned(table)

    def relay(function: int) -> bytes:
        kind = of_type[function]
        arguments = b"".join(LOCAL_GET + wasm.unsigned(place) for place in range(len(types[kind][0])))
        return wasm.NO_LOCALS + CALL + wasm.unsigned(bring) + arguments + called(function, kind) + wasm.END

    flag = wasm.unsigned(is_there)
    bring_once = [wasm.NO_LOCALS, GLOBAL_GET, flag, I32_EQZ, IF, called(count, no_arguments)]
    bring_once += [ONE, GLOBAL_SET, flag, wasm.END, wasm.END]
    set_up = module.set_up()
    bodies = [
        NOTHING if number == set_up else body if number in used else relay(number)
        for number, body in enumerate(module.bodies)
    ]
    return module.with_parts(
        {
            wasm.FUNCTION: wasm.appended(content[wasm.FUNCTION], [wasm.unsigned(no_arguments)]),
            wasm.TABLE: wasm.appended(content[wasm.TABLE], [funcrefs(count + 1)]),
            wasm.GLOBAL: wasm.appended(content[wasm.GLOBAL], [wasm.I32 + wasm.MUTABLE + ZERO]),
            wasm.EXPORT: exported([*module.exports, *module.shared(), wasm.Export(REST, wasm.IS_TABLE, table)]),
            wasm.CODE: code([*bodies, b"".join(bring_once)]),
            wasm.DATA: without_data(content[wasm.DATA]),
        }
    )


def rest(binary: bytes) -> bytes:
    """The module with all functions, in a table `rest` by their numbers, and nothing that a running Python has."""
    module = Module.read(binary)
    count, table = len(module.bodies), module.next(wasm.IS_TABLE, wasm.TABLE)
    before = module.imported[wasm.IS_FUNCTION]
    start = wasm.Reader(module.content[wasm.START]).number() - before
    changed = {module.set_up(): NOTHING, start: without_fill(module.bodies[start])}
    functions = wasm.vector(wasm.unsigned(before + number) for number in range(count))
    # Imported, a table has the number that it had of its own: it comes first after those that were imported before.
    tables = zip(module.shared(), wasm.tables(module.content[wasm.TABLE]), strict=True)
    imported = [wasm.imported_table(LEAN, export.name, kind) for export, kind in tables]
    # An active segment for a table that is named, of functions.
    segment = wasm.unsigned(2) + wasm.unsigned(table) + ZERO + b"\0" + functions
    return module.with_parts(
        {
            wasm.IMPORT: wasm.appended(module.content[wasm.IMPORT], imported),
            wasm.TABLE: wasm.vector([funcrefs(count)]),
            wasm.EXPORT: exported([wasm.Export(REST, wasm.IS_TABLE, table)]),
            wasm.ELEMENT: wasm.vector([segment]),
            wasm.CODE: code(changed.get(number, body) for number, body in enumerate(module.bodies)),
            wasm.DATA: without_data(module.content[wasm.DATA]),
        }
    )


def funcrefs(count: int) -> bytes:
    """A table for so many functions."""
    return wasm.FUNCREF + b"\0" + wasm.unsigned(count)
