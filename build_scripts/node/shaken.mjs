// Prints a script (standard input) without what nothing in it uses. To read a property does nothing in it but give it.
import { text } from "node:stream/consumers";
import { rollup } from "rollup";

const INPUT = "script";
const code = await text(process.stdin);
const given = { name: "given", resolveId: (/** @type {string} */ id) => id === INPUT && id, load: () => code };
const treeshake = { propertyReadSideEffects: false };
const made = await rollup({ input: INPUT, plugins: [given], treeshake, external: (id) => id !== INPUT, logLevel: "silent" });
const { output } = await made.generate({ format: "es" });
if (output.length !== 1) throw new Error("more than one script");
process.stdout.write(output[0].code);
