"""Keeps V8 from inlining the functions that call through a table.

Python's interpreter calls small functions (`PyObject_GetIter`, `PySequence_Contains`) that call on what an object's
type says. V8 optimises the interpreter after a few hundred instructions of Python, inlines them with the types seen
until then, and throws the optimised code away at the first other type: four to six times in a first visit, 80 to 240
ms of another core each (Chromium 156). What it does not inline it does not guess about.
"""

from build_scripts.runtime import wasm_format as wasm
from build_scripts.runtime.wasm_instructions import CALL_INDIRECT, instructions_of_body

# V8 inlines no longer function: its flag wasm_inlining_max_size, in bytes of the module.
LONGEST_INLINED = 500
NOP = b"\x01"


def kept_from_inlining(body: bytes) -> bytes:
    """A function's body; if it calls through a table and V8 might inline it, with instructions that do nothing."""
    missing = LONGEST_INLINED + 1 - len(body)
    if missing <= 0 or all(opcode != CALL_INDIRECT for opcode, _ in instructions_of_body(body)):
        return body
    begin = wasm.instructions_offset(body)
    return body[:begin] + NOP * missing + body[begin:]
