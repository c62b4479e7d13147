"""A memory without its long stretches of zeros: the stack that nobody stands on, and what was never taken.

A file of them begins with 32-bit numbers, the lowest byte first: how many pieces there are, then the place and the
length of each. The pieces' bytes follow. What lies between them is zero.
"""

import re
import struct
from itertools import pairwise

# A shorter one is not worth a piece of its own.
ZEROS = re.compile(rb"\0{65536,}")


def packed(memory: bytes) -> bytes:
    """What is to be put into zeros, `memory`'s length of them."""
    borders = [0, *(border for gap in ZEROS.finditer(memory) for border in gap.span()), len(memory)]
    pieces = [(start, end) for start, end in list(pairwise(borders))[::2] if start < end]
    places = [number for start, end in pieces for number in (start, end - start)]
    head = struct.pack(f"<{1 + len(places)}I", len(pieces), *places)
    return head + b"".join(memory[start:end] for start, end in pieces)
