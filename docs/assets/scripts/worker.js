/**
 * Python, in a worker: loads the runtime with all files fetched at once, then hands each request's
 * JSON text to `calculators.worker.respond` and its answer's text back. No rule lives here.
 *
 * @typedef {import("./boot.js").Bundle} Bundle
 * @typedef {import("./boot.js").Reason} Reason
 */
import { DownloadError, open, read } from "./download.js";

const PROGRESS_EVERY_MS = 100;
const WASM = "pyodide.asm.wasm";
const LIBRARY = "python_stdlib.zip";

/** What this engine cannot do: no other try will help. */
class UnsupportedError extends Error {}

/** @type {((request: string) => string) | undefined} */
let respond;

self.addEventListener("message", ({ data }) => {
  if (data.type === "start") start(data).catch(fail);
  else if (data.type === "ask") answer(data);
});

/** @param {Bundle & {fresh: boolean}} bundle with absolute addresses; `fresh` passes the cache by */
async function start(bundle) {
  if (!("compileStreaming" in (globalThis.WebAssembly ?? {}))) throw new UnsupportedError("no WebAssembly");
  const files = download(bundle);
  const arrived = Promise.all(Object.values(files)).then(() => {
    self.postMessage({ type: "progress", done: bundle.bytes, total: bundle.bytes });
  });
  // Pyodide keeps silent about a file that failed and waits for ever, so the files are watched beside it.
  const [pyodide] = await Promise.all([boot(bundle.core, files), arrived]);
  pyodide.unpackArchive(await files.wheel, "wheel");
  respond = pyodide.pyimport("calculators.worker").respond;
  self.postMessage({ type: "ready" });
}

/** @param {Bundle & {fresh: boolean}} bundle */
function download({ core, app, wheel, bytes, parts, fresh }) {
  const cache = fresh ? "reload" : "default";
  const count = counter(bytes);
  /** @param {string} name */
  const script = async (name) => {
    if (fresh) await fetch(core + name, { cache });
    const module = await import(core + name);
    count(parts[name] ?? 0);
    return module;
  };
  return {
    wasm: compile(core + WASM, cache, count),
    library: zip(core + LIBRARY, cache, count).catch(asDownloadError),
    // The glue defines a global which Pyodide finds and does not load again.
    glue: script("pyodide.asm.js").catch(asDownloadError),
    loader: script("pyodide.mjs").catch(asDownloadError),
    wheel: zip(app + wheel, cache, count).catch(asDownloadError),
    lock: lockFile(`${core}lock.json`, cache).catch(asDownloadError),
  };
}

/**
 * @param {string} core
 * @param {ReturnType<typeof download>} files
 * @returns {Promise<import("pyodide").PyodideInterface>}
 */
async function boot(core, files) {
  const { fetch } = self;
  const { instantiateStreaming } = WebAssembly;
  await files.glue;
  const { loadPyodide } = await files.loader;
  return new Promise((resolve, reject) => {
    // Pyodide fetches these two itself: it is given what is already under way.
    self.fetch = (input, init) => {
      const url = String(input instanceof Request ? input.url : input);
      if (url === core + WASM) return Promise.resolve(new Response());
      if (url === core + LIBRARY) return files.library.then((bytes) => new Response(bytes));
      return fetch(input, init);
    };
    WebAssembly.instantiateStreaming = async (_source, imports) => {
      const module = await files.wasm;
      const instance = await WebAssembly.instantiate(module, imports).catch((error) => {
        reject(error);
        throw error;
      });
      return { module, instance };
    };
    loadPyodide({ indexURL: core, packageBaseUrl: core, stdLibURL: core + LIBRARY, lockFileContents: files.lock })
      .then(resolve, reject)
      .finally(() => {
        self.fetch = fetch;
        WebAssembly.instantiateStreaming = instantiateStreaming;
      });
  });
}

/**
 * Compiles while the bytes arrive.
 *
 * @param {string} url
 * @param {RequestCache} cache
 * @param {(bytes: number) => void} count
 * @returns {Promise<WebAssembly.Module>}
 */
async function compile(url, cache, count) {
  const { stream, checked } = await open(url, cache, count).catch(asDownloadError);
  const response = new Response(stream, { headers: { "content-type": "application/wasm" } });
  return WebAssembly.compileStreaming(response).catch((error) => {
    // Bytes that gzip vouches for and the engine refuses: the engine is too old. Else the bytes are wrong.
    if (checked && error instanceof WebAssembly.CompileError) throw new UnsupportedError(error.message);
    return asDownloadError(error);
  });
}

/**
 * @param {string} url
 * @param {RequestCache} cache
 */
async function lockFile(url, cache) {
  const response = await fetch(url, { cache });
  if (!response.ok) throw new DownloadError(`${url}: ${response.status}`);
  const text = await response.text();
  JSON.parse(text);
  return text;
}

/**
 * @param {string} url
 * @param {RequestCache} cache
 * @param {(bytes: number) => void} count
 */
async function zip(url, cache, count) {
  const bytes = await read(url, cache, count);
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

/** @param {number} total */
function counter(total) {
  let done = 0;
  let told = 0;
  return (/** @type {number} */ bytes) => {
    done += bytes;
    const now = performance.now();
    if (now - told < PROGRESS_EVERY_MS) return;
    told = now;
    // The last byte is told when all files are there; the plain files of the fallback are larger than counted.
    self.postMessage({ type: "progress", done: Math.min(done, total - 1), total });
  };
}

/** @param {{id: number, request: string}} ask */
function answer({ id, request }) {
  try {
    if (!respond) throw new Error("asked before ready");
    self.postMessage({ type: "answer", id, response: respond(request) });
  } catch (error) {
    // Python's own exceptions leave the interpreter whole; anything else has ended it.
    if (!(error instanceof Error && error.name === "PythonError")) return fail(error);
    console.error(error);
    self.postMessage({ type: "answer", id, response: JSON.stringify({ ok: false, fault: error.message }) });
  }
}

/** @param {unknown} error */
function fail(error) {
  /** @type {Reason} */
  let reason = "fault";
  if (error instanceof DownloadError) reason = "network";
  else if (error instanceof UnsupportedError) reason = "unsupported";
  self.postMessage({ type: "failed", reason, detail: String(error) });
}
