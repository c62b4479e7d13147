/**
 * `<receipt-box>`: shows the receipt in the address's fragment, to be copied or saved: its summary, and folded the whole.
 * It sends nothing.
 */
import { runAction, receiptFromHash, summaryFromHash } from "./answer_actions.js";

class ReceiptBox extends HTMLElement {
  #receipt = "";
  /** What is copied: the summary, or the receipt of a link without one. */
  #shown = "";
  /** @type {AbortController | undefined} */
  #listeners;

  connectedCallback() {
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    this.addEventListener("click", (event) => this.#act(event), { signal });
    addEventListener("hashchange", () => this.#show(), { signal });
    this.#show();
  }

  disconnectedCallback() {
    this.#listeners?.abort();
  }

  #show() {
    const receipt = receiptFromHash(location.hash);
    this.hidden = receipt === undefined;
    this.#receipt = receipt ?? "";
    this.#part(".receipt-text").textContent = this.#receipt;
    const summary = receipt ? summaryFromHash(location.hash) : "";
    this.#shown = summary || this.#receipt;
    this.#part(".receipt-summary").textContent = summary;
    this.#part(".receipt-summary").hidden = !summary;
    const whole = /** @type {HTMLDetailsElement} */ (this.#part(".receipt-whole"));
    whole.hidden = !receipt;
    whole.open = !summary;
    this.#part(".receipt-actions").hidden = !receipt;
    this.#say(receipt === null ? this.dataset.unreadable : "");
  }

  /** @param {Event} event */
  async #act(event) {
    const button = event.target instanceof Element ? event.target.closest("[data-action]") : null;
    if (!(button instanceof HTMLButtonElement)) return;
    const outcome = await runAction(button.dataset.action, { texts: { copy: this.#shown }, receipt: this.#receipt });
    if (outcome) this.#say(outcome === "copied" ? this.dataset.copied : this.dataset.copyFailed);
    if (outcome !== "copy_failed") return;
    const text = this.#part(this.#shown === this.#receipt ? ".receipt-text" : ".receipt-summary");
    text.focus();
    getSelection()?.selectAllChildren(text);
  }

  /** @param {string | undefined} words */
  #say(words = "") {
    this.#part(".receipt-status").textContent = words;
  }

  /** @param {string} selector */
  #part(selector) {
    return /** @type {HTMLElement} */ (this.querySelector(selector));
  }
}

customElements.define("receipt-box", ReceiptBox);
