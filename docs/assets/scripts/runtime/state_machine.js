/**
 * The tab's one worker as a state machine: starts it, hands it one request at a time, replaces it when it fails or
 * hangs. Knows no form and no site: a request and its response are texts. Fires "change" at every new state and at
 * download progress. States and messages are defined in protocol.js.
 *
 * @typedef {import("./protocol.js").Bundle} Bundle
 * @typedef {import("./protocol.js").State} State
 * @typedef {import("./protocol.js").Reason} Reason
 * @typedef {import("./warm_start.js").WarmStart} WarmStart
 * @typedef {import("./protocol.js").WorkingMessage} WorkingMessage
 * @typedef {import("./request_queue.js").AskOptions} AskOptions
 * @typedef {import("./request_queue.js").Ask} Ask
 */
import { Deadline } from "./deadline.js";
import { RequestQueue } from "./request_queue.js";
import { assetsFolder, deleteSnapshots } from "./snapshot_store.js";
import { IdleStoring } from "./storing.js";
import { WorkerAttempt } from "./worker_attempt.js";

/** @type {Record<State, readonly State[]>} "loading" again: another worker replaces one that used a bad snapshot or cached file */
const TRANSITIONS = {
  idle: ["loading"],
  loading: ["starting", "failed", "loading"],
  starting: ["ready", "failed", "loading"],
  ready: ["computing", "failed", "loading"],
  computing: ["ready", "stuck", "failed", "loading"],
  failed: ["loading"],
  stuck: ["loading"],
};

/**
 * Milliseconds. stall: without a new byte; start: from the last byte to "ready"; restore: from "restoring" to "ready";
 * compute: for one request.
 */
export const LIMITS = { stall: 20_000, start: 60_000, restore: 8_000, compute: 15_000 };

export class Runtime extends EventTarget {
  /** @type {State} */
  #state = "idle";
  /** @type {WorkerAttempt | null} */
  #attempt = null;
  #queue = new RequestQueue();
  #deadline = new Deadline();
  /** Whether a worker may restore a stored snapshot; false once that went wrong. */
  #mayRestore = true;
  /** @type {WarmStart | undefined} */
  #warmStart;
  #storing;
  /** @type {Reason} why the state is "failed" */
  reason = "fault";
  /** Bytes of the download. */
  progress = { done: 0, total: 0 };

  /**
   * @param {Bundle} bundle
   * @param {typeof LIMITS} limits
   * @param {() => Promise<boolean>} [isOutdated]  whether the site has a newer version; called when files do not arrive
   */
  constructor(bundle, limits, isOutdated) {
    super();
    this.bundle = bundle;
    this.limits = limits;
    this.isOutdated = isOutdated;
    this.#storing = new IdleStoring(() => this.#attempt?.send({ type: "store", ...bundle }));
    this.progress.total = bundle.bytes;
  }

  get state() {
    return this.#state;
  }

