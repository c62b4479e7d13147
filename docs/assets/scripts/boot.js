/**
 * The one worker of this tab and where it stands, as one explicit state machine.
 * Elements ask it and listen to its "change" event; it knows nothing of the page.
 *
 * @typedef {"idle" | "loading" | "starting" | "ready" | "computing" | "failed" | "stuck"} State
 * @typedef {"network" | "unsupported" | "fault"} Reason
 * @typedef {{core: string, app: string, bytes: number, memory: Memory, lock: string, parts: Record<string, number>}} Bundle
 * @typedef {{packed: number, size: number, data: number}} Memory  bytes of its file, of itself, of what is in it from the binary
 * @typedef {import("./early.js").Early} Early
 * @typedef {{asker: object, request: string, limit: number, settle: (response: string | null) => void}} Ask
 */

import { hire } from "./hire.js";
import { Keeper } from "./keeper.js";
import { assetsOf, forget } from "./snapshot.js";

/** @type {Record<State, readonly State[]>} back to "loading" where what was kept is no good */
const MOVES = {
  idle: ["loading"],
  loading: ["starting", "failed"],
  starting: ["ready", "failed", "loading"],
  ready: ["computing", "failed", "loading"],
  computing: ["ready", "stuck", "failed", "loading"],
  failed: ["loading"],
  stuck: ["loading"],
};

/** Milliseconds: without a new byte; from the last byte to readiness; to restore what was kept; for one computation. */
export const LIMITS = { stall: 20_000, start: 60_000, restore: 8_000, compute: 15_000 };

/** Milliseconds between two looks at a limit. */
const STEP = 500;

export class Runtime extends EventTarget {
  /** @type {State} */
  #state = "idle";
  /** @type {Worker | null} */
  #worker = null;
  /** @type {Map<object, Ask>} questions that wait, the newest of each asker */
  #waiting = new Map();
  /** @type {Ask | null} */
  #current = null;
  #askId = 0;
  #attempts = 0;
  /** Whether the worker may restore what an earlier visit kept; once that went wrong, no more. */
  #mayRestore = true;
  #restored = false;
  /** @type {Early | undefined} */
  #early;
  #keeper;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {Reason} why the state is "failed" */
  reason = "fault";
  progress = { done: 0, total: 0 };

  /**
   * @param {Bundle} bundle
   * @param {typeof LIMITS} limits
   */
  constructor(bundle, limits) {
    super();
    this.bundle = bundle;
    this.limits = limits;
    this.#keeper = new Keeper(() => this.#worker?.postMessage({ type: "keep", ...bundle }));
    this.progress.total = bundle.bytes;
  }

  get state() {
    return this.#state;
  }

  /** @param {Early | undefined} early  who has hired a worker already, or may do so before anybody asks */
  follow(early) {
    if (!early) return;
    this.#early = early;
    early.onhired = () => this.start();
    if (early.worker) this.start();
  }

  /** Boots a new worker unless one is at work. */
  start() {
    if (this.#worker) return;
    this.#load();
  }

  #load() {
    this.progress = { done: 0, total: this.bundle.bytes };
    this.#move("loading");
    try {
      this.#hire();
    } catch {
      this.#fail("unsupported");
    }
  }

  /**
   * Settles with the response's text, or with null when there will be none: a newer question of
   * the same asker took its place, or the computation was given up (the state says why).
   * A question that waits for the boot outlives a failed boot and is asked after the next one.
   *
   * @param {object} asker
   * @param {string} request
   * @param {number} limit
   * @returns {Promise<string | null>}
   */
  ask(asker, request, limit = this.limits.compute) {
    return new Promise((settle) => {
      this.drop(asker);
      this.#waiting.set(asker, { asker, request, limit, settle });
      this.start();
      this.#next();
    });
  }

  /** @param {object} asker whose question no longer matters, unless it is being computed */
  drop(asker) {
    this.#waiting.get(asker)?.settle(null);
    this.#waiting.delete(asker);
  }

  #hire() {
    // A second attempt must not meet the broken copy that the cache may hold.
    const how = { fresh: this.#attempts++ > 0, restore: this.#mayRestore };
    const early = this.#early?.take();
    const worker = early?.worker ?? hire(this.bundle, how);
    this.#worker = worker;
    this.#restored = false;
    worker.addEventListener("message", ({ data }) => worker === this.#worker && this.#hear(data));
    // A script that cannot be fetched gives a bare event, an uncaught exception one with a message.
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      if (worker === this.#worker) this.#fail(event.message ? "fault" : "network");
    });
    this.#limit(this.limits.stall, () => this.#fail("network"));
    for (const event of early?.said ?? []) worker.dispatchEvent(event);
  }

