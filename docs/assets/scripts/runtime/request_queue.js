/**
 * The requests to the worker: the one that it computes, and those that wait, the newest of each asker in the order in which
 * they came.
 *
 * @typedef {import("./protocol.js").Reason} Reason
 *
 * @typedef {object} AskOptions
 * @property {number} [limit]  milliseconds without an answer or news of it
 * @property {boolean} [onDemand]  the request needs what is loaded on demand
 * @property {(news: import("./protocol.js").WorkingMessage) => void} [onwork]  gets news of the request
 * @typedef {AskOptions & {asker: object, request: string, settle: (response: string | null, reason?: Reason) => void}} Ask
 */

/** What is loaded on demand did not arrive; `reason` says why. The worker goes on, and asking again tries again. */
export class UnansweredError extends Error {
  /** @param {Reason} reason */
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

export class RequestQueue {
  /** @type {Map<object, Ask>} by asker */
  #waiting = new Map();
  /** @type {Ask | null} */
  #current = null;
  /** The number of the request that is computed, or was last. */
  #id = 0;

  get isEmpty() {
    return this.#waiting.size === 0;
  }

  /** @returns {Ask | null}  the request that is computed */
  get current() {
    return this.#current;
  }

  /**
   * Has a request wait, in place of the asker's earlier one.
   *
   * @param {object} asker
   * @param {string} request
   * @param {AskOptions} options
   * @returns {Promise<string | null>}  settles when the request does
   * @throws {UnansweredError}
   */
  add(asker, request, options) {
    return new Promise((resolve, reject) => {
      /** @type {Ask["settle"]} */
      const settle = (response, reason) => (reason ? reject(new UnansweredError(reason)) : resolve(response));
      this.drop(asker);
      this.#waiting.set(asker, { asker, request, settle, ...options });
    });
  }

  /** @param {object} asker  whose request, if one waits, is settled with null */
  drop(asker) {
    this.#waiting.get(asker)?.settle(null);
    this.#waiting.delete(asker);
  }

  /**
   * The first that waits is computed from now on.
   *
   * @returns {{id: number, ask: Ask} | undefined}
   */
  takeNext() {
    const [ask] = this.#waiting.values();
    if (!ask) return undefined;
    this.#waiting.delete(ask.asker);
    this.#current = ask;
    return { id: ++this.#id, ask };
  }

  /**
   * @param {number} id
   * @returns {Ask | null}  the request that is computed, if it has this number
   */
  find(id) {
    return id === this.#id ? this.#current : null;
  }

  /** @returns {Ask | null}  the request that was computed until now */
  takeCurrent() {
    const current = this.#current;
    this.#current = null;
    return current;
  }

  /** The request that is computed waits again: before those that came later, unless the same asker has a newer one. */
  putBackCurrent() {
    const ask = this.takeCurrent();
    if (!ask) return;
    if (this.#waiting.has(ask.asker)) ask.settle(null);
    else this.#waiting = new Map([[ask.asker, ask], ...this.#waiting]);
  }
}
