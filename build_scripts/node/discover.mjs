// Boots the stock runtime, installs the wheel and runs the exercise: what is then imported is what visitors need.
// Usage: node discover.mjs PYODIDE_FOLDER WHEEL EXERCISE   (the request on standard input, the answer on standard output)
import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

const [folder = "", wheel = "", exercise = ""] = process.argv.slice(2);
const { loadPyodide } = await import(`${pathToFileURL(folder).href}/pyodide.mjs`);
const lock = JSON.parse(readFileSync(`${folder}/pyodide-lock.json`, "utf8"));
// From the wheel to the first call, step for step what the worker does: each step may import something.
const pyodide = await loadPyodide({ indexURL: folder, lockFileContents: { info: lock.info, packages: {} } });
pyodide.unpackArchive(new Uint8Array(readFileSync(wheel)), "wheel");
pyodide.FS.writeFile(`${pyodide.FS.cwd()}/exercise.py`, readFileSync(exercise, "utf8"));
const module = pyodide.pyimport("exercise");
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
  // Left to Node, the report would begin with Pyodide's source, a line of a megabyte.
  process.stderr.write(String(error));
  process.exitCode = 1;
}
