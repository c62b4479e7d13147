"""Instruments a WebAssembly module to find out which of its functions are called."""

from build_scripts.runtime import wasm_format as wasm
from build_scripts.runtime.wasm_module import Module, code_section, export_section

# The exported flag of function number n is the global `hit<n>`; node/profile_functions.mjs reads them.
FLAG_PREFIX = "hit"
SET_GLOBAL = b"\x24"
ZERO = wasm.I32_CONST + b"\0" + wasm.END
ONE = wasm.I32_CONST + b"\1"


def instrument(binary: bytes) -> bytes:
    """The module with a flag for each function: a global, exported, that the function sets to 1 when it is called."""
    module = Module.read(binary)
    first = module.next_index(wasm.KIND_GLOBAL, wasm.GLOBAL)
    flags = range(first, first + len(module.bodies))

    def setting_flag(body: bytes, flag: int) -> bytes:
        begin = wasm.instructions_offset(body)
        return body[:begin] + ONE + SET_GLOBAL + wasm.unsigned(flag) + body[begin:]

    exports = [wasm.Export(f"{FLAG_PREFIX}{flag - first}", wasm.KIND_GLOBAL, flag) for flag in flags]
    declared = [wasm.I32 + wasm.MUTABLE + ZERO for _ in flags]
    return module.write(
        {
            wasm.GLOBAL: wasm.appended(module.content[wasm.GLOBAL], declared),
            wasm.EXPORT: export_section([*module.exports, *exports]),
            wasm.CODE: code_section(map(setting_flag, module.bodies, flags)),
        }
    )
