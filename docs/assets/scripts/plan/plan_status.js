/**
 * The editor's status line: what was done, the state of Python as far as it concerns the visitor, and, for screen readers,
 * the figures when they have settled.
 */
import { StatusLine, megabytes, showRuntimeState } from "../calculator/status_line.js";
import { fillTemplate } from "../calculator/notices.js";

/** Milliseconds without a change until the figures are spoken. */
const SETTLED = 1500;

export class PlanStatus {
  #line;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #speaking;
  /** What was spoken last. */
  #spoken = "";
  /** Whether the line shows how Python is getting on. */
  #booting = false;
  /** Whether a button stands in the line that Python's progress may not replace. */
  #offers = false;

  /**
   * @param {HTMLElement} line
   * @param {Record<string, string>} words
   * @param {() => void} retry
   */
  constructor(line, words, retry) {
    this.#line = new StatusLine(line);
    this.words = words;
    this.retry = retry;
    this.#show("");
  }

  /**
   * @param {string} words  in place of what the line shows, with what it offers
   * @param {{often?: boolean, aloud?: string}} [how]  as of `StatusLine.show`
   */
  #show(words, how) {
    this.#offers = false;
    this.#line.show(words, how);
  }

  /**
   * @param {string} name  of a message
   * @param {Record<string, string>} [values]
   */
  say(name, values = {}) {
    this.tell(fillTemplate(this.words[name], values));
  }

  /** @param {string} words */
  tell(words) {
    this.#booting = false;
    this.#show(words);
    clearTimeout(this.#speaking);
  }

  /** @param {string | undefined} words  are no longer true; what was told since stays */
  takeBack(words) {
    if (words && words === this.#line.line.querySelector(".status-words")?.textContent) this.#show("");
  }

  /**
   * @param {string} name  of a button's words
   * @param {() => void} act
   */
  offer(name, act) {
    this.#offers = true;
    this.#line.offer(this.words[name] ?? "", act);
  }

  /** @param {string} words  are spoken when nothing has changed for a while; what is seen stays */
  speakSoon(words) {
    clearTimeout(this.#speaking);
    this.#speaking = setTimeout(() => {
      if (words === this.#spoken) return;
      this.#spoken = words;
      const seen = this.#line.line.querySelector(".status-words")?.textContent ?? "";
      this.#show(seen, { aloud: words });
    }, SETTLED);
  }

  /** @param {import("../runtime/protocol.js").WorkingMessage} news */
  showDownload({ stage, done, total }) {
    if (stage !== "download" || this.#offers) return;
    const { lang = "" } = this.words;
    const bytes = { done: megabytes(done, lang), total: megabytes(total, lang) };
    const words = fillTemplate(this.words.editor_loading, bytes);
    this.#show(words, { often: true });
    this.#booting = true;
  }

  /** @param {string} reason  why what the editor needs of Python did not arrive */
  showUnanswered(reason) {
    this.#show(fillTemplate(this.words.failed, { reason: this.words[`reason_${reason}`] ?? "" }));
    this.#offerRetry(reason);
  }

  /** @param {import("../runtime/state_machine.js").Runtime} runtime */
  showRuntime({ state, progress, reason }) {
    // Ready and computing change with every key; the figures tell as much.
    if (["idle", "ready", "computing"].includes(state)) {
      if (this.#booting && state === "ready") this.#show(this.words.ready ?? "");
      this.#booting = false;
      return;
    }
    const failed = state === "failed" || state === "stuck";
    if (this.#offers && !failed) return;
    this.#booting = true;
    this.#offers = false;
    showRuntimeState(this.#line, { state, progress, reason, waits: false }, this.words, this.words.lang ?? "");
    if (failed) this.#offerRetry(reason);
  }

  /** @param {string} reason */
  #offerRetry(reason) {
    // What is offered here ends with the next news.
    if (reason === "version") this.#line.offer(this.words.reload ?? "", () => location.reload());
    else this.#line.offer(this.words.retry ?? "", this.retry);
  }
}
