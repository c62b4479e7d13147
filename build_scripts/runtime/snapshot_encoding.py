"""Sparse encoding of a memory snapshot: runs of zeros of 64 KiB and more are left out.

Most of them are the unused part of the stack and memory that was never allocated. Format, all numbers unsigned 32-bit
little-endian: the number of pieces; for each piece its address and its length in bytes; then the bytes of all pieces,
one after the other. What no piece covers is zero. docs/assets/scripts/worker/snapshot_decoding.js decodes it.
"""

import re
import struct
from itertools import pairwise

# A shorter run is not worth the eight bytes of another piece, nor the decoder's time. The lookbehind spares trying each
# byte of such a run as its beginning.
ZEROS = re.compile(rb"(?<!\0)\0{65536,}")


def encode(memory: bytes) -> bytes:
    """Encode a memory; its length is not part of the result, the decoder gets it from the bundle's description."""
    borders = [0, *(border for gap in ZEROS.finditer(memory) for border in gap.span()), len(memory)]
    pieces = [(start, end) for start, end in list(pairwise(borders))[::2] if start < end]
    places = [number for start, end in pieces for number in (start, end - start)]
    header = struct.pack(f"<{1 + len(places)}I", len(pieces), *places)
    return header + b"".join(memory[start:end] for start, end in pieces)
