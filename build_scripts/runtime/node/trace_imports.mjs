// Starts stock Pyodide, unpacks the wheel and runs trace_imports.py: the modules imported by then are those to ship.
// Usage: node trace_imports.mjs PYODIDE_FOLDER WHEEL TRACE_IMPORTS_PY [PACKAGES_ZIP]   (its message on standard input, its result on standard output)
import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

const [folder = "", wheel = "", program = "", packages] = process.argv.slice(2);
const { loadPyodide } = await import(`${pathToFileURL(folder).href}/pyodide.mjs`);
const lock = JSON.parse(readFileSync(`${folder}/pyodide-lock.json`, "utf8"));
// The same steps as in the browser's worker, from unpacking to the first answer: each may import something.
const pyodide = await loadPyodide({ indexURL: folder, lockFileContents: { info: lock.info, packages: {} } });
pyodide.unpackArchive(new Uint8Array(readFileSync(wheel)), "wheel");
if (packages) pyodide.unpackArchive(new Uint8Array(readFileSync(packages)), "zip");
pyodide.FS.writeFile(`${pyodide.FS.cwd()}/trace_imports.py`, readFileSync(program, "utf8"));
const module = pyodide.pyimport("trace_imports");
for (const fault of [0, 1, 2]) {
  try {
    module.fail(fault);
  } catch (error) {
    if (!String(error).includes("Error")) throw error;
  }
}
try {
  process.stdout.write(module.run(await text(process.stdin)));
} catch (error) {
  // An uncaught error would make Node print the source line, which is the whole of Pyodide's minified script.
  process.stderr.write(String(error));
  process.exitCode = 1;
}
