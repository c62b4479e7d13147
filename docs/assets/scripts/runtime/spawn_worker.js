/**
 * Starts the module worker that runs Pyodide, and checks its script.
 *
 * @typedef {import("./protocol.js").Bundle} Bundle
 */
import { WORKER } from "./bundle_files.js";
import { sriHash } from "./integrity.js";

/**
 * @param {HTMLElement | SVGElement} element  with the bundle's description as JSON in `data-runtime`
 * @param {string | URL} assets  the folder that the description's addresses are relative to
 * @returns {Bundle}
 */
export function readBundle(element, assets) {
  const { on_demand: onDemand, ...bundle } = JSON.parse(element.dataset.runtime ?? "");
  const absolute = (/** @type {string} */ folder) => new URL(folder, assets).href;
  if (onDemand) bundle.onDemand = { ...onDemand, folder: absolute(onDemand.folder) };
  return { ...bundle, core: absolute(bundle.core), app: absolute(bundle.app) };
}

/**
 * @param {Bundle} bundle
 * @param {{fresh: boolean, restore: boolean, wait: boolean}} options  as in `StartOptions`
 * @returns {Worker}  its messages are in protocol.js
 * @throws where the browser or its settings refuse workers
 */
export function spawnWorker(bundle, options) {
  /** @type {import("./protocol.js").Start} */
  const start = { ...bundle, ...options, warmUp: mayWarmUp() };
  return new Worker(new URL(WORKER, bundle.app), { type: "module", name: JSON.stringify(start) });
}

/** @param {Worker} worker  which may be waiting */
export function endWaiting(worker) {
  /** @type {import("./protocol.js").DownloadMessage} */
  const message = { type: "download", warmUp: mayWarmUp() };
  worker.postMessage(message);
}

/** Whether requests may be answered that nobody has asked. */
function mayWarmUp() {
  return !document.hidden && !savesData();
}

/** @returns {boolean}  whether the device asks for as little work and traffic as possible */
export function savesData() {
  return /** @type {{connection?: {saveData?: boolean}}} */ (navigator).connection?.saveData ?? false;
}

/**
 * Compares the worker's script with the build's hash, since `new Worker` takes no `integrity`. Called when the worker is
 * spawned, so that both requests share one response in the HTTP cache.
 *
 * @param {Bundle} bundle
 * @param {RequestCache} cache  "reload" also replaces the copy in the HTTP cache
 * @returns {Promise<boolean> | undefined}  whether it differs; false where it did not arrive or no hash can be computed;
 *   undefined where the build wrote down none
 */
export function isWorkerAltered({ app, hashes }, cache) {
  return WORKER in hashes ? hasOtherHash(new URL(WORKER, app), cache, hashes[WORKER]) : undefined;
}

/**
 * @param {URL} script
 * @param {RequestCache} cache
 * @param {string | undefined} expected
 */
async function hasOtherHash(script, cache, expected) {
  try {
    const response = await fetch(script, { cache });
    if (!response.ok) return false;
    const hash = await sriHash(await response.arrayBuffer());
    return hash !== null && hash !== expected;
  } catch {
    return false;
  }
}
