/**
 * Warm start: spawns the worker before any sign of interest for visitors who have a stored snapshot, that is, who used a
 * calculator before. The build puts this script inline into the page's head, before the page's own script has arrived; its
 * `<script>` element has the bundle in `data-runtime` and the assets' folder in `data-assets`. The state machine adopts
 * the worker later.
 *
 * @typedef {import("./protocol.js").Bundle} Bundle
 */
import { assetsFolder, cacheName, cacheNames } from "./snapshot_store.js";
import { readBundle, savesData, spawnWorker } from "./spawn_worker.js";

/** Milliseconds to wait for an idle moment at most. */
const IDLE_TIMEOUT = 500;

export class WarmStart {
  /** @type {Worker | undefined} */
  worker;
  /** @type {Event[]} "message" and "error" events of the worker, for whoever takes it */
  queue = [];
  /** Called when the worker was spawned. */
  onspawn = () => {};
  #listening = new AbortController();
  #taken = false;

  /** @param {Bundle} bundle */
  async start(bundle) {
    const stored = await cacheNames(assetsFolder(bundle.core));
    if (stored.length === 0) return;
    // A snapshot of another version is useless: the bundle will be downloaded, which must not delay the page.
    if (!stored.includes(cacheName(bundle))) await pageIsIdle();
    if (this.#taken) return;
    this.worker = spawnWorker(bundle, { fresh: false, restore: true });
    const { signal } = this.#listening;
    for (const type of ["message", "error"]) this.worker.addEventListener(type, (event) => this.queue.push(event), { signal });
    this.onspawn();
  }

  /**
   * Ends the warm start.
   *
   * @returns {{worker: Worker, queue: Event[]} | undefined}  undefined where no worker was spawned; none will be any more
   */
  take() {
    this.#taken = true;
    this.#listening.abort();
    const { worker, queue } = this;
    this.worker = undefined;
    return worker && { worker, queue };
  }
}

/** @returns {Promise<void>} */
async function pageIsIdle() {
  // Until "load", downloads of the page's own files come first, though the main thread may be idle.
  if (document.readyState !== "complete") await new Promise((go) => addEventListener("load", go, { once: true }));
  if ("requestIdleCallback" in globalThis) await new Promise((go) => requestIdleCallback(go, { timeout: IDLE_TIMEOUT }));
}

const script = document.currentScript;
// The stored snapshot may be of an older version, and the newer bundle is megabytes.
if (script && !savesData()) {
  const warmStart = new WarmStart();
  Object.assign(globalThis, { warmStart });
  warmStart.start(readBundle(script, new URL(script.dataset.assets ?? "", location.href))).catch(() => {});
}
