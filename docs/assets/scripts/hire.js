/**
 * Hires the worker in which Python runs.
 *
 * @typedef {import("./boot.js").Bundle} Bundle
 */

/**
 * @param {HTMLElement | SVGElement} element that names the bundle
 * @param {string | URL} assets the folder that its addresses are relative to
 * @returns {Bundle} addresses absolute
 */
export function bundleOf(element, assets) {
  const bundle = JSON.parse(element.dataset.runtime ?? "");
  return { ...bundle, core: new URL(bundle.core, assets).href, app: new URL(bundle.app, assets).href };
}

/**
 * @param {Bundle} bundle
 * @param {{fresh: boolean, restore: boolean}} how  past the cache; from what an earlier visit kept
 * @returns {Worker} which will say how far it is
 */
export function hire(bundle, how) {
  const worker = new Worker(new URL("worker.js", bundle.app), { type: "module" });
  worker.postMessage({ type: "start", ...bundle, ...how });
  return worker;
}
