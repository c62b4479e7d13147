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
  const start = { ...bundle, ...options, warmUp: !document.hidden && !savesData() };
  return new Worker(new URL(WORKER, bundle.app), { type: "module", name: JSON.stringify(start) });
}

/** @returns {boolean}  whether the device asks for as little work and traffic as possible */
export function savesData() {
  return /** @type {{connection?: {saveData?: boolean}}} */ (navigator).connection?.saveData ?? false;
}

/**
 * Compares the worker's script with the build's hash, since `new Worker` takes no `integrity`. The worker and this
 * request share one response in the HTTP cache.
 *
 * @param {Bundle} bundle
 * @param {RequestCache} cache  "reload" also replaces the copy in the HTTP cache
 * @returns {Promise<boolean>}  whether it differs; false where it did not arrive or no hash can be computed
 */
export async function isWorkerAltered({ app, hashes }, cache) {
  try {
    const response = await fetch(new URL(WORKER, app), { cache });
    if (!response.ok) return false;
    const hash = await sriHash(await response.arrayBuffer());
    return hash !== null && hash !== hashes[WORKER];
  } catch {
    return false;
  }
}

/**
 * @param {Bundle} bundle
 * @returns {boolean}  whether the build wrote down a hash of the worker's script
 */
export function hasWorkerHash({ hashes }) {
  return WORKER in hashes;
}
