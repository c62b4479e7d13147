/**
 * Decodes a memory snapshot whose long runs of zeros were left out (build_scripts/runtime/snapshot_encoding.py). Format, in
 * little-endian uint32: the number of pieces; for each piece its offset in memory and its length; then the pieces' bytes.
 */

/**
 * @param {Uint8Array<ArrayBuffer>} encoded
 * @param {Uint8Array} memory  zeros, as large as the decoded snapshot
 */
export function decodeSnapshot(encoded, memory) {
  const view = new DataView(encoded.buffer, encoded.byteOffset);
  const uint32 = (/** @type {number} */ index) => view.getUint32(4 * index, true);
  const count = uint32(0);
  let done = 4 * (1 + 2 * count);
  for (let piece = 0; piece < count; piece++) {
    const [offset, length] = [uint32(1 + 2 * piece), uint32(2 + 2 * piece)];
    memory.set(encoded.subarray(done, done + length), offset);
    done += length;
  }
}
