/**
 * The worker: downloads the bundle or takes the stored snapshot, starts Pyodide, then passes each request's text to the
 * application's entry point and its response's text back. Knows no application: the build defines the entry point.
 *
 * @typedef {import("../runtime/protocol.js").Bundle} Bundle
 * @typedef {import("./download_bundle.js").BinaryPromises} BinaryPromises
 */
import { IntegrityError } from "../runtime/integrity.js";
import { findSnapshot, hasSnapshot, storeSnapshot, storedModuleUrl } from "../runtime/snapshot_store.js";
import { compileStored, hasCodeCache, tierUp } from "./code_cache.js";
import { DownloadError } from "./download.js";
import { UnsupportedError, compileModule, downloadBinaries, downloadPyodide, progressCounter, secondaryLoader } from "./download_bundle.js";
import { loadOnDemand, unpackOnDemand } from "./on_demand.js";
import { startPyodide } from "./start_pyodide.js";

/**
 * @typedef {(stage: string, done: number, total: number) => void} Progress
 * @typedef {(request: string, progress?: Progress) => string} EntryPoint
 */

/** Milliseconds without a request before the first of the build's is answered. */
const WARM_UP_DELAY = 300;

/** @type {EntryPoint | undefined} the application's, once Python is ready */
let respond;
/** @type {import("pyodide").PyodideAPI | undefined} */
let python;
/** @type {import("../runtime/protocol.js").Start} what this worker was started with */
const started = JSON.parse(self.name);
/** @type {() => void} */
let allowDownload = () => {};
/** @type {Promise<void>} resolved by the page: a visitor is likely to need Python */
const downloadAllowed = new Promise((resolve) => (allowDownload = resolve));
/** @type {WebAssembly.Module | undefined} the secondary module, once it came with what is loaded on demand */
let secondary;
/** Whether what is loaded on demand is there. */
let extended = false;
/** @type {ReturnType<typeof setTimeout> | undefined} until the first of the build's requests is answered; undefined when it was, or need not be */
let warmUpTimer;
/** @type {import("./download_bundle.js").Binaries | undefined} what was downloaded on this visit, until it is stored */
let downloaded;

self.addEventListener("message", (/** @type {MessageEvent<import("../runtime/protocol.js").MessageToWorker>} */ { data }) => {
  switch (data.type) {
    case "download":
      // The tab may have been hidden when the worker was spawned.
      started.warmUp = data.warmUp;
      return allowDownload();
    case "ask":
      return void ask(data).catch(fail);
    case "store":
      // Without a stored snapshot the next visit downloads again; nobody has to be told.
      return void store(data).catch(() => {});
  }
});

start(started).catch(fail);

/** @param {import("../runtime/protocol.js").MessageToPage} message */
function send(message) {
  self.postMessage(message);
}

/** @param {import("../runtime/protocol.js").Start} bundle */
async function start(bundle) {
  if (bundle.wait) {
    const isStored = hasSnapshot(bundle).catch(() => false);
    // Cache Storage may never answer.
    await Promise.race([downloadAllowed, isStored.then((is) => (is ? undefined : downloadAllowed))]);
  }
  if (!("compile" in (globalThis.WebAssembly ?? {}))) throw new UnsupportedError("no WebAssembly");
  const cache = bundle.fresh ? "reload" : "default";
  // Pyodide's script is needed in both cases; its download alone is too short to report progress.
  let reporting = false;
  const count = progressCounter(bundle.bytes, (done, total) => reporting && send({ type: "progress", done, total }));
  const pyodide = downloadPyodide(bundle, cache, count);
  // Awaited later: no unhandled rejection until then.
  pyodide.catch(() => {});
  const stored = bundle.restore ? await findSnapshot(bundle).catch(() => null) : null;
  if (stored) {
    /** @type {unknown} */
    let downloadFailure;
    pyodide.then(() => send({ type: "restoring" }), (error) => (downloadFailure = error));
    const { verified, ...binaries } = stored;
    const loadSecondary = secondaryLoader(bundle, cache, Promise.resolve(null));
    const fromBytes = () => binaries.python.then(compileModule);
    const module = compileStored(storedModuleUrl(bundle)).catch(fromBytes);
    // It is compiled while both are being verified; nothing runs before.
    const compiled = Promise.all([module, verified]).then(([primary]) => primary);
    // Not awaited if Pyodide's script does not arrive: no unhandled rejection then.
    compiled.catch(() => {});
    await startPython(bundle, pyodide, { python: compiled, memory: binaries.memory }, loadSecondary).then(ready, (error) => {
      // A failed download is no fault of the stored snapshot.
      if (error === downloadFailure) throw error;
      send({ type: "restore_failed", detail: String(error) });
    });
  } else {
    // The cache was there, but not whole.
    if (bundle.wait) await downloadAllowed;
    reporting = true;
    const { decoder, ...binaries } = downloadBinaries(bundle, cache, count);
    const compiled = binaries.python.then(compileModule);
    compiled.catch(() => {});
    const loadSecondary = secondaryLoader(bundle, cache, decoder);
    const starting = startPython(bundle, pyodide, { python: compiled, memory: binaries.memory }, loadSecondary);
    // The downloads' own errors come first, below.
    starting.catch(() => {});
    const [primary, memory] = await Promise.all([binaries.python, binaries.memory, pyodide]);
    send({ type: "progress", done: bundle.bytes, total: bundle.bytes });
    ready(await starting);
    downloaded = { python: primary, memory };
  }
}