  /** @param {any} message as the worker's protocol has it */
  #hear(message) {
    if (message.type === "progress") this.#count(message);
    else if (message.type === "restoring") this.#restoring();
    else if (message.type === "unrestored") this.#distrust();
    else if (message.type === "ready") this.#ready();
    else if (message.type === "failed") {
      console.error(`The calculator's runtime failed (${message.reason}): ${message.detail}`);
      this.#fail(message.reason);
    } else if (message.type === "answer" && message.id === this.#askId) {
      const asked = this.#current;
      this.#current = null;
      this.#move("ready");
      asked?.settle(message.response);
      this.#next();
      if (this.#state === "ready") this.#keeper.soon();
    }
  }

  #restoring() {
    this.#restored = true;
    this.#move("starting");
    this.#limit(this.limits.restore, () => this.#distrust());
  }

  /** What was kept is no good: without a word it is deleted, and Python started as on a first visit. */
  #distrust() {
    this.#worker?.terminate();
    this.#mayRestore = this.#restored = false;
    this.#attempts = 0;
    this.#keeper.rest();
    forget(assetsOf(this.bundle.core)).catch(() => {});
    const asked = this.#current;
    this.#current = null;
    // It goes on waiting, before those that came later; a newer one of the same asker has its place.
    if (asked && !this.#waiting.has(asked.asker)) this.#waiting = new Map([[asked.asker, asked], ...this.#waiting]);
    else asked?.settle(null);
    this.#load();
  }

  /** @param {{done: number, total: number}} progress */
  #count({ done, total }) {
    this.progress = { done, total };
    if (done < total) {
      this.#limit(this.limits.stall, () => this.#fail("network"));
      this.dispatchEvent(new Event("change"));
    } else {
      this.#move("starting");
      this.#limit(this.limits.start, () => this.#fail("fault"));
    }
  }

  #ready() {
    this.#attempts = 0;
    if (this.#restored) this.#keeper.rest();
    this.#move("ready");
    this.#next();
  }

  #next() {
    const [first] = this.#waiting;
    if (this.#state !== "ready" || !first) return;
    const [asker, ask] = first;
    this.#keeper.wait();
    this.#waiting.delete(asker);
    this.#current = ask;
    this.#move("computing");
    this.#worker?.postMessage({ type: "ask", id: ++this.#askId, request: ask.request });
    this.#limit(ask.limit, () => this.#end("stuck"));
  }

  /** @param {Reason} reason */
  #fail(reason) {
    // What did not come says nothing of what was kept.
    if (this.#restored && reason !== "network") return this.#distrust();
    this.reason = reason;
    this.#end("failed");
  }

  /** @param {"failed" | "stuck"} state */
  #end(state) {
    this.#worker?.terminate();
    this.#worker = null;
    const asked = this.#current;
    this.#current = null;
    this.#move(state);
    asked?.settle(null);
    // Whoever waited behind a stuck computation is not to blame for it.
    if (state === "stuck" && this.#waiting.size > 0) this.start();
  }

  /** @param {State} state */
  #move(state) {
    if (!MOVES[this.#state].includes(state)) throw new Error(`No way from ${this.#state} to ${state}`);
    clearTimeout(this.#timer);
    this.#state = state;
    this.dispatchEvent(new Event("change"));
  }

  /**
   * Counted in steps, so that time in which the tab slept, and its worker with it, counts for little.
   *
   * @param {number} milliseconds
   * @param {() => void} then
   */
  #limit(milliseconds, then) {
    clearTimeout(this.#timer);
    const step = Math.min(milliseconds, STEP);
    this.#timer = setTimeout(() => (milliseconds > step ? this.#limit(milliseconds - step, then) : then()), step);
  }
}

/** @type {Runtime | undefined} */
let shared;

/**
 * The tab's runtime: all elements share it, and it outlives any of them.
 *
 * @param {Bundle} bundle addresses absolute
 * @param {typeof LIMITS} limits
 */
export function sharedRuntime(bundle, limits) {
  return (shared ??= new Runtime(bundle, limits));
}
