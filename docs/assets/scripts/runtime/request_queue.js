/**
 * The requests that wait for the worker: the newest of each asker, in the order in which they came.
 *
 * @typedef {import("./protocol.js").Reason} Reason
 *
 * @typedef {object} AskOptions
 * @property {number} [limit]  milliseconds without an answer or news of it
 * @property {boolean} [onDemand]  the request needs what is loaded on demand
 * @property {(news: import("./protocol.js").WorkingMessage) => void} [onwork]  gets news of the request
 * @typedef {AskOptions & {asker: object, request: string, settle: (response: string | null, reason?: Reason) => void}} Ask
 */

export class RequestQueue {
  /** @type {Map<object, Ask>} by asker */
  #waiting = new Map();

  get isEmpty() {
    return this.#waiting.size === 0;
  }

  /** @param {Ask} ask  in place of the asker's earlier one */
  add(ask) {
    this.drop(ask.asker);
    this.#waiting.set(ask.asker, ask);
  }

  /** @param {object} asker  whose request, if one waits, is settled with null */
  drop(asker) {
    this.#waiting.get(asker)?.settle(null);
    this.#waiting.delete(asker);
  }

  /** @returns {Ask | undefined}  the first, which waits no more */
  take() {
    const [first] = this.#waiting.values();
    if (first) this.#waiting.delete(first.asker);
    return first;
  }

  /** @param {Ask} ask  which was taken: before those that came later, unless the same asker has a newer one */
  putBack(ask) {
    if (this.#waiting.has(ask.asker)) ask.settle(null);
    else this.#waiting = new Map([[ask.asker, ask], ...this.#waiting]);
  }
}
