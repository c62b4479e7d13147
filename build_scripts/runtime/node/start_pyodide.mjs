// Starts Pyodide in Node with a given glue script and binary, deterministically: clock, time zone and random bytes are fixed,
// so that the memory depends on nothing but the files.
import nodeCrypto from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

/** What the clock says: some modules note when they were imported. */
const NOW = Date.UTC(2026, 0, 1);

/**
 * @param {string} folder of the npm package pyodide
 * @param {string} glue  path of the script to use instead of pyodide.asm.js
 * @param {string} binary  path of the WebAssembly module to use instead of pyodide.asm.wasm
 * @param {{stdLibURL?: string, _makeSnapshot?: boolean, _loadSnapshot?: Uint8Array}} options
 */
export async function start(folder, glue, binary, options) {
  process.env.TZ = "UTC";
  Date.now = () => NOW;
  performance.now = () => 0;
  let drawn = 0;
  // Nothing secret is drawn here; the numbers only have to differ from one draw to the next.
  nodeCrypto.randomFillSync = (/** @type {any} */ array) => array.fill((drawn += 167) & 255);
  const { instantiate } = WebAssembly;
  const module = await WebAssembly.compile(readFileSync(binary));
  /** @type {WebAssembly.Exports} */
  let exports = {};
  const instantiateOurs = async (/** @type {any} */ source, /** @type {any} */ imports) => {
    // Of all modules only Python's imports from "env"; the others are small ones of Pyodide's.
    if (!imports?.env) return instantiate(source, imports);
    const instance = await instantiate(module, imports);
    exports = instance.exports;
    return { module, instance };
  };
  WebAssembly.instantiate = /** @type {any} */ (instantiateOurs);
  // The glue defines a global, and Pyodide then loads none itself. Imported as a module it lacks these two names.
  Object.assign(globalThis, { require: createRequire(import.meta.url), __dirname: folder });
  await import(pathToFileURL(glue).href);
  const { loadPyodide } = await import(`${pathToFileURL(folder).href}/pyodide.mjs`);
  const { info } = JSON.parse(readFileSync(`${folder}/pyodide-lock.json`, "utf8"));
  // As in a browser; in Node, sys.executable would be this script's path and stand in the snapshot.
  const browserLike = { env: { PYTHONHASHSEED: "0" }, _sysExecutable: "./this.program" };
  const defaults = { indexURL: folder, lockFileContents: { info, packages: {} }, ...browserLike };
  return { pyodide: await loadPyodide({ ...defaults, ...options }), exports };
}
