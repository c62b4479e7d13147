/**
 * Reads and fills a form's raw texts, shows errors in it and moves the focus. Python reads what the texts mean.
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
 * @param {HTMLFormElement} form
 * @returns {() => boolean}  whether since then the visitor has neither moved the focus nor changed the form; otherwise
 *   moving the focus would misdirect what they type
 */
export function watchVisitor(form) {
  const focused = document.activeElement;
  const asked = JSON.stringify(readForm(form));
  return () => [focused, document.body].includes(document.activeElement) && JSON.stringify(readForm(form)) === asked;
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

/** The visitor's local date as `2026-01-31`: the call's state is shown for it. */
export function today() {
  const now = new Date();
  const pad = (/** @type {number} */ part) => String(part).padStart(2, "0");
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
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
function isInput(control, type) {
  return control instanceof HTMLInputElement && control.type === type;
}

/**
 * Fills the summary and each field's own message.
 *
 * @param {HTMLFormElement} form
 * @param {string} summary  HTML
 * @param {Record<string, string>} errors control name → message
 */
export function showErrors(form, summary, errors) {
  clearErrors(form);
  for (const [name, message] of Object.entries(errors)) {
    const place = form.querySelector(`[data-field="${CSS.escape(name)}"] .calc-error`);
    if (place instanceof HTMLElement) say(place, message);
    // ARIA has no invalid state for single radio buttons; the group has the message.
    for (const control of controlsNamed(form, name)) {
      if (!isInput(control, "radio")) control.setAttribute("aria-invalid", "true");
    }
  }
  const box = summaryOf(form);
  box.innerHTML = summary;
  box.hidden = false;
}

/** @param {HTMLFormElement} form  with errors */
export function focusErrors(form) {
  const box = summaryOf(form);
  box.focus({ preventScroll: true });
  bringIntoView(box);
}

/** @param {HTMLFormElement} form */
export function clearErrors(form) {
  for (const place of form.querySelectorAll(".calc-error")) if (place instanceof HTMLElement) say(place, "");
  for (const control of form.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
  const box = summaryOf(form);
  box.hidden = true;
  box.replaceChildren();
}

/**
 * Moves the focus to the control that a link of the error summary leads to, opening `<details>` around it.
 *
 * @param {HTMLAnchorElement} link
 * @returns {boolean}  whether there is such a control
 */
export function focusLinkedControl(link) {
  const named = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  const control = named instanceof HTMLFieldSetElement ? named.querySelector("input") : named;
  if (!control) return false;
  focusControl(control);
  return true;
}

/** @param {Element} control */
export function focusControl(control) {
  for (let closed = control.closest("details:not([open])"); closed; closed = control.closest("details:not([open])")) {
    closed.setAttribute("open", "");
  }
  // The label, not the control, is scrolled to the top, so that users of screen magnifiers see the question.
  bringIntoView(control.closest("[data-field]") ?? control);
  if (control instanceof HTMLElement) control.focus({ preventScroll: true });
}

/**
 * Scrolls only if its top is out of sight: on a wide screen the answer is beside the form.
 *
 * @param {Element} element
 */
export function bringIntoView(element) {
  const { top } = element.getBoundingClientRect();
  if (top < 0 || top > innerHeight / 2) element.scrollIntoView({ block: "start" });
}

/** @returns {Promise<void>}  resolves after the next paint */
export function painted() {
  return new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
}

/**
 * @param {HTMLElement} place
 * @param {string} message
 */
function say(place, message) {
  place.textContent = message;
  place.hidden = message === "";
}

/** @param {HTMLFormElement} form */
function summaryOf(form) {
  return /** @type {HTMLElement} */ (form.querySelector(".calc-errors"));
}
