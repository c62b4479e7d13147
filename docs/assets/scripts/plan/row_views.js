/**
 * The rows as they are shown: a table, or cards on a narrow screen; in their order or grouped by a column.
 *
 * @typedef {import("./grid.js").Grid} Grid
 * @typedef {import("./row_sheet.js").RowSheet} RowSheet
 */
import { fillTemplate } from "../calculator/notices.js";
import { Cards } from "./cards.js";
import { itemsOf } from "./plan_view.js";

/** Screens on which rows are cards. */
const NARROW = "(max-width: 47.99em)";

/** Letters of a sum that the columns have room for. */
const LONGEST_SUM = "99.999.999,99".length;

export class RowViews {
  #narrow = matchMedia(NARROW);
  /** The column that was chosen for grouping, or empty. */
  chosen = "";
  /** The revision of the state whose rows are in the view. */
  #revision = -1;

  /**
   * @param {HTMLElement} editor
   * @param {Grid} grid
   * @param {RowSheet} sheet
   * @param {() => void} regrouped  rows are grouped otherwise: the sums of the groups are not there yet
   */
  constructor(editor, grid, sheet, regrouped) {
    this.editor = editor;
    this.grid = grid;
    this.sheet = sheet;
    this.regrouped = regrouped;
    this.cards = new Cards(this.#part(".plan-cards"), grid, grid.words);
    this.#narrow.addEventListener("change", () => this.group(this.chosen));
    grid.body.addEventListener("focusout", ({ relatedTarget }) => {
      // Grouped rows find their new places when the focus leaves the row.
      const inside = relatedTarget instanceof Node && grid.body.contains(relatedTarget);
      if (this.chosen && !inside) setTimeout(() => this.arrange());
    });
  }

  get isNarrow() {
    return this.#narrow.matches;
  }

  /** The column by which rows are grouped, or empty; cards are always grouped. */
  get grouped() {
    return this.isNarrow ? this.chosen || (this.grid.definition.groups[0] ?? "") : this.chosen;
  }

  /** @param {string} column  by which rows are grouped from now on, or empty */
  group(column) {
    this.chosen = column;
    this.arrange();
    this.regrouped();
  }

  /** Shows the rows as they are now. */
  show() {
    if (this.grid.state.structure > this.#revision || this.isNarrow) this.arrange();
    else this.grid.paint();
    if (this.sheet.dialog.open) this.sheet.show();
  }

  /** @param {import("./plan_types.js").Answer} answer  to the rows as they are */
  showAnswer(answer) {
    const { total = "" } = answer.figures;
    this.#part(".plan-table").classList.toggle("has-long-sums", total.length > LONGEST_SUM);
    this.grid.setAnswer(answer);
    if (this.isNarrow) this.cards.refresh();
    if (this.sheet.dialog.open) this.sheet.show();
  }

  /** Puts the rows into their order, as a table or as cards. */
  arrange() {
    const { grid, grouped, isNarrow: narrow } = this;
    const { state, definition, words } = grid;
    this.#revision = state.revision;
    this.#part(".plan-grid").hidden = this.#part(".plan-help").hidden = narrow;
    this.#part(".plan-cards").hidden = !narrow;
    const items = itemsOf(state.rows, definition.columns, grouped, words.lang ?? "", words.nobody ?? "");
    grid.setItems(items);
    if (narrow) this.cards.show(items);
    const select = /** @type {HTMLSelectElement} */ (this.#part('[data-plan="group"]'));
    if (select.options[0]) select.options[0].hidden = narrow;
    select.value = grouped;
    this.#part(".plan-count").textContent = fillTemplate(words.count, { count: state.rows.length.toLocaleString(words.lang) });
  }

  /**
   * Gives a cell the focus; on a narrow screen in the sheet of its row.
   *
   * @param {number} row
   * @param {string} column
   */
  goTo(row, column) {
    const place = this.grid.placeOf(column);
    if (!this.grid.isShown(place)) this.#showAllYears();
    if (this.isNarrow) this.sheet.open(row, column);
    else this.grid.focus(row, place);
  }

  /**
   * Gives a row that was added the focus.
   *
   * @param {number} row
   * @param {number} [place]
   */
  goToNew(row, place = 0) {
    if (this.isNarrow) this.sheet.open(row);
    else this.grid.focus(row, place);
  }

  /**
   * Gives a row the focus, as a card or in the table.
   *
   * @param {number} row
   * @param {number} [place]  in the table; without one its number
   */
  backTo(row, place = -1) {
    if (!this.isNarrow) return void this.grid.focus(row, place);
    const { cards } = this;
    // Its group may be closed.
    const card = cards.place.querySelector(`[data-open="${row}"]`) ?? cards.place.querySelector("summary");
    if (card instanceof HTMLElement) card.focus();
  }

  #showAllYears() {
    const box = this.editor.querySelector('[data-plan="more-years"]');
    if (box instanceof HTMLInputElement) box.checked = true;
    this.grid.showYears(true);
  }

  /** @param {string} selector */
  #part(selector) {
    return /** @type {HTMLElement} */ (this.editor.querySelector(selector));
  }
}
