/**
 * Reads and fills a form's raw texts. Python reads what they mean.
 *
 * @typedef {Record<string, string | string[]>} Texts  control name → text, or a list where several controls share the name
 */

/**
 * @param {HTMLFormElement} form
 * @returns {Texts}
 */
export function readForm(form) {
  const several = namesOfSeveral(form);
  /** @type {Texts} */
  const texts = {};
  // One pass, since a form of hundreds of controls is read at every key.
  for (const [name, value] of new FormData(form)) {
    const known = texts[name];
    if (Array.isArray(known)) known.push(String(value));
    else texts[name] ??= several.has(name) ? [String(value)] : String(value);
  }
  return texts;
}

/**
 * @param {HTMLFormElement} form
 * @param {Texts} texts  as `readForm` gives them; text controls that are not named keep their text
 */
export function fillForm(form, texts) {
  /** @type {Map<string, number>} */
  const passed = new Map();
  for (const control of form.elements) {
    const name = control.getAttribute("name");
    if (!name) continue;
    const given = Object.hasOwn(texts, name) ? [texts[name] ?? ""].flat() : undefined;
    if (isInput(control, "checkbox")) control.checked = given?.includes(control.value) ?? false;
    else if (isInput(control, "radio")) control.checked = given?.includes(control.value) ?? control.defaultChecked;
    else if (control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement || isInput(control, "text")) {
      const index = passed.get(name) ?? 0;
      passed.set(name, index + 1);
      const text = given?.[index];
      // Setting the same text would move the caret; an option that is gone is ignored.
      if (text === undefined || text === control.value || !hasOption(control, text)) continue;
      control.value = text;
    }
  }
}

/** Characters of a text that takes noticeable time to read. */
const LONG = 20_000;

/**
 * @param {HTMLFormElement} form
 * @returns {boolean}  whether it has such a text
 */
export function isLong(form) {
  return [...form.querySelectorAll("textarea")].some((control) => control.textLength > LONG);
}

/**
 * @param {Element} control
 * @param {string} text
 */
function hasOption(control, text) {
  return !(control instanceof HTMLSelectElement) || [...control.options].some((option) => option.value === text);
}

/**
 * @param {Element} control
 * @returns {string}  its label, or its group's legend
 */
export function labelOf(control) {
  const choice = isInput(control, "radio") || isInput(control, "checkbox");
  const label = choice
    ? control.closest("fieldset")?.querySelector("legend")
    : document.querySelector(`label[for="${CSS.escape(control.id)}"]`);
  return label?.textContent?.trim() ?? "";
}

/**
 * Puts a chosen file's text into the control that `data-fills` names, where it can be seen and changed.
 *
 * @param {HTMLFormElement} form
 * @param {EventTarget | null} changed
 * @param {(file: File, filled: HTMLElement) => boolean} accepts
 */
export async function fillFromFile(form, changed, accepts) {
  if (!(changed instanceof HTMLInputElement) || !changed.dataset.fills) return;
  const [file] = changed.files ?? [];
  const filled = form.elements.namedItem(changed.dataset.fills);
  if (!file || !(filled instanceof HTMLTextAreaElement) || !accepts(file, filled)) return;
  filled.value = await file.text();
  filled.dispatchEvent(new Event("input", { bubbles: true }));
}

/**
 * The names that more than one text may belong to.
 *
 * @param {HTMLFormElement} form
 */
function namesOfSeveral(form) {
  const seen = new Set();
  const several = new Set();
  for (const control of form.elements) {
    const name = control.getAttribute("name");
    if (!name || isInput(control, "radio")) continue;
    if (seen.has(name) || (control instanceof HTMLSelectElement && control.multiple)) several.add(name);
    seen.add(name);
  }
  return several;
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 */
export function controlsNamed(form, name) {
  return [...form.elements].filter((control) => control.getAttribute("name") === name);
}

/**
 * @param {Element} control
 * @param {string} type
 * @returns {control is HTMLInputElement}
 */
export function isInput(control, type) {
  return control instanceof HTMLInputElement && control.type === type;
}
