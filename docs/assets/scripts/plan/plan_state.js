/**
 * The plan as it is edited: rows of raw texts, settings, name; with undo and redo. Rows are never changed in place, so that
 * an earlier state is kept by keeping its list. Fires "change".
 *
 * @typedef {import("./plan_types.js").Plan} Plan
 * @typedef {import("./plan_types.js").Row} Row
 */

const MOST_STEPS = 200;

export class PlanState extends EventTarget {
  /** @type {Plan} */
  #plan = { rows: [], settings: {}, name: "" };
  /** @type {Plan[]} */
  #past = [];
  /** @type {Plan[]} */
  #future = [];
  /** What the last step changed: typing in one cell is one step. */
  #lastKey = "";
  /** Incremented with each change. */
  revision = 0;
  /** The revision of the last change of the number or order of rows. */
  structure = 0;

  get plan() {
    return this.#plan;
  }

  get rows() {
    return this.#plan.rows;
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  /** @param {Plan} plan  in place of what was there; nothing can be undone afterwards */
  load(plan) {
    this.#past = [];
    this.#future = [];
    this.#show(plan, true);
  }

  /** @param {Plan} plan  in place of what is there, as one step */
  replace(plan) {
    this.#step(plan, "", true);
  }

  /**
   * @param {number} row
   * @param {number} place
   * @param {string} text
   */
  setCell(row, place, text) {
    this.setCells([[row, place, text]], `${row} ${place}`);
  }

  /**
   * @param {[number, number, string][]} cells  row, place, text
   * @param {string} [key]  steps of one key that follow one another are one
   */
  setCells(cells, key = "") {
    this.#step({ ...this.#plan, rows: withCells(this.rows, cells) }, key);
  }

  /** @param {[number, number, string][]} cells  other texts for the same: no step of its own */
  amend(cells) {
    const rows = withCells(this.rows, cells);
    this.#show({ ...this.#plan, rows });
  }

  /**
   * @param {number} at
   * @param {Row[]} rows
   */
  insert(at, rows) {
    this.#step({ ...this.#plan, rows: [...this.rows.slice(0, at), ...rows, ...this.rows.slice(at)] });
  }

  /** @param {Set<number>} indices */
  remove(indices) {
    this.#step({ ...this.#plan, rows: this.rows.filter((_, index) => !indices.has(index)) });
  }

  /**
   * @param {number[]} indices
   * @param {Row[]} rows  in their places
   */
  put(indices, rows) {
    const all = [...this.rows];
    indices.forEach((index, place) => (all[index] = rows[place] ?? all[index] ?? []));
    this.#step({ ...this.#plan, rows: all });
  }

  /**
   * @param {string} name  of a setting's control
   * @param {string} text
   */
  set(name, text) {
    this.#step({ ...this.#plan, settings: { ...this.#plan.settings, [name]: text } }, `setting ${name}`);
  }

  /** @param {string} name  of the plan */
  rename(name) {
    this.#step({ ...this.#plan, name }, "name");
  }

  /** What is typed from now on is another step. */
  endStep() {
    this.#lastKey = "";
  }

  /** @returns {boolean}  whether there was something to undo */
  undo() {
    return this.#go(this.#past, this.#future);
  }

  /** @returns {boolean} */
  redo() {
    return this.#go(this.#future, this.#past);
  }

  /**
   * @param {Plan[]} from
   * @param {Plan[]} to
   */
  #go(from, to) {
    const plan = from.pop();
    if (!plan) return false;
    to.push(this.#plan);
    this.#show(plan, true);
    return true;
  }

  /**
   * @param {Plan} plan
   * @param {string} [key]
   * @param {boolean} [other]  whether its rows may be others
   */
  #step(plan, key = "", other = false) {
    if (key === "" || key !== this.#lastKey) {
      this.#past.push(this.#plan);
      if (this.#past.length > MOST_STEPS) this.#past.shift();
    }
    this.#future = [];
    this.#show(plan, other);
    this.#lastKey = key;
  }

  /**
   * @param {Plan} plan
   * @param {boolean} [other]  whether its rows may be others
   */
  #show(plan, other = false) {
    this.revision += 1;
    if (other || plan.rows.length !== this.rows.length) this.structure = this.revision;
    this.#lastKey = "";
    this.#plan = plan;
    this.dispatchEvent(new Event("change"));
  }
}

/**
 * @param {Row[]} rows
 * @param {[number, number, string][]} cells
 */
function withCells(rows, cells) {
  const all = [...rows];
  /** @type {Set<number>} */
  const copied = new Set();
  for (const [row, place, text] of cells) {
    const before = all[row];
    if (!before) continue;
    const now = copied.has(row) ? before : [...before];
    copied.add(row);
    now[place] = text;
    all[row] = now;
  }
  return all;
}
