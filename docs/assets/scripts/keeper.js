/**
 * Has Python kept for the next visit: after an answer, when the page has nothing to do, in a worker of its own that
 * has met nothing of what was typed. Whatever goes wrong there concerns nobody.
 *
 * @typedef {import("./boot.js").Bundle} Bundle
 */

/** Milliseconds: after an answer until it is thought of; for the idle moment to come; for the work itself. */
export const PATIENCE = { quiet: 1500, idle: 10_000, work: 60_000 };

export class Keeper {
  /** @type {Worker | null} */
  #worker = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #done = false;

  /**
   * @param {Bundle} bundle
   * @param {typeof PATIENCE} patience
   */
  constructor(bundle, patience = PATIENCE) {
    this.bundle = bundle;
    this.patience = patience;
  }

  /** After an answer: keep it soon, unless it is kept or could not be. */
  soon() {
    this.wait();
    if (this.#done || !("caches" in globalThis)) return;
    this.#timer = setTimeout(() => this.#whenIdle(() => this.#work()), this.patience.quiet);
  }

  /** A question comes: nothing else may take the machine's time. */
  wait() {
    clearTimeout(this.#timer);
    this.#worker?.terminate();
    this.#worker = null;
  }

  /** It was restored from what was kept, or that failed: nothing to do on this visit. */
  rest() {
    this.wait();
    this.#done = true;
  }

  /** @param {() => void} act */
  #whenIdle(act) {
    const due = this.#timer;
    const still = () => due === this.#timer && act();
    if ("requestIdleCallback" in globalThis) requestIdleCallback(still, { timeout: this.patience.idle });
    else still();
  }

  #work() {
    try {
      const worker = new Worker(new URL("worker.js", this.bundle.app), { type: "module" });
      this.#worker = worker;
      const end = () => {
        worker.terminate();
        if (worker === this.#worker) this.rest();
      };
      worker.addEventListener("message", end);
      worker.addEventListener("error", (event) => {
        event.preventDefault();
        end();
      });
      worker.postMessage({ type: "keep", ...this.bundle });
      this.#timer = setTimeout(end, this.patience.work);
    } catch {
      this.rest();
    }
  }
}
