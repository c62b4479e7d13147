/**
 * Starts Pyodide from a memory in which Python has already begun.
 *
 * @typedef {object} Parts
 * @property {any} loader  Pyodide's module
 * @property {string} lock
 * @property {Promise<WebAssembly.Module>} python  without the functions that no answer calls
 * @property {Promise<Uint8Array<ArrayBuffer>>} memory  without its zeros
 * @property {number} size  of the memory
 * @property {number} data  where in it what Python's binary came with ends
 * @property {() => Uint8Array<ArrayBuffer>} rest  the functions that were left out
 */
import { spread } from "./sparse.js";

/** What Python was started with is in its memory: the library's file is only missed if there is none. */
const EMPTY_ZIP = Uint8Array.of(0x50, 0x4b, 5, 6, ...Array(18).fill(0));
/** A module that gives back the function which it is given: a table takes none of JavaScript's own. */
const RELAY = Uint8Array.of(
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...[1, 4, 1, 0x60, 0, 0],
  ...[2, 5, 1, 0, 0, 0, 0],
  ...[7, 4, 1, 0, 0, 0],
);

/**
 * Has the functions that were left out brought when the first of them is called.
 *
 * @param {Record<string, WebAssembly.ExportValue>} tables  Python's; of these, `rest` has a last place for who brings them
 * @param {WebAssembly.Imports} imports
 * @param {() => Uint8Array<ArrayBuffer>} rest
 */
export function lend({ rest: table, ...shared }, imports, rest) {
  const relays = /** @type {WebAssembly.Table} */ (table);
  const count = relays.length - 1;
  const bring = () => {
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(rest()), { ...imports, lean: shared });
    const whole = /** @type {WebAssembly.Table} */ (exports.rest);
    for (let place = 0; place < count; place++) relays.set(place, whole.get(place));
  };
  relays.set(count, new WebAssembly.Instance(new WebAssembly.Module(RELAY), { "": { "": bring } }).exports[""]);
}

/**
 * @param {Parts} parts
 * @param {Uint8Array<ArrayBuffer>} memory that Pyodide will put in place later
 * @param {typeof WebAssembly.instantiate} engine
 * @param {any} imports Python's
 */
async function instantiate(parts, memory, engine, imports) {
  const [python, packed] = await Promise.all([parts.python, parts.memory]);
  spread(packed, memory);
  const instance = await engine(python, imports);
  // Pyodide takes every export for a function or a number.
  const exports = Object.entries(instance.exports);
  const isTable = (/** @type {[string, WebAssembly.ExportValue]} */ [, value]) => value instanceof WebAssembly.Table;
  lend(Object.fromEntries(exports.filter(isTable)), imports, parts.rest);
  // Until it does, the binary sets itself up, for which it needs the data that it came with.
  const [, begin = 0] = new Uint32Array(memory.buffer, memory.byteOffset, 2);
  new Uint8Array(imports.env.memory.buffer).set(memory.subarray(begin, begin + parts.data));
  return { module: python, instance: { exports: Object.fromEntries(exports.filter((one) => !isTable(one))) } };
}

/**
 * Does what can be done while the parts are still on their way.
 *
 * @param {string} core
 * @param {Parts} parts
 * @param {Record<string, unknown>} [options]
 * @returns {Promise<any>} Pyodide's face
 */
export async function boot(core, parts, options = {}) {
  const { fetch } = globalThis;
  const { instantiate: own, instantiateStreaming: ownStreaming } = WebAssembly;
  const memory = new Uint8Array(parts.size);
  // Pyodide fetches its binary and the library itself: it is given what is here.
  globalThis.fetch = async () => new Response(EMPTY_ZIP);
  try {
    return await new Promise((resolve, reject) => {
      const standIn = (/** @type {any} */ source, /** @type {any} */ imports) => {
        if (!imports?.env) return own(source, imports);
        // Of a failure Pyodide itself would only warn, and wait for ever.
        return new Promise((settle) => instantiate(parts, memory, own, imports).then(settle, reject));
      };
      WebAssembly.instantiate = WebAssembly.instantiateStreaming = /** @type {any} */ (standIn);
      const given = { indexURL: core, packageBaseUrl: core, stdLibURL: `${core}library.zip`, lockFileContents: parts.lock };
      parts.loader.loadPyodide({ ...given, _loadSnapshot: memory, ...options }).then(resolve, reject);
    });
  } finally {
    globalThis.fetch = fetch;
    WebAssembly.instantiate = own;
    WebAssembly.instantiateStreaming = ownStreaming;
  }
}
