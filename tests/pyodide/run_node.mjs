// The task as JSON on standard input, its outcome as JSON on standard output.
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { createRequire } from "node:module";
import { runInBundle } from "./boot.mjs";

// Imported, Emscripten's script has none of these two, which it takes for granted in Node.
Object.assign(globalThis, { require: createRequire(import.meta.url), __dirname: import.meta.dirname });
const task = JSON.parse(await text(process.stdin));
try {
  // Pyodide does not take Node's own Buffer.
  const outcome = await runInBundle(task, async (path) => new Uint8Array(await readFile(path)));
  process.stdout.write(JSON.stringify(outcome));
} catch (error) {
  // Left to Node, the report would begin with Pyodide's source, a line of a megabyte.
  process.stderr.write(String(error instanceof Error ? error.message : error));
  process.exitCode = 1;
}
