"""A WebAssembly module that was read into sections, and operations on whole sections.

"Function number" means the position among the functions that the module defines; the function *index* of the
specification counts imported functions first.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from build_scripts.runtime import wasm_format as wasm

# Emscripten's function that adjusts addresses in the module's data after it was copied into memory.
APPLY_RELOCATIONS = "__wasm_apply_data_relocs"
# The address at which Pyodide's glue script places the module's data.
MEMORY_BASE = 1024


@dataclass(frozen=True, slots=True)
class Module:
    """A module's sections, and of those that are changed here the decoded content."""

    sections: list[tuple[int, bytes]]
    content: Mapping[int, bytes]
    """The content of each section by its id."""
    bodies: list[bytes]
    exports: list[wasm.Export]
    imported: Mapping[int, int]
    """How many things of each kind are imported; they have the first indices."""

    @classmethod
    def read(cls, binary: bytes) -> Self:
        """Read a module; raises WasmError if it has another form than Pyodide's."""
        sections = wasm.sections(binary)
        content = dict(sections)
        kinds = [kind for _, kind in wasm.imports(content[wasm.IMPORT])]
        return cls(
            sections,
            content,
            wasm.bodies(content[wasm.CODE]),
            wasm.exports(content[wasm.EXPORT]),
            {kind: kinds.count(kind) for kind in range(wasm.KIND_TAG + 1)},
        )

    def next_index(self, kind: int, section: int) -> int:
        """The index that one more item of a kind would get."""
        return self.imported[kind] + wasm.Reader(self.content[section]).number()

    def own_tables(self) -> list[wasm.Export]:
        """An export named `table<index>` for each table that the module defines."""
        first = self.imported[wasm.KIND_TABLE]
        own = range(first, self.next_index(wasm.KIND_TABLE, wasm.TABLE))
        return [wasm.Export(f"table{index}", wasm.KIND_TABLE, index) for index in own]

    def relocation_function(self) -> int:
        """The number of the function that applies relocations to fresh data."""
        (index,) = (export.index for export in self.exports if export.name == APPLY_RELOCATIONS)
        return index - self.imported[wasm.KIND_FUNCTION]

    def start_function(self) -> int:
        """The number of the function that a browser calls once the module is instantiated."""
        return wasm.Reader(self.content[wasm.START]).number() - self.imported[wasm.KIND_FUNCTION]

    def exported_addresses(self) -> list[int]:
        """The addresses in the module's data that it exports, each as a global of the distance to the memory base."""
        offsets, first = wasm.constant_globals(self.content[wasm.GLOBAL]), self.imported[wasm.KIND_GLOBAL]
        exported = [export.index for export in self.exports if export.kind == wasm.KIND_GLOBAL]
        return [MEMORY_BASE + offsets[index - first] for index in exported]

    def write(self, changed: Mapping[int, bytes]) -> bytes:
        """The module with the content of some sections replaced."""
        return wasm.write_module((id_, changed.get(id_, content)) for id_, content in self.sections)


def code_section(bodies: Iterable[bytes]) -> bytes:
    """Encode the content of a code section."""
    return wasm.vector(wasm.sized(body) for body in bodies)


def export_section(exports: Iterable[wasm.Export]) -> bytes:
    """Encode the content of an export section."""
    return wasm.vector(export.encode() for export in exports)


def _split_data(content: bytes) -> tuple[bytes, bytes]:
    """The header of the data section's one segment, and the segment's bytes."""
    if content[:2] != b"\1\0":
        raise wasm.WasmError("not the one segment of data that is known")
    place = content.index(wasm.END) + 1
    return content[:place], wasm.Reader(content, place).sized()


def without_data(content: bytes) -> bytes:
    """The data section with its one segment empty."""
    return _split_data(content)[0] + wasm.sized(b"")


def data_section(pieces: Mapping[int, bytes]) -> bytes:
    """Encode the content of a data section that writes each piece to its address when the module is instantiated."""
    active = b"\0" + wasm.I32_CONST
    return wasm.vector(active + wasm.signed(at) + wasm.END + wasm.sized(piece) for at, piece in pieces.items())


def own_data(binary: bytes) -> bytes:
    """The data that a start without a snapshot would copy to the memory base."""
    return _split_data(Module.read(binary).content[wasm.DATA])[1]


def end_of_data(binary: bytes) -> int:
    """The address in memory behind the data that a start without a snapshot would copy there."""
    return MEMORY_BASE + len(own_data(binary))


def keep_exports(binary: bytes, names: set[str]) -> bytes:
    """The module with only those exports that are in `names` or that it imports under the same name itself.

    Pyodide gives every exported function an entry in a table, and function pointers in memory are such entries: a
    snapshot can only be restored with the exports that it was taken with, so this comes before the snapshot.
    """
    module = Module.read(binary)
    imported = {name for name, _ in wasm.imports(module.content[wasm.IMPORT])}
    kept = [export for export in module.exports if export.name in names | imported]
    return module.write({wasm.EXPORT: export_section(kept)})
