"""A memory without its zeros: spread out by the script that visitors get, it is what it was."""

import base64
import json
import subprocess

import pytest

from build_scripts.common import executables
from build_scripts.paths import SCRIPTS
from build_scripts.runtime import snapshot_encoding

GAP = 65_536
SPREAD = f"""
const {{ decodeSnapshot }} = await import({json.dumps((SCRIPTS / "worker/snapshot_decoding.js").as_uri())});
const packed = new Uint8Array(Buffer.from(process.argv[1], "base64"));
const memory = new Uint8Array(Number(process.argv[2]));
decodeSnapshot(packed, memory);
process.stdout.write(Buffer.from(memory).toString("base64"));
"""
MEMORIES = {
    "no gap": b"memory",
    "a gap": b"a" + bytes(GAP) + b"b",
    "too short a gap": b"a" + bytes(GAP - 1) + b"b",
    "gaps at both ends": bytes(GAP) + b"a" + bytes(2 * GAP) + b"b" + bytes(GAP),
    "nothing but zeros": bytes(GAP),
}


def spread(packed: bytes, size: int) -> bytes:
    command = [
        executables.find("node"),
        "--input-type=module",
        "--eval",
        SPREAD,
        base64.b64encode(packed).decode(),
        str(size),
    ]
    return base64.b64decode(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


@pytest.mark.parametrize("memory", MEMORIES.values(), ids=MEMORIES)
def test_what_was_packed_spreads_to_the_same(memory: bytes) -> None:
    assert spread(snapshot_encoding.encode(memory), len(memory)) == memory


def test_only_long_stretches_of_zeros_are_left_out() -> None:
    assert len(snapshot_encoding.encode(MEMORIES["a gap"])) < 100
    assert len(snapshot_encoding.encode(MEMORIES["too short a gap"])) > GAP
