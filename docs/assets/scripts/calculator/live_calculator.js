/**
 * `<live-calculator>`: sends the form's texts to Python and puts the HTML that Python answers into the page. All words that
 * it shows are in the page's `data-messages`.
 */
import { Calculator, partOf } from "./calculator.js";
import { StatusLine } from "./status_line.js";

class LiveCalculator extends HTMLElement {
  /** @type {AbortController | undefined} */
  #listeners;
  /** @type {StatusLine | undefined} */
  #line;
  /** @type {Calculator | undefined} */
  #calculator;

  connectedCallback() {
    this.#listeners = new AbortController();
    const words = JSON.parse(this.dataset.messages ?? "{}");
    const line = (this.#line ??= new StatusLine(partOf(this, ".calc-status")));
    // Built without the bundle: form and example work, answers do not.
    if (!this.dataset.runtime) return line.show(words.missing ?? "");
    (this.#calculator ??= new Calculator(this, line, words)).listen(this.#listeners.signal);
  }

  disconnectedCallback() {
    this.#listeners?.abort();
    this.#calculator?.stop();
  }
}

customElements.define("live-calculator", LiveCalculator);
