/**
 * `<receipt-box>`: shows the receipt that came in the address's fragment, to be copied or kept.
 * It sends nothing.
 */
import { act, receiptIn } from "./actions.js";

class ReceiptBox extends HTMLElement {
  #receipt = "";
  /** @type {AbortController | undefined} */
  #wiring;

  connectedCallback() {
    this.#wiring = new AbortController();
    const { signal } = this.#wiring;
    this.addEventListener("click", (event) => this.#act(event), { signal });
    addEventListener("hashchange", () => this.#show(), { signal });
    this.#show();
  }

  disconnectedCallback() {
    this.#wiring?.abort();
  }

  #show() {
    const receipt = receiptIn(location.hash);
    this.hidden = receipt === undefined;
    this.#receipt = receipt ?? "";
    this.#part(".receipt-text").textContent = this.#receipt;
    this.#part(".receipt-text").hidden = !receipt;
    this.#part(".receipt-actions").hidden = !receipt;
    this.#say(receipt === null ? this.dataset.unreadable : "");
  }

  /** @param {Event} event */
  async #act(event) {
    const button = event.target instanceof Element ? event.target.closest("[data-action]") : null;
    if (!(button instanceof HTMLButtonElement)) return;
    const outcome = await act(button.dataset.action, { text: this.#receipt, receipt: this.#receipt });
    if (outcome) this.#say(outcome === "copied" ? this.dataset.copied : this.dataset.copyFailed);
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
