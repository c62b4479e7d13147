"""Keeps V8 from inlining the functions that call through a table.

V8 inlines such functions speculatively, by its feedback on the targets of `call_indirect`, and deoptimises the caller
at the first other target. Python's interpreter calls many of them (`PyObject_GetIter`, `PySequence_Contains`) with all
types of objects, and is optimised after a few hundred instructions of Python, when few types were seen: four to six
times in a first visit, 80 to 240 ms of another core each (Chromium 156).
"""

from build_scripts.runtime import wasm_format as wasm
from build_scripts.runtime.wasm_instructions import CALL_INDIRECT, instructions_of_body

# V8 inlines no function that is longer: its flag wasm_inlining_max_size, in bytes of the encoded body.
LONGEST_INLINED = 500
# A block that is left at once, before the instructions that do nothing: engines that interpret would run these.
BLOCK, BRANCH_OUT, NOP = b"\x02\x40", b"\x0c\0", b"\x01"


def kept_from_inlining(body: bytes) -> bytes:
    """The body of a function, encoded; lengthened past V8's limit if it calls through a table."""
    if len(body) > LONGEST_INLINED or all(opcode != CALL_INDIRECT for opcode, _ in instructions_of_body(body)):
        return body
    begin = wasm.instructions_offset(body)
    padding = BLOCK + BRANCH_OUT + NOP * (LONGEST_INLINED - len(body)) + wasm.END
    return body[:begin] + padding + body[begin:]
