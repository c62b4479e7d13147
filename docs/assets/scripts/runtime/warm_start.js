/**
 * Warm start: spawns the worker before the page's own script has come and before any sign of interest. For visitors who
 * used a calculator before, it starts Python from the stored snapshot; for all others it waits, and is there when they
 * need it. The build puts this script inline into the page's head; its `<script>` element has the bundle in `data-runtime`
 * and the assets' folder in `data-assets`. The state machine takes the worker over later.
 *
 * @typedef {import("./protocol.js").Bundle} Bundle
 */
import { assetsFolder, cacheName, cacheNames } from "./snapshot_store.js";
import { endWaiting, isWorkerAltered, readBundle, savesData, spawnWorker } from "./spawn_worker.js";

/** Milliseconds to wait for an idle moment at most. */
const IDLE_TIMEOUT = 500;

export class WarmStart {
  /** @type {Worker | undefined} */
  #worker;
  #altered;
  /** @type {Event[]} copies of the worker's "message" and "error" events; empty while it waits */
  queue = [];
  /** Called at each message of the worker. */
  onmessage = () => {};
  #listening = new AbortController();

  /** @param {Bundle} bundle */
  constructor(bundle) {
    this.#worker = spawnWorker(bundle, { fresh: false, restore: true, wait: true });
    this.#altered = isWorkerAltered(bundle, "default");
    const { signal } = this.#listening;
    this.#worker.addEventListener("message", (event) => this.#receive(event), { signal });
    this.#worker.addEventListener("error", (event) => this.#fail(event), { signal });
    // Whoever needs a worker later spawns another, and tries past the HTTP cache.
    this.#altered?.then((is) => is && this.take()?.worker.terminate());
  }

  /** @param {MessageEvent} message */
  #receive(message) {
    // An event cannot be dispatched again while it is being dispatched.
    this.queue.push(new MessageEvent("message", { data: message.data }));
    this.onmessage();
  }

  /** @param {ErrorEvent} error */
  #fail(error) {
    error.preventDefault();
    if (this.queue.length > 0) this.queue.push(new ErrorEvent("error", { message: error.message }));
    // Nobody has asked for it yet: whoever does, spawns another.
    else this.take()?.worker.terminate();
  }

  /**
   * Has the worker download the bundle where another version is stored: its visitor is likely to need it.
   *
   * @param {Bundle} bundle
   */
  async update(bundle) {
    const stored = await cacheNames(assetsFolder(bundle.core));
    if (stored.length === 0 || stored.includes(cacheName(bundle))) return;
    // Megabytes must not delay the page.
    await pageIsIdle();
    if (this.#worker) endWaiting(this.#worker);
  }

  /**
   * Ends the warm start.
   *
   * @returns {{worker: Worker, altered: Promise<boolean> | undefined, queue: Event[]} | undefined}  `altered` as of
   *   `isWorkerAltered`; undefined where there is no worker
   */
  take() {
    this.#listening.abort();
    const worker = this.#worker;
    this.#worker = undefined;
    return worker && { worker, altered: this.#altered, queue: this.queue };
  }
}

/** @returns {Promise<void>} */
async function pageIsIdle() {
  // Until "load", downloads of the page's own files come first, though the main thread may be idle.
  if (document.readyState !== "complete") await new Promise((go) => addEventListener("load", go, { once: true }));
  if ("requestIdleCallback" in globalThis) await new Promise((go) => requestIdleCallback(go, { timeout: IDLE_TIMEOUT }));
}

const script = document.currentScript;
// On other websites several may stand in frames of one page: there a worker is spawned for the one that is used.
if (script && self === top && !savesData()) {
  const bundle = readBundle(script, new URL(script.dataset.assets ?? "", location.href));
  try {
    const warmStart = new WarmStart(bundle);
    Object.assign(globalThis, { warmStart });
    warmStart.update(bundle).catch(() => {});
  } catch {
    // The browser refuses workers: told when one is needed.
  }
}
