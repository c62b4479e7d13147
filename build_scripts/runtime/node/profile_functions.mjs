// Restores a snapshot with an instrumented binary, answers requests and prints the numbers of the functions that were called.
// Usage: node profile_functions.mjs PYODIDE_FOLDER GLUE INSTRUMENTED_BINARY ENTRY_POINT SNAPSHOT   (the requests, as JSON, on standard input)
import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { calledFunctions } from "./called_functions.mjs";
import { start } from "./start_pyodide.mjs";

const [folder = "", glue = "", binary = "", entryPoint = "", snapshot = ""] = process.argv.slice(2);
const { pyodide, exports } = await start(folder, glue, binary, { _loadSnapshot: new Uint8Array(readFileSync(snapshot)) });
// When the garbage collector runs by itself is chance: with these thresholds it runs all the time, so that the
// functions that visit each type of object are among those called.
pyodide.pyimport("gc").set_threshold(1, 10, 1000);
// An interned string dies when the type cache, whose entries are found by addresses, drops its last reference: chance too.
pyodide.pyimport("sys").intern("an interned string that nothing else refers to");
const [name = "", respond = ""] = entryPoint.split(":");
const module = pyodide.pyimport(name);
const answer = module[respond];
for (const request of JSON.parse(await text(process.stdin))) {
  try {
    answer(request);
  } catch (error) {
    // Requests that raise are profiled too. Any error that is not Python's means that the interpreter has ended.
    if (!(error instanceof Error && error.name === "PythonError")) throw error;
  }
}
process.stdout.write(JSON.stringify(calledFunctions(exports)));
