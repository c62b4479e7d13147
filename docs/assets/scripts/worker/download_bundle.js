/**
 * Downloads the bundle's files, all at once, and compares each with the build's hash before it is used. A file that
 * differs is an IntegrityError, one that does not arrive a DownloadError.
 *
 * @typedef {import("../runtime/protocol.js").Bundle} Bundle
 * @typedef {import("./decompress.js").Decoder} Decoder
 * @typedef {(bytes: number) => void} Count  called with the compressed bytes of each chunk that arrives
 * @typedef {{python: Uint8Array<ArrayBuffer>, memory: Uint8Array<ArrayBuffer>}} Binaries  the primary module and the encoded snapshot
 * @typedef {Record<keyof Binaries, Promise<Uint8Array<ArrayBuffer>>>} BinaryPromises
 */
import { DECODER, DECODER_BINARY, PRIMARY, PYODIDE, SECONDARY, SNAPSHOT } from "../runtime/bundle_files.js";
import { IntegrityError, isHtml, verifyHash } from "../runtime/integrity.js";
import { DownloadError, asDownloadError, downloadBytes, downloadBytesSync, nativeFetch, openStream } from "./download.js";
import { loadDecoder } from "./decompress.js";

/** Milliseconds between two reports. */
const PROGRESS_EVERY = 100;

/** The browser lacks something that Python needs; another try will not help. */
export class UnsupportedError extends Error {}

/**
 * Pyodide's script, which is never stored for the next visit.
 *
 * @param {Bundle} bundle
 * @param {RequestCache} cache
 * @param {Count} count
 * @returns {Promise<import("./start_pyodide.js").PyodideModule>}
 */
export function downloadPyodide(bundle, cache, count) {
  return importVerified(bundle, PYODIDE, cache, count);
}

/**
 * The primary module and the snapshot, and with them the brotli decoder.
 *
 * @param {Bundle} bundle
 * @param {RequestCache} cache
 * @param {Count} count
 * @returns {BinaryPromises & {verified: Promise<unknown>, decoder: Promise<Decoder | null>}}
 *   `verified` rejects when one of the two is not the build's
 */
export function downloadBinaries(bundle, cache, count) {
  const { app, memory: { packed }, hashes } = bundle;
  const decoder = downloadDecoder(bundle, cache, count);
  const options = { cache, count, decoder };
  const python = downloadBytes(app + PRIMARY, options).catch(asIntegrityError);
  const memory = downloadSized(app + SNAPSHOT, options, packed).catch(asIntegrityError);
  const check = async (/** @type {string} */ name, /** @type {typeof python} */ bytes) => verifyHash(await bytes, hashes[name], name);
  return { python, memory, verified: Promise.all([check(PRIMARY, python), check(SNAPSHOT, memory)]), decoder };
}

/**
 * The function that gets the secondary module when a placeholder is called; synchronous, since WebAssembly waits in
 * the middle of a call. No hash is compared: `crypto.subtle` is asynchronous.
 *
 * @param {Bundle} bundle
 * @param {RequestCache} cache
 * @param {Promise<Decoder | null>} decoder
 * @returns {() => Uint8Array<ArrayBuffer>}
 */
export function secondaryLoader({ core }, cache, decoder) {
  /** @type {Decoder | null} */
  let available = null;
  decoder.then((loaded) => (available = loaded));
  return () => {
    const bytes = downloadBytesSync(core + SECONDARY, available, cache);
    if (!WebAssembly.validate(bytes)) throw new IntegrityError(`${SECONDARY}: not WebAssembly`);
    return bytes;
  };
}

/**
 * @param {Bundle} bundle
 * @param {RequestCache} cache
 * @param {Count} count
 * @returns {Promise<Decoder | null>}  null where it cannot be had: then the gzip files are downloaded
 */
export async function downloadDecoder(bundle, cache, count) {
  // Such a browser would download the decoder's binary without compression, which costs more than brotli saves.
  if (typeof DecompressionStream !== "function") return null;
  const library = importVerified(bundle, DECODER, cache, count);
  const options = { cache, count, decoder: Promise.resolve(null) };
  const binary = downloadBytes(bundle.core + DECODER_BINARY, options).then(async (bytes) => {
    await verifyHash(bytes, bundle.hashes[DECODER_BINARY], DECODER_BINARY);
    return bytes;
  });
  return loadDecoder(library, binary).catch(() => null);
}

/**
 * Imports a script of the bundle after comparing its hash.
 *
 * @param {Bundle} bundle
 * @param {string} name
 * @param {RequestCache} cache
 * @param {Count} count
 */
async function importVerified({ core, parts, hashes }, name, cache, count) {
  // `import()` takes neither a hash nor a cache mode, but uses the copy that this request leaves in the HTTP cache.
  const response = await nativeFetch(core + name, { cache, mode: "same-origin" }).catch(asDownloadError);
  if (!response.ok) throw new DownloadError(`${name}: ${response.status}`);
  if (isHtml(response)) throw new IntegrityError(`${name}: HTML arrived in its place`);
  await verifyHash(await response.arrayBuffer().catch(asDownloadError), hashes[name], name);
  const module = await import(core + name).catch(asDownloadError);
  count(parts[name] ?? 0);
  return module;
}

/**
 * Compiles the primary module, without waiting for its hash.
 *
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {Promise<unknown>} verified  rejects when they are not the build's
 * @returns {Promise<WebAssembly.Module>}
 */
export async function compileModule(bytes, verified) {
  // The only check where no hash can be computed.
  if (bytes[0] !== 0 || bytes[1] !== 0x61) throw new IntegrityError(`${PRIMARY}: not WebAssembly`);
  return WebAssembly.compile(bytes).catch(async (error) => {
    await verified;
    // The build's own bytes, so the browser is too old for them.
    throw new UnsupportedError(error.message);
  });
}

/**
 * Downloads into one array of a known size, which saves joining chunks of many megabytes.
 *
 * @param {string} url
 * @param {import("./download.js").FetchOptions} options
 * @param {number} size  of the decompressed file in bytes
 */
async function downloadSized(url, options, size) {
  const bytes = new Uint8Array(size);
  let done = 0;
  for await (const chunk of chunks(await openStream(url, options))) {
    if (done + chunk.byteLength > size) throw new IntegrityError(`${url}: more than ${size} bytes`);
    bytes.set(chunk, done);
    done += chunk.byteLength;
  }
  if (done !== size) throw new IntegrityError(`${url}: ${done} bytes instead of ${size}`);
  return bytes;
}

/**
 * The chunks of a stream; not every browser can iterate over streams itself.
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
export function asIntegrityError(error) {
  if (error instanceof DownloadError || error instanceof IntegrityError) throw error;
  // It arrived completely but cannot be decompressed.
  throw new IntegrityError(String(error), { cause: error });
}

/**
 * Adds up the bytes of all downloads and reports them from time to time.
 *
 * @param {number} total
 * @param {(done: number, total: number) => unknown} report
 * @returns {Count}
 */
export function progressCounter(total, report) {
  let done = 0;
  let reported = 0;
  return (bytes) => {
    done += bytes;
    const now = performance.now();
    if (now - reported < PROGRESS_EVERY) return;
    reported = now;
    // `total` itself means that all files are there; and where gzip replaces brotli, more bytes arrive than `total`.
    report(Math.min(done, total - 1), total);
  };
}
