// Begins with the memory that visitors get and runs one Python module in it; the same in Node and in a browser.
import { unpackOnDemand } from "../../docs/assets/scripts/worker/on_demand.js";
import { startPyodide } from "../../docs/assets/scripts/worker/start_pyodide.js";

/**
 * @typedef {object} Bundle
 * @property {string} pyodide  the package's folder, with a slash at the end: outside a browser it reads its own files
 * @property {string} loader
 * @property {string} lock  its text
 * @property {string} python
 * @property {string} memory
 * @property {number} size  of it once it is spread
 * @property {number} data  where in it the binary's own data ends
 * @property {string} secondary
 * @property {string} onDemand  the archive of what is loaded on demand
 * @property {string} nothing  an empty zip: outside a browser Pyodide insists on a library
 *
 * @typedef {object} Task
 * @property {Bundle} bundle  what visitors get
 * @property {string[]} requests  for the calculators, with nothing added
 * @property {string[]} onDemand  further ones, with what is loaded on demand
 * @property {Module | null} module  to be run after them
 *
 * @typedef {object} Module
 * @property {{path: string, folder: string}[]} archives  zips to unpack, and where
 * @property {string} library  the zip of the standard library that the memory was made with
 * @property {string} wheel
 * @property {string} source  a Python module with run(text) -> text
 * @property {string} message
 *
 * @typedef {(path: string) => Promise<Uint8Array<ArrayBuffer>>} Read
 */

/**
 * @param {Task} task
 * @param {Read} read
 * @returns {Promise<{answers: string[], throughJavaScript: number, primaryOnly: boolean, later: string[], answer: string, log: string[]}>}
 *   `throughJavaScript`: how many calls of C functions by Python took the way through JavaScript while it answered;
 *   `primaryOnly`: the answers called no function but those that are there from the beginning; `later`: to the requests on demand
 */
export async function runInBundle({ bundle, requests, onDemand, module }, read) {
  const secondary = await read(bundle.secondary);
  let primaryOnly = true;
  const parts = {
    loader: await import(bundle.loader),
    lock: bundle.lock,
    python: read(bundle.python).then((bytes) => WebAssembly.compile(bytes)),
    memory: read(bundle.memory),
    size: bundle.size,
    data: bundle.data,
    loadSecondary: () => {
      primaryOnly = false;
      return secondary;
    },
  };
  const calls = countCallsThroughJavaScript();
  const pyodide = await startPyodide(bundle.pyodide, parts, { stdLibURL: bundle.nothing });
  /** @type {string[]} */
  const log = [];
  const say = { batched: (/** @type {string} */ line) => void log.push(line) };
  pyodide.setStdout(say);
  pyodide.setStderr(say);
  const { respond } = pyodide.pyimport("calculators.worker");
  const before = calls();
  const answers = requests.map((request) => respond(request));
  const outcome = { answers, throughJavaScript: calls() - before, primaryOnly, later: /** @type {string[]} */ ([]), answer: "null", log };
  if (onDemand.length > 0) {
    unpackOnDemand(pyodide, bundle.lock, await read(bundle.onDemand));
    outcome.later = onDemand.map((request) => respond(request, () => {}));
  }
  return module ? { ...outcome, answer: await run(module, pyodide, log, read) } : outcome;
}

/** @returns {() => number}  how many there were so far, in the Python that is started next */
function countCallsThroughJavaScript() {
  const { instantiate } = WebAssembly;
  let count = 0;
  // `any`: one function of several overloads.
  WebAssembly.instantiate = /** @type {any} */ (
    (/** @type {any} */ source, /** @type {any} */ imports) => {
      const call = imports?.env?._PyEM_TrampolineCall_JS;
      if (!call) return instantiate(source, imports);
      const counted = (/** @type {unknown[]} */ ...given) => (count++, call(...given));
      return instantiate(source, { ...imports, env: { ...imports.env, _PyEM_TrampolineCall_JS: counted } });
    }
  );
  return () => count;
}

const text = new TextDecoder();

/**
 * @param {Module} module
 * @param {any} pyodide
 * @param {string[]} log
 * @param {Read} read
 */
async function run({ library, wheel, archives, source, message }, pyodide, log, read) {
  // What the memory has imported came from here; what it has not is looked for here again.
  const place = pyodide.pyimport("sys").path.toJs().find((/** @type {string} */ path) => path.endsWith(".zip"));
  pyodide.FS.writeFile(place, await read(library));
  pyodide.unpackArchive(await read(wheel), "wheel");
  for (const { path, folder } of archives) {
    pyodide.FS.mkdirTree(folder);
    pyodide.unpackArchive(await read(path), "zip", { extractDir: folder });
  }
  pyodide.FS.writeFile(`${pyodide.FS.cwd()}/task.py`, text.decode(await read(source)));
  try {
    return pyodide.pyimport("task").run(message);
  } catch (error) {
    throw new Error([...log, String(error)].join("\n"));
  }
}
