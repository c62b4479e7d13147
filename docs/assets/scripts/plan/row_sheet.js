/**
 * The dialog of one row: every field with its label. On a phone rows are edited here.
 *
 * @typedef {import("./plan_state.js").PlanState} PlanState
 * @typedef {import("./grid.js").Grid} Grid
 * @typedef {{copy: (row: number) => void, remove: (row: number) => void, spread: (row: number, years: number) => void,
 *   closed: (row: number) => void}} Acts  `spread`: the row's total over so many years, from the first on
 */
import { isControl, showText, textOf } from "./grid_rows.js";

export class RowSheet {
  #row = 0;
  /** Years that are shown, from the first on; later ones where they have an amount. */
  #years;
  #title;

  /**
   * @param {HTMLDialogElement} dialog
   * @param {PlanState} state
   * @param {Grid} grid
   * @param {Acts} acts
   */
  constructor(dialog, state, grid, acts) {
    this.dialog = dialog;
    this.state = state;
    this.grid = grid;
    this.acts = acts;
    this.#years = grid.definition.usual;
    this.#title = dialog.dataset.title ?? "";
    dialog.addEventListener("input", ({ target }) => {
      if (isControl(target)) state.setCell(this.#row, grid.placeOf(target.dataset.column ?? ""), textOf(target));
    });
    dialog.addEventListener("focusout", () => state.endStep());
    dialog.addEventListener("close", () => acts.closed(this.#row));
    dialog.addEventListener("click", ({ target }) => {
      const action = target instanceof HTMLElement ? target.dataset.sheet : undefined;
      if (action) this.#act(action);
    });
  }

  /**
   * @param {number} row
   * @param {string} [column]  whose control gets the focus
   */
  open(row, column) {
    this.#row = row;
    this.#years = this.grid.shownYears;
    this.show();
    this.dialog.showModal();
    // It may have been scrolled when it was closed.
    this.dialog.scrollTop = 0;
    const control = column && this.dialog.querySelector(`[data-column="${column}"]`);
    if (control instanceof HTMLElement) control.focus();
  }

  /** Shows the row as it is, with its problems and figures. */
  show() {
    const row = this.state.rows[this.#row];
    if (!row) return this.dialog.close();
    const title = this.dialog.querySelector(".sheet-title");
    if (title) title.textContent = this.#title.replace("{row}", (this.#row + 1).toLocaleString(this.grid.words.lang));
    const problems = this.grid.figures.problems.get(this.#row);
    for (const control of this.dialog.querySelectorAll("[data-column]")) {
      if (!isControl(control)) continue;
      const column = control.dataset.column ?? "";
      showText(control, row[this.grid.placeOf(column)] ?? "");
      const message = problems?.get(column);
      control.toggleAttribute("aria-invalid", message !== undefined);
      if (message) control.setAttribute("aria-invalid", "true");
      const place = this.dialog.querySelector(`[id="${control.id}-error"]`);
      if (place instanceof HTMLElement) {
        place.hidden = message === undefined;
        place.textContent = message ?? "";
      }
    }
    const figures = this.dialog.querySelector(".sheet-figures");
    const words = this.#figures();
    if (figures && figures.textContent !== words) figures.textContent = words;
    this.#showYears();
  }

  /** The row's total and its share, each under the name that its column has in the table. */
  #figures() {
    const [sum = "", share = ""] = this.grid.figures.ofRow(this.#row);
    const named = [[".plan-sum", sum], [".plan-share", share]].map(([column = "", text = ""]) => {
      const head = this.grid.table.tHead?.querySelector(column)?.textContent ?? "";
      return text && `${head}: ${text}`;
    });
    return named.filter(Boolean).join(" · ");
  }

  #showYears() {
    const { years } = this.grid.definition;
    this.dialog.querySelectorAll(".sheet-year").forEach((year, index) => {
      const control = year.querySelector("input");
      const used = control?.value !== "" || control === document.activeElement;
      year.toggleAttribute("hidden", index >= this.#years && !used);
    });
    const count = /** @type {HTMLElement} */ (this.dialog.querySelector(".sheet-years-count"));
    count.textContent = String(this.#years);
    // Not disabled: a button that gets disabled while it has the focus loses it.
    this.#button("fewer").setAttribute("aria-disabled", String(this.#years === 1));
    this.#button("more").setAttribute("aria-disabled", String(this.#years === years));
  }

  /** @param {number} by */
  #stepYears(by) {
    this.#years = Math.min(Math.max(this.#years + by, 1), this.grid.definition.years);
    this.#showYears();
  }

  /** @param {string} action */
  #button(action) {
    return /** @type {HTMLButtonElement} */ (this.dialog.querySelector(`[data-sheet="${action}"]`));
  }

  /** @param {string} action */
  #act(action) {
    if (action === "spread") this.acts.spread(this.#row, this.#years);
    else if (action === "fewer" || action === "more") this.#stepYears(action === "more" ? 1 : -1);
    else if (action === "copy") this.acts.copy(this.#row);
    else if (action === "delete") {
      this.dialog.close();
      this.acts.remove(this.#row);
    } else this.#step(action === "next" ? 1 : -1);
  }

  /** @param {1 | -1} direction */
  #step(direction) {
    const { items } = this.grid;
    let at = this.grid.placeInView(this.#row) + direction;
    while (items[at]?.kind === "group") at += direction;
    const item = items[at];
    if (item?.kind !== "row") return;
    this.#row = item.index;
    this.show();
  }
}
