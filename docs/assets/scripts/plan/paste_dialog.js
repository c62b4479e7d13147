/**
 * The preview of a table that was pasted or opened: what each column holds, what is chosen once for all rows, the first
 * rows, and what is wrong. Everything that it shows comes from Python, which is asked again after each choice.
 *
 * @typedef {import("./plan_types.js").Row} Row
 * @typedef {{column: string, label: string, options: [string, string][], text?: string, count?: number}} Question
 * @typedef {{columns: string[], headings: string[], choices: [string, string][], sample: string[][], missing: Question[],
 *   blank: Question[], unknown: Question[], totals: import("./paste_totals.js").TotalRow[], blocked: string[],
 *   rows: Row[], problems: string[]}} Preview
 * @typedef {{name: string, form: Record<string, string>, notice: string}} Origin  the file of the table: the plan's name and
 *   settings in it, and what is to be told of it
 */
import { fillTemplate } from "../calculator/notices.js";
import { parseCells } from "./clipboard.js";
import { element, leftOut, previewTable, questionLine } from "./paste_preview.js";
import { totalRows } from "./paste_totals.js";

const MOST_PROBLEMS = 20;

export class PasteDialog {
  /** @type {string[][]} */
  #cells = [];
  /** @type {Origin | undefined} */
  #origin;
  /** @type {string[] | null} */
  #columns = null;
  /** @type {Record<string, string>} */
  #fixed = {};
  /** @type {Record<string, Record<string, string>>} */
  #names = {};
  /** @type {Set<number>} places of rows of totals that are added all the same */
  #taken = new Set();
  /** @type {Row[]} */
  #rows = [];
  /** Incremented with each question, so that an earlier answer is not shown. */
  #asked = 0;

  /**
   * @param {HTMLDialogElement} dialog
   * @param {import("./plan_python.js").PlanPython} python
   * @param {Record<string, string>} words
   * @param {(rows: Row[], origin: Origin | undefined) => void} add
   */
  constructor(dialog, python, words, add) {
    this.dialog = dialog;
    this.python = python;
    this.words = words;
    dialog.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLSelectElement) this.#choose(target);
      else if (target instanceof HTMLInputElement) this.#take(target);
    });
    dialog.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.#rows.length === 0) return;
      dialog.close();
      add(this.#rows, this.#origin);
    });
    this.#part("[data-paste=cancel]").addEventListener("click", () => dialog.close());
    const text = this.#part("textarea");
    text.addEventListener("paste", (event) => {
      const pasted = /** @type {ClipboardEvent} */ (event).clipboardData?.getData("text/plain") ?? "";
      event.preventDefault();
      const cells = parseCells(pasted);
      if (cells.length > 0) void this.open(cells);
    });
  }

  /** Waits for a paste. */
  wait() {
    this.#part("textarea").hidden = false;
    this.#part(".paste-found").hidden = true;
    this.#show(undefined);
    if (!this.dialog.open) this.dialog.showModal();
    this.#part("textarea").focus();
  }

  /**
   * @param {string[][]} cells
   * @param {Origin} [origin]  where they are a file's
   */
  async open(cells, origin) {
    this.#cells = cells;
    this.#origin = origin;
    this.#columns = null;
    this.#fixed = {};
    this.#names = {};
    this.#taken = new Set();
    this.#part("textarea").hidden = true;
    this.#part(".paste-found").hidden = false;
    this.#show(undefined);
    if (!this.dialog.open) this.dialog.showModal();
    await this.#ask();
  }

  async #ask() {
    const asked = (this.#asked += 1);
    const chosen = { columns: this.#columns, fixed: this.#fixed, names: this.#names, taken: [...this.#taken] };
    const request = { cells: this.#cells, ...chosen };
    // The rows that are there are those of the choices before.
    this.#addButton.disabled = true;
    const preview = await this.python.send("plan_preview", request, this);
    if (asked !== this.#asked) return;
    // The status line behind the dialog says why there is no answer, and offers another try.
    if (!preview) return this.dialog.close();
    if (preview.ok) return this.#show(/** @type {Preview} */ (preview));
    console.error(preview.fault);
    this.#showProblems(this.words.fault ?? "", []);
  }

  /** @param {HTMLSelectElement} select  that was changed */
  #choose(select) {
    const { place, column = "", text } = select.dataset;
    if (place !== undefined) {
      const columns = [...(this.#columns ?? [])];
      // What another column held is this one's now.
      this.#columns = columns.map((known, at) => (at === Number(place) ? select.value : known === select.value ? "" : known));
    } else if (text !== undefined) this.#names = { ...this.#names, [column]: { ...this.#names[column], [text]: select.value } };
    else this.#fixed = { ...this.#fixed, [column]: select.value };
    void this.#ask();
  }

  /** @param {HTMLInputElement} box  of a row of totals */
  #take(box) {
    const place = Number(box.dataset.total);
    if (box.checked) this.#taken.add(place);
    else this.#taken.delete(place);
    void this.#ask();
  }

  /**
   * @param {Question} question
   * @returns {string}  what was chosen, or empty
   */
  #chosen({ column, text }) {
    return (text === undefined ? this.#fixed[column] : this.#names[column]?.[text]) ?? "";
  }

  /** @param {Preview | undefined} preview */
  #show(preview) {
    this.#rows = preview?.rows ?? [];
    this.#columns = preview?.columns ?? this.#columns;
    this.#addButton.disabled = this.#rows.length === 0;
    this.#addButton.textContent = fillTemplate(this.words.paste_add, { count: String(this.#rows.length) });
    if (!preview) return;
    this.#keepFocus(() => {
      this.#part(".paste-table").replaceChildren(previewTable(preview, this.words));
      const questions = [...preview.missing, ...preview.blank, ...preview.unknown];
      this.#part(".paste-questions").replaceChildren(
        ...(this.#origin?.notice ? [element("p", this.#origin.notice)] : []),
        ...leftOut(preview, this.words),
        ...totalRows(preview.totals, this.#taken, this.words.paste_totals ?? ""),
        ...questions.map((each, at) => questionLine(each, at, this.#chosen(each), this.words)),
      );
    });
    const problems = [...preview.blocked, ...preview.problems];
    const title = preview.blocked.length > 0 ? this.words.paste_blocked : this.words.paste_faulty;
    this.#showProblems(problems.length > 0 ? fillTemplate(title, { count: String(preview.problems.length) }) : "", problems);
  }

  /**
   * @param {string} title  empty where there is no problem
   * @param {string[]} problems
   */
  #showProblems(title, problems) {
    this.#part(".paste-problems").hidden = title === "";
    this.#part(".paste-problems p").textContent = title;
    this.#part(".paste-problems ul").replaceChildren(...problems.slice(0, MOST_PROBLEMS).map((words) => element("li", words)));
  }

  /** @param {() => void} change  replaces controls: the one that has the focus has it afterwards too */
  #keepFocus(change) {
    const { dataset, id } = /** @type {HTMLElement} */ (document.activeElement ?? this.dialog);
    const selector = dataset.place !== undefined ? `[data-place="${dataset.place}"]` : id ? `#${CSS.escape(id)}` : "";
    change();
    const again = selector && this.dialog.querySelector(selector);
    if (again instanceof HTMLElement) again.focus();
  }

  get #addButton() {
    return /** @type {HTMLButtonElement} */ (this.#part("[type=submit]"));
  }

  /** @param {string} selector */
  #part(selector) {
    return /** @type {HTMLElement} */ (this.dialog.querySelector(selector));
  }
}
