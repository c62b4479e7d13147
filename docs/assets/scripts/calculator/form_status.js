/**
 * What a form's status line says of Python: nothing before the visitor has touched the form, and while it is filled.
 *
 * @typedef {import("../runtime/state_machine.js").Runtime} Runtime
 * @typedef {import("../runtime/protocol.js").State} State
 *
 * @typedef {object} Acts
 * @property {() => boolean} isStale  whether the answer shown is of other texts than the form's
 * @property {() => void} ready  Python runs, and did not before
 * @property {() => void} retry  the visitor wants Python to be started again
 */
import { StatusLine, showRuntimeState } from "./status_line.js";

export class FormStatus {
  /** Whether the visitor has touched the form. */
  engaged = false;
  /** Whether a response is awaited. */
  pending = false;
  /** Whether Python ran when its state was last looked at. */
  #ran = false;
  #element;
  #runtime;
  #line;
  #words;
  #acts;

  /**
   * @param {HTMLElement} element  whose `data-state` is the state that is shown
   * @param {Runtime} runtime
   * @param {StatusLine} line
   * @param {Record<string, string>} words
   * @param {Acts} acts
   */
  constructor(element, runtime, line, words, acts) {
    this.#element = element;
    this.#runtime = runtime;
    this.#line = line;
    this.#words = words;
    this.#acts = acts;
  }

  /** Whether Python answers and no response is awaited. */
  get isFree() {
    return !this.pending && isRunning(this.#runtime.state);
  }

  /** The state of Python as far as it concerns this form: before the first use, and for sums while it is filled, nothing. */
  get #shown() {
    const { state } = this.#runtime;
    if (!this.engaged) return "idle";
    return state === "computing" && !this.pending ? "ready" : state;
  }

  /** The state of Python has changed. */
  follow() {
    const { state } = this.#runtime;
    if (state === "ready" && !this.#ran) this.#acts.ready();
    this.#ran = isRunning(state);
    // What is said of the answer or of errors stays.
    if (this.#shown !== "ready" || this.#element.dataset.state !== "ready") this.show();
  }

  show() {
    const { progress, reason } = this.#runtime;
    const [shown, words] = [this.#shown, this.#words];
    this.#element.dataset.state = shown;
    // What the answer shown is of concerns the visitor more than that Python waits.
    if (["idle", "ready"].includes(shown) && this.#acts.isStale()) return this.#line.show(words.stale ?? "");
    const news = { state: shown, progress, reason, waits: this.pending };
    showRuntimeState(this.#line, news, words, this.#element.dataset.lang ?? "");
    if (shown !== "failed") return;
    if (reason === "version") this.#line.offer(words.reload ?? "", () => location.reload());
    else this.#line.offer(words.retry ?? "", () => this.#acts.retry());
  }
}

/** @param {State} state */
function isRunning(state) {
  return state === "ready" || state === "computing";
}
