/**
 * Python as it stood when it was ready, kept in the browser's Cache Storage so that the next visit need not start it
 * anew: its memory, before anything was typed, and the two large files that belong to it, unpacked. Everything is
 * sealed by hashes; what is incomplete, altered or another engine's counts as not there.
 *
 * @typedef {{core: string, app: string}} Bundle  folders named by their content, addresses absolute
 * @typedef {{wasm: Promise<WebAssembly.Module>, library: Promise<Uint8Array<ArrayBuffer>>, memory: Promise<Uint8Array<ArrayBuffer>>}} Kept
 */

const NAME = "calculators-python";
const SEAL = "seal.json";
const TYPES = { wasm: "application/wasm", library: "application/zip", memory: "application/octet-stream" };

/** @typedef {keyof typeof TYPES} Part */
/** @type {Part[]} */
const PARTS = ["wasm", "library", "memory"];

/**
 * Everything of this site begins so; another site of the same host has another path.
 *
 * @param {string} assets the address of the folder that holds the bundle's
 */
function beginning(assets) {
  return `${NAME} ${new URL(assets).pathname} `;
}

/** @param {Bundle} bundle */
function place({ core, app }) {
  const names = [core, app].map((folder) => folder.split("/").at(-2));
  return beginning(assetsOf(core)) + names.join(" ");
}

/** @param {string} core */
export function assetsOf(core) {
  return new URL("../../", core).href;
}

/** @param {Bundle} bundle */
function address({ core }) {
  return (/** @type {string} */ part) => `${core}kept/${part}`;
}

/** @param {ArrayBuffer | Uint8Array<ArrayBuffer>} bytes */
async function hash(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * @param {Bundle} bundle
 * @returns {Promise<Kept | null>} what was kept by this very bundle and engine; its parts reject when they were altered
 */
export async function find(bundle) {
  if (!("caches" in globalThis) || !(await caches.has(place(bundle)))) return null;
  const cache = await caches.open(place(bundle));
  const at = address(bundle);
  const seal = await (await cache.match(at(SEAL)))?.json();
  if (seal?.engine !== navigator.userAgent) return null;
  const part = async (/** @type {Part} */ name) => {
    const response = await cache.match(at(name));
    if (!response) throw new Error(`${name} is not kept`);
    const copy = response.clone();
    const whole = copy.arrayBuffer().then(async (buffer) => {
      if ((await hash(buffer)) !== seal[name]) throw new Error(`${name} was altered`);
      return new Uint8Array(buffer);
    });
    return { response, whole };
  };
  const wasm = part("wasm").then(async ({ response, whole }) => {
    const [module] = await Promise.all([WebAssembly.compileStreaming(response), whole]);
    return module;
  });
  const bytes = async (/** @type {Part} */ name) => {
    const { response, whole } = await part(name);
    await response.body?.cancel();
    return whole;
  };
  return { wasm, library: bytes("library"), memory: bytes("memory") };
}

/**
 * Keeps the parts, whole or not at all, and lets go of every other bundle's.
 *
 * @param {Bundle} bundle
 * @param {Record<Part, Uint8Array<ArrayBuffer>>} parts
 */
export async function keep(bundle, parts) {
  await forget(assetsOf(bundle.core));
  const cache = await caches.open(place(bundle));
  const at = address(bundle);
  /** @type {Record<string, string>} */
  const seal = { engine: navigator.userAgent };
  try {
    for (const name of PARTS) {
      seal[name] = await hash(parts[name]);
      await cache.put(at(name), new Response(parts[name], { headers: { "content-type": TYPES[name] } }));
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
