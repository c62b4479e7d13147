/**
 * The rows of totals that a preview leaves out, each with the reason and a box to take it in all the same.
 *
 * @typedef {{place: number, words: string}} TotalRow  `place` in the table's body
 */

/**
 * @param {TotalRow[]} totals
 * @param {Set<number>} taken  the places of those that are to be taken in
 * @param {string} title
 * @returns {HTMLElement[]}  nothing where there are none
 */
export function totalRows(totals, taken, title) {
  if (totals.length === 0) return [];
  const group = document.createElement("fieldset");
  group.className = "paste-totals";
  const legend = document.createElement("legend");
  legend.textContent = title;
  group.append(legend, ...totals.map((each) => totalRow(each, taken)));
  return [group];
}

/**
 * @param {TotalRow} total
 * @param {Set<number>} taken
 */
function totalRow({ place, words }, taken) {
  const label = document.createElement("label");
  const box = document.createElement("input");
  box.type = "checkbox";
  box.id = `paste-total-${place}`;
  box.dataset.total = String(place);
  box.checked = taken.has(place);
  label.append(box, " ", words);
  return label;
}
