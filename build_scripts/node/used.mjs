// Begins with a snapshot, has the calculators answer, and says which functions were called.
// Usage: node used.mjs PYODIDE_FOLDER GLUE NOTING_BINARY SNAPSHOT   (the requests, as JSON, on standard input)
import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { start } from "./stock.mjs";

const [folder = "", glue = "", noting = "", snapshot = ""] = process.argv.slice(2);
const { pyodide, exports } = await start(folder, glue, noting, { _loadSnapshot: new Uint8Array(readFileSync(snapshot)) });
// Whatever is alive at any moment is looked at: when Python does that by itself is chance.
pyodide.pyimport("gc").set_threshold(1, 10, 1000);
const { respond } = pyodide.pyimport("calculators.worker");
for (const request of JSON.parse(await text(process.stdin))) {
  try {
    respond(request);
  } catch (error) {
    // A fault is reported too; anything else than a fault of Python's own would end it.
    if (!(error instanceof Error && error.name === "PythonError")) throw error;
  }
}
const called = [];
for (let number = 0; `hit${number}` in exports; number++) {
  const note = exports[`hit${number}`];
  if (note instanceof WebAssembly.Global && note.value) called.push(number);
}
process.stdout.write(JSON.stringify(called));
