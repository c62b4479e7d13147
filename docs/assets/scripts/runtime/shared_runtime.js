/**
 * The tab's one runtime, which all elements share and which outlives them.
 *
 * @typedef {import("./protocol.js").Bundle} Bundle
 */
import { Runtime } from "./state_machine.js";

/** States in which somebody waits for Python. */
const BUSY = ["loading", "starting", "computing"];

/** @type {Runtime | undefined} */
let shared;

/**
 * @param {Bundle} bundle
 * @param {typeof import("./state_machine.js").LIMITS} limits
 * @param {() => Promise<boolean>} [isOutdated]
 */
export function sharedRuntime(bundle, limits, isOutdated) {
  return (shared ??= new Runtime(bundle, limits, isOutdated));
}

/** Resolves when Python neither starts nor computes, so that other work of the page delays no answer. */
export async function pythonIsQuiet() {
  const runtime = shared;
  while (runtime && BUSY.includes(runtime.state)) await new Promise((go) => runtime.addEventListener("change", go, { once: true }));
}
