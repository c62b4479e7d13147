/**
 * Python, in a worker: fetches what it begins with, or finds it kept from an earlier visit, then hands each request's
 * JSON text to `calculators.worker.respond` and its answer's text back. No rule lives here.
 *
 * @typedef {import("./boot.js").Bundle} Bundle
 * @typedef {import("./boot.js").Reason} Reason
 */
import { DownloadError } from "./download.js";
import { UnsupportedError, compile, downloadAll, filesBeside } from "./files.js";
import { boot } from "./interpreter.js";
import { find, keep } from "./snapshot.js";

/** @type {((request: string) => string) | undefined} */
let respond;
/** @type {import("./files.js").Binaries | undefined} what came with this visit, as it came */
let fresh;

self.addEventListener("message", ({ data }) => {
  if (data.type === "start") start(data).catch(fail);
  else if (data.type === "ask") answer(data);
  else if (data.type === "keep") keepForNextVisit(data).catch(() => {});
});

/** @param {Bundle & {fresh: boolean, restore: boolean}} bundle with absolute addresses; `fresh` passes the cache by */
async function start(bundle) {
  if (!("compile" in (globalThis.WebAssembly ?? {}))) throw new UnsupportedError("no WebAssembly");
  const found = bundle.restore ? await find(bundle).catch(() => null) : null;
  if (found) {
    self.postMessage({ type: "restoring" });
    const files = { ...filesBeside(bundle), ...found };
    await serve(bundle, files).catch((error) => self.postMessage({ type: "unrestored", detail: String(error) }));
  } else {
    const files = downloadAll(bundle, bundle.fresh ? "reload" : "default", progress);
    fresh = await serve(bundle, files, () => progress(bundle.bytes, bundle.bytes));
  }
}

/**
 * @param {Bundle} bundle
 * @param {ReturnType<typeof downloadAll>} files
 * @param {() => void} [arrived]
 */
async function serve(bundle, { python, memory, loader, glue, lock, rest }, arrived = () => {}) {
  const compiled = python.then(compile);
  const whole = await Promise.all([loader, lock, compiled, memory, glue]);
  arrived();
  const parts = { loader: whole[0], lock: whole[1], python: whole[2], memory: whole[3], data: bundle.data, rest };
  const pyodide = await boot(bundle.core, parts);
  respond = pyodide.pyimport("calculators.worker").respond;
  self.postMessage({ type: "ready" });
  return { python: await python, memory: whole[3] };
}

/** @param {Bundle} bundle */
async function keepForNextVisit(bundle) {
  if (!fresh) return;
  const parts = fresh;
  fresh = undefined;
  await keep(bundle, parts);
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
