// Starts Python, imports the calculators, has them answer, and writes down its memory.
// Usage: node snapshot.mjs PYODIDE_FOLDER GLUE BINARY LIBRARY WHEEL SNAPSHOT   (the requests, as JSON, on standard input)
import { readFileSync, writeFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { start } from "./stock.mjs";

const [folder = "", glue = "", binary = "", library = "", wheel = "", snapshot = ""] = process.argv.slice(2);
const { pyodide } = await start(folder, glue, binary, { stdLibURL: library, _makeSnapshot: true });
pyodide.unpackArchive(new Uint8Array(readFileSync(wheel)), "wheel");
const worker = pyodide.pyimport("calculators.worker");
// What has run once is prepared to run again.
for (const request of JSON.parse(await text(process.stdin))) worker.respond(request);
worker.destroy();
pyodide.runPython("import gc; gc.collect()");
writeFileSync(snapshot, pyodide.makeMemorySnapshot());
