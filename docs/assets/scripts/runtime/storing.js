/**
 * When to store the snapshot for the next visit: once, after an answer, when the page is idle. Another tab's visitor may
 * delete all stored data; then nothing more is stored here either.
 */

/** Milliseconds: after an answer before idle time is looked for; until it is stored without idle time. */
export const DELAYS = { quiet: 1500, idle: 10_000 };

/** Key in localStorage whose change tells the other tabs to store nothing more. */
const FORGET = "calculators-forget";

/** Tells all other tabs of this site to store nothing more. */
export function forgetInOtherTabs() {
  try {
    // A storage event, because an open BroadcastChannel would keep pages out of the back/forward cache.
    localStorage.setItem(FORGET, "1");
    localStorage.removeItem(FORGET);
  } catch {
    // Storage is refused: other tabs cannot be told.
  }
}

export class IdleStoring {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #stopped = false;

  /**
   * @param {() => void} store  called at most once
   * @param {typeof DELAYS} delays
   */
  constructor(store, delays = DELAYS) {
    this.store = store;
    this.delays = delays;
    addEventListener("storage", ({ key }) => key === FORGET && this.stop());
  }

  /** Stores soon; called after each answer. */
  schedule() {
    this.cancel();
    if (this.#stopped || !("caches" in globalThis)) return;
    this.#timer = setTimeout(() => this.#whenIdle(), this.delays.quiet);
  }

  /** Cancels what is scheduled: a request is about to be computed. */
  cancel() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Stores nothing on this visit: it is stored already, came from there, or could not be used. */
  stop() {
    this.cancel();
    this.#stopped = true;
  }

  #whenIdle() {
    const due = this.#timer;
    const storeIfDue = () => {
      if (due !== this.#timer) return;
      this.stop();
      this.store();
    };
    if ("requestIdleCallback" in globalThis) requestIdleCallback(storeIfDue, { timeout: this.delays.idle });
    else storeIfDue();
  }
}
