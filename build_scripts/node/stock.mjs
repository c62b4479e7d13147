// Pyodide in Node with our glue, the same at every start: what a snapshot of it holds depends on nothing but its files.
import nodeCrypto from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

/** A moment that no rule knows: some modules note when they were imported. */
const MOMENT = Date.UTC(2026, 0, 1);

/**
 * @param {string} folder of the npm package
 * @param {string} glue to be used in place of the package's own, as is
 * @param {string} binary
 * @param {{stdLibURL?: string, _makeSnapshot?: boolean, _loadSnapshot?: Uint8Array}} options
 */
export async function start(folder, glue, binary, options) {
  process.env.TZ = "UTC";
  Date.now = () => MOMENT;
  performance.now = () => 0;
  let drawn = 0;
  // Nothing secret is ever drawn: it only has to differ from one draw to the next.
  nodeCrypto.randomFillSync = (/** @type {any} */ array) => array.fill((drawn += 167) & 255);
  const { instantiate } = WebAssembly;
  const module = await WebAssembly.compile(readFileSync(binary));
  /** @type {WebAssembly.Exports} */
  let exports = {};
  const stand_in = async (/** @type {any} */ source, /** @type {any} */ imports) => {
    // Python is what asks for an environment.
    if (!imports?.env) return instantiate(source, imports);
    const instance = await instantiate(module, imports);
    exports = instance.exports;
    return { module, instance };
  };
  WebAssembly.instantiate = /** @type {any} */ (stand_in);
  // It defines a global, which Pyodide then does not load again. As a module it has none of these two.
  Object.assign(globalThis, { require: createRequire(import.meta.url), __dirname: folder });
  await import(pathToFileURL(glue).href);
  const { loadPyodide } = await import(`${pathToFileURL(folder).href}/pyodide.mjs`);
  const { info } = JSON.parse(readFileSync(`${folder}/pyodide-lock.json`, "utf8"));
  // Python's own name as it is in a browser: here it would be this script's path.
  const names = { env: { PYTHONHASHSEED: "0" }, _sysExecutable: "./this.program" };
  const own = { indexURL: folder, lockFileContents: { info, packages: {} }, ...names };
  return { pyodide: await loadPyodide({ ...own, ...options }), exports };
}
