/**
 * `<kept-runtime>`: says whether the browser keeps pages or Python for the next visit, and deletes them when asked. Its words
 * came with the page; without the script it stays hidden, and so does its button.
 */
import { forgetInOtherTabs } from "./keeper.js";
import { forgetPages, keptPages } from "./offline.js";
import { forget, kept } from "./snapshot.js";

const ASSETS = new URL("../../", import.meta.url).href;

/** Milliseconds between two looks: this very page, and other tabs, may keep something at any time. */
const AGAIN = 1000;

class KeptRuntime extends HTMLElement {
  /** @type {AbortController | undefined} */
  #wiring;
  /** @type {boolean | undefined} whether something was kept at the last look */
  #some;
  /** What to say where nothing is kept. */
  #none = this.dataset.none ?? "";

  connectedCallback() {
    this.#wiring = new AbortController();
    this.#part("button").addEventListener("click", () => this.#forget(), { signal: this.#wiring.signal });
    this.hidden = false;
    const looking = setInterval(() => this.#look(), AGAIN);
    this.#wiring.signal.addEventListener("abort", () => clearInterval(looking));
    this.#look();
  }

  disconnectedCallback() {
    this.#wiring?.abort();
  }

  async #look() {
    const found = await Promise.all([kept(ASSETS), keptPages()]).catch(() => []);
    const some = found.flat().length > 0;
    // What was said and still holds stays: it may just be read out.
    if (some === this.#some) return;
    this.#some = some;
    this.#say(some ? (this.dataset.some ?? "") : this.#none);
    // Not the button itself: the theme's own display would win over its `hidden`.
    this.#part(".kept-act").hidden = !some;
  }

  async #forget() {
    this.#none = this.dataset.deleted ?? "";
    forgetInOtherTabs();
    await Promise.allSettled([forget(ASSETS), forgetPages()]);
    await this.#look();
    // The button that had the focus is gone: the words that took its place get it.
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

customElements.define("kept-runtime", KeptRuntime);
