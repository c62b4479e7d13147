/**
 * All files of the runtime, fetched at once, each looked at before it is used.
 *
 * @typedef {import("./boot.js").Bundle} Bundle
 * @typedef {ReturnType<typeof downloadAll>} Files
 */
import { DownloadError, open, read } from "./download.js";
import { loadDecoder } from "./unpack.js";

const PROGRESS_EVERY_MS = 100;
export const WASM = "pyodide.asm.wasm";
export const LIBRARY = "python_stdlib.zip";

/** What this engine cannot do: no other try will help. */
export class UnsupportedError extends Error {}

/**
 * @param {Bundle} bundle with absolute addresses
 * @param {RequestCache} cache
 * @param {(done: number, total: number) => void} tell
 */
export function downloadAll(bundle, cache, tell) {
  const { core, way, others } = downloadOthers(bundle, cache, tell);
  return { ...others, wasm: compile(core + WASM, way) };
}

/**
 * The same, with WebAssembly's bytes as well, to be kept.
 *
 * @param {Bundle} bundle
 * @param {RequestCache} cache
 */
export function downloadToKeep(bundle, cache) {
  const { core, way, others } = downloadOthers(bundle, cache, () => {});
  const binary = read(core + WASM, way);
  return { ...others, binary, wasm: binary.then((bytes) => WebAssembly.compile(bytes)) };
}

/**
 * @param {Bundle} bundle
 * @param {RequestCache} cache
 * @param {(done: number, total: number) => void} tell
 */
function downloadOthers({ core, app, wheel, bytes, parts }, cache, tell) {
  const count = counter(bytes, tell);
  const script = scripts(core, cache, (name) => count(parts[name] ?? 0));
  const gzip = { cache, count, decoder: Promise.resolve(null) };
  const decoder = canUnpack()
    ? loadDecoder(script("brotli.js"), read(`${core}brotli.wasm`, gzip)).catch(() => null)
    : gzip.decoder;
  const way = { cache, count, decoder };
  const zips = { library: zip(core + LIBRARY, way), wheel: zip(app + wheel, way) };
  return { core, way, others: { ...coreScripts(core, cache, script), ...zips } };
}

/**
 * What is needed beside a snapshot's own files.
 *
 * @param {string} core
 * @param {RequestCache} cache
 * @param {(name: string) => Promise<any>} script
 */
export function coreScripts(core, cache, script = scripts(core, cache)) {
  return {
    // The glue defines a global which Pyodide finds and does not load again.
    glue: script("pyodide.asm.js").catch(asDownloadError),
    loader: script("pyodide.mjs").catch(asDownloadError),
    lock: lockFile(`${core}lock.json`, cache).catch(asDownloadError),
  };
}

/** Without it the decoder itself would be too large to be worth it. */
function canUnpack() {
  return typeof DecompressionStream === "function";
}

/**
 * @param {string} core
 * @param {RequestCache} cache
 * @param {(name: string) => void} arrived
 */
function scripts(core, cache, arrived = () => {}) {
  return async (/** @type {string} */ name) => {
    // The module loader has no way past a broken copy in the cache, but takes the one that this fetch put there.
    if (cache === "reload") await fetch(core + name, { cache });
    const module = await import(core + name);
    arrived(name);
    return module;
  };
}

/**
 * @param {string} url
 * @param {import("./download.js").Way} way
 * @returns {Promise<WebAssembly.Module>}
 */
async function compile(url, way) {
  const { stream, checked } = await open(url, way).catch(asDownloadError);
  // Not by `instantiateStreaming`, which serves Pyodide alone while it starts.
  const response = new Response(stream, { headers: { "content-type": "application/wasm" } });
  return WebAssembly.compileStreaming(response).catch(async (error) => {
    if (!checked || !(error instanceof WebAssembly.CompileError)) return asDownloadError(error);
    // Bytes that unpack without a fault, all of them, and that the engine refuses: the engine is too old.
    await read(url, way).catch(asDownloadError);
    throw new UnsupportedError(error.message);
  });
}

/**
 * @param {string} url
 * @param {RequestCache} cache
 */
async function lockFile(url, cache) {
  const response = await fetch(url, { cache, mode: "same-origin" });
  if (!response.ok) throw new DownloadError(`${url}: ${response.status}`);
  const text = await response.text();
  JSON.parse(text);
  return text;
}

/**
 * @param {string} url
 * @param {import("./download.js").Way} way
 */
async function zip(url, way) {
  const bytes = await read(url, way).catch(asDownloadError);
  // Networks that ask for a log-in answer everything with a page of theirs.
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw new DownloadError(`${url}: not what was sent for`);
  return bytes;
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
 * @param {(done: number, total: number) => void} tell
 */
function counter(total, tell) {
  let done = 0;
  let told = 0;
  return (/** @type {number} */ bytes) => {
    done += bytes;
    const now = performance.now();
    if (now - told < PROGRESS_EVERY_MS) return;
    told = now;
    // The last byte is told when all files are there; other forms of a file are larger than counted.
    tell(Math.min(done, total - 1), total);
  };
}
