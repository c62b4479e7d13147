/**
 * Which rows are shown in which order: all of them, or by the groups of one column.
 *
 * @typedef {import("./plan_types.js").Column} Column
 * @typedef {import("./plan_types.js").Row} Row
 * @typedef {import("./plan_types.js").Item} Item
 */

/**
 * @param {Row[]} rows
 * @param {Column[]} columns
 * @param {string} grouped  the column's name, or empty
 * @param {string} lang  by whose alphabet names are sorted
 * @param {string} nameless  stands for an empty group's name
 * @returns {Item[]}
 */
export function itemsOf(rows, columns, grouped, lang, nameless) {
  const place = columns.findIndex(({ name }) => name === grouped);
  const column = columns[place];
  if (!column) return rows.map((_, index) => ({ kind: "row", index }));
  /** @type {Map<string, number[]>} */
  const groups = new Map();
  rows.forEach((row, index) => {
    const key = row[place] ?? "";
    const known = groups.get(key);
    if (known) known.push(index);
    else groups.set(key, [index]);
  });
  const names = new Map(column.options ?? []);
  const order = [...names.keys()];
  const { compare } = new Intl.Collator(lang);
  const rank = (/** @type {string} */ key) => (key === "" ? Infinity : order.includes(key) ? order.indexOf(key) : order.length);
  const keys = [...groups.keys()].sort((one, other) => rank(one) - rank(other) || compare(one, other));
  return keys.flatMap((key) => {
    const indices = groups.get(key) ?? [];
    /** @type {Item} */
    const head = { kind: "group", key, name: names.get(key) ?? (key || nameless), count: indices.length };
    return [head, ...indices.map((index) => /** @type {Item} */ ({ kind: "row", index }))];
  });
}

/**
 * @param {Column[]} columns
 * @param {number} years
 * @returns {Row}
 */
export function blankRow(columns, years) {
  return Array(columns.length + years).fill("");
}
