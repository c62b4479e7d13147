/**
 * The table's rows that are in the page: each shows one item, and those that scroll out of sight are reused for others.
 *
 * @typedef {import("./grid.js").Grid} Grid
 * @typedef {import("./plan_types.js").Item} Item
 * @typedef {{rows: Set<number>, places: [number, number]}} Selected
 */
import { makeGroup, makeRow, nameRow, showCell } from "./grid_rows.js";

/**
 * Rows that may be moved at once. The browser builds a row anew that is moved: for more of them it takes less time to show
 * other texts in all rows, where they stand.
 */
const MOST_MOVED = 6;

export class GridRowPool {
  /** @type {Map<string, HTMLTableRowElement>} by the key of the item that each shows, in the order in which they stand */
  #shown = new Map();
  /** @type {HTMLTableRowElement[]} that show nothing now, in the order in which they stand */
  #free = [];

  /** @param {Grid} grid */
  constructor(grid) {
    this.grid = grid;
  }

  /** @returns {HTMLTableRowElement[]} */
  get rows() {
    return [...this.#shown.values()];
  }

  /**
   * Frees the rows of items that are not needed; all but the one with the focus where many of them are not.
   *
   * @param {Item[]} needed
   * @param {Item | undefined} focused
   */
  release(needed, focused) {
    const still = focused ? [keyOf(focused)] : [];
    const keys = new Set([...needed.map(keyOf), ...still]);
    const gone = [...this.#shown.keys()].filter((key) => !keys.has(key));
    const kept = gone.length > MOST_MOVED ? new Set(still) : keys;
    for (const [key, tr] of this.#shown) {
      if (kept.has(key)) continue;
      this.#shown.delete(key);
      if (tr.dataset.row !== undefined) this.#free.push(tr);
    }
  }

  /**
   * @param {Item} item
   * @param {number} place  of the item among all
   * @returns {HTMLTableRowElement}  that shows it
   */
  rowOf(item, place) {
    const key = keyOf(item);
    const known = this.#shown.get(key);
    const tr = known ?? (item.kind === "row" ? (this.#free.shift() ?? makeRow(this.grid)) : makeGroup());
    if (!known && item.kind === "row") nameRow(tr, item.index, this.grid);
    // Behind the others. Rows that are reused in their order need not be moved, which would have the browser build them anew.
    this.#shown.delete(key);
    this.#shown.set(key, tr);
    tr.setAttribute("aria-rowindex", String(place + 2));
    if (item.kind === "group") tr.dataset.group = item.key;
    return tr;
  }

  /** Writes texts, problems, figures and the selection into the rows. */
  fill() {
    const { grid } = this;
    const range = grid.range && grid.selected();
    const selected = range && { rows: new Set(range.rows), places: range.places };
    for (const tr of this.#shown.values()) {
      if (tr.dataset.group !== undefined) this.#fillGroup(tr, tr.dataset.group);
      else this.#fillRow(tr, Number(tr.dataset.row), selected);
    }
  }

  /**
   * @param {HTMLTableRowElement} tr
   * @param {number} index
   * @param {Selected | undefined} selected
   */
  #fillRow(tr, index, selected) {
    const { grid } = this;
    const row = grid.state.rows[index];
    if (!row) return;
    const problems = grid.figures.problems.get(index);
    for (let place = 0; place < row.length; place += 1) {
      const td = /** @type {HTMLTableCellElement} */ (tr.cells[place + 1]);
      showCell(td, row[place] ?? "", problems?.has(grid.columnAt(place)) ?? false);
      const inside = selected !== undefined && selected.places[0] <= place && place <= selected.places[1];
      td.classList.toggle("is-selected", inside && selected.rows.has(index));
    }
    const [sum, share] = grid.figures.ofRow(index);
    setText(tr.cells[row.length + 1], sum);
    setText(tr.cells[row.length + 2], share);
    tr.classList.toggle("is-faulty", problems !== undefined);
  }

  /**
   * @param {HTMLTableRowElement} tr
   * @param {string} key
   */
  #fillGroup(tr, key) {
    const { grid } = this;
    const group = grid.groups.get(key);
    const head = tr.cells[0];
    if (!group || !head) return;
    const [sum, share] = grid.figures.ofGroup(key);
    head.colSpan = 2 + grid.definition.columns.length + grid.shownYears;
    setText(head.firstElementChild, [`${group.name} (${group.count})`, sum].filter(Boolean).join(" · "));
    setText(tr.cells[1], share);
  }
}

/** @param {Item} item */
function keyOf(item) {
  return item.kind === "row" ? `row ${item.index}` : `group ${item.key}`;
}

/**
 * @param {Element | null | undefined} place
 * @param {string} text
 */
function setText(place, text) {
  if (place && place.textContent !== text) place.textContent = text;
}
