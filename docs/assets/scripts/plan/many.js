/**
 * The dialog in which many plan files are answered, one request a file, so that the editor's own requests come in between
 * and what was answered stays where the rest is cancelled.
 *
 * @typedef {import("./many_table.js").Answered} Answered
 * @typedef {import("./many_table.js").Result} Result
 * @typedef {import("./plan_types.js").Plan} Plan
 *
 * @typedef {object} Acts
 * @property {(plan: Plan, words: string) => void} open  puts a plan into the editor; `words` say from where
 * @property {(file: File) => void} openFile  opens a file as the editor does, with a preview of what is faulty
 */
import { fillTemplate } from "../calculator/notices.js";
import { toBase64 } from "../calculator/plan_files.js";
import { StatusLine } from "../calculator/status_line.js";
import { ManyTable } from "./many_table.js";

/** Bytes of a file that are read; one more tells Python that there are more. */
const LARGEST = 10_000_001;
/** Milliseconds without news of a file. */
const LIMIT = 60_000;
const ROWS_AT_ONCE = 100;

export class Many {
  #words;
  #status;
  #table;
  #input;
  #bar;
  #cancelButton;
  /** Incremented with each choice of files and when one is cancelled. */
  #run = 0;
  #opening = {};

  /**
   * @param {HTMLDialogElement} dialog
   * @param {string} lang
   * @param {import("./plan_python.js").PlanPython} python
   * @param {Acts} acts
   */
  constructor(dialog, lang, python, acts) {
    this.dialog = dialog;
    this.lang = lang;
    this.python = python;
    this.acts = acts;
    /** @type {Record<string, string>} */
    this.#words = JSON.parse(dialog.dataset.messages ?? "{}");
    this.#status = new StatusLine(/** @type {Element} */ (dialog.querySelector(".many-status")));
    this.#input = /** @type {HTMLInputElement} */ (dialog.querySelector("input"));
    this.#bar = /** @type {HTMLProgressElement} */ (dialog.querySelector("progress"));
    this.#cancelButton = /** @type {HTMLButtonElement} */ (dialog.querySelector("[data-many=cancel]"));
    this.#table = new ManyTable(/** @type {HTMLTableElement} */ (dialog.querySelector("table")), lang, this.#words, {
      open: (answered) => void this.#open(answered),
      sorted: (words) => this.#status.show(words),
    });
    this.#input.addEventListener("change", () => this.#choose());
    this.#cancelButton.addEventListener("click", () => this.#cancel());
    dialog.querySelector("[data-many=close]")?.addEventListener("click", () => dialog.close());
  }

  show() {
    this.dialog.showModal();
  }

  #choose() {
    const files = [...(this.#input.files ?? [])];
    // The same files can be chosen again, once they were changed.
    this.#input.value = "";
    if (files.length === 0) return;
    this.#table.clear();
    void this.#answer(files, 0);
  }

  /**
   * @param {File[]} files
   * @param {number} first  those before it are answered
   */
  async #answer(files, first) {
    const run = ++this.#run;
    this.#begin(files.length);
    for (const [done, file] of files.entries()) {
      if (done < first) continue;
      this.#tell("reading", done, files);
      const answered = await this.#ask(file, done, files);
      if (run !== this.#run) return;
      if (!answered) return this.#fail(files, done);
      this.#region.hidden = false;
      await this.#add(answered, run);
      if (run !== this.#run) return;
    }
    this.#end();
    const { plans, faulty } = this.#table;
    const values = { plans: this.#count(plans - faulty), faulty: this.#count(faulty), files: this.#count(files.length) };
    this.#status.show(fillTemplate(this.#words[faulty ? "done_faulty" : "done"], values));
  }

  /**
   * @param {File} file
   * @param {number} done
   * @param {File[]} files
   * @returns {Promise<Answered[] | null>}  null where Python does not answer
   */
  async #ask(file, done, files) {
    const base64 = await toBase64(file.slice(0, LARGEST)).catch(() => null);
    if (base64 === null) return [{ file, several: false, result: this.#unreadable() }];
    const onwork = (/** @type {import("../runtime/protocol.js").WorkingMessage} */ news) => {
      if (news.stage === "answering") this.#tell("answering", done, files, { plans: this.#count(news.done), all: this.#count(news.total) });
    };
    const response = await this.python.send("answer_plans", { file: { name: file.name, base64 } }, this, { limit: LIMIT, onwork });
    if (response?.fault) console.error(response.fault);
    if (!response?.ok) return null;
    return response.plans.map((/** @type {Result} */ result) => ({ result, file, several: response.several }));
  }

  /**
   * @param {Answered[]} answered
   * @param {number} run
   */
  async #add(answered, run) {
    for (let start = 0; start < answered.length && run === this.#run; start += ROWS_AT_ONCE) {
      this.#table.add(answered.slice(start, start + ROWS_AT_ONCE));
      // A sheet may have thousands of plans: the page stays responsive in between.
      if (start + ROWS_AT_ONCE < answered.length) await new Promise((resolve) => setTimeout(resolve));
    }
  }

  #cancel() {
    const { value, max } = this.#bar;
    this.#run += 1;
    this.python.runtime.cancel(this);
    this.#end();
    this.#status.show(fillTemplate(this.#words.cancelled, { done: this.#count(value), total: this.#count(max) }));
  }

  /**
   * @param {File[]} files
   * @param {number} done
   */
  #fail(files, done) {
    this.#end();
    this.#tell("not_answered", done, files);
    this.#status.offer(this.#words.retry ?? "", () => void this.#answer(files, done));
  }

  /** @param {Answered} answered */
  async #open({ result, file, several }) {
    const name = result.name || file.name;
    if (!result.sound && !several) {
      this.dialog.close();
      return this.acts.openFile(file);
    }
    const base64 = await toBase64(file.slice(0, LARGEST)).catch(() => null);
    if (base64 === null) return this.#status.show(this.#words.unreadable ?? "");
    const asked = { file: { name: file.name, base64 }, name: result.name };
    const opened = await this.python.send("plan_pick", asked, this.#opening, { limit: LIMIT });
    if (!opened?.ok) return this.#status.show(opened?.message ?? fillTemplate(this.#words.unreadable, {}));
    this.dialog.close();
    const words = [fillTemplate(this.#words.opened, { name }), opened.notice].filter(Boolean).join(" ");
    this.acts.open({ rows: opened.rows, settings: opened.form, name: opened.name }, words);
  }

  /** @param {number} total */
  #begin(total) {
    this.#bar.max = total;
    this.#bar.hidden = this.#cancelButton.hidden = false;
  }

  #end() {
    // A pressed button that disappears hands on the focus.
    if (document.activeElement === this.#cancelButton) this.#input.focus();
    this.#bar.hidden = this.#cancelButton.hidden = true;
    this.#table.settle();
  }

  /**
   * @param {string} key  of the words
   * @param {number} done
   * @param {File[]} files
   * @param {Record<string, string>} [more]
   */
  #tell(key, done, files, more = {}) {
    this.#bar.value = done;
    const values = { done: this.#count(done), total: this.#count(files.length), file: files[done]?.name ?? "", ...more };
    this.#status.show(fillTemplate(this.#words[key], values), { often: true });
  }

  /** @returns {Result} */
  #unreadable() {
    return { name: "", lines: 0, sound: false, values: [], figures: [], messages: [this.#words.unreadable ?? ""], faults: 1 };
  }

  /** @param {number} number */
  #count(number) {
    return number.toLocaleString(this.lang);
  }

  get #region() {
    return /** @type {HTMLElement} */ (this.dialog.querySelector(".many-results"));
  }
}
