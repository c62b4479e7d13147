/**
 * Starts Pyodide from files that are already under way, or from a snapshot of its memory.
 *
 * @typedef {object} Parts
 * @property {Promise<WebAssembly.Module>} wasm
 * @property {Promise<Uint8Array<ArrayBuffer>>} library
 * @property {Promise<unknown>} glue
 * @property {Promise<any>} loader
 * @property {Promise<string>} lock
 */
import { LIBRARY, WASM } from "./files.js";

/**
 * @param {string} core
 * @param {Parts} parts
 * @param {{_makeSnapshot?: boolean, _loadSnapshot?: Uint8Array}} [options] Pyodide's own, not promised to stay
 * @returns {Promise<any>} Pyodide's face
 */
export async function boot(core, parts, options = {}) {
  await parts.glue;
  const { loadPyodide } = await parts.loader;
  const { fetch } = self;
  const { instantiateStreaming } = WebAssembly;
  return new Promise((resolve, reject) => {
    // Pyodide fetches these two itself: it is given what is already under way.
    self.fetch = (input, init) => {
      const url = String(input instanceof Request ? input.url : input);
      if (url === core + WASM) return Promise.resolve(new Response());
      // Where the file fails, who watches the files says so: Pyodide would leave the rejection lying about.
      if (url === core + LIBRARY) return parts.library.then((bytes) => new Response(bytes), () => new Promise(() => {}));
      return fetch(input, init);
    };
    WebAssembly.instantiateStreaming = async (_source, imports) => {
      const module = await parts.wasm;
      const instance = await WebAssembly.instantiate(module, imports).catch((error) => {
        reject(error);
        throw error;
      });
      return { module, instance };
    };
    loadPyodide({
      indexURL: core,
      packageBaseUrl: core,
      stdLibURL: core + LIBRARY,
      lockFileContents: parts.lock,
      ...options,
    })
      .then(resolve, reject)
      .finally(() => {
        self.fetch = fetch;
        WebAssembly.instantiateStreaming = instantiateStreaming;
      });
  });
}
