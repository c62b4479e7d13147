// Starts Python, fills memory and gives it back, and prints how much of that is left before and after it is zeroed, as JSON.
// Usage: node zero_unused_memory.mjs SCRIPTS PYODIDE_FOLDER GLUE BINARY LIBRARY
import { pathToFileURL } from "node:url";

const [scripts = "", folder = "", glue = "", binary = "", library = ""] = process.argv.slice(2);
const { start } = await import(`${pathToFileURL(scripts).href}/start_pyodide.mjs`);
const { zeroUnusedMemory } = await import(`${pathToFileURL(scripts).href}/zero_unused_memory.mjs`);
const { pyodide, exports } = await start(folder, glue, binary, { stdLibURL: library });
const memory = () => pyodide._module.HEAPU8;

/** Runs of sixteen of the filled bytes. */
function left() {
  const bytes = memory();
  let runs = 0, length = 0;
  for (const byte of bytes) {
    length = byte === 0xa5 ? length + 1 : 0;
    if (length === 16) runs += 1;
  }
  return runs;
}

const sizes = [40, 200, 1_000, 5_000, 30_000, 100_000];
pyodide.globals.set("sizes", pyodide.toPy(sizes));
pyodide.runPython("kept = [bytes([7]) * size for size in sizes for _ in range(5)]");
pyodide.runPython("freed = [bytearray([0xA5]) * size for size in sizes for _ in range(5)]; between = [str(i) * 40 for i in range(50)]; del freed");
const before = left();
zeroUnusedMemory(exports, memory);
const after = left();
const whole = pyodide.runPython("all(set(one) == {7} for one in kept) and between[7] == '7' * 40 and sum(range(1000)) == 499500");
console.log(JSON.stringify({ before, after, whole }));
