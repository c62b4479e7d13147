/**
 * One piece of work on a plan's file, told in words near the control that began it: how far it is, a button that cancels it while
 * it takes long, and one that tries again where something did not arrive.
 *
 * @typedef {import("../runtime/state_machine.js").Runtime} Runtime
 * @typedef {import("../runtime/state_machine.js").WorkingMessage} WorkingMessage
 */
import { fillTemplate } from "./notices.js";
import { StatusLine, megabytes, showRuntimeState } from "./status_line.js";

/** Milliseconds after which work can be cancelled: for less, a button would only flash. */
const LONG = 1000;
/** Milliseconds without news of the work until it counts as stuck. */
const LIMIT = 60_000;

export class FileWork {
  #control;
  #runtime;
  #words;
  #lang;
  #line;
  #status;
  #cancel = document.createElement("button");
  #done = false;
  /** @type {(() => Promise<void>) | undefined} */
  #does;

  /**
   * @param {HTMLElement} control  that was used; the words stand in the box around it, or below the row that it stands in
   * @param {Runtime} runtime
   * @param {Record<string, string>} words
   * @param {string} lang
   */
  constructor(control, runtime, words, lang) {
    this.#control = control;
    this.#runtime = runtime;
    this.#words = words;
    this.#lang = lang;
    this.#line = lineBelow(/** @type {HTMLElement} */ (control.closest(".plan-files") ?? control.parentElement));
    this.#status = new StatusLine(/** @type {Element} */ (this.#line.querySelector("[role=status]")));
    this.#cancel.type = "button";
    this.#cancel.className = "files-cancel";
    this.#cancel.textContent = words.cancel ?? "";
    this.#cancel.addEventListener("click", () => {
      this.#control.focus();
      this.cancel();
    });
  }

  /** @param {() => Promise<void>} does  begun again where the visitor tries again */
  async run(does) {
    this.#does = does;
    const offer = setTimeout(() => this.#line.append(this.#cancel), LONG);
    const follow = () => this.#followRuntime();
    this.#runtime.addEventListener("change", follow);
    try {
      await does();
    } finally {
      clearTimeout(offer);
      this.#runtime.removeEventListener("change", follow);
      this.#removeCancel();
    }
  }

  /** @param {string | undefined} words */
  say(words = "") {
    if (!this.#done) this.#status.show(words);
  }

  /**
   * Says how it ended.
   *
   * @param {string | undefined} words
   * @param {string} [aloud]  what screen readers are told instead
   */
  end(words = "", aloud = words) {
    if (this.#done) return;
    this.#done = true;
    this.#status.show(words, { aloud });
  }

  cancel() {
    if (this.#done) return;
    this.end(this.#words.cancelled);
    this.#runtime.cancel(this);
  }

  /**
   * @param {string} request
   * @returns {Promise<string | null>}  null where there is none, which was said
   */
  async ask(request) {
    if (this.#done) return null;
    try {
      const onwork = (/** @type {WorkingMessage} */ news) => this.#tell(news);
      const response = await this.#runtime.ask(this, request, { limit: LIMIT, onDemand: true, onwork });
      if (this.#done) return null;
      if (response === null) this.end(this.#words[this.#runtime.state === "stuck" ? "stuck" : "fault"]);
      return response;
    } catch (error) {
      const reason = /** @type {{reason?: string}} */ (error).reason ?? "fault";
      this.#offerRetry(fillTemplate(this.#words.not_loaded, { reason: this.#words[`reason_${reason}`] ?? "" }), reason);
      return null;
    }
  }

  /** @param {WorkingMessage} news */
  #tell({ stage, done, total }) {
    if (this.#done) return;
    /** @type {Record<string, string>} */
    const parts =
      stage === "download"
        ? { done: megabytes(done, this.#lang), total: megabytes(total, this.#lang) }
        : { percent: (done / Math.max(total, 1)).toLocaleString(this.#lang, { style: "percent" }) };
    this.#status.show(fillTemplate(this.#words[stage], parts), { often: true });
  }

  /** While Python itself is being loaded, tells how far that is. */
  #followRuntime() {
    const { state, progress, reason } = this.#runtime;
    if (this.#done || state === "ready" || state === "computing") return;
    if (state === "failed") {
      const words = fillTemplate(this.#words.failed, { reason: this.#words[`reason_${reason}`] ?? "" });
      return this.#offerRetry(words, reason);
    }
    showRuntimeState(this.#status, { state, progress, reason, waits: false }, this.#words, this.#lang);
  }

  /**
   * @param {string} words
   * @param {string} reason
   */
  #offerRetry(words, reason) {
    if (this.#done) return;
    this.end(words);
    this.#runtime.drop(this);
    this.#removeCancel();
    if (reason === "version") return this.#status.offer(this.#words.reload ?? "", () => location.reload());
    this.#status.offer(this.#words.retry ?? "", () => {
      this.#done = false;
      this.#control.focus();
      this.#status.show("");
      if (this.#does) void this.run(this.#does);
    });
  }

  #removeCancel() {
    // A pressed button that disappears hands on the focus.
    if (document.activeElement === this.#cancel) this.#control.focus();
    this.#cancel.remove();
  }
}

/**
 * @param {HTMLElement} place
 * @returns {HTMLElement}  the line in it or below it, which is made once
 */
function lineBelow(place) {
  const next = place.nextElementSibling;
  const there = place.querySelector(".files-work") ?? (next?.matches(".files-work") ? next : null);
  if (there instanceof HTMLElement) return there;
  const line = document.createElement("div");
  const status = document.createElement("p");
  line.className = "files-work";
  status.className = "files-status";
  status.setAttribute("role", "status");
  line.append(status);
  place.after(line);
  return line;
}
