/**
 * What the last answer says of the table: figures of rows and groups, and problems of cells.
 *
 * @typedef {import("./plan_types.js").Answer} Answer
 */

export class GridFigures {
  /** @type {Answer | undefined} */
  #answer;
  /** @type {Map<string, [string, string]>} sum and share of each group, by its key */
  #groups = new Map();
  /** @type {Map<number, Map<string, string>>} messages by row and column */
  problems = new Map();

  /** @param {Answer} answer  to the rows as they are */
  take(answer) {
    this.#answer = answer;
    this.#groups = new Map(answer.groups.map(({ key, sum, share }) => [key, [sum, share]]));
    this.problems = new Map();
    for (const [row, column, message] of answer.problems) {
      const known = this.problems.get(row);
      if (known) known.set(column, message);
      else this.problems.set(row, new Map([[column, message]]));
    }
  }

  /**
   * @param {number} row
   * @returns {[string, string]}  its total and its share, as far as they are known
   */
  ofRow(row) {
    return this.#answer?.rows[row] ?? ["", ""];
  }

  /**
   * @param {string} key
   * @returns {[string, string]}  the sum and the share of this group
   */
  ofGroup(key) {
    return this.#groups.get(key) ?? ["", ""];
  }
}
