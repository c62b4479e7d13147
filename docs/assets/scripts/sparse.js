/**
 * A memory came without its long stretches of zeros. The file says how many pieces there are, then where each belongs
 * and how long it is; the pieces follow (build_scripts/sparse.py).
 */

/**
 * @param {Uint8Array<ArrayBuffer>} packed
 * @param {Uint8Array} memory zeros
 */
export function spread(packed, memory) {
  const number = new DataView(packed.buffer, packed.byteOffset);
  const at = (/** @type {number} */ place) => number.getUint32(4 * place, true);
  const count = at(0);
  let done = 4 * (1 + 2 * count);
  for (let piece = 0; piece < count; piece++) {
    const [place, length] = [at(1 + 2 * piece), at(2 + 2 * piece)];
    memory.set(packed.subarray(done, done + length), place);
    done += length;
  }
}
