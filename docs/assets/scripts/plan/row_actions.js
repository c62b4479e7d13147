/**
 * What is done with whole rows: adding, copying, deleting, and the changes that Python computes.
 *
 * @typedef {import("./plan_types.js").Definition} Definition
 * @typedef {import("./plan_types.js").Row} Row
 * @typedef {{say: (name: string, values?: Record<string, string>) => void, shown: (row: number, place?: number) => void,
 *   appended: (row: number) => void, grouped: () => string, words: Record<string, string>}} Page
 *   `shown`: the row is to be edited; `appended`: it is the first of several that are to be seen
 */
import { blankRow } from "./plan_view.js";

export class RowActions {
  /**
   * @param {import("./plan_state.js").PlanState} state
   * @param {Definition} definition
   * @param {import("./grid.js").Grid} grid
   * @param {import("./plan_python.js").PlanPython} python
   * @param {Page} page
   */
  constructor(state, definition, grid, python, page) {
    this.state = state;
    this.definition = definition;
    this.grid = grid;
    this.python = python;
    this.page = page;
  }

  /** @param {Row[]} rows  in place of those that are there */
  fillWith(rows) {
    this.state.replace({ ...this.state.plan, rows });
    this.page.appended(0);
  }

  blank() {
    return blankRow(this.definition.columns, this.definition.years);
  }

  /**
   * Adds a row behind the others; in a grouped table it has the group of the row with the focus.
   *
   * @param {number} [to]  the place that gets the focus
   */
  add(to) {
    const { definition, state } = this;
    const at = state.rows.length;
    if (at >= definition.most) return this.page.say("too_many", { limit: String(definition.most) });
    const row = this.blank();
    const place = definition.columns.findIndex(({ name }) => name === this.page.grouped());
    const last = this.grid.focused();
    if (place >= 0 && last) row[place] = state.rows[last.row]?.[place] ?? "";
    state.insert(at, [row]);
    this.page.shown(at, to);
    this.page.say("added", { row: String(at + 1) });
  }

  /**
   * Adds the rows of a pasted table or of a file behind those that have a text, as one step.
   *
   * @param {Row[]} added
   * @param {import("./paste_dialog.js").Origin} [origin]  gives a plan without rows its name and settings
   */
  append(added, origin) {
    const { plan } = this.state;
    const there = plan.rows.filter((row) => row.some((text) => text !== ""));
    const { most } = this.definition;
    if (there.length + added.length > most) return this.page.say("too_many", { limit: String(most) });
    const { name, form } = (there.length === 0 && origin) || { name: "", form: {} };
    this.state.replace({ rows: [...there, ...added], settings: { ...plan.settings, ...form }, name: plan.name || name });
    this.page.say("rows_added", { count: String(added.length) });
    this.page.appended(there.length);
  }

  /** @param {number} row */
  copy(row) {
    this.state.insert(row + 1, [[...(this.state.rows[row] ?? [])]]);
    this.page.say("added", { row: String(row + 2) });
  }

  /** @param {number} row */
  remove(row) {
    this.state.remove(new Set([row]));
    this.page.say("deleted", { row: String(row + 1) });
  }

  /**
   * @param {number} row
   * @param {number} years  over which its total is spread, from the first on
   */
  spread(row, years) {
    const options = { from: "1", to: String(years) };
    return this.change({ operation: "spread", rows: [row], options });
  }

  /**
   * @param {import("./change_dialog.js").Wish} wish
   * @returns {Promise<string>}  why it was not done, or nothing
   */
  async change({ operation, rows, options }) {
    const before = this.state.rows;
    const asked = rows.map((row) => before[row] ?? []);
    const { owner } = this.definition;
    const changed = await this.python.change({ operation, rows: asked, options: { ...options, column: owner } });
    if (!changed?.ok || !changed.rows) return changed?.message ?? this.page.words.fault ?? "";
    if (this.state.rows !== before) return this.page.words.fault ?? "";
    if (operation === "duplicate") this.state.insert(Math.max(...rows) + 1, changed.rows);
    else this.state.put(rows, changed.rows);
    this.page.say(operation === "duplicate" ? "duplicated" : "changed", { count: String(rows.length) });
    return "";
  }
}
