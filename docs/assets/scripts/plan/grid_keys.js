/**
 * The keyboard in the table, as in a spreadsheet: arrows and Enter move, F2 edits inside a cell, Escape gives the cell its
 * text back or leaves the table, Shift with an arrow selects several cells. Tab goes from control to control, as anywhere.
 *
 * @typedef {import("./grid.js").Grid} Grid
 * @typedef {{addRow: (place: number) => void, leave: () => void, fillDown: () => void, clear: () => void, selected: () => void}} Acts
 */
import { cellOf } from "./grid.js";
import { isControl, textOf } from "./grid_rows.js";

const STEPS = /** @type {Record<string, [number, number]>} */ ({
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
});

export class GridKeys {
  /** Whether arrows move within the cell's text. */
  #inside = false;
  /** The cell's text when it got the focus, or when its editing began. */
  #before = "";
  /** @type {EventTarget | null} the cell that was pressed and had no focus before */
  #pressed = null;

  /**
   * @param {Grid} grid
   * @param {Acts} acts
   */
  constructor(grid, acts) {
    this.grid = grid;
    this.acts = acts;
    const { body } = grid;
    body.addEventListener("focusin", ({ target }) => this.#enter(target));
    body.addEventListener("pointerdown", (event) => this.#point(event));
    body.addEventListener("click", ({ target }) => this.#clicked(target));
    body.addEventListener("keydown", (event) => this.#press(event));
  }

  /** @param {EventTarget | null} target */
  #enter(target) {
    this.#inside = false;
    this.#before = isControl(target) ? textOf(target) : "";
  }

  /** @param {PointerEvent} event */
  #point(event) {
    const { target, shiftKey } = event;
    const from = this.grid.range?.from ?? this.grid.focused();
    const to = cellOf(/** @type {Element | null} */ (target), this.grid.body);
    if (shiftKey && from && to) {
      event.preventDefault();
      this.grid.select({ from, to });
      return this.acts.selected();
    }
    this.grid.select(undefined);
    this.#pressed = target === document.activeElement ? null : target;
    // Whoever clicks into a text that has the focus wants to edit it.
    if (!this.#pressed) this.#inside = true;
  }

  /** @param {EventTarget | null} target */
  #clicked(target) {
    const text = target === this.#pressed && target instanceof HTMLInputElement && target.type === "text";
    // The first click selects the cell, as in a spreadsheet; a part that was selected by dragging stays.
    if (text && target.selectionStart === target.selectionEnd) target.select();
    this.#pressed = null;
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const cell = this.grid.focused();
    if (!cell || event.isComposing || event.altKey) return;
    const handled = event.ctrlKey || event.metaKey ? this.#command(event, cell) : this.#key(event, cell);
    if (handled) event.preventDefault();
  }

  /**
   * @param {KeyboardEvent} event
   * @param {import("./grid.js").Cell} cell
   * @returns {boolean}
   */
  #command({ key, shiftKey }, { place }) {
    const { items } = this.grid;
    const rows = items.flatMap((item) => (item.kind === "row" ? [item.index] : []));
    if (key.toLowerCase() === "d" && !shiftKey) this.acts.fillDown();
    else if (key === "Home") this.grid.focus(rows[0] ?? 0, 0);
    else if (key === "End") this.grid.focus(rows.at(-1) ?? 0, place);
    else return false;
    return true;
  }

  /**
   * @param {KeyboardEvent} event
   * @param {import("./grid.js").Cell} cell
   * @returns {boolean}
   */
  #key(event, cell) {
    const { key, shiftKey, target } = event;
    const step = STEPS[key];
    if (step) return this.#arrow(step, cell, shiftKey);
    if (key === "Enter") return this.#enterKey(cell, shiftKey, target);
    if (key === "Escape") return this.#escape(target);
    if (key === "F2") return this.#edit(target);
    if (key === "PageDown" || key === "PageUp") return this.#page(cell, key === "PageDown" ? 1 : -1);
    if (this.#inside) return false;
    if (key === "Home" || key === "End") return this.#rowEnd(cell.row, key === "End");
    if (key === "Delete" || (key === "Backspace" && this.grid.range)) {
      this.acts.clear();
      return true;
    }
    return false;
  }

  /**
   * @param {[number, number]} step
   * @param {import("./grid.js").Cell} cell
   * @param {boolean} extend
   */
  #arrow([down, right], cell, extend) {
    if (this.#inside && (right !== 0 || extend)) return false;
    // In a list that was opened for editing, arrows choose.
    if (this.#inside && document.activeElement instanceof HTMLSelectElement) return false;
    const { grid } = this;
    const from = grid.range?.to ?? cell;
    const to = extend ? this.#next(from, down, right) : this.#next(cell, down, right);
    if (!to) return true;
    if (extend) {
      grid.select({ from: grid.range?.from ?? cell, to });
      this.acts.selected();
    } else {
      grid.select(undefined);
      grid.focus(to.row, to.place);
    }
    return true;
  }

  /**
   * @param {import("./grid.js").Cell} cell
   * @param {number} down
   * @param {number} right
   * @returns {import("./grid.js").Cell | undefined}
   */
  #next({ row, place }, down, right) {
    const { grid } = this;
    const wanted = place + right;
    if (wanted < -1 || wanted >= grid.width || !grid.isShown(wanted)) return undefined;
    if (down === 0) return { row, place: wanted };
    for (let at = grid.placeInView(row) + down; at >= 0 && at < grid.items.length; at += down) {
      const item = grid.items[at];
      if (item?.kind === "row") return { row: item.index, place };
    }
    return undefined;
  }

  /**
   * @param {import("./grid.js").Cell} cell
   * @param {boolean} up
   * @param {EventTarget | null} target
   */
  #enterKey(cell, up, target) {
    if (target instanceof HTMLButtonElement) return false;
    this.grid.select(undefined);
    const next = this.#next(cell, up ? -1 : 1, 0);
    if (next) this.grid.focus(next.row, next.place);
    else if (!up) this.acts.addRow(cell.place);
    return true;
  }

