/**
 * Stores what Python starts from in Cache Storage for the next visit: the encoded snapshot and the primary module,
 * decompressed, exactly as downloaded, so nothing that a visitor typed; and, once it was needed, what is loaded on demand.
 * Each is a set of parts in a cache of its own for each version, whose name has the site's path and two folders' names. A
 * seal with the parts' hashes is written last: without it, or when a part has not the build's hash, nothing counts as stored.
 *
 * @typedef {Pick<import("./protocol.js").Bundle, "core" | "app" | "hashes" | "onDemand">} Bundle
 * @typedef {import("../worker/download_bundle.js").Binaries} Binaries
 * @typedef {import("../worker/download_bundle.js").BinaryPromises & {verified: Promise<unknown>}} StoredBinaries
 *   `verified` rejects when a part is not the build's
 * @typedef {{archive: Uint8Array<ArrayBuffer>, secondary: Uint8Array<ArrayBuffer>}} OnDemandParts
 */

import { ON_DEMAND, PRIMARY, SECONDARY, SNAPSHOT } from "./bundle_files.js";
import { sriHash } from "./integrity.js";

const NAME = "calculators-python";
const SEAL = "seal.json";

/** The bundle's files that the parts of each set come from. */
const START = { python: PRIMARY, memory: SNAPSHOT };
const LATER = { archive: ON_DEMAND, secondary: SECONDARY };

/**
 * @template {string} Part
 * @typedef {object} Place  of a set of parts
 * @property {string} cache  its name
 * @property {string} folder  an address that the parts' own begin with
 * @property {Record<Part, string>} files
 * @property {Record<string, string>} hashes
 */

/**
 * What the names of all caches of this site begin with. Another site of the same origin has another path.
 *
 * @param {string} assets  address of the folder that holds the bundle
 */
function cachePrefix(assets) {
  return `${NAME} ${new URL(assets).pathname} `;
}

/**
 * @param {string} core
 * @param {string} folder
 */
function nameOf(core, folder) {
  return cachePrefix(assetsFolder(core)) + [core, folder].map((address) => address.split("/").at(-2)).join(" ");
}

/**
 * @param {Bundle} bundle
 * @returns {string}  of the cache of the snapshot of this version of the bundle
 */
export function cacheName({ core, app }) {
  return nameOf(core, app);
}

/** @param {string} core  the bundle's address of this name */
export function assetsFolder(core) {
  return new URL("../../", core).href;
}

/** @param {Bundle} bundle */
function startPlace(bundle) {
  return { cache: cacheName(bundle), folder: bundle.app, files: START, hashes: bundle.hashes };
}

/** @param {Bundle} bundle  that has a part on demand */
function laterPlace({ core, hashes, onDemand }) {
  const folder = onDemand?.folder ?? "";
  return { cache: nameOf(core, folder), folder, files: LATER, hashes };
}

/** @param {{folder: string}} place */
function partUrl({ folder }) {
  return (/** @type {string} */ part) => `${folder}kept/${part}`;
}

/**
 * @template {string} Part
 * @param {Place<Part>} place
 * @param {Part} name
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Promise<string>}  their hash
 * @throws {Error}  when it is not the build's, also where no hash can be computed
 */
async function checkHash({ files, hashes }, name, bytes) {
  const hash = await sriHash(bytes);
  if (hash === null || hash !== hashes[files[name]]) throw new Error(`${name}: not the bytes that the build wrote`);
  return hash;
}

/**
 * @template {string} Part
 * @param {Place<Part>} place
 * @returns {Promise<{parts: Record<Part, Promise<Uint8Array<ArrayBuffer>>>, verified: Promise<unknown>} | null>}
 *   null where nothing is stored of this version
 */