/**
 * Starts Python; begins while the binaries are still being downloaded.
 *
 * @param {Bundle} bundle
 * @param {Promise<import("./start_pyodide.js").PyodideModule>} pyodide
 * @param {Pick<import("./start_pyodide.js").Parts, "python" | "memory">} binaries
 * @param {() => Uint8Array<ArrayBuffer>} fetchSecondary
 * @returns {Promise<EntryPoint>}
 */
async function startPython({ core, lock, memory: { size, data } }, pyodide, binaries, fetchSecondary) {
  const loadSecondary = () => secondary ?? fetchSecondary();
  python = await startPyodide(core, { loader: await pyodide, lock, ...binaries, size, data, loadSecondary });
  return python.pyimport(ENTRY_MODULE)[ENTRY_FUNCTION];
}

/** @param {EntryPoint} entryPoint */
function ready(entryPoint) {
  respond = entryPoint;
  send({ type: "ready" });
  if (started.warmUp) scheduleWarmUp();
}

/** Browsers compile functions at their first call: an answer that nobody sees makes the visitor's own quicker. */
function scheduleWarmUp() {
  clearTimeout(warmUpTimer);
  warmUpTimer = setTimeout(() => {
    warmUpTimer = undefined;
    answerUnseen(WARM_UP_REQUESTS[0] ?? "");
    performance.mark("warmed up");
  }, WARM_UP_DELAY);
}

/** @param {Bundle} bundle */
async function store(bundle) {
  if (!downloaded) return;
  const parts = downloaded;
  downloaded = undefined;
  await storeSnapshot(bundle, parts);
  if (!started.warmUp || !hasCodeCache()) return;
  // The same module to the browser, which now knows a place for its machine code.
  await compileStored(storedModuleUrl(bundle));
  await tierUp(WARM_UP_REQUESTS, answerUnseen);
}

/** @param {string} request  one of the build's; nobody sees the answer */
function answerUnseen(request) {
  try {
    respond?.(request);
  } catch (error) {
    fail(error);
  }
}

/** @param {import("../runtime/protocol.js").AskMessage} message */
async function ask({ id, request, onDemand }) {
  if (warmUpTimer !== undefined) scheduleWarmUp();
  // Without what is loaded on demand Python may lack the functions that calling back needs.
  if (!onDemand) return answer(id, request);
  /** @type {Progress} */
  const progress = (stage, done, total) => send({ type: "working", id, stage, done, total });
  try {
    if (!extended) await extend((done, total) => progress("download", done, total));
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === "fault") throw error;
    return send({ type: "unanswered", id, reason, detail: String(error) });
  }
  answer(id, request, progress);
}

/** @param {(done: number, total: number) => void} report */
async function extend(report) {
  if (!python) throw new Error("asked before ready");
  const bundle = started;
  const load = (/** @type {RequestCache} */ cache) => loadOnDemand(bundle, cache, report);
  const parts = await load(bundle.fresh ? "reload" : "default").catch((error) => {
    // The copy in the HTTP cache may be the altered one: once more from the network.
    if (error instanceof IntegrityError) return load("reload");
    throw error;
  });
  secondary = await WebAssembly.compile(parts.secondary);
  unpackOnDemand(python, bundle.lock, parts.archive);
  extended = true;
}

/**
 * @param {number} id
 * @param {string} request
 * @param {Progress} [progress]
 */
function answer(id, request, progress) {
  try {
    if (!respond) throw new Error("asked before ready");
    send({ type: "answer", id, response: progress ? respond(request, progress) : respond(request) });
  } catch (error) {
    // After a Python exception the interpreter works on; any other error has ended it.
    if (!(error instanceof Error && error.name === "PythonError")) return fail(error);
    console.error(error);
    send({ type: "answer", id, response: JSON.stringify({ ok: false, fault: error.message }) });
  }
}

/** @param {unknown} error */
function fail(error) {
  send({ type: "failed", reason: reasonOf(error), detail: String(error) });
}

/**
 * @param {unknown} error
 * @returns {import("../runtime/protocol.js").FailureReason}
 */
function reasonOf(error) {
  if (error instanceof IntegrityError) return "altered";
  if (error instanceof DownloadError) return "network";
  return error instanceof UnsupportedError ? "unsupported" : "fault";
}
