/**
 * Starts Python before any sign of interest, for visitors whose browser keeps it from a calculator they used, and
 * before the page's script is there: this one stands in the page's head, and says at itself where Python lies. The
 * runtime takes over from it.
 *
 * @typedef {import("./boot.js").Bundle} Bundle
 */
import { bundleOf, hire } from "./hire.js";
import { assetsOf, kept, place } from "./snapshot.js";

/** Milliseconds to wait for an idle moment. */
const PATIENCE = 500;

export class Early {
  /** @type {Worker | undefined} */
  worker;
  /** @type {Event[]} what the worker said that nobody heard yet */
  said = [];
  /** Called when there is a worker. */
  onhired = () => {};
  #listening = new AbortController();
  #over = false;

  /** @param {Bundle} bundle */
  async start(bundle) {
    const used = await kept(assetsOf(bundle.core));
    if (used.length === 0) return;
    // Of another version it is no use: megabytes have to come.
    if (!used.includes(place(bundle))) await idle();
    if (this.#over) return;
    this.worker = hire(bundle, { fresh: false, restore: true });
    const { signal } = this.#listening;
    for (const type of ["message", "error"]) this.worker.addEventListener(type, (event) => this.said.push(event), { signal });
    this.onhired();
  }

  /** From now on, who calls this has the worker, or hires another. */
  take() {
    this.#over = true;
    this.#listening.abort();
    const { worker, said } = this;
    this.worker = undefined;
    return worker && { worker, said };
  }
}

/** @returns {Promise<void>} */
async function idle() {
  // Before, the page's own files are on their way, and who waits for them has nothing to do either.
  if (document.readyState !== "complete") await new Promise((go) => addEventListener("load", go, { once: true }));
  if ("requestIdleCallback" in globalThis) await new Promise((go) => requestIdleCallback(go, { timeout: PATIENCE }));
}

/** @returns {boolean} */
function savesData() {
  return /** @type {{connection?: {saveData?: boolean}}} */ (navigator).connection?.saveData ?? false;
}

const script = document.currentScript;
// What is kept may be of an older version, and a new one is megabytes.
if (script && !savesData()) {
  const earlyPython = new Early();
  Object.assign(globalThis, { earlyPython });
  earlyPython.start(bundleOf(script, new URL(script.dataset.assets ?? "", location.href))).catch(() => {});
}