async function find(place) {
  if (!("caches" in globalThis)) return null;
  const urlOf = partUrl(place);
  const match = (/** @type {string} */ name) => caches.match(urlOf(name), { cacheName: place.cache });
  const readPart = async (/** @type {Part} */ name) => {
    const response = await match(name);
    if (!response) throw new Error(`${name} is not stored`);
    return new Uint8Array(await response.arrayBuffer());
  };
  const names = /** @type {Part[]} */ (Object.keys(place.files));
  // All at once, since each look-up takes milliseconds.
  const reading = names.map((name) => [name, readPart(name)]);
  const parts = /** @type {Record<Part, Promise<Uint8Array<ArrayBuffer>>>} */ (Object.fromEntries(reading));
  // If the seal is missing nobody awaits them: no unhandled rejection then.
  for (const name of names) parts[name].catch(() => {});
  const sealed = await match(SEAL);
  if (!sealed) return null;
  const seal = await sealed.json();
  const verifyPart = async (/** @type {Part} */ name) => {
    if ((await checkHash(place, name, await parts[name])) !== seal[name]) throw new Error(`${name}: not what was stored`);
  };
  const verified = Promise.all(names.map(verifyPart));
  verified.catch(() => {});
  return { parts, verified };
}

/**
 * Stores all parts of a set, or none.
 *
 * @template {string} Part
 * @param {Place<Part>} place
 * @param {Record<Part, Uint8Array<ArrayBuffer>>} parts
 */
async function store(place, parts) {
  const cache = await caches.open(place.cache);
  const urlOf = partUrl(place);
  /** @type {Record<string, string>} */
  const seal = {};
  try {
    for (const name of /** @type {Part[]} */ (Object.keys(place.files))) {
      seal[name] = await checkHash(place, name, parts[name]);
      // As a host would declare it: browsers compile no response of another type.
      const type = place.files[name].endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
      await cache.put(urlOf(name), new Response(parts[name], { headers: { "Content-Type": type } }));
    }
    await cache.put(urlOf(SEAL), new Response(JSON.stringify(seal)));
  } catch (error) {
    await caches.delete(place.cache);
    throw error;
  }
}

/**
 * @param {Bundle} bundle
 * @returns {string}  the address of the stored primary module; the service worker answers requests for it
 */
export function storedModuleUrl(bundle) {
  return partUrl(startPlace(bundle))("python");
}

/**
 * @param {Bundle} bundle
 * @returns {Promise<boolean>}  whether something is stored of this version; quicker than `findSnapshot`
 */
export async function hasSnapshot(bundle) {
  return "caches" in globalThis && caches.has(cacheName(bundle));
}

/**
 * @param {Bundle} bundle
 * @returns {Promise<StoredBinaries | null>}  null where nothing is stored of this version
 */
export async function findSnapshot(bundle) {
  const found = await find(startPlace(bundle));
  return found && { ...found.parts, verified: found.verified };
}

/**
 * Stores the snapshot and the primary module; deletes all of other versions, whether that succeeds or not.
 *
 * @param {Bundle} bundle
 * @param {Binaries} parts
 */
export async function storeSnapshot(bundle, parts) {
  const later = bundle.onDemand && laterPlace(bundle).cache;
  const others = (await cacheNames(assetsFolder(bundle.core))).filter((name) => name !== later);
  await Promise.all(others.map((name) => caches.delete(name)));
  await store(startPlace(bundle), parts);
}

/**
 * @param {Bundle} bundle
 * @returns {Promise<OnDemandParts | null>}  null where it is not stored
 * @throws where what is stored is not the build's
 */
export async function findOnDemand(bundle) {
  const found = await find(laterPlace(bundle));
  if (!found) return null;
  await found.verified;
  return { archive: await found.parts.archive, secondary: await found.parts.secondary };
}

/**
 * @param {Bundle} bundle
 * @param {OnDemandParts} parts
 */
export async function storeOnDemand(bundle, parts) {
  await store(laterPlace(bundle), parts);
}

/**
 * The names of this site's caches, of any version. That there is one also tells that a calculator was used before.
 *
 * @param {string} assets  address of the folder that holds the bundle
 * @returns {Promise<string[]>}
 */
export async function cacheNames(assets) {
  if (!("caches" in globalThis)) return [];
  const prefix = cachePrefix(assets);
  return (await caches.keys()).filter((name) => name.startsWith(prefix));
}

/**
 * Deletes this site's caches of every version.
 *
 * @param {string} assets
 */
export async function deleteSnapshots(assets) {
  await Promise.all((await cacheNames(assets)).map((name) => caches.delete(name)));
}
