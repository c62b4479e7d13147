/**
 * What is done with cells: typing into them, copying and pasting, filling down, emptying.
 *
 * @typedef {import("./grid.js").Grid} Grid
 */
import { parseCells, writeCells } from "./clipboard.js";
import { cellOf } from "./grid.js";
import { isControl, textOf } from "./grid_rows.js";
import { blankRow } from "./plan_view.js";

export class GridCells {
  /**
   * @param {Grid} grid
   * @param {(words: string, values?: Record<string, string>) => void} say
   * @param {(cells: string[][]) => void} preview  of a table that is pasted into the first cell of a row
   */
  constructor(grid, say, preview) {
    this.grid = grid;
    this.preview = preview;
    this.say = say;
    const { body } = grid;
    body.addEventListener("input", ({ target }) => this.#typed(target));
    body.addEventListener("focusout", () => grid.state.endStep());
    body.addEventListener("copy", (event) => this.#copy(event));
    body.addEventListener("cut", (event) => this.#copy(event) && this.clear());
    body.addEventListener("paste", (event) => this.#paste(event));
  }

  /** @param {EventTarget | null} target */
  #typed(target) {
    if (!isControl(target)) return;
    const cell = cellOf(target, this.grid.body);
    if (cell) this.grid.state.setCell(cell.row, cell.place, textOf(target));
  }

  /** @returns {string[][]}  the texts of the selected cells, choices by their names */
  #texts() {
    const { rows, places } = this.grid.selected();
    const { columns } = this.grid.definition;
    return rows.map((row) => {
      const texts = this.grid.state.rows[row] ?? [];
      return texts.slice(Math.max(0, places[0]), places[1] + 1).map((text, offset) => {
        const column = columns[Math.max(0, places[0]) + offset];
        return column?.options?.find(([key]) => key === text)?.[1] ?? text;
      });
    });
  }

  /**
   * @param {ClipboardEvent} event
   * @returns {boolean}  whether whole cells were copied, not a part of a text
   */
  #copy(event) {
    const { target } = event;
    const part = target instanceof HTMLInputElement && target.type === "text" &&
      target.selectionStart !== target.selectionEnd && target.selectionEnd !== target.value.length;
    if (part && !this.grid.range) return false;
    const texts = this.#texts();
    event.clipboardData?.setData("text/plain", writeCells(texts));
    event.preventDefault();
    this.say("copied", { count: String(texts.flat().length) });
    return true;
  }

  /** @param {ClipboardEvent} event */
  #paste(event) {
    const cell = cellOf(/** @type {Element | null} */ (event.target), this.grid.body);
    const rows = parseCells(event.clipboardData?.getData("text/plain") ?? "");
    if (!cell || cell.place < 0 || rows.length === 0) return;
    const single = rows.length === 1 && rows[0]?.length === 1;
    const text = event.target instanceof HTMLInputElement && event.target.type === "text";
    // One cell into a part of a text is the browser's own paste.
    if (single && text && !this.grid.range && !event.clipboardData?.getData("text/plain").includes("\n")) return;
    event.preventDefault();
    if (rows.length > 1 && (rows[0]?.length ?? 0) > 2 && cell.place === 0) this.preview(rows);
    else this.paste(cell, rows);
  }

  /**
   * Writes cells from one cell on, to the right and down; rows that do not exist yet are added. One step.
   *
   * @param {import("./grid.js").Cell} cell
   * @param {string[][]} rows
   */
  paste(cell, rows) {
    const { grid } = this;
    const { state, definition } = grid;
    const start = grid.placeInView(cell.row);
    const shown = grid.items.slice(start).flatMap((item) => (item.kind === "row" ? [item.index] : []));
    const missing = Math.max(0, rows.length - shown.length);
    if (state.rows.length + missing > definition.most) return this.say("too_many", { limit: String(definition.most) });
    const plan = [...state.rows, ...Array.from({ length: missing }, () => blankRow(definition.columns, definition.years))];
    for (let index = state.rows.length; index < plan.length; index += 1) shown.push(index);
    rows.forEach((cells, down) => {
      const index = shown[down] ?? 0;
      const row = [...(plan[index] ?? [])];
      cells.forEach((text, right) => {
        if (cell.place + right < grid.width) row[cell.place + right] = text;
      });
      plan[index] = row;
    });
    state.replace({ ...state.plan, rows: plan });
    this.say("pasted", { count: String(rows.flat().length) });
  }

  /** Gives the selected cells the texts of the uppermost; of one cell alone, those of the row above. */
  fillDown() {
    const { grid } = this;
    const { rows, places } = grid.selected();
    let [first, ...others] = rows;
    if (rows.length === 1) {
      const above = grid.items[grid.placeInView(rows[0] ?? 0) - 1];
      if (above?.kind !== "row") return;
      others = rows;
      first = above.index;
    }
    const from = grid.state.rows[first ?? -1];
    if (from) grid.state.setCells(others.flatMap((row) => between(places, (place) => [row, place, from[place] ?? ""])));
  }

  /** Empties the selected cells. */
  clear() {
    const { rows, places } = this.grid.selected();
    this.grid.state.setCells(rows.flatMap((row) => between(places, (place) => [row, place, ""])));
  }
}

/**
 * @param {[number, number]} places
 * @param {(place: number) => [number, number, string]} make
 */
function between([first, last], make) {
  return Array.from({ length: last - Math.max(0, first) + 1 }, (_, offset) => make(Math.max(0, first) + offset));
}