  /** @param {EventTarget | null} target */
  #escape(target) {
    if (this.grid.range) this.grid.select(undefined);
    else if (this.#inside && target instanceof HTMLInputElement && target.type === "text" && target.value !== this.#before) {
      target.value = this.#before;
      target.dispatchEvent(new Event("input", { bubbles: true }));
      this.#inside = false;
      target.select();
    } else if (this.#inside) this.#inside = false;
    else this.acts.leave();
    return true;
  }

  /** @param {EventTarget | null} target */
  #edit(target) {
    this.#inside = true;
    this.#before = isControl(target) ? textOf(target) : "";
    if (target instanceof HTMLInputElement && target.type === "text") {
      target.setSelectionRange(target.value.length, target.value.length);
    } else if (target instanceof HTMLSelectElement) {
      try {
        target.showPicker();
      } catch {
        // Not to be had: arrows choose all the same.
      }
    } else if (target instanceof HTMLButtonElement) target.click();
    return true;
  }

  /**
   * @param {import("./grid.js").Cell} cell
   * @param {number} direction
   */
  #page({ row, place }, direction) {
    const { grid } = this;
    let to = grid.placeInView(row) + direction * grid.page;
    to = Math.max(0, Math.min(grid.items.length - 1, to));
    const item = grid.items[to]?.kind === "row" ? grid.items[to] : grid.items[to + 1];
    if (item?.kind === "row") grid.focus(item.index, place);
    return true;
  }

  /**
   * @param {number} row
   * @param {boolean} end
   */
  #rowEnd(row, end) {
    const { grid } = this;
    return grid.focus(row, end ? grid.definition.columns.length + grid.shownYears - 1 : 0);
  }
}
