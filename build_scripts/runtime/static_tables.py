"""Finds the static data that only functions of the secondary module use, to send it with them: codecs' tables, mostly.

Static data is taken as objects: each begins at an address that an instruction or a pointer in static data names, and
reaches to the next such address. An object stays in the snapshot if
- a function names an address in it that is in the primary module or ran while the snapshot was taken,
- the module exports an address in it,
- or an object that stays has a pointer into it.
The memory has no pointer into any other object: whoever wrote it would have named the object, or have read the pointer
where only such an object has it. So nothing has to be known about the heap.

What makes an object stay is read widely: of a function that gets the memory base, each constant that could be added to
it counts, and each offset of a load or store. The borders of objects are read narrowly, as a wrong one would cut off an
object's end: only what is added to the memory base or loaded at it. One case is left to tests, which spoil all that
leaves (tests/pyodide): that a function of the primary module reads an object beyond a place in its middle that a
function of the secondary one names.
"""

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable
from itertools import pairwise
from pathlib import Path

from build_scripts.common import build_cache, reproducible
from build_scripts.paths import CACHE
from build_scripts.runtime import static_addresses, wasm_format, wasm_instructions, wasm_module
from build_scripts.runtime.static_addresses import Addresses
from build_scripts.runtime.wasm_module import MEMORY_BASE, Module, end_of_data

# Bytes other than zero that have to lie side by side.
LEAST = 1 << 12


def find(binary: bytes, used: Collection[int]) -> list[range]:
    """The addresses of each stretch of static data that may leave the snapshot.

    `used` are the numbers of the functions that are in the primary module or ran while the snapshot was taken.
    """
    module = Module.read(binary)
    addresses, end = Addresses.read(module), end_of_data(binary)
    relocations, start = module.relocation_function(), module.start_function()
    # These two name all there is, and read nothing of it.
    others = {number: body for number, body in enumerate(module.bodies) if number not in {relocations, start}}
    pointers = addresses.pointers(module.bodies[relocations]).items()
    targets = {place: target for place, target in pointers if target is not None}
    staying = set(module.exported_addresses())
    staying.update(*(addresses.all_possible(body) for number, body in others.items() if number in used))
    named = set(targets.values()).union(*map(addresses.certain, others.values()))
    borders = sorted({MEMORY_BASE, end, *(address for address in named if MEMORY_BASE <= address < end)})

    def object_at(address: int) -> int:
        return bisect_right(borders, address) - 1

    leads_to = defaultdict(set)
    for place, target in targets.items():
        leads_to[object_at(place)].add(object_at(target))
    pending = {object_at(address) for address in staying}
    stays: set[int] = set()
    while pending:
        one = pending.pop()
        stays.add(one)
        pending |= leads_to[one] - stays
    edges = sorted(stays | {-1, object_at(end)})
    return [range(borders[before + 1], borders[after]) for before, after in pairwise(edges) if after > before + 1]


def memory_offset(snapshot: bytes) -> int:
    """Where in a snapshot the memory begins: behind a header, whose second word tells it."""
    return int.from_bytes(snapshot[4:8], "little")


def cut_out(snapshot: bytes, stretches: Iterable[range]) -> tuple[bytes, dict[int, bytes]]:
    """The snapshot with zeros in the place of the longer stretches, and what stood there by its address."""
    begin = memory_offset(snapshot)
    remaining, tables = bytearray(snapshot), {}
    for stretch in stretches:
        place = slice(begin + stretch.start, begin + stretch.stop)
        table = snapshot[place]
        if len(table) - table.count(0) >= LEAST:
            remaining[place] = bytes(len(table))
            tables[stretch.start] = table
    return bytes(remaining), tables


def cached_stretches(binary: bytes, used: Collection[int], cache: Path = CACHE) -> list[range]:
    """The stretches, found once for the same inputs."""

    def write(folder: Path) -> None:
        found = [[stretch.start, stretch.stop] for stretch in find(binary, used)]
        (folder / "stretches.json").write_text(json.dumps(found))

    modules = (static_addresses, wasm_format, wasm_instructions, wasm_module)
    code = [Path(__file__), *(Path(str(module.__file__)) for module in modules)]
    inputs = {
        "binary": binary,
        "used": json.dumps(sorted(used)).encode(),
        "code": reproducible.files_hash(code).encode(),
    }
    folder = build_cache.cached_folder(cache / "static_tables", inputs, write)
    return [range(start, stop) for start, stop in json.loads((folder / "stretches.json").read_text())]
