// Prints the script on standard input without unused code, by Rollup. Reading a property counts as free of side effects.
import { text } from "node:stream/consumers";
import { rollup } from "rollup";

const INPUT = "script";
const code = await text(process.stdin);
const stdin = { name: "stdin", resolveId: (/** @type {string} */ id) => id === INPUT && id, load: () => code };
const treeshake = { propertyReadSideEffects: false };
const bundle = await rollup({ input: INPUT, plugins: [stdin], treeshake, external: (id) => id !== INPUT, logLevel: "silent" });
const { output } = await bundle.generate({ format: "es" });
if (output.length !== 1) throw new Error("more than one script");
process.stdout.write(output[0].code);
