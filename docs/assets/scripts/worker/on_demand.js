/**
 * Loads what the application leaves out of its start: the archive of build_scripts/runtime/on_demand.py, and the secondary
 * module, whose functions it needs. Both come from the browser's storage, else from the network, and are stored for next time.
 *
 * @typedef {import("../runtime/protocol.js").Bundle} Bundle
 */
import { ON_DEMAND, SECONDARY } from "../runtime/bundle_files.js";
import { findOnDemand, storeOnDemand } from "../runtime/snapshot_store.js";
import { asIntegrityError, downloadDecoder, progressCounter } from "./download_bundle.js";
import { downloadBytes } from "./download.js";

/**
 * @param {Bundle} bundle
 * @param {RequestCache} cache
 * @param {(done: number, total: number) => unknown} report  downloaded bytes
 * @returns {Promise<import("../runtime/snapshot_store.js").OnDemandParts>}  the archive and the secondary module
 */
export async function loadOnDemand(bundle, cache, report) {
  const stored = await findOnDemand(bundle).catch(() => null);
  if (stored) return stored;
  const { core, hashes, onDemand } = bundle;
  if (!onDemand) throw new Error("nothing is loaded on demand");
  report(0, onDemand.bytes);
  const count = progressCounter(onDemand.bytes, report);
  const options = { cache, count, hashes, decoder: downloadDecoder(bundle, cache, () => {}) };
  const download = (/** @type {string} */ url) => downloadBytes(url, options).catch(asIntegrityError);
  const [archive, secondary] = await Promise.all([download(onDemand.folder + ON_DEMAND), download(core + SECONDARY)]);
  const parts = { archive, secondary };
  // Without storage the next visit downloads again.
  storeOnDemand(bundle, parts).catch(() => {});
  return parts;
}

/**
 * Makes the archive's modules importable: beside the application's own, and where Python looks for the standard library.
 *
 * @param {import("pyodide").PyodideAPI} pyodide
 * @param {string} lock  text of the pyodide-lock.json, which has Python's version
 * @param {Uint8Array<ArrayBuffer>} archive
 */
export function unpackOnDemand(pyodide, lock, archive) {
  const [major, minor] = JSON.parse(lock).info.python.split(".");
  const library = `/lib/python${major}${minor}.zip`;
  pyodide.FS.writeFile(library, archive);
  // Python remembers what the library's zip held when the snapshot was taken.
  pyodide.pyimport("zipimport").zipimporter(library).invalidate_caches();
  pyodide.unpackArchive(archive, "zip");
}
