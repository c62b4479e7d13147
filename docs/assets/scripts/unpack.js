/**
 * Opens what the build packed, while its bytes arrive: brotli by a decoder of our own (no engine's
 * `DecompressionStream` knows it), gzip by the engine's.
 *
 * @typedef {{BrotliDecStream: new () => BrotliStream}} Decoder
 * @typedef {{dec: (input: Uint8Array, most: number) => Piece, free: () => void}} BrotliStream
 * @typedef {{code: number, buf: Uint8Array<ArrayBuffer>, input_offset: number, free: () => void}} Piece
 */

/** Bytes that the decoder gives at once. */
const MOST = 1 << 18;
/** As brotli-dec-wasm counts its results. */
const WHOLE = 1;
const MORE_OUTPUT = 3;

const GZIP_FIRST_BYTE = 0x1f;
/** The widest window, which our build asks for, shows as four ones; no plain file of ours begins so. */
const BROTLI_FIRST_BITS = 0x0f;

/**
 * How the bytes are packed, by the first of them: a host that declares a packed file as an encoding has it opened
 * by the browser before we see it.
 *
 * @param {number | undefined} first
 * @param {string} suffix that the file was asked for by
 */
export function packing(first, suffix) {
  if (suffix === ".gz" && first === GZIP_FIRST_BYTE) return "gzip";
  if (suffix === ".br" && first !== undefined && (first & BROTLI_FIRST_BITS) === BROTLI_FIRST_BITS) return "brotli";
  return "none";
}

/**
 * @param {Promise<any>} script that knows the decoder
 * @param {Promise<Uint8Array<ArrayBuffer>>} binary the decoder's; as bytes, since while Pyodide starts the streaming functions of WebAssembly serve it alone
 * @returns {Promise<Decoder>}
 */
export async function loadDecoder(script, binary) {
  const [library, bytes] = await Promise.all([script, binary]);
  await library.default({ module_or_path: bytes });
  return library;
}

/**
 * Opens bytes piece by piece.
 *
 * @param {Decoder} decoder
 */
function opening({ BrotliDecStream }) {
  const decoding = new BrotliDecStream();
  let code = 0;
  return {
    /**
     * @param {Uint8Array<ArrayBuffer>} chunk
     * @param {(bytes: Uint8Array<ArrayBuffer>) => void} give
     */
    push(chunk, give) {
      let taken = 0;
      do {
        const piece = decoding.dec(chunk.subarray(taken), MOST);
        code = piece.code;
        taken += piece.input_offset;
        give(piece.buf);
        piece.free();
      } while (code === MORE_OUTPUT || (code !== WHOLE && taken < chunk.byteLength));
    },
    end() {
      decoding.free();
      if (code !== WHOLE) throw new Error("packed bytes end too early");
    },
  };
}

/**
 * @param {Decoder} decoder
 * @returns {TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>}
 */
export function unbrotling(decoder) {
  const opened = opening(decoder);
  return new TransformStream({
    transform: (chunk, plain) => opened.push(chunk, (bytes) => plain.enqueue(bytes)),
    flush: () => opened.end(),
  });
}

/**
 * @param {Decoder} decoder
 * @param {Uint8Array<ArrayBuffer>} packed all of it
 */
export function unbrotled(decoder, packed) {
  const opened = opening(decoder);
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const pieces = [];
  opened.push(packed, (bytes) => pieces.push(bytes));
  opened.end();
  const plain = new Uint8Array(pieces.reduce((size, { byteLength }) => size + byteLength, 0));
  let done = 0;
  for (const piece of pieces) {
    plain.set(piece, done);
    done += piece.byteLength;
  }
  return plain;
}
