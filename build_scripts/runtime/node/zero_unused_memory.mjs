// Fills with zeros what a snapshot holds of memory that is not in use, so that it compresses: freed chunks of the heap, and the
// stack below its pointer. dlmalloc keeps no list that could be read, so the chunks are allocated, filled and freed again.

/** Bytes: more than any freed chunk has, so that its allocation comes from the heap's end, which was never used. */
const BEYOND = 1 << 20;
/** Bytes of the smallest chunk worth asking for, and of dlmalloc's steps. */
const LEAST = 16, STEP = 8;

/**
 * @param {WebAssembly.Exports} exports  of Python's module
 * @param {() => Uint8Array} memory  its memory as it is now: an allocation may make it grow
 */
export function zeroUnusedMemory(exports, memory) {
  const { malloc, free, emscripten_stack_get_end: stackEnd, emscripten_stack_get_current: stackTop } =
    /** @type {Record<string, any>} */ (exports);
  // Where the heap's end begins: what is allocated at or above it was never used.
  const heapEnd = malloc(BEYOND);
  free(heapEnd);
  /** @type {[address: number, size: number][]} */
  const chunks = [];
  for (let size = BEYOND / 2; size >= LEAST; size -= Math.max(STEP, (size >> 5) & -STEP)) {
    for (;;) {
      const address = malloc(size);
      if (address >= heapEnd) {
        free(address);
        break;
      }
      chunks.push([address, size]);
    }
  }
  // The attempts left their sizes in the heap's end.
  chunks.push([malloc(BEYOND), BEYOND]);
  const bytes = memory();
  for (const [address, size] of chunks) bytes.fill(0, address, address + size);
  for (const [address] of chunks) free(address);
  bytes.fill(0, stackEnd(), stackTop());
}
