/**
 * The rows of the table: making them, and showing a text in a cell.
 *
 * @typedef {import("./plan_types.js").Column} Column
 * @typedef {import("./grid.js").Grid} Grid
 */

/**
 * @param {Grid} grid
 * @returns {HTMLTableRowElement}  of no row yet
 */
export function makeRow({ definition: { columns, years, usual } }) {
  const tr = document.createElement("tr");
  const head = document.createElement("th");
  head.scope = "row";
  head.className = "plan-number";
  const open = document.createElement("button");
  open.type = "button";
  open.tabIndex = -1;
  head.append(open);
  tr.append(head);
  for (const column of columns) tr.append(cell(control(column), `plan-${column.kind}`));
  for (let year = 1; year <= years; year += 1) {
    const td = cell(amount(), "plan-year");
    if (year > usual) td.dataset.extra = "";
    tr.append(td);
  }
  for (const name of ["plan-sum", "plan-share"]) tr.append(cell(undefined, name));
  return tr;
}

/**
 * Makes a row of the table that of another row of the plan: making one anew takes longer.
 *
 * @param {HTMLTableRowElement} tr
 * @param {number} index
 * @param {Grid} grid
 */
export function nameRow(tr, index, { definition: { columns, yearLabels }, words }) {
  const number = (index + 1).toLocaleString(words.lang);
  tr.dataset.row = String(index);
  const labels = [...columns.map(({ label }) => label), ...yearLabels];
  [...tr.cells].forEach((td, place) => {
    const control = td.firstElementChild;
    if (!control) return;
    if (place > 0) control.ariaLabel = `${labels[place - 1]}, ${words.row} ${number}`;
    else {
      control.textContent = number;
      control.ariaLabel = (words.open_row ?? "").replace("{row}", number);
    }
  });
}

/** @returns {HTMLTableRowElement} */
export function makeGroup() {
  const tr = document.createElement("tr");
  tr.className = "plan-group";
  const head = document.createElement("th");
  head.scope = "row";
  head.append(document.createElement("span"));
  tr.append(head, cell(undefined, "plan-share"));
  return tr;
}

/**
 * @param {HTMLElement | undefined} content
 * @param {string} name
 */
function cell(content, name) {
  const td = document.createElement("td");
  td.className = name;
  if (content) td.append(content);
  return td;
}

/** @param {Column} column */
function control({ kind, options = [] }) {
  if (kind === "choice") {
    const select = document.createElement("select");
    select.add(new Option("", ""));
    for (const [key, name] of options) select.add(new Option(name, key));
    return select;
  }
  const input = document.createElement("input");
  input.type = kind === "flag" ? "checkbox" : "text";
  if (kind === "flag") input.value = "true";
  input.autocomplete = "off";
  return input;
}

function amount() {
  const input = document.createElement("input");
  input.type = "text";
  input.inputMode = "decimal";
  input.autocomplete = "off";
  return input;
}

/**
 * @param {HTMLTableCellElement} td
 * @param {string} text
 * @param {boolean} faulty
 */
export function showCell(td, text, faulty) {
  const control = td.firstElementChild;
  if (isControl(control)) showText(control, text);
  if (faulty === (control?.getAttribute("aria-invalid") === "true")) return;
  if (faulty) control?.setAttribute("aria-invalid", "true");
  else control?.removeAttribute("aria-invalid");
}

/**
 * Notes what a cell says, for paper, where a control would cut it off.
 *
 * @param {HTMLTableCellElement} td
 */
export function noteText(td) {
  const control = td.firstElementChild;
  if (control instanceof HTMLSelectElement) td.dataset.text = control.selectedOptions[0]?.text ?? "";
  else if (control instanceof HTMLInputElement) {
    td.dataset.text = control.type === "text" ? control.value : control.checked ? "✓" : "";
  }
}

/**
 * Shows a text in a control; a choice that has no such option shows the text all the same, and a mark that is neither
 * set nor empty is undecided.
 *
 * @param {HTMLInputElement | HTMLSelectElement} control
 * @param {string} text
 */
export function showText(control, text) {
  if (control instanceof HTMLSelectElement) {
    if (control.value === text) return;
    const extra = control.querySelector("[data-written]");
    extra?.remove();
    if (![...control.options].some(({ value }) => value === text)) {
      const option = new Option(text, text);
      option.dataset.written = "";
      control.add(option);
    }
    control.value = text;
  } else if (control.type === "checkbox") {
    control.checked = text === "true";
    control.indeterminate = text !== "true" && text !== "";
  } else if (control.value !== text) control.value = text;
}

/**
 * @param {HTMLInputElement | HTMLSelectElement} control
 * @returns {string}  what it says, as the state keeps it
 */
export function textOf(control) {
  if (control instanceof HTMLInputElement && control.type === "checkbox") return control.checked ? control.value : "";
  return control.value;
}

/**
 * @param {unknown} element
 * @returns {element is HTMLInputElement | HTMLSelectElement}
 */
export function isControl(element) {
  return element instanceof HTMLInputElement || element instanceof HTMLSelectElement;
}
