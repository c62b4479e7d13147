/**
 * What the preview of a pasted table is made of: the table with a choice above each column, questions, what is left out.
 *
 * @typedef {import("./paste_dialog.js").Preview} Preview
 * @typedef {import("./paste_dialog.js").Question} Question
 */
import { fillTemplate } from "../calculator/notices.js";

/**
 * @param {Preview} preview
 * @param {Record<string, string>} messages
 */
export function previewTable({ columns, headings, choices, sample }, messages) {
  const table = document.createElement("table");
  // Tables without a class lose their head on a phone, and here it has the controls.
  table.className = "paste-cells";
  const heads = table.createTHead().insertRow();
  columns.forEach((column, place) => {
    const head = element("th", headings[place] ?? "");
    head.setAttribute("scope", "col");
    const select = selectOf(choices, column, messages.paste_ignored ?? "");
    select.dataset.place = String(place);
    select.ariaLabel = fillTemplate(messages.paste_column, { column: String(place + 1) });
    head.append(select);
    heads.append(head);
  });
  const body = table.createTBody();
  for (const cells of sample) {
    const row = body.insertRow();
    for (const text of cells) row.insertCell().textContent = text;
  }
  return table;
}

/**
 * Names the columns that have a heading and are not taken: they may be out of sight.
 *
 * @param {Preview} preview
 * @param {Record<string, string>} messages
 * @returns {HTMLElement[]}
 */
export function leftOut({ columns, headings, blocked }, messages) {
  const names = headings.filter((heading, place) => heading.trim() && !columns[place]);
  if (names.length === 0 || blocked.length > 0) return [];
  return [element("p", fillTemplate(messages.paste_left_out, { columns: names.join(", ") }))];
}

/**
 * @param {Question} question
 * @param {number} at
 * @param {string} chosen
 * @param {Record<string, string>} messages
 */
export function questionLine({ column, label, options, text, count }, at, chosen, messages) {
  const line = document.createElement("p");
  const id = `paste-question-${at}`;
  const words = count === undefined ? "paste_missing" : text === undefined ? "paste_blank" : "paste_unknown";
  const named = fillTemplate(messages[words], { column: label, text: text ?? "", count: String(count) });
  const asked = element("label", named);
  asked.setAttribute("for", id);
  const select = selectOf(options, chosen, messages.paste_choose ?? "");
  select.id = id;
  select.dataset.column = column;
  if (text !== undefined) select.dataset.text = text;
  line.append(asked, " ", select);
  return line;
}

/**
 * @param {[string, string][]} options
 * @param {string} value
 * @param {string} none  the words of the empty option
 */
function selectOf(options, value, none) {
  const select = document.createElement("select");
  select.add(new Option(none, ""));
  for (const [key, words] of options) select.add(new Option(words, key));
  select.value = value;
  return select;
}

/**
 * @param {string} name
 * @param {string} text
 */
export function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
