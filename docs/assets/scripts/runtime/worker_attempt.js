/**
 * One worker, from its spawning to its end: checks its script, hands on what it says, and tells why it cannot be used.
 * Nothing is heard of a worker that was ended.
 *
 * @typedef {import("./protocol.js").Bundle} Bundle
 * @typedef {import("./protocol.js").FailureReason} FailureReason
 *
 * @typedef {object} Acts
 * @property {(message: import("./protocol.js").MessageToPage) => void} received
 * @property {(reason: FailureReason) => void} failed
 *
 * @typedef {"never" | "ifWanted" | "due"} Retry  whether another worker is started if this one's files do not arrive.
 *   ifWanted: when somebody asks for a start before that is known; due: somebody has
 */
import { endWaiting, isWorkerAltered, spawnWorker } from "./spawn_worker.js";

export class WorkerAttempt {
  /** @type {Retry} */
  retry = "never";
  /** Whether the worker restores a stored snapshot. */
  restores = false;
  isEnded = false;
  /** @type {Worker | undefined} */
  #worker;

  /**
   * @param {Bundle} bundle
   * @param {{fresh: boolean, restore: boolean, wait: boolean}} options  as in `StartOptions`
   * @param {Acts} acts
   */
  constructor(bundle, options, acts) {
    this.bundle = bundle;
    this.options = options;
    this.acts = acts;
  }

  /** @param {import("./warm_start.js").WarmStart} [warmStart]  may have spawned the worker already */
  async begin(warmStart) {
    const warm = warmStart?.take();
    if (warm) {
      this.#follow(warm.worker, warm.altered);
      for (const event of warm.queue) warm.worker.dispatchEvent(event);
      return endWaiting(warm.worker);
    }
    const { fresh } = this.options;
    const altered = isWorkerAltered(this.bundle, fresh ? "reload" : "default");
    // `new Worker` cannot bypass the HTTP cache, but takes the copy that this request leaves there.
    if (fresh && altered && (await altered)) return this.#fail("network");
    if (this.isEnded) return;
    try {
      this.#follow(spawnWorker(this.bundle, this.options), altered);
    } catch {
      this.#fail("unsupported");
    }
  }

  /**
   * @param {Worker} worker
   * @param {Promise<boolean>} [altered]  whether the worker's script is not the build's
   */
  #follow(worker, altered) {
    this.#worker = worker;
    altered?.then((is) => is && this.#fail("altered"));
    worker.addEventListener("message", ({ data }) => !this.isEnded && this.acts.received(data));
    // A script that cannot be fetched gives an event without a message, an uncaught exception one with it.
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      const fail = () => this.#fail(event.message ? "fault" : "network");
      // An altered script may throw anything, so its hash is looked at first.
      if (altered) altered.then(fail);
      else fail();
    });
  }

  /** @param {FailureReason} reason */
  #fail(reason) {
    if (!this.isEnded) this.acts.failed(reason);
  }

  /** @param {import("./protocol.js").MessageToWorker} message */
  send(message) {
    this.#worker?.postMessage(message);
  }

  /** Somebody asks for a start while this one is under way. */
  want() {
    if (this.retry === "ifWanted") this.retry = "due";
  }

  end() {
    this.isEnded = true;
    this.#worker?.terminate();
  }
}
