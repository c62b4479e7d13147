/**
 * Decompresses downloads while they arrive: brotli by the npm package brotli-dec-wasm, since no browser's
 * `DecompressionStream` knows it, gzip by the browser.
 *
 * @typedef {typeof BrotliDecStream} Decoder  the package's class, whose WebAssembly module is there
 */
import initialise, { BrotliDecStream } from "brotli-dec-wasm/web";

/** Bytes of output for each call of the decoder. */
const OUTPUT_LIMIT = 1 << 18;
/** Result codes of brotli-dec-wasm. */
const SUCCESS = 1;
const MORE_OUTPUT = 3;

const GZIP_FIRST_BYTE = 0x1f;
/** The window of 2²⁴, with which the build compresses, is written as four ones; no plain file of the bundle begins so. */
const BROTLI_FIRST_BITS = 0x0f;

/**
 * The actual compression, by the first byte: where the host declares `Content-Encoding`, the browser has
 * decompressed the response already.
 *
 * @param {number | undefined} first
 * @param {string} suffix  of the file that was requested
 */
export function compressionOf(first, suffix) {
  if (suffix === ".gz" && first === GZIP_FIRST_BYTE) return "gzip";
  if (suffix === ".br" && first !== undefined && (first & BROTLI_FIRST_BITS) === BROTLI_FIRST_BITS) return "brotli";
  return "none";
}

/**
 * @param {Uint8Array<ArrayBuffer>} binary  as bytes: WebAssembly's streaming functions are replaced while Pyodide starts
 * @returns {Promise<Decoder>}
 */
export async function loadDecoder(binary) {
  await initialise({ module_or_path: binary });
  return BrotliDecStream;
}

/**
 * A decompression that is fed chunk by chunk.
 *
 * @param {Decoder} Decoder
 */
function brotliDecompression(Decoder) {
  const stream = new Decoder();
  let code = 0;
  return {
    /**
     * @param {Uint8Array<ArrayBuffer>} chunk
     * @param {(bytes: Uint8Array<ArrayBuffer>) => void} output
     */
    push(chunk, output) {
      let consumed = 0;
      do {
        const piece = stream.dec(chunk.subarray(consumed), OUTPUT_LIMIT);
        code = piece.code;
        consumed += piece.input_offset;
        output(/** @type {Uint8Array<ArrayBuffer>} */ (piece.buf));
        piece.free();
      } while (code === MORE_OUTPUT || (code !== SUCCESS && consumed < chunk.byteLength));
    },
    /** @throws when bytes are missing */
    end() {
      stream.free();
      if (code !== SUCCESS) throw new Error("compressed bytes end too early");
    },
  };
}

/**
 * @param {Decoder} decoder
 * @returns {TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>}
 */
export function brotliStream(decoder) {
  const decompression = brotliDecompression(decoder);
  return new TransformStream({
    transform: (chunk, plain) => decompression.push(chunk, (bytes) => plain.enqueue(bytes)),
    flush: () => decompression.end(),
  });
}

/**
 * @param {Decoder} decoder
 * @param {Uint8Array<ArrayBuffer>} compressed  the whole file
 */
export function decompressBrotli(decoder, compressed) {
  const decompression = brotliDecompression(decoder);
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const pieces = [];
  decompression.push(compressed, (bytes) => pieces.push(bytes));
  decompression.end();
  return joined(pieces);
}

/** @param {Uint8Array<ArrayBuffer>[]} pieces */
export function joined(pieces) {
  const whole = new Uint8Array(pieces.reduce((size, { byteLength }) => size + byteLength, 0));
  let done = 0;
  for (const piece of pieces) {
    whole.set(piece, done);
    done += piece.byteLength;
  }
  return whole;
}
