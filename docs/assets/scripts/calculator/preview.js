/**
 * While the form is being filled, and only if Python runs already: asks it what the amounts come to so far, and writes
 * the numbers of fields that were left with their digits grouped. Python reads them; what it does not understand stays.
 *
 * @typedef {{form: HTMLFormElement, data: DOMStringMap, isReady: () => boolean,
 *   ask: (asker: object, request: string) => Promise<string | null>, rewrite: (write: () => void) => void,
 *   answered: (twins: Record<string, string>) => void}} Page
 *   `data`: the element's; `isReady`: whether Python runs and no answer is awaited; `rewrite`: called with what changes
 *   the form's texts; `answered`: called with what the link to the other language takes along, for the form as it is
 */
import { controlsNamed, readForm } from "./form.js";
import { sameTexts } from "./typed_texts.js";

/** Milliseconds after the last key until the sums are asked for. */
const DELAY = 150;

export class Preview {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #page;

  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    const { form } = this.#page;
    form.addEventListener("input", () => this.soon(DELAY), { signal });
    form.addEventListener("change", () => this.soon(), { signal });
  }

  /** @param {number} [delay]  at least until the next task: a submit that follows leaves nothing to preview */
  soon(delay = 0) {
    clearTimeout(this.#timer);
    // A form without numbers has nothing to preview.
    if (!this.#page.form.querySelector('[inputmode="decimal"], [inputmode="numeric"]')) return;
    this.#timer = setTimeout(() => this.#ask(), delay);
  }

  async #ask() {
    const { form, data, isReady, ask, rewrite, answered } = this.#page;
    if (!isReady()) return;
    const { calculator, call, lang } = data;
    const asked = readForm(form);
    const response = await ask(this, JSON.stringify({ verb: "preview", calculator, call, lang, form: asked }));
    if (!response || !isReady()) return;
    const { texts = {}, running = {}, twins = {} } = JSON.parse(response);
    for (const [id, words] of Object.entries(running)) {
      const line = document.getElementById(id);
      if (line) line.textContent = words;
    }
    const same = sameTexts(readForm(form), asked);
    const left = Object.keys(texts).flatMap((name) => controlsNamed(form, name).filter((control) =>
      control instanceof HTMLInputElement && control !== document.activeElement && control.value === asked[name]));
    if (left.length > 0) {
      rewrite(() => {
        for (const control of left) if (control instanceof HTMLInputElement) control.value = texts[control.name];
      });
    }
    if (same) answered(twins);
  }
}
