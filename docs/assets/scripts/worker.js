/**
 * Python, in a worker: fetches what it begins with, or finds it kept from an earlier visit, then hands each request's
 * JSON text to `calculators.worker.respond` and its answer's text back. No rule lives here.
 *
 * @typedef {import("./boot.js").Bundle} Bundle
 * @typedef {import("./boot.js").Reason} Reason
 * @typedef {import("./files.js").Arriving} Arriving
 */
import { DownloadError } from "./download.js";
import { UnsupportedError, compile, counter, downloadBinaries, downloadPyodide, restOf } from "./files.js";
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
  const cache = bundle.fresh ? "reload" : "default";
  // What is fetched beside what was kept is little, and told by nobody.
  let told = false;
  const count = counter(bundle.bytes, (done, total) => told && progress(done, total));
  const pyodide = downloadPyodide(bundle, cache, count);
  // Who waits for it hears of it, but that may be a while yet.
  pyodide.catch(() => {});
  const found = bundle.restore ? await find(bundle).catch(() => null) : null;
  if (found) {
    /** @type {unknown} */
    let lost;
    pyodide.then(() => self.postMessage({ type: "restoring" }), (error) => (lost = error));
    const { whole, ...binaries } = found;
    const rest = restOf(bundle, Promise.resolve(null));
    await begin(bundle, pyodide, binaries, rest, whole).then(ready, (error) => {
      // What does not come from the network is no matter of what was kept.
      if (error === lost) throw error;
      self.postMessage({ type: "unrestored", detail: String(error) });
    });
  } else {
    told = true;
    const { decoder, ...binaries } = downloadBinaries(bundle, cache, count);
    const begun = begin(bundle, pyodide, binaries, restOf(bundle, decoder));
    // What did not come is told by what fetched it.
    begun.catch(() => {});
    const [python, memory] = await Promise.all([binaries.python, binaries.memory, pyodide]);
    progress(bundle.bytes, bundle.bytes);
    ready(await begun);
    fresh = { python, memory };
  }
}

/**
 * Begins while the binaries are still on their way.
 *
 * @param {Bundle} bundle
 * @param {Promise<any>} pyodide its module
 * @param {Arriving} binaries
 * @param {() => Uint8Array<ArrayBuffer>} rest
 * @param {Promise<unknown>} [whole] says, while the binary is compiled, that all is as it was: before, nothing of it runs
 * @returns {Promise<(request: string) => string>} who answers
 */
async function begin({ core, lock, memory: { size, data } }, pyodide, { python, memory }, rest, whole) {
  const compiled = Promise.all([python.then(compile), whole]).then(([module]) => module);
  // Heard of by whoever waits for it: that may be never, where Pyodide does not come.
  compiled.catch(() => {});
  const begun = await boot(core, { loader: await pyodide, lock, python: compiled, memory, size, data, rest });
  return begun.pyimport("calculators.worker").respond;
}

/** @param {(request: string) => string} answerer */
function ready(answerer) {
  respond = answerer;
  self.postMessage({ type: "ready" });
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
