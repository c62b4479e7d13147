/**
 * Cells as text, as spreadsheets put them on the clipboard: tabs between cells, line ends between rows, and quotes around
 * a cell with one of these in it.
 */

/**
 * @param {string} text
 * @returns {string[][]}  its cells by row; empty rows at the end are left out
 */
export function parseCells(text) {
  /** @type {string[][]} */
  const rows = [];
  /** @type {string[]} */
  let row = [];
  const cell = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/gy;
  for (let found = cell.exec(text); found; found = cell.exec(text)) {
    row.push((found[1]?.replaceAll('""', '"') ?? found[2] ?? "").trim());
    if (found[3] !== "\t") {
      rows.push(row);
      row = [];
      if (cell.lastIndex >= text.length) break;
    }
  }
  while (rows.length > 0 && rows.at(-1)?.every((each) => each === "")) rows.pop();
  return rows;
}

/** @param {string[][]} rows */
export function writeCells(rows) {
  return rows.map((row) => row.map(quoted).join("\t")).join("\r\n");
}

/** @param {string} cell */
function quoted(cell) {
  return /[\t\r\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
