/**
 * Has Python kept for the next visit: after an answer, when the page has nothing to do. Whatever goes wrong there
 * concerns nobody.
 */

/** Milliseconds: after an answer until it is thought of; for the idle moment to come. */
export const PATIENCE = { quiet: 1500, idle: 10_000 };

/** The name under which a tab tells the others to keep nothing more. */
const FORGET = "calculators-forget";

/** What is about to be kept elsewhere is kept no more; nothing of this stays. */
export function forgetInOtherTabs() {
  try {
    // Other tabs hear of it, and it hinders none from being shown again by Back as it was, as a channel might.
    localStorage.setItem(FORGET, "1");
    localStorage.removeItem(FORGET);
  } catch {
    // Refused: each tab is on its own.
  }
}

export class Keeper {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #done = false;

  /**
   * @param {() => void} keep
   * @param {typeof PATIENCE} patience
   */
  constructor(keep, patience = PATIENCE) {
    this.keep = keep;
    this.patience = patience;
    addEventListener("storage", ({ key }) => key === FORGET && this.rest());
  }

  /** After an answer: keep it soon, unless that was tried already. */
  soon() {
    this.wait();
    if (this.#done || !("caches" in globalThis)) return;
    this.#timer = setTimeout(() => this.#whenIdle(), this.patience.quiet);
  }

  /** A question comes: nothing else may take the machine's time. */
  wait() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** It came from what was kept, or that was no good: nothing to do on this visit. */
  rest() {
    this.wait();
    this.#done = true;
  }

  #whenIdle() {
    const due = this.#timer;
    const act = () => {
      if (due !== this.#timer) return;
      this.rest();
      this.keep();
    };
    if ("requestIdleCallback" in globalThis) requestIdleCallback(act, { timeout: this.patience.idle });
    else act();
  }
}
