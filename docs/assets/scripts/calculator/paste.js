/**
 * Refuses pasted, dropped or inserted text that a field cannot hold, with a notice: several table cells in a one-line
 * field, which browsers join silently, and text over the field's length, which they cut silently. Cells can be spread
 * over the amounts below.
 *
 * @typedef {HTMLInputElement | HTMLTextAreaElement} TextControl
 * @typedef {{form: HTMLFormElement, notices: import("./notices.js").Notices, words: Record<string, string>, lang: string,
 *   undoable: (words: string, control: HTMLElement, change: () => void) => void}} Page
 */
import { labelOf } from "./form.js";
import { fillTemplate } from "./notices.js";
import { PASTED_KEY, writeToTab } from "../page/tab_storage.js";

/** Characters that a control without `data-limit` takes. */
const LONGEST_LINE = 1_000;
const LONGEST_TEXT = 1_000_000;
/** Bytes of a file that is read into a form: as much as Python reads (`LONGEST` in calculators/core/json_text.py). */
const LARGEST_FILE = 32_000_000;

const ROW_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;

/**
 * @param {string} text  from the clipboard
 * @returns {string[][]}  its cells by row; empty rows at the end are left out
 */
export function cellsOf(text) {
  const rows = text.split(ROW_END).map((row) => row.split("\t").map((cell) => cell.trim()));
  while (rows.length > 1 && rows.at(-1)?.every((cell) => cell === "")) rows.pop();
  return rows;
}

/**
 * @param {Page} page
 * @param {AbortSignal} signal
 */
export function guardPaste(page, signal) {
  const listener = (/** @type {Event} */ event) => refuse(event, page);
  for (const type of ["paste", "drop", "beforeinput"]) page.form.addEventListener(type, listener, { signal });
}

/**
 * @param {File} file  chosen for a control
 * @param {HTMLElement} control
 * @param {Page} page
 * @returns {boolean}  false, with a notice, where it is too large
 */
export function acceptsFile(file, control, page) {
  if (file.size <= LARGEST_FILE) return true;
  tell(page, control, fillTemplate(page.words.file_too_large, { limit: String(LARGEST_FILE / 1e6) }));
  return false;
}

/**
 * @param {Event} event
 * @param {Page} page
 */
function refuse(event, page) {
  const control = event.target;
  if (!isText(control) || control.readOnly) return;
  const text = textOf(event);
  if (!text) return;
  const rows = control instanceof HTMLInputElement ? cellsOf(text) : [];
  const filled = rows.flat().filter((cell) => cell !== "");
  if (filled.length > 1 && control instanceof HTMLInputElement) {
    event.preventDefault();
    offerCells(control, rows, page, text);
  } else if (tooLong(control, text, page)) event.preventDefault();
  else if (rows.flat().length > 1 && filled[0] !== undefined) {
    // One cell, with the line break that a spreadsheet adds.
    event.preventDefault();
    insert(control, filled[0]);
  }
}

/**
 * @param {Event} event
 * @returns {string}  the text that it is about to insert
 */
function textOf(event) {
  if (event instanceof ClipboardEvent) return event.clipboardData?.getData("text/plain") ?? "";
  if (event instanceof DragEvent) return event.dataTransfer?.getData("text/plain") ?? "";
  if (event instanceof InputEvent) return event.data ?? event.dataTransfer?.getData("text/plain") ?? "";
  return "";
}

/**
 * @param {HTMLInputElement} control
 * @param {string[][]} rows
 * @param {Page} page
 * @param {string} text  that the cells are from
 */
function offerCells(control, rows, page, text) {
  const { words } = page;
  const cells = rows.flat();
  const found = fillTemplate(words.paste_several, { count: String(cells.length) });
  const line = rows.length === 1 || rows.every((row) => row.length === 1);
  const places = line ? amountsFrom(control).slice(0, cells.length) : [];
  const [first, last] = [places[0], places.at(-1)];
  const editor = openEditor(text, words);
  if (!first || !last || places.length < cells.length) return tell(page, control, found, ...editor);
  const fill = () => {
    const filled = places.map((place) => labelOf(place)).join(", ");
    page.undoable(fillTemplate(words.paste_filled, { count: String(cells.length), fields: filled }), control, () => {
      places.forEach((place, index) => (place.value = cells[index] ?? ""));
    });
  };
  const label = fillTemplate(words.paste_fill, { count: String(cells.length), first: labelOf(first), last: labelOf(last) });
  tell(page, control, found, { label, act: fill }, ...editor);
}

/**
 * @param {string} text
 * @param {Record<string, string>} words
 * @returns {import("./notices.js").Action[]}  opens it in the plan editor, on pages that lead there
 */
function openEditor(text, words) {
  const link = document.querySelector("a[data-carry='editor']");
  if (!(link instanceof HTMLAnchorElement)) return [];
  const act = () => {
    // Else the editor waits for a paste of its own.
    writeToTab(PASTED_KEY, text);
    link.click();
  };
  return [{ label: words.paste_in_editor ?? "", act }];
}

/**
 * The amount fields of a group from a given one on; fields for a part of an amount are left out.
 *
 * @param {HTMLInputElement} control
 * @returns {HTMLInputElement[]}
 */
function amountsFrom(control) {
  const group = control.closest("fieldset.calc-group");
  /** @type {NodeListOf<HTMLInputElement> | undefined} */
  const amounts = group?.querySelectorAll('.calc-field:not(.is-part) input[type="text"][inputmode="decimal"]');
  const all = [...(amounts ?? [])];
  return all.includes(control) ? all.slice(all.indexOf(control)) : [];
}

/**
 * @param {TextControl} control
 * @param {string} text  to be inserted
 * @param {Page} page
 */
function tooLong(control, text, page) {
  const limit = Number(control.dataset.limit ?? (control instanceof HTMLInputElement ? LONGEST_LINE : LONGEST_TEXT));
  const replaced = (control.selectionEnd ?? 0) - (control.selectionStart ?? 0);
  const length = control.value.length - replaced + text.length;
  // Shortening a text that is too long already is allowed.
  if (length <= limit || text.length <= replaced) return false;
  const number = new Intl.NumberFormat(page.lang);
  const values = { limit: number.format(limit), length: number.format(length) };
  tell(page, control, fillTemplate(page.words.paste_too_long, values));
  return true;
}

/**
 * @param {Page} page
 * @param {HTMLElement} control
 * @param {string} words
 * @param {import("./notices.js").Action[]} actions
 */
function tell({ notices, words: { dismiss = "" } }, control, words, ...actions) {
  notices.show("field", insertAfterControl(control), words, [...actions, { label: dismiss, act: () => {} }], control);
}

/**
 * @param {HTMLElement} control
 * @returns {(notice: HTMLElement) => void}  inserts a notice after it, next in tab order
 */
export function insertAfterControl(control) {
  return (notice) => (control.closest(".calc-control") ?? control).after(notice);
}

/**
 * @param {TextControl} control
 * @param {string} text
 */
function insert(control, text) {
  control.focus();
  // Deprecated, but the only way that keeps the browser's undo history.
  if (document.execCommand("insertText", false, text)) return;
  control.setRangeText(text, control.selectionStart ?? 0, control.selectionEnd ?? 0, "end");
  control.dispatchEvent(new Event("input", { bubbles: true }));
}

/**
 * @param {EventTarget | null} target
 * @returns {target is TextControl}
 */
function isText(target) {
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === "text");
}
