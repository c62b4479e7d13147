/**
 * What Python begins with, kept unpacked in the browser's Cache Storage for the next visit: the memory and the binary
 * just as they came, so nothing of what was typed. Both are sealed by hashes; what is incomplete or altered counts as
 * not there.
 *
 * @typedef {{core: string, app: string}} Bundle  folders named by their content, addresses absolute
 * @typedef {import("./files.js").Binaries} Binaries
 * @typedef {import("./files.js").Arriving & {whole: Promise<unknown>}} Kept  `whole` rejects when a part was altered
 */

const NAME = "calculators-python";
const SEAL = "seal.json";

/** @typedef {keyof Binaries} Part */
/** @type {Part[]} */
const PARTS = ["python", "memory"];

/**
 * Everything of this site begins so; another site of the same host has another path.
 *
 * @param {string} assets the address of the folder that holds the bundle's
 */
function beginning(assets) {
  return `${NAME} ${new URL(assets).pathname} `;
}

/**
 * @param {Bundle} bundle
 * @returns {string} the name under which it is kept
 */
export function place({ core, app }) {
  const names = [core, app].map((folder) => folder.split("/").at(-2));
  return beginning(assetsOf(core)) + names.join(" ");
}

/** @param {string} core */
export function assetsOf(core) {
  return new URL("../../", core).href;
}

/** @param {Bundle} bundle */
function address({ app }) {
  return (/** @type {string} */ part) => `${app}kept/${part}`;
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function hash(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * @param {Bundle} bundle
 * @returns {Promise<Kept | null>} what was kept of this very bundle
 */
export async function find(bundle) {
  if (!("caches" in globalThis)) return null;
  const at = address(bundle);
  const look = (/** @type {string} */ name) => caches.match(at(name), { cacheName: place(bundle) });
  const part = async (/** @type {Part} */ name) => {
    const kept = await look(name);
    if (!kept) throw new Error(`${name} is not kept`);
    return new Uint8Array(await kept.arrayBuffer());
  };
  // All at once: each look takes a while.
  const parts = { python: part("python"), memory: part("memory") };
  // Heard of by whoever waits for them: that may be never, where one is missing.
  for (const name of PARTS) parts[name].catch(() => {});
  const sealed = await look(SEAL);
  if (!sealed) return null;
  const seal = await sealed.json();
  const check = async (/** @type {Part} */ name) => {
    if ((await hash(await parts[name])) !== seal[name]) throw new Error(`${name} was altered`);
  };
  const whole = Promise.all(PARTS.map(check));
  whole.catch(() => {});
  return { ...parts, whole };
}

/**
 * Keeps the parts, whole or not at all, and lets go of every other bundle's.
 *
 * @param {Bundle} bundle
 * @param {Binaries} parts
 */
export async function keep(bundle, parts) {
  await forget(assetsOf(bundle.core));
  const cache = await caches.open(place(bundle));
  const at = address(bundle);
  /** @type {Record<string, string>} */
  const seal = {};
  try {
    for (const name of PARTS) {
      seal[name] = await hash(parts[name]);
      await cache.put(at(name), new Response(parts[name]));
    }
    // Last: without it nothing counts.
    await cache.put(at(SEAL), new Response(JSON.stringify(seal)));
  } catch (error) {
    await forget(assetsOf(bundle.core));
    throw error;
  }
}

/**
 * What this site kept of Python, whatever its version; that there is any remembers that a calculator was used.
 *
 * @param {string} assets the address of the folder that holds the bundle's
 * @returns {Promise<string[]>} the names, for `forget`
 */
export async function kept(assets) {
  if (!("caches" in globalThis)) return [];
  const ours = beginning(assets);
  return (await caches.keys()).filter((name) => name.startsWith(ours));
}

/**
 * Deletes all of it.
 *
 * @param {string} assets
 */
export async function forget(assets) {
  await Promise.all((await kept(assets)).map((name) => caches.delete(name)));
}
