/**
 * Asks Python about the form as it stands and shows the response: the answer in its place, or the errors in the form. Moves
 * the focus there, unless the visitor has gone on meanwhile.
 *
 * @typedef {{ok: boolean, html?: string, text?: string, short?: string, link?: string, receipt?: string, title?: string,
 *   errors?: Record<string, string>, fault?: string,
 *   files?: Record<string, import("./answer_actions.js").File>, twins?: Record<string, string>}} Response
 *
 * @typedef {object} Acts
 * @property {(texts: import("./form.js").Texts) => Promise<string | null>} ask  about these texts
 * @property {() => void} answered  the form has an answer of its own
 * @property {() => void} preview  sums are to be shown again
 * @property {() => void} changed  the answer that is shown may be another's
 */
import { storePythonFiles } from "../offline/visited.js";
import { painted, watchVisitor } from "./focus.js";
import { readForm } from "./form.js";
import { clearErrors, focusErrors, showErrors } from "./form_errors.js";

export class Asking {
  /** @type {Response | null} whose errors are shown */
  refusal = null;
  #parts;
  #acts;
  /** Incremented by submit and withdraw; the response to an earlier one is ignored. */
  #submission = 0;
  /** Whether the visitor has done nothing else since asking, so that the focus may be moved. */
  #visitorWaits = () => true;

  /**
   * @param {import("./calculator.js").Parts} parts
   * @param {Acts} acts
   */
  constructor(parts, acts) {
    this.#parts = parts;
    this.#acts = acts;
  }

  async submit() {
    const { form, status, editing } = this.#parts;
    const texts = readForm(form);
    const submission = ++this.#submission;
    editing.typed.save();
    status.engaged = status.pending = true;
    this.watchVisitor();
    const asked = this.#acts.ask(texts);
    status.show();
    const response = await asked;
    if (submission !== this.#submission) return;
    status.pending = false;
    if (response) this.#receive(JSON.parse(response), JSON.stringify(texts));
    else status.show();
    this.#acts.changed();
  }

  /** The visitor asks: from now on it counts what else they do. */
  watchVisitor() {
    this.#visitorWaits = watchVisitor(this.#parts.form);
  }

  /** @param {() => void} write  changes the form, but not as the visitor: who waits still does */
  writeUnnoticed(write) {
    const waits = this.#visitorWaits();
    write();
    if (waits) this.watchVisitor();
  }

  /**
   * @param {Response} response
   * @param {string} asked  the form's texts as JSON
   */
  #receive(response, asked) {
    const { form, line, words } = this.#parts;
    if (response.fault !== undefined) {
      console.error(response.fault);
      line.show(words.fault ?? "");
    } else if (response.ok) {
      clearErrors(form);
      this.refusal = null;
      this.#acts.answered();
      this.showAnswer(response, asked);
    } else this.#refuse(response);
  }

  /** @param {Response} response */
  #refuse(response) {
    const { form, line, words } = this.#parts;
    this.#showErrors(response);
    const found = words.errors_found ?? "";
    // Screen readers read the summary when it gets the focus: the status line stays silent.
    if (this.#visitorWaits()) {
      line.show(found, { aloud: "" });
      focusErrors(form);
    } else line.show(found);
    this.#acts.preview();
  }

  /** @param {Response} refusal */
  #showErrors(refusal) {
    this.refusal = refusal;
    showErrors(this.#parts.form, refusal.html ?? "", refusal.errors ?? {});
  }

  /**
   * @param {Response} response
   * @param {string | null} asked  the form's texts as JSON; null: the answer is not the form's
   */
  showAnswer(response, asked) {
    const { answer, line, words } = this.#parts;
    answer.show(response, asked);
    line.show(words.ready ?? "", { aloud: response.title ?? "" });
    storePythonFiles().catch(() => {});
    void this.#goToAnswer(this.#submission);
  }

  /** @param {number} submission  which the answer belongs to */
  async #goToAnswer(submission) {
    // Measuring its position now would force a synchronous layout of the whole answer.
    await painted();
    if (submission === this.#submission && this.#visitorWaits()) this.#parts.answer.goTo();
    this.#acts.preview();
  }

  /**
   * Takes away the errors that are shown, and waits for no response any more.
   *
   * @returns {() => void}  shows the errors again
   */
  withdraw() {
    const { form, status } = this.#parts;
    const { refusal } = this;
    this.#submission += 1;
    status.pending = false;
    this.refusal = null;
    clearErrors(form);
    return () => {
      this.refusal = null;
      if (refusal) this.#showErrors(refusal);
    };
  }
}
