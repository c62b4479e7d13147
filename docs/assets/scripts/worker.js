/**
 * Python, in a worker: loads the runtime with all files fetched at once, or restores what an earlier visit kept, then
 * hands each request's JSON text to `calculators.worker.respond` and its answer's text back. No rule lives here.
 *
 * @typedef {import("./boot.js").Bundle} Bundle
 * @typedef {import("./boot.js").Reason} Reason
 */
import { DownloadError } from "./download.js";
import { UnsupportedError, coreScripts, downloadAll, downloadToKeep } from "./files.js";
import { boot } from "./interpreter.js";
import { find, keep } from "./snapshot.js";
// Named here too, so that it is on its way together with the modules that need it.
import "./unpack.js";

/** @type {((request: string) => string) | undefined} */
let respond;

self.addEventListener("message", ({ data }) => {
  if (data.type === "start") start(data).catch(fail);
  else if (data.type === "ask") answer(data);
  else if (data.type === "keep") keepForNextVisit(data).then(kept, kept);
});

/** @param {Bundle & {fresh: boolean, restore: boolean}} bundle with absolute addresses; `fresh` passes the cache by */
async function start(bundle) {
  if (!("compileStreaming" in (globalThis.WebAssembly ?? {}))) throw new UnsupportedError("no WebAssembly");
  const found = bundle.restore ? await find(bundle).catch(() => null) : null;
  if (found) {
    self.postMessage({ type: "restoring" });
    await restore(bundle, found).catch((error) => self.postMessage({ type: "unrestored", detail: String(error) }));
  } else {
    const files = downloadAll(bundle, bundle.fresh ? "reload" : "default", progress);
    const arrived = Promise.all(Object.values(files)).then(() => progress(bundle.bytes, bundle.bytes));
    serve(await fromFiles(bundle, files, arrived));
  }
}

/** @param {import("pyodide").PyodideInterface} pyodide with the calculators imported */
function serve(pyodide) {
  respond = pyodide.pyimport("calculators.worker").respond;
  self.postMessage({ type: "ready" });
}

/**
 * @param {Bundle} bundle
 * @param {import("./interpreter.js").Parts & {wheel: Promise<Uint8Array>}} files
 * @param {Promise<unknown>} arrived
 * @param {{_makeSnapshot?: boolean}} [options]
 */
async function fromFiles({ core }, files, arrived, options) {
  // Pyodide keeps silent about a file that failed and waits for ever, so the files are watched beside it.
  const [pyodide] = await Promise.all([boot(core, files, options), arrived]);
  pyodide.unpackArchive(await files.wheel, "wheel");
  return pyodide;
}

/**
 * @param {Bundle} bundle
 * @param {import("./snapshot.js").Kept} found
 */
async function restore(bundle, found) {
  const { wasm, library, memory } = found;
  const parts = { wasm, library, ...coreScripts(bundle.core, "default") };
  // All of it first: Pyodide is not to see what was altered.
  const [bytes] = await Promise.all([memory, ...Object.values(parts)]);
  serve(await boot(bundle.core, parts, { _loadSnapshot: bytes }));
}

/**
 * Starts Python once more, apart from the one that answers: this one has met nothing that was typed.
 *
 * @param {Bundle} bundle
 */
async function keepForNextVisit(bundle) {
  // This visit has fetched everything: from what the browser holds, or not at all.
  const files = downloadToKeep(bundle, "only-if-cached");
  const pyodide = await fromFiles(bundle, files, Promise.all(Object.values(files)), { _makeSnapshot: true });
  pyodide.pyimport("calculators.worker").destroy();
  const memory = pyodide.makeMemorySnapshot();
  await keep(bundle, { wasm: await files.binary, library: await files.library, memory });
}

function kept() {
  self.postMessage({ type: "kept" });
}

/**
 * @param {number} done
 * @param {number} total
 */
function progress(done, total) {
  self.postMessage({ type: "progress", done, total });
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
