"""Splits a WebAssembly module into a primary and a secondary module (compare Binaryen's wasm-split).

The primary module holds the functions that a profile saw being called; it is downloaded by everyone. In the place of
each other function it has a placeholder of the same index and type. A placeholder makes sure that the secondary module
is loaded, then calls the whole function there through a table. The secondary module holds all functions, works on the
same memory and imports the primary module's tables. It also writes there the static data that only its functions use
(static_tables.py). So no function is lost: the first call of one takes longer.
A function that nothing in the primary module can reach, because no whole function calls it, no table holds it and
no export names it, gets a body that halts in place of a placeholder: only functions of the secondary module call it,
and they call the secondary module's own.

Each module has globals of its own. That is sound for Pyodide's binary, where no global changes after the start except
the stack limits and a scratch word for 64-bit numbers, both of which serve build modes that Pyodide does not use.

Those functions of the primary module that call through a table are lengthened, so that V8 does not inline them
(wasm_inlining.py).

The memory comes from a snapshot; neither module brings other data. What the loading script has to do:
- put a function that loads the secondary module into the last entry of the primary module's exported table `secondary`;
- give the secondary module the tables that the primary one exports, as imports from `primary`; then copy the functions
  of the secondary module's table `secondary` into the primary module's one.
"""

from collections.abc import Mapping

from build_scripts.runtime import wasm_format as wasm
from build_scripts.runtime.wasm_format import I32_CONST
from build_scripts.runtime.wasm_inlining import kept_from_inlining
from build_scripts.runtime.wasm_instructions import functions_in_body, functions_in_elements
from build_scripts.runtime.wasm_module import Module, code_section, data_section, export_section, without_data

# The names that the loading script (docs/assets/scripts/worker/start_pyodide.js) knows.
PRIMARY_IMPORT_MODULE, FUNCTION_TABLE = "primary", "secondary"

CALL, CALL_INDIRECT, IF, I32_EQZ = b"\x10", b"\x11", b"\x04\x40", b"\x45"
MEMORY_FILL = b"\xfc\x0b\0"
LOCAL_GET, GLOBAL_GET, GLOBAL_SET = b"\x20", b"\x23", b"\x24"
ZERO = I32_CONST + b"\0" + wasm.END
ONE = I32_CONST + b"\1"
EMPTY_BODY = wasm.NO_LOCALS + wasm.END
UNREACHABLE_BODY = wasm.NO_LOCALS + b"\0" + wasm.END


def primary_module(binary: bytes, called: set[int]) -> bytes:
    """The primary module; `called` are the numbers of the functions that stay whole.

    The relocation function, a tenth of the code, is emptied: the addresses in a snapshot are already adjusted.
    """
    module = Module.read(binary)
    content, count = module.content, len(module.bodies)
    types, type_of = wasm.function_types(content[wasm.TYPE]), wasm.indices(content[wasm.FUNCTION])
    no_arguments = types.index((b"", b""))
    table = module.next_index(wasm.KIND_TABLE, wasm.TABLE)
    is_loaded = module.next_index(wasm.KIND_GLOBAL, wasm.GLOBAL)
    load_once = module.next_index(wasm.KIND_FUNCTION, wasm.FUNCTION)

    def call_entry(entry: int, type_index: int) -> bytes:
        return I32_CONST + wasm.signed(entry) + CALL_INDIRECT + wasm.unsigned(type_index) + wasm.unsigned(table)

    def placeholder(function: int) -> bytes:
        type_index = type_of[function]
        arguments = b"".join(LOCAL_GET + wasm.unsigned(place) for place in range(len(types[type_index][0])))
        call = arguments + call_entry(function, type_index)
        return wasm.NO_LOCALS + CALL + wasm.unsigned(load_once) + call + wasm.END

    flag = wasm.unsigned(is_loaded)
    load_once_body = [wasm.NO_LOCALS, GLOBAL_GET, flag, I32_EQZ, IF, call_entry(count, no_arguments)]
    load_once_body += [ONE, GLOBAL_SET, flag, wasm.END, wasm.END]
    relocation = module.relocation_function()
    reachable = reachable_functions(module, called)

    def body_of(number: int, body: bytes) -> bytes:
        if number == relocation:
            return EMPTY_BODY
        if number in called:
            return kept_from_inlining(body)
        return placeholder(number) if number in reachable else UNREACHABLE_BODY

    bodies = [body_of(number, body) for number, body in enumerate(module.bodies)]
    exported_table = wasm.Export(FUNCTION_TABLE, wasm.KIND_TABLE, table)
    return module.write(
        {
            wasm.FUNCTION: wasm.appended(content[wasm.FUNCTION], [wasm.unsigned(no_arguments)]),
            # One more entry than there are functions: the last is the loading script's.
            wasm.TABLE: wasm.appended(content[wasm.TABLE], [_function_table(count + 1)]),
            wasm.GLOBAL: wasm.appended(content[wasm.GLOBAL], [wasm.I32 + wasm.MUTABLE + ZERO]),
            wasm.EXPORT: export_section([*module.exports, *module.own_tables(), exported_table]),
            wasm.CODE: code_section([*bodies, b"".join(load_once_body)]),
            wasm.DATA: without_data(content[wasm.DATA]),
        }
    )


