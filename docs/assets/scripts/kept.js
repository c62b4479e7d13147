/**
 * `<kept-runtime>`: says whether the browser keeps pages or Python for the next visit, and deletes them when asked. Its words
 * came with the page; without the script it stays hidden, and so does its button.
 */
import { forgetPages, keptPages } from "./offline.js";
import { forget, kept } from "./snapshot.js";

const ASSETS = new URL("../../", import.meta.url).href;

class KeptRuntime extends HTMLElement {
  /** @type {AbortController | undefined} */
  #wiring;

  connectedCallback() {
    this.#wiring = new AbortController();
    this.#part("button").addEventListener("click", () => this.#forget(), { signal: this.#wiring.signal });
    this.hidden = false;
    this.#show(this.dataset.none);
  }

  disconnectedCallback() {
    this.#wiring?.abort();
  }

  /** @param {string} [none] what to say where nothing is kept */
  async #show(none = "") {
    const found = await Promise.all([kept(ASSETS), keptPages()]).catch(() => []);
    const some = found.flat().length > 0;
    this.#say((some ? this.dataset.some : none) ?? "");
    // Not the button itself: the theme's own display would win over its `hidden`.
    this.#part(".kept-act").hidden = !some;
  }

  async #forget() {
    await Promise.allSettled([forget(ASSETS), forgetPages()]);
    await this.#show(this.dataset.deleted);
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