  /** @param {WarmStart | undefined} warmStart  its worker serves the first start; a worker that restores is taken at once */
  adopt(warmStart) {
    if (!warmStart) return;
    if (this.#state !== "idle") return warmStart.take()?.worker.terminate();
    this.#warmStart = warmStart;
    warmStart.onmessage = () => this.#startWarm();
    if (warmStart.queue.length > 0) this.#startWarm();
  }

  /** Takes over a worker that has started Python though nobody asked. */
  #startWarm() {
    if (this.#state === "idle") this.#load({ fresh: false, retry: "ifWanted" });
  }

  /** Starts a worker unless there is one. */
  start() {
    // After a failure the cached copies may be the cause.
    if (["idle", "failed", "stuck"].includes(this.#state)) this.#load({ fresh: this.#state === "failed" });
    else this.#attempt?.want();
  }

  /**
   * Settles with the response, or with null when there will be none: the asker's newer request replaced it, or the
   * computation failed or was ended (`state` says which). A request that waits for a start which fails stays in the
   * queue for the next start.
   *
   * @param {object} asker
   * @param {string} request
   * @param {AskOptions} [options]
   * @returns {Promise<string | null>}
   * @throws {import("./request_queue.js").UnansweredError}
   */
  ask(asker, request, options = {}) {
    const settled = this.#queue.add(asker, request, options);
    this.start();
    this.#sendNext();
    return settled;
  }

  /** @param {object} asker  whose waiting request is removed; one that is being computed goes on */
  drop(asker) {
    this.#queue.drop(asker);
  }

  /**
   * Ends the asker's request, which settles with null, even while it is being computed: another worker takes over then.
   *
   * @param {object} asker
   */
  cancel(asker) {
    this.drop(asker);
    if (this.#queue.current?.asker === asker) this.#abandon();
  }

  /** @param {Reason} [reason]  why the request that is being computed has no response */
  #abandon(reason) {
    const ended = this.#queue.takeCurrent();
    this.#load({ fresh: false });
    ended?.settle(null, reason);
  }

  /**
   * Starts a worker, in place of the one that there is; the request that is being computed is computed again.
   *
   * @param {{fresh: boolean, retry?: import("./worker_attempt.js").Retry}} how  `fresh`: bypass the HTTP cache
   */
  #load({ fresh, retry = "never" }) {
    this.#attempt?.end();
    this.#queue.putBackCurrent();
    const attempt = new WorkerAttempt(this.bundle, { fresh, restore: this.#mayRestore, wait: false }, {
      received: (message) => this.#receive(message),
      failed: (reason) => this.#fail(reason),
    });
    attempt.retry = retry;
    this.#attempt = attempt;
    this.progress = { done: 0, total: this.bundle.bytes };
    this.#enter("loading");
    this.#deadline.set(this.limits.stall, () => this.#fail("network"));
    void attempt.begin(this.#warmStart);
  }

  /** @param {import("./protocol.js").MessageToPage} message */
  #receive(message) {
    switch (message.type) {
      case "progress":
        return this.#showProgress(message);
      case "restoring":
        if (this.#attempt) this.#attempt.restores = true;
        this.#enter("starting");
        return this.#deadline.set(this.limits.restore, () => this.#startWithoutSnapshot());
      case "restore_failed":
        return this.#startWithoutSnapshot();
      case "ready":
        if (this.#attempt?.restores) this.#storing.stop();
        this.#enter("ready");
        return this.#sendNext();
      case "working":
        return this.#hearOf(message);
      case "answer":
        return this.#answer(message);
      case "unanswered":
        console.error(`not answered (${message.reason}): ${message.detail}`);
        return void this.#noteUnanswered(message);
      case "failed":
        console.error(`Python failed (${message.reason}): ${message.detail}`);
        return this.#fail(message.reason);
    }
  }

  /** @param {import("./protocol.js").UnansweredMessage} message */
  async #noteUnanswered({ id, reason }) {
    const missing = reason === "network" || reason === "altered";
    const outdated = missing && this.isOutdated && (await this.isOutdated());
    this.#answer({ id, response: null }, missing ? (outdated ? "version" : "network") : reason);
  }

  /** @param {WorkingMessage} message */
  #hearOf(message) {
    const ask = this.#queue.find(message.id);
    if (!ask) return;
    ask.onwork?.(message);
    if (message.stage === "download") this.#deadline.set(this.limits.stall, () => this.#abandon("network"));
    else this.#limitCurrent(ask);
  }

  /** @param {Ask} ask  that is being computed */
  #limitCurrent({ limit = this.limits.compute }) {
    this.#deadline.set(limit, () => this.#end("stuck"));
  }

  /**
   * @param {{id: number, response: string | null}} message
   * @param {Reason} [reason]  why there is no response
   */
  #answer({ id, response }, reason) {
    // Ended or interrupted while its reason was being looked for.
    const answered = this.#queue.find(id);
    if (!answered) return;
    this.#queue.takeCurrent();
    this.#enter("ready");
    answered.settle(response, reason);
    this.#sendNext();
    if (this.#state === "ready") this.#storing.schedule();
  }

  /** Deletes the stored snapshot, which is unusable, and starts as on a first visit. */
  #startWithoutSnapshot() {
    this.#mayRestore = false;
    this.#storing.stop();
    deleteSnapshots(assetsFolder(this.bundle.core)).catch(() => {});
    this.#load({ fresh: false });
  }

  /** @param {import("./protocol.js").ProgressMessage} message */
  #showProgress({ done, total }) {
    this.progress = { done, total };
    if (done < total) {
      this.#deadline.set(this.limits.stall, () => this.#fail("network"));
      this.dispatchEvent(new Event("change"));
    } else {
      this.#enter("starting");
      this.#deadline.set(this.limits.start, () => this.#fail("fault"));
    }
  }

  #sendNext() {
    const attempt = this.#attempt;
    const next = this.#state === "ready" && attempt && !attempt.isEnded && this.#queue.takeNext();
    if (!next) return;
    const { id, ask } = next;
    this.#storing.cancel();
    this.#enter("computing");
    attempt.send({ type: "ask", id, request: ask.request, onDemand: ask.onDemand ?? false });
    this.#limitCurrent(ask);
  }

  /** @param {import("./protocol.js").FailureReason} reason  why the worker is of no use */
  #fail(reason) {
    // The copy in the HTTP cache may be the altered one: once more from the network.
    if (reason === "altered" && !this.#attempt?.options.fresh) return this.#load({ fresh: true });
    if (reason === "altered" || reason === "network") return void this.#failMissingFiles();
    // A fault after restoring may come from the stored snapshot; a download that failed does not.
    if (this.#attempt?.restores) return this.#startWithoutSnapshot();
    this.reason = reason;
    this.#end("failed");
  }

  /** Files did not arrive: because of the network, or because a newer version of the site has replaced them. */
  async #failMissingFiles() {
    const attempt = this.#attempt;
    if (!attempt) return;
    attempt.end();
    this.#deadline.clear();
    if (attempt.retry === "never") attempt.retry = "ifWanted";
    const outdated = this.isOutdated && (await this.isOutdated());
    if (attempt !== this.#attempt) return;
    this.reason = outdated ? "version" : "network";
    this.#end("failed");
    if (attempt.retry === "due") this.start();
  }

  /** @param {"failed" | "stuck"} state */
  #end(state) {
    this.#attempt?.end();
    this.#attempt = null;
    const ended = this.#queue.takeCurrent();
    this.#enter(state);
    ended?.settle(null);
    // The requests behind a stuck computation are answered by the next worker.
    if (state === "stuck" && !this.#queue.isEmpty) this.start();
  }

  /** @param {State} state */
  #enter(state) {
    if (!TRANSITIONS[this.#state].includes(state)) throw new Error(`${this.#state} → ${state}`);
    this.#deadline.clear();
    this.#state = state;
    this.dispatchEvent(new Event("change"));
  }
}
