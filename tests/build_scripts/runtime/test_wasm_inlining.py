"""Functions that call through a table are made too long for V8 to inline, and do the same."""

import pytest

from build_scripts.runtime.wasm_format import END, I32, NO_LOCALS
from build_scripts.runtime.wasm_inlining import LONGEST_INLINED, NOP, kept_from_inlining
from build_scripts.runtime.wasm_instructions import instructions_of_body

CALL, CALL_INDIRECT, DROP = b"\x10\x00", b"\x11\x00\x00", b"\x1a"
TWO_LOCALS = b"\x01\x02" + I32


def body_of_length(length: int, *instructions: bytes, locals_: bytes = NO_LOCALS) -> bytes:
    """A function's body that drops a constant until it is as long as that."""
    code = locals_ + b"".join(instructions)
    missing = length - len(code + END)
    return code + (b"\x41\x00" + DROP) * (missing // 3) + NOP * (missing % 3) + END


# A block without a result, of which a branch leaves at once.
BLOCK, BRANCH_OUT, NOTHING, END_OF_BLOCK = (0x02, (0x40,)), (0x0C, (0,)), (0x01, ()), (0x0B, ())


@pytest.mark.parametrize("length", [40, LONGEST_INLINED])
@pytest.mark.parametrize("locals_", [NO_LOCALS, TWO_LOCALS])
def test_a_function_that_calls_through_a_table_is_too_long_to_be_inlined(length: int, locals_: bytes) -> None:
    body = body_of_length(length, CALL_INDIRECT, locals_=locals_)
    changed = kept_from_inlining(body)
    assert len(changed) > LONGEST_INLINED
    assert changed.startswith(locals_)
    added = len(instructions_of_body(changed)) - len(instructions_of_body(body))
    first, branch, *nothing, last = instructions_of_body(changed)[:added]
    assert (first, branch, last) == (BLOCK, BRANCH_OUT, END_OF_BLOCK)
    assert set(nothing) <= {NOTHING}
    assert instructions_of_body(changed)[added:] == instructions_of_body(body)


@pytest.mark.parametrize(
    "body",
    [
        body_of_length(40, CALL),
        # The byte of the instruction as a number in another one.
        body_of_length(40, b"\x41\x11" + DROP),
        body_of_length(LONGEST_INLINED + 1, CALL_INDIRECT),
    ],
    ids=["calls one function", "a constant", "too long already"],
)
def test_all_others_stay_as_they_are(body: bytes) -> None:
    assert kept_from_inlining(body) == body
