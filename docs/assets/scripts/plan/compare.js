/**
 * The dialog in which two plans are compared. Python reads both and writes the comparison; the dialog chooses them.
 *
 * @typedef {import("./compare_sources.js").Source} Source
 * @typedef {{ok: boolean, html: string, spoken: string, side?: "a" | "b", message?: string, row?: number, column?: string,
 *   fault?: string}} Comparison
 * @typedef {import("./compare_sources.js").Acts & {goTo: (row: number, column: string) => void}} Acts
 */
import { fillTemplate } from "../calculator/notices.js";
import { toBase64 } from "../calculator/plan_files.js";
import { StatusLine } from "../calculator/status_line.js";
import { COPY, CompareSources, PRESENT } from "./compare_sources.js";

/** Bytes of a file that are read; one more tells Python that there are more. */
const LARGEST = 10_000_001;
/** Milliseconds: two plans of 20,000 lines take longer than an answer may. */
const LIMIT = 60_000;
/** What is selected at first. */
const USUAL = { a: PRESENT, b: COPY };

export class Compare {
  #words;
  #sources;
  #status;
  #result;
  /** @type {Source[]} */
  #listed = [];
  /** Incremented with each question, so that an earlier answer is not shown. */
  #asked = 0;

  /**
   * @param {HTMLDialogElement} dialog
   * @param {HTMLElement} editor
   * @param {import("./plan_python.js").PlanPython} python
   * @param {Acts} acts
   */
  constructor(dialog, editor, python, acts) {
    this.dialog = dialog;
    this.python = python;
    this.acts = acts;
    const { calculator = "", lang = "" } = editor.dataset;
    /** @type {Record<string, string>} */
    this.#words = JSON.parse(dialog.dataset.messages ?? "{}");
    this.#sources = new CompareSources(calculator, lang, this.#words, acts);
    this.#status = new StatusLine(/** @type {Element} */ (dialog.querySelector(".compare-status")));
    this.#result = /** @type {HTMLElement} */ (dialog.querySelector(".compare-result"));
    dialog.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLInputElement) void this.#choose(target);
      else void this.#compare();
    });
    dialog.addEventListener("click", ({ target }) => {
      const action = target instanceof Element ? target.closest("button")?.dataset.compare : undefined;
      if (action === "close") dialog.close();
      else if (action === "copy") void this.#copy();
      else if (action === "swap") this.#swap();
    });
  }

  /** Opens the dialog; compares at once where both plans are known. */
  async show() {
    await this.#list({});
    if (!this.dialog.open) this.dialog.showModal();
    await this.#compare();
  }

  /**
   * Fills both choices anew, as kept plans may have come or gone.
   *
   * @param {{a?: string, b?: string}} chosen  the sources to be selected; where none is named, what is selected stays
   */
  async #list(chosen) {
    this.#listed = await this.#sources.list();
    for (const side of /** @type {const} */ (["a", "b"])) {
      const wanted = chosen[side] ?? (this.#select(side).value || USUAL[side]);
      const options = this.#listed.map(({ id, label }) => new Option(label, id));
      this.#select(side).replaceChildren(new Option(this.#words.choose, ""), ...options);
      this.#select(side).value = this.#listed.some(({ id }) => id === wanted) ? wanted : "";
    }
    this.#button("copy").disabled = !this.#listed.some(({ id }) => id === PRESENT);
  }

  async #copy() {
    const stored = this.#sources.copy();
    await this.#list(USUAL);
    this.#clear();
    this.#status.show(this.#words[stored ? "copied" : "copied_unstored"] ?? "");
  }

  #swap() {
    const [a, b] = [this.#select("a"), this.#select("b")];
    [a.value, b.value] = [b.value, a.value];
    void this.#compare();
  }

  /** @param {HTMLInputElement} input  for a file, of one side */
  async #choose(input) {
    const [file] = input.files ?? [];
    if (!file) return;
    const base64 = await toBase64(file.slice(0, LARGEST)).catch(() => null);
    // The same file can be chosen again, once it was changed.
    input.value = "";
    if (base64 === null) return this.#status.show(fillTemplate(this.#words.unreadable, { name: file.name }));
    const id = this.#sources.addFile(file.name, base64);
    await this.#list({ [input.dataset.side ?? "a"]: id });
    await this.#compare();
  }

  async #compare() {
    this.#clear();
    const asked = this.#asked;
    const [a, b] = ["a", "b"].map((side) => this.#listed.find(({ id }) => id === this.#select(side).value));
    if (!a || !b) return this.#status.show(this.#words.choose_both ?? "");
    this.#status.show(this.#words.computing ?? "");
    const sides = { a: a.side(), b: b.side() };
    /** @type {Comparison | null} */
    const compared = await this.python.send("plan_compare", sides, this, { limit: LIMIT });
    if (asked !== this.#asked) return;
    if (!compared || compared.fault !== undefined) return this.#offerRetry(compared?.fault);
    if (!compared.ok) return this.#refuse(compared);
    this.#result.innerHTML = compared.html;
    this.#result.hidden = false;
    // The sentence is seen as the first of the result.
    this.#status.show("", { aloud: compared.spoken });
  }

  #clear() {
    this.#asked += 1;
    this.#result.hidden = true;
    this.#result.replaceChildren();
  }

  /** @param {string | undefined} fault */
  #offerRetry(fault) {
    if (fault) console.error(fault);
    this.#status.show(this.#words.not_answered ?? "");
    this.#status.offer(this.#words.retry ?? "", () => void this.#compare());
  }

  /** @param {Comparison} refusal */
  #refuse({ side = "a", message = "", row = -1, column = "" }) {
    const label = this.dialog.querySelector(`label[for=compare-${side}]`)?.textContent ?? "";
    this.#status.show(fillTemplate(this.#words.refused, { side: label, message }));
    if (row < 0 || this.#select(side).value !== PRESENT) return;
    this.#status.offer(this.#words.go_to ?? "", () => {
      this.dialog.close();
      this.acts.goTo(row, column);
    });
  }

  /** @param {string} side */
  #select(side) {
    return /** @type {HTMLSelectElement} */ (this.dialog.querySelector(`#compare-${side}`));
  }

  /** @param {string} action */
  #button(action) {
    return /** @type {HTMLButtonElement} */ (this.dialog.querySelector(`[data-compare=${action}]`));
  }
}
