// Starts Python, imports the application, answers requests and writes a snapshot of the memory; prints the numbers of the
// functions that were called.
// Usage: node make_snapshot.mjs PYODIDE_FOLDER GLUE INSTRUMENTED_BINARY ENTRY_POINT LIBRARY WHEEL SNAPSHOT   (the requests, as JSON, on standard input)
import { readFileSync, writeFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { calledFunctions } from "./called_functions.mjs";
import { start } from "./start_pyodide.mjs";
import { zeroUnusedMemory } from "./zero_unused_memory.mjs";

const [folder = "", glue = "", binary = "", entryPoint = "", library = "", wheel = "", snapshot = ""] = process.argv.slice(2);
const { pyodide, exports } = await start(folder, glue, binary, { stdLibURL: library, _makeSnapshot: true });
pyodide.unpackArchive(new Uint8Array(readFileSync(wheel)), "wheel");
const [name = "", respond = ""] = entryPoint.split(":");
const module = pyodide.pyimport(name);
// CPython specializes bytecode and fills its caches as it runs: the snapshot holds that state.
for (const request of JSON.parse(await text(process.stdin))) module[respond](request);
module.destroy();
pyodide.runPython("import gc; gc.collect()");
zeroUnusedMemory(exports, () => pyodide._module.HEAPU8);
writeFileSync(snapshot, pyodide.makeMemorySnapshot());
process.stdout.write(JSON.stringify(calledFunctions(exports)));
