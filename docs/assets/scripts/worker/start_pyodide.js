/**
 * Starts Pyodide from a memory snapshot and a split WebAssembly module, both made by build_scripts/runtime. Pyodide itself
 * would fetch its binary and the standard library; here it is given what was downloaded or stored.
 *
 * @typedef {{loadPyodide: (options: Record<string, unknown>) => Promise<import("pyodide").PyodideAPI>}} PyodideModule
 *
 * @typedef {object} Parts
 * @property {PyodideModule} loader
 * @property {string} lock  text of a pyodide-lock.json
 * @property {Promise<WebAssembly.Module>} python  the primary module
 * @property {Promise<Uint8Array<ArrayBuffer>>} memory  the encoded snapshot
 * @property {number} size  bytes of the decoded snapshot
 * @property {number} data  end of the binary's own data in it
 * @property {() => Uint8Array<ArrayBuffer> | WebAssembly.Module} loadSecondary  the secondary module or its bytes, synchronously
 */
import { decodeSnapshot } from "./snapshot_decoding.js";

/** In place of the standard library's zip: what Python imported from it is in the snapshot. */
const EMPTY_ZIP = Uint8Array.of(0x50, 0x4b, 5, 6, ...Array(18).fill(0));
/** A WebAssembly module that imports one function and exports it again: a table takes no plain JavaScript function. */
const WRAPPER_MODULE = Uint8Array.of(
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...[1, 4, 1, 0x60, 0, 0],
  ...[2, 5, 1, 0, 0, 0, 0],
  ...[7, 4, 1, 0, 0, 0],
);

/**
 * Lets the primary module's placeholders load the secondary module (build_scripts/runtime/wasm_split.py): the first call
 * of a placeholder instantiates it and copies its functions over the placeholders.
 *
 * @param {Record<string, WebAssembly.ExportValue>} tables  that the primary module exports; the last entry of `secondary` is
 *   for the loading function
 * @param {WebAssembly.Imports} imports  of the primary module
 * @param {Parts["loadSecondary"]} loadSecondary
 */
export function installSecondaryLoader({ secondary: table, ...shared }, imports, loadSecondary) {
  const functions = /** @type {WebAssembly.Table} */ (table);
  const count = functions.length - 1;
  const load = () => {
    const loaded = loadSecondary();
    const module = loaded instanceof WebAssembly.Module ? loaded : new WebAssembly.Module(loaded);
    const { exports } = new WebAssembly.Instance(module, { ...imports, primary: shared });
    const secondary = /** @type {WebAssembly.Table} */ (exports.secondary);
    for (let index = 0; index < count; index++) functions.set(index, secondary.get(index));
  };
  functions.set(count, new WebAssembly.Instance(new WebAssembly.Module(WRAPPER_MODULE), { "": { "": load } }).exports[""]);
}

/**
 * @param {Parts} parts
 * @param {Uint8Array<ArrayBuffer>} memory  zeros; is filled with the snapshot, which Pyodide copies into place later
 * @param {typeof WebAssembly.instantiate} nativeInstantiate
 * @param {WebAssembly.Imports & {env: {memory: WebAssembly.Memory}}} imports  as Pyodide gives them
 */
async function instantiate(parts, memory, nativeInstantiate, imports) {
  // While the module is still being compiled, and both are being verified: nothing runs before that.
  decodeSnapshot(await parts.memory, memory);
  const python = await parts.python;
  const instance = await nativeInstantiate(python, imports);
  // Pyodide expects functions and numbers only among the exports.
  const exports = Object.entries(instance.exports);
  const isTable = (/** @type {[string, WebAssembly.ExportValue]} */ [, value]) => value instanceof WebAssembly.Table;
  installSecondaryLoader(Object.fromEntries(exports.filter(isTable)), imports, parts.loadSecondary);
  // The binary's initialisation runs before Pyodide restores the snapshot, and reads the binary's own data.
  const [, begin = 0] = new Uint32Array(memory.buffer, memory.byteOffset, 2);
  new Uint8Array(imports.env.memory.buffer).set(memory.subarray(begin, begin + parts.data));
  return { module: python, instance: { exports: Object.fromEntries(exports.filter((one) => !isTable(one))) } };
}

/**
 * Does all that is possible before the parts arrive. Replaces `fetch` and the instantiating functions of `WebAssembly`
 * while it runs.
 *
 * @param {string} core  the folder of Pyodide's files
 * @param {Parts} parts
 * @param {Record<string, unknown>} [options]  more for `loadPyodide`
 */
export async function startPyodide(core, parts, options = {}) {
  const { fetch } = globalThis;
  const { instantiate: nativeInstantiate, instantiateStreaming: nativeStreaming } = WebAssembly;
  const memory = new Uint8Array(parts.size);
  let allowDirectCalls = () => {};
  globalThis.fetch = async () => new Response(EMPTY_ZIP);
  try {
    const pyodide = await new Promise((/** @type {(pyodide: import("pyodide").PyodideAPI) => void} */ resolve, reject) => {
      // `any`: it stands for two functions of several overloads each, and only looks at `imports.env`.
      const replacement = (/** @type {any} */ source, /** @type {any} */ imports) => {
        if (!imports?.env) return nativeInstantiate(source, imports);
        allowDirectCalls = imports.env._PyEM_InitTrampoline_js;
        // Pyodide would only log a rejection and wait for ever.
        return new Promise((settle) => instantiate(parts, memory, nativeInstantiate, imports).then(settle, reject));
      };
      WebAssembly.instantiate = WebAssembly.instantiateStreaming = /** @type {any} */ (replacement);
      const given = { indexURL: core, packageBaseUrl: core, stdLibURL: `${core}library.zip`, lockFileContents: parts.lock };
      parts.loader.loadPyodide({ ...given, _loadSnapshot: memory, ...options }).then(resolve, reject);
    });
    // The snapshot is Node's, where WebAssembly cannot tell a function's type: there Python's calls of C functions go
    // through JavaScript. Emscripten's start looks whether it can, but is left out where a snapshot is restored.
    allowDirectCalls();
    return pyodide;
  } finally {
    globalThis.fetch = fetch;
    WebAssembly.instantiate = nativeInstantiate;
    WebAssembly.instantiateStreaming = nativeStreaming;
  }
}
