/**
 * The table of many plans' results: a row for each plan, sorted by the column whose head is clicked.
 *
 * @typedef {{name: string, lines: number, sound: boolean, values: string[], figures: string[], messages: string[],
 *   faults: number}} Result  of one plan, as the verb "answer_plans" gives it
 * @typedef {{result: Result, file: File, several: boolean}} Answered  `several`: the file has more than one plan
 * @typedef {{answered: Answered, row: HTMLTableRowElement, keys: (string | number)[]}} Entry
 */
import { fillTemplate } from "../calculator/notices.js";

export class ManyTable {
  /** @type {Entry[]} */
  #entries = [];
  #body;
  #heads;

  /**
   * @param {HTMLTableElement} table
   * @param {string} lang
   * @param {Record<string, string>} words
   * @param {{open: (answered: Answered) => void, sorted: (words: string) => void}} acts
   */
  constructor(table, lang, words, acts) {
    this.words = words;
    this.acts = acts;
    this.collator = new Intl.Collator(lang, { numeric: true });
    this.#body = /** @type {HTMLTableSectionElement} */ (table.tBodies[0]);
    this.#heads = [...table.querySelectorAll("thead th")];
    table.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("button") : null;
      if (!button) return;
      const entry = this.#entries.find(({ row }) => row.contains(button));
      if (entry) acts.open(entry.answered);
      else this.#sortBy(Number(button.dataset.sort));
    });
  }

  get plans() {
    return this.#entries.length;
  }

  get faulty() {
    return this.#entries.filter(({ answered }) => !answered.result.sound).length;
  }

  clear() {
    this.#entries = [];
    this.#body.replaceChildren();
    for (const head of this.#heads) if (head.ariaSort) head.ariaSort = "none";
  }

  /** @param {Answered[]} answered  of one file; they stand last until the table is sorted again */
  add(answered) {
    const entries = answered.map((each) => this.#entry(each));
    this.#entries.push(...entries);
    this.#body.append(...entries.map(({ row }) => row));
  }

  /** Puts the rows that were added into the order of the column that is sorted by. */
  settle() {
    const place = this.#heads.findIndex(({ ariaSort }) => ariaSort === "ascending" || ariaSort === "descending");
    if (place >= 0) this.#order(place);
  }

  /** @param {number} place  of a column: ascending first, then descending */
  #sortBy(place) {
    const head = this.#heads[place];
    if (!head) return;
    const direction = head.ariaSort === "ascending" ? "descending" : "ascending";
    for (const other of this.#heads) if (other.ariaSort) other.ariaSort = other === head ? direction : "none";
    this.#order(place);
    const words = direction === "ascending" ? this.words.sorted_ascending : this.words.sorted_descending;
    this.acts.sorted(fillTemplate(words, { column: head.textContent ?? "" }));
  }

  /** @param {number} place  plans without a figure there stand last in both directions */
  #order(place) {
    const sign = this.#heads[place]?.ariaSort === "descending" ? -1 : 1;
    const compare = (/** @type {Entry} */ one, /** @type {Entry} */ other) => {
      const [a, b] = [one.keys[place] ?? "", other.keys[place] ?? ""];
      if (typeof a === "number" && typeof b === "number") return sign * (a - b);
      if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
      return sign * this.collator.compare(String(a), String(b));
    };
    this.#entries.sort(compare);
    this.#body.append(...this.#entries.map(({ row }) => row));
  }

  /**
   * @param {Answered} answered
   * @returns {Entry}
   */
  #entry(answered) {
    const { result } = answered;
    const name = result.name || (answered.several ? (this.words.unnamed ?? "") : answered.file.name);
    const row = document.createElement("tr");
    row.append(this.#head(name, answered.file.name));
    const figures = this.#heads.length - 3;
    const texts = [String(result.lines || ""), ...Array.from({ length: figures }, (_, index) => result.figures[index] ?? "")];
    for (const text of texts) row.insertCell().append(text);
    for (const cell of [...row.cells].slice(1)) cell.className = "num";
    const told = row.insertCell();
    told.className = result.sound ? "many-warnings" : "many-errors";
    const messages = result.messages.join(" ");
    told.textContent = result.sound ? messages : fillTemplate(this.words.error, { messages });
    [...row.cells].forEach((cell, place) => (cell.dataset.head = this.#heads[place]?.textContent ?? ""));
    const numbers = Array.from({ length: figures }, (_, index) => (result.sound ? Number(result.values[index]) : ""));
    return { answered, row, keys: [name, result.lines, ...numbers, result.faults] };
  }

  /**
   * @param {string} name  of the plan, which opens it
   * @param {string} file
   */
  #head(name, file) {
    const head = document.createElement("th");
    const button = document.createElement("button");
    head.scope = "row";
    button.type = "button";
    button.textContent = name;
    button.ariaLabel = fillTemplate(this.words.open, { name });
    head.append(button);
    if (name !== file) head.append(Object.assign(document.createElement("small"), { textContent: file }));
    return head;
  }
}