def reachable_functions(module: Module, called: set[int]) -> set[int]:
    """The numbers of the functions that tables, exports, the start or the bodies of `called` functions name."""
    indices = functions_in_elements(module.content[wasm.ELEMENT])
    indices |= {export.index for export in module.exports if export.kind == wasm.KIND_FUNCTION}
    indices.add(wasm.Reader(module.content[wasm.START]).number())
    for number in called:
        indices |= functions_in_body(module.bodies[number])
    return {index - module.imported[wasm.KIND_FUNCTION] for index in indices}


def secondary_module(binary: bytes, tables: Mapping[int, bytes]) -> bytes:
    """The secondary module: all functions, in a table by their numbers, and static data by its address.

    It changes no other memory at its start.
    """
    module = Module.read(binary)
    count, table = len(module.bodies), module.next_index(wasm.KIND_TABLE, wasm.TABLE)
    imported = module.imported[wasm.KIND_FUNCTION]
    start = module.start_function()
    changed = {module.relocation_function(): EMPTY_BODY, start: without_memory_fill(module.bodies[start])}
    functions = wasm.vector(wasm.unsigned(imported + number) for number in range(count))
    # The imported tables keep the indices that they had as the module's own: they follow those imported before.
    shared = zip(module.own_tables(), wasm.tables(module.content[wasm.TABLE]), strict=True)
    table_imports = [wasm.imported_table(PRIMARY_IMPORT_MODULE, export.name, kind) for export, kind in shared]
    # An active element segment (form 2: with the index of its table), offset 0, of functions.
    segment = wasm.unsigned(2) + wasm.unsigned(table) + ZERO + b"\0" + functions
    return module.write(
        {
            wasm.IMPORT: wasm.appended(module.content[wasm.IMPORT], table_imports),
            wasm.TABLE: wasm.vector([_function_table(count)]),
            wasm.EXPORT: export_section([wasm.Export(FUNCTION_TABLE, wasm.KIND_TABLE, table)]),
            wasm.ELEMENT: wasm.vector([segment]),
            wasm.CODE: code_section(changed.get(number, body) for number, body in enumerate(module.bodies)),
            wasm.DATA_COUNT: wasm.unsigned(len(tables)),
            wasm.DATA: data_section(tables),
        }
    )


def without_memory_fill(body: bytes) -> bytes:
    """The start function with the length of its last instruction, `memory.fill`, set to 0, so that it clears nothing.

    Raises WasmError if the function does not end that way.
    """
    rest, ending, trailing = body.rpartition(MEMORY_FILL + wasm.END)
    before, opcode, length = rest.rpartition(I32_CONST)
    if trailing or not ending or wasm.signed(wasm.Reader(length).number()) != length:
        raise wasm.WasmError("not the start function that is known")
    return before + opcode + wasm.signed(0) + ending


def _function_table(size: int) -> bytes:
    """The encoded type of a table of so many functions."""
    return wasm.FUNCREF + b"\0" + wasm.unsigned(size)
