/**
 * All files of the runtime, fetched at once, each looked at before it is used.
 *
 * @typedef {import("./boot.js").Bundle} Bundle
 * @typedef {import("./unpack.js").Decoder} Decoder
 * @typedef {(bytes: number) => void} Count
 * @typedef {{python: Uint8Array<ArrayBuffer>, memory: Uint8Array<ArrayBuffer>}} Binaries
 * @typedef {Record<keyof Binaries, Promise<Uint8Array<ArrayBuffer>>>} Arriving
 */
import { DownloadError, open, read, readNow } from "./download.js";
import { loadDecoder } from "./unpack.js";

const PROGRESS_EVERY_MS = 100;
const PYTHON = "python.wasm";
const MEMORY = "memory.bin";
const REST = "rest.wasm";

/** What this engine cannot do: no other try will help. */
export class UnsupportedError extends Error {}

/**
 * What is needed whether or not an earlier visit kept something.
 *
 * @param {Bundle} bundle with absolute addresses
 * @param {RequestCache} cache
 * @param {Count} count
 * @returns {Promise<any>} Pyodide's module
 */
export function downloadPyodide(bundle, cache, count) {
  return script(bundle, "pyodide.js", cache, count).catch(asDownloadError);
}

/**
 * What an earlier visit did not keep.
 *
 * @param {Bundle} bundle with absolute addresses
 * @param {RequestCache} cache
 * @param {Count} count
 * @returns {Arriving & {decoder: Promise<Decoder | null>}}
 */
export function downloadBinaries(bundle, cache, count) {
  const { app, memory } = bundle;
  const decoder = decoderOf(bundle, cache, count);
  const way = { cache, count, decoder };
  return {
    python: read(app + PYTHON, way).catch(asDownloadError),
    memory: whole(app + MEMORY, way, memory.packed).catch(asDownloadError),
    decoder,
  };
}

/**
 * The functions that no answer calls, for when one is called all the same: Python stands still until they are there.
 *
 * @param {Bundle} bundle
 * @param {Promise<Decoder | null>} decoder
 */
export function restOf({ core }, decoder) {
  /** @type {Decoder | null} */
  let opener = null;
  decoder.then((found) => (opener = found));
  return () => readNow(core + REST, opener);
}

/**
 * @param {Bundle} bundle
 * @param {RequestCache} cache
 * @param {Count} count
 * @returns {Promise<Decoder | null>} null where there is none: gzip will do
 */
async function decoderOf(bundle, cache, count) {
  // Without it the decoder itself would be too large to be worth it.
  if (typeof DecompressionStream !== "function") return null;
  const library = script(bundle, "brotli.js", cache, count);
  const binary = read(`${bundle.core}brotli.wasm`, { cache, count, decoder: Promise.resolve(null) });
  return loadDecoder(library, binary).catch(() => null);
}

/**
 * @param {Bundle} bundle
 * @param {string} name
 * @param {RequestCache} cache
 * @param {Count} count
 */
async function script({ core, parts }, name, cache, count) {
  // The module loader has no way past a broken copy in the cache, but takes the one that this fetch put there.
  if (cache === "reload") await fetch(core + name, { cache });
  const module = await import(core + name);
  count(parts[name] ?? 0);
  return module;
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Promise<WebAssembly.Module>}
 */
export async function compile(bytes) {
  // Networks that ask for a log-in answer everything with a page of theirs.
  if (bytes[0] !== 0 || bytes[1] !== 0x61) throw new DownloadError(`${PYTHON}: not what was sent for`);
  return WebAssembly.compile(bytes).catch((error) => {
    // The build's own bytes, which the engine refuses: it is too old.
    throw new UnsupportedError(error.message);
  });
}

/**
 * @param {string} url
 * @param {import("./download.js").Way} way
 * @param {number} size
 */
async function whole(url, way, size) {
  const bytes = new Uint8Array(size);
  let done = 0;
  for await (const chunk of chunks(await open(url, way))) {
    bytes.set(chunk, done);
    done += chunk.byteLength;
  }
  if (done !== size) throw new DownloadError(`${url}: not what was sent for`);
  return bytes;
}

/**
 * Not every engine can do this by itself yet.
 *
 * @template T
 * @param {ReadableStream<T>} stream
 */
async function* chunks(stream) {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

/**
 * @param {unknown} error
 * @returns {never}
 */
function asDownloadError(error) {
  throw new DownloadError(String(error), { cause: error });
}

/**
 * @param {number} total
 * @param {(done: number, total: number) => unknown} tell
 * @returns {Count}
 */
export function counter(total, tell) {
  let done = 0;
  let told = 0;
  return (bytes) => {
    done += bytes;
    const now = performance.now();
    if (now - told < PROGRESS_EVERY_MS) return;
    told = now;
    // The last byte is told when all files are there; other forms of a file are larger than counted.
    tell(Math.min(done, total - 1), total);
  };
}
