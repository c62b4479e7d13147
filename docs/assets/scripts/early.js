/**
 * Starts Python before any sign of interest, for visitors whose browser keeps it from a calculator they used.
 */
import { assetsOf, kept } from "./snapshot.js";

/** Milliseconds to wait for an idle moment. */
const PATIENCE = 500;

/** @param {import("./boot.js").Runtime} runtime */
export async function startEarly(runtime) {
  // What is kept may be of an older version, and a new one is megabytes.
  const { connection } = /** @type {{connection?: {saveData?: boolean}}} */ (navigator);
  if (connection?.saveData) return;
  const used = await kept(assetsOf(runtime.bundle.core)).catch(() => []);
  if (used.length === 0) return;
  const start = () => void (runtime.state === "idle" && runtime.start());
  if ("requestIdleCallback" in globalThis) requestIdleCallback(start, { timeout: PATIENCE });
  else start();
}
