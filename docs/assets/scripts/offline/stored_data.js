/**
 * `<stored-data>`: says whether the browser has stored pages or Python for the next visit, and has a button that deletes
 * them. Its words are in the page; without the script it stays hidden.
 */
import { forgetInOtherTabs } from "../runtime/storing.js";
import { deletePages, storedPages } from "./offline_pages.js";
import { cacheNames, deleteSnapshots } from "../runtime/snapshot_store.js";

const ASSETS = new URL("../../", import.meta.url).href;

/** Milliseconds between two checks: this page and other tabs may store something at any time. */
const UPDATE_EVERY = 1000;

class StoredData extends HTMLElement {
  /** @type {AbortController | undefined} */
  #listeners;
  /** @type {boolean | undefined} whether something was stored at the last check */
  #some;
  /** What to say if nothing is stored. */
  #none = this.dataset.none ?? "";

  connectedCallback() {
    this.#listeners = new AbortController();
    this.#part("button").addEventListener("click", () => this.#delete(), { signal: this.#listeners.signal });
    this.hidden = false;
    const timer = setInterval(() => this.#update(), UPDATE_EVERY);
    this.#listeners.signal.addEventListener("abort", () => clearInterval(timer));
    this.#update();
  }

  disconnectedCallback() {
    this.#listeners?.abort();
  }

  async #update() {
    const found = await Promise.all([cacheNames(ASSETS), storedPages()]).catch(() => []);
    const some = found.flat().length > 0;
    // Unchanged words are not set again, which could interrupt a screen reader.
    if (some === this.#some) return;
    this.#some = some;
    this.#say(some ? (this.dataset.some ?? "") : this.#none);
    // Not the button itself: the theme's `display` overrides its `hidden`.
    this.#part(".kept-act").hidden = !some;
  }

  async #delete() {
    this.#none = this.dataset.deleted ?? "";
    forgetInOtherTabs();
    await Promise.allSettled([deleteSnapshots(ASSETS), deletePages()]);
    await this.#update();
    // The button that had the focus is hidden now: the words get it.
    this.#part(".kept-state").focus();
  }

  /** @param {string} words */
  #say(words) {
    this.#part(".kept-state").textContent = words;
  }

  /** @param {string} selector */
  #part(selector) {
    return /** @type {HTMLElement} */ (this.querySelector(selector));
  }
}

customElements.define("stored-data", StoredData);
