/**
 * The table of rows. Only the rows in sight, and the one with the focus, are in the page: 10,000 rows scroll and edit like
 * ten. Every cell is a control of its own; what is typed goes to the state at once.
 *
 * @typedef {import("./plan_types.js").Definition} Definition
 * @typedef {import("./plan_types.js").Item} Item
 * @typedef {import("./plan_types.js").Answer} Answer
 * @typedef {{row: number, place: number}} Cell  place -1 is the row's number
 * @typedef {{from: Cell, to: Cell}} Range
 */
import { GridFigures } from "./grid_figures.js";
import { GridWindow } from "./grid_window.js";
import { GridRowPool } from "./grid_row_pool.js";
import { noteText } from "./grid_rows.js";

export class Grid {
  /** @type {Item[]} */
  items = [];
  /** @type {Map<number, number>} place in `items` of each row */
  #places = new Map();
  /** @type {Map<string, Extract<Item, {kind: "group"}>>} the heads of groups by their keys */
  groups = new Map();
  #pool = new GridRowPool(this);
  figures = new GridFigures();
  /** @type {Range | undefined} cells that are selected */
  range;
  /** Years that are shown, from the first on. */
  shownYears;
  /** The animation frame that is asked for, or 0. */
  #frame = 0;
  #window;

  /**
   * @param {HTMLElement} box  that scrolls
   * @param {Definition} definition
   * @param {import("./plan_state.js").PlanState} state
   * @param {Record<string, string>} words
   */
  constructor(box, definition, state, words) {
    this.box = box;
    this.definition = definition;
    this.state = state;
    this.words = words;
    this.shownYears = definition.usual;
    this.table = /** @type {HTMLTableElement} */ (box.querySelector("table"));
    this.#window = new GridWindow(box, this.table);
    this.body = /** @type {HTMLTableSectionElement} */ (this.table.tBodies[0]);
    box.addEventListener("scroll", () => this.#paintSoon(), { passive: true });
    addEventListener("beforeprint", () => this.#print(true));
    addEventListener("afterprint", () => this.#print(false));
    new ResizeObserver(() => this.#paintSoon()).observe(box);
  }

  /** The number of rows that PageDown goes on by: those in sight, without head and foot. */
  get page() {
    return Math.max(1, Math.floor(this.box.clientHeight / this.#window.rowHeight) - 3);
  }

  /** The number of places in a row. */
  get width() {
    return this.definition.columns.length + this.definition.years;
  }

  /**
   * @param {number} place
   * @returns {string}  the column's name as Python knows it
   */
  columnAt(place) {
    const { columns } = this.definition;
    return columns[place]?.name ?? String(place - columns.length + 1);
  }

  /** @param {string} column */
  placeOf(column) {
    const { columns } = this.definition;
    const place = columns.findIndex(({ name }) => name === column);
    return place >= 0 ? place : columns.length + Number(column) - 1;
  }

  /**
   * @param {number} place
   * @returns {boolean}  whether its column is shown
   */
  isShown(place) {
    return place < this.definition.columns.length + this.shownYears;
  }

  /** @param {boolean} all  show every year, not only the usual ones */
  showYears(all) {
    this.shownYears = all ? this.definition.years : this.definition.usual;
    this.table.classList.toggle("all-years", all);
    this.#pool.fill();
  }

  /** @param {Item[]} items */
  setItems(items) {
    this.items = items;
    this.#places = new Map();
    this.groups = new Map();
    items.forEach((item, place) => {
      if (item.kind === "row") this.#places.set(item.index, place);
      else this.groups.set(item.key, item);
    });
    this.table.setAttribute("aria-rowcount", String(items.length + 2));
    this.paint();
  }

  /** @param {Answer} answer  to the rows as they are */
  setAnswer(answer) {
    this.figures.take(answer);
    this.#pool.fill();
  }

  /** @param {number} row */
  placeInView(row) {
    return this.#places.get(row) ?? -1;
  }

  #paintSoon() {
    if (this.#frame) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.paint();
    });
  }

  /** @param {boolean} whole  paper shows all rows */
  #print(whole) {
    this.#window.whole = whole;
    this.paint();
    if (whole) for (const tr of this.#pool.rows) for (const td of tr.cells) noteText(td);
  }

  /** Shows the rows in sight, with their texts. */
  paint() {
    const active = this.#placeOfFocus();
    const [first, last] = this.#window.inSight(this.items.length);
    this.#pool.release(this.items.slice(first, last), this.items[active]);
    this.#window.show(this.items.length, active, (place) => this.#rowAt(place));
    this.#pool.fill();
    this.#measure();
  }

  /** @returns {number}  the place in `items` of the row with the focus, or -1: it stays in the page wherever it is scrolled to */
  #placeOfFocus() {
    const tr = document.activeElement?.closest("tr");
    if (!tr || !this.body.contains(tr)) return -1;
    return tr.dataset.row === undefined ? -1 : this.placeInView(Number(tr.dataset.row));
  }

  /** @param {number} place  in `items` */
  #rowAt(place) {
    return this.#pool.rowOf(/** @type {Item} */ (this.items[place]), place);
  }

  #measure() {
    const height = this.#pool.rows[0]?.offsetHeight ?? 0;
    if (height > 0 && Math.abs(height - this.#window.rowHeight) > 0.5) {
      this.#window.rowHeight = height;
      this.#paintSoon();
    }
  }

  /** @returns {{rows: number[], places: [number, number]}}  the selected cells: rows as they are shown, and the places of each */
  selected() {
    const { from, to } = this.range ?? { from: this.focused(), to: this.focused() };
    if (!from || !to) return { rows: [], places: [0, -1] };
    const ends = [this.placeInView(from.row), this.placeInView(to.row)];
    const rows = this.items.slice(Math.min(...ends), Math.max(...ends) + 1);
    return {
      rows: rows.flatMap((item) => (item.kind === "row" ? [item.index] : [])),
      places: [Math.min(from.place, to.place), Math.max(from.place, to.place)],
    };
  }

  /** @param {Range | undefined} range */
  select(range) {
    if (!range && !this.range) return;
    this.range = range;
    this.#pool.fill();
  }

  /** @returns {Cell | undefined}  the cell with the focus */
  focused() {
    return cellOf(document.activeElement, this.body);
  }

  /**
   * @param {number} row
   * @param {number} place
   * @returns {boolean}  whether there is such a cell; it has the focus then
   */
  focus(row, place) {
    const at = this.placeInView(row);
    if (at < 0 || place < -1 || place >= this.width || !this.isShown(place)) return false;
    this.#window.bringIntoView(at);
    this.paint();
    const tr = this.#rowAt(at);
    const control = tr.cells[place + 1]?.querySelector("input, select, button");
    if (!(control instanceof HTMLElement)) return false;
    control.focus({ preventScroll: true });
    control.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (control instanceof HTMLInputElement && control.type === "text") control.select();
    return true;
  }
}

/**
 * @param {Element | null} element
 * @param {HTMLElement} body
 * @returns {Cell | undefined}
 */
export function cellOf(element, body) {
  const td = element?.closest("td, th");
  const tr = td?.closest("tr");
  if (!(td instanceof HTMLTableCellElement) || !tr || !body.contains(tr) || tr.dataset.row === undefined) return undefined;
  return { row: Number(tr.dataset.row), place: td.cellIndex - 1 };
}
