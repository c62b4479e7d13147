// The task as JSON on standard input, its outcome as JSON on standard output.
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { runInBundle } from "./boot.mjs";

const task = JSON.parse(readFileSync(0, "utf8"));
try {
  // Pyodide does not take Node's own Buffer.
  const outcome = await runInBundle(task, async (path) => new Uint8Array(await readFile(path)));
  process.stdout.write(JSON.stringify(outcome));
} catch (error) {
  // Left to Node, the report would begin with Pyodide's source, a line of a megabyte.
  process.stderr.write(String(error instanceof Error ? error.message : error));
  process.exitCode = 1;
}
