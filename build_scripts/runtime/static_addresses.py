"""Reads which addresses of static data the functions of Python's WebAssembly module name.

Code names an address as the memory base and a constant, or takes it from a global that the start function has set.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

from build_scripts.runtime import wasm_format as wasm
from build_scripts.runtime.wasm_format import WasmError
from build_scripts.runtime.wasm_instructions import Instruction, instructions_of_body
from build_scripts.runtime.wasm_module import MEMORY_BASE, Module

LOCAL_GET, LOCAL_SET, LOCAL_TEE, GLOBAL_GET, GLOBAL_SET = range(0x20, 0x25)
I32_CONST, I32_ADD, I32_STORE = 0x41, 0x6A, 0x36
LOADS, LOADS_AND_STORES = range(0x28, 0x36), range(0x28, 0x3F)
# What compares, multiplies, divides, masks or shifts a constant on the stack.
NO_SUM = frozenset({*range(0x45, 0x67), *range(0x6C, 0x72), *range(0x73, 0x79)})
NO_INSTRUCTION: Instruction = (0, ())


@dataclass(frozen=True, slots=True)
class Addresses:
    """Reads the addresses of static data that a module's instructions name."""

    memory_base: Instruction
    """The one that gets it, from an imported global."""
    of_globals: dict[int, int]
    """The addresses that the start function writes into globals, by the global's index."""

    @classmethod
    def read(cls, module: Module) -> Self:
        imported = [name for name, kind in wasm.imports(module.content[wasm.IMPORT]) if kind == wasm.KIND_GLOBAL]
        found = cls((GLOBAL_GET, (imported.index("__memory_base"),)), {})
        start = instructions_of_body(module.bodies[module.start_function()])
        for place, (opcode, numbers) in enumerate(start):
            if opcode == GLOBAL_SET and (address := found.of_sum(start[place - 3 : place])) is not None:
                found.of_globals[numbers[0]] = address
        return found

    def of_sum(self, instructions: list[Instruction]) -> int | None:
        """The address if these instructions add a constant to the memory base, else None."""
        match instructions:
            case [base, (opcode, (offset,)), (added, ())] if base == self.memory_base:
                return MEMORY_BASE + offset if (opcode, added) == (I32_CONST, I32_ADD) else None
        return None

    def pointers(self, relocations: bytes) -> dict[int, int | None]:
        """The targets of the pointers in static data, by their places; None: a function. `relocations` writes them."""
        found, begin = {}, 0
        instructions = instructions_of_body(relocations)
        for end, (opcode, numbers) in enumerate(instructions):
            if opcode != I32_STORE:
                continue
            place, value = self.of_sum(instructions[begin : begin + 3]), instructions[begin + 3 : end]
            if place is None or numbers[1]:
                raise WasmError("not a relocation that is known")
            target = self.of_sum(value)
            if value == [self.memory_base]:
                target = MEMORY_BASE
            elif len(value) == 1:
                target = self.of_globals.get(value[0][1][0])
            found[place] = target
            begin = end + 1
        return found

    def all_possible(self, body: bytes) -> Iterable[int]:
        """Every address that a function may mean; one that never gets the memory base means those in globals alone."""
        instructions = instructions_of_body(body)
        adds = self.memory_base in instructions
        for (opcode, numbers), (following, _) in pairwise([*instructions, NO_INSTRUCTION]):
            if opcode == GLOBAL_GET and numbers[0] in self.of_globals:
                yield self.of_globals[numbers[0]]
            elif adds and ((opcode == I32_CONST and following not in NO_SUM) or opcode in LOADS_AND_STORES):
                yield MEMORY_BASE + numbers[-1]

    def certain(self, body: bytes) -> Iterable[int]:
        """The addresses that a function means without doubt."""
        # The local variables that were last set to the memory base.
        copies: set[int] = set()
        before, last = NO_INSTRUCTION, NO_INSTRUCTION
        for opcode, numbers in instructions_of_body(body):
            if opcode == GLOBAL_GET and numbers[0] in self.of_globals:
                yield self.of_globals[numbers[0]]
            elif opcode == I32_ADD and last[0] == I32_CONST and self._is_base(before, copies):
                yield MEMORY_BASE + last[1][0]
            elif opcode in LOADS and self._is_base(last, copies):
                yield MEMORY_BASE + numbers[1]
            elif opcode in {LOCAL_SET, LOCAL_TEE}:
                (copies.add if last == self.memory_base else copies.discard)(numbers[0])
            before, last = last, (opcode, numbers)

    def _is_base(self, instruction: Instruction, copies: set[int]) -> bool:
        opcode, numbers = instruction
        return instruction == self.memory_base or (opcode in {LOCAL_GET, LOCAL_TEE} and numbers[0] in copies)
