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
import { DECODER, PRIMARY, PYODIDE, SECONDARY, SNAPSHOT } from "../runtime/bundle_files.js";
import { IntegrityError, isHtml, verifyHash } from "../runtime/integrity.js";
import { DownloadError, asDownloadError, downloadBytes, downloadBytesSync, downloadSized, nativeFetch } from "./download.js";
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
export async function downloadPyodide({ core, parts, hashes }, cache, count) {
  // `import()` takes neither a hash nor a cache mode, but uses the copy that this request leaves in the HTTP cache.
  const response = await nativeFetch(core + PYODIDE, { cache, mode: "same-origin" }).catch(asDownloadError);
  if (!response.ok) throw new DownloadError(`${PYODIDE}: ${response.status}`);
  if (isHtml(response)) throw new IntegrityError(`${PYODIDE}: HTML arrived in its place`);
  await verifyHash(await response.arrayBuffer().catch(asDownloadError), hashes[PYODIDE], PYODIDE);
  const module = await import(core + PYODIDE).catch(asDownloadError);
  count(parts[PYODIDE] ?? 0);
  return module;
}

/**
 * The primary module and the snapshot, and with them the brotli decoder.
 *
 * @param {Bundle} bundle
 * @param {RequestCache} cache
 * @param {Count} count
 * @returns {BinaryPromises & {decoder: Promise<Decoder | null>}}
 */
export function downloadBinaries(bundle, cache, count) {
  const { app, memory: { packed }, hashes } = bundle;
  const decoder = downloadDecoder(bundle, cache, count);
  const options = { cache, count, hashes, decoder };
  const python = downloadBytes(app + PRIMARY, options).catch(asIntegrityError);
  const memory = downloadSized(app + SNAPSHOT, options, packed).catch(asIntegrityError);
  return { python, memory, decoder };
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
export async function downloadDecoder({ core, hashes }, cache, count) {
  // Such a browser would download the decoder without compression, which costs more than brotli saves.
  if (typeof DecompressionStream !== "function") return null;
  try {
    return await loadDecoder(await downloadBytes(core + DECODER, { cache, count, hashes, decoder: Promise.resolve(null) }));
  } catch {
    return null;
  }
}

/**
 * Compiles the primary module.
 *
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Promise<WebAssembly.Module>}
 */
export async function compileModule(bytes) {
  // The only check where no hash can be computed.
  if (bytes[0] !== 0 || bytes[1] !== 0x61) throw new IntegrityError(`${PRIMARY}: not WebAssembly`);
  return WebAssembly.compile(bytes).catch((error) => {
    // The build's own bytes, so the browser is too old for them.
    throw new UnsupportedError(error.message);
  });
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
