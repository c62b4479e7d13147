/**
 * A form's texts out, its errors in. What a text means is Python's business.
 *
 * @typedef {Record<string, string | string[]>} Texts control name → text, or all texts where controls share the name
 */

/**
 * @param {HTMLFormElement} form
 * @returns {Texts}
 */
export function readForm(form) {
  const several = namesOfSeveral(form);
  /** @type {Texts} */
  const texts = {};
  // One pass: a form has hundreds of controls, and is read at every letter that is typed.
  for (const [name, value] of new FormData(form)) {
    const known = texts[name];
    if (Array.isArray(known)) known.push(String(value));
    else texts[name] ??= several.has(name) ? [String(value)] : String(value);
  }
  return texts;
}

/**
 * @param {HTMLFormElement} form
 * @returns {() => boolean} whether since now nobody has gone on, in the form or to another place of the page: if the focus
 *   were taken away from there, keys would go astray
 */
export function waiting(form) {
  const left = document.activeElement;
  const asked = JSON.stringify(readForm(form));
  return () => [left, document.body].includes(document.activeElement) && JSON.stringify(readForm(form)) === asked;
}

/**
 * A chosen file's text goes into the control that the file's control names, where it can be seen and changed.
 *
 * @param {HTMLFormElement} form
 * @param {EventTarget | null} changed
 */
export async function fillFromFile(form, changed) {
  if (!(changed instanceof HTMLInputElement) || !changed.dataset.fills) return;
  const [file] = changed.files ?? [];
  const filled = form.elements.namedItem(changed.dataset.fills);
  if (!file || !(filled instanceof HTMLTextAreaElement)) return;
  filled.value = await file.text();
  filled.dispatchEvent(new Event("input", { bubbles: true }));
}

/** The person's own date: whether the call is open is told for the day on their calendar. */
export function today() {
  const now = new Date();
  const pad = (/** @type {number} */ part) => String(part).padStart(2, "0");
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}

/**
 * The names under which a form may send more than one text.
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
 */
function isInput(control, type) {
  return control instanceof HTMLInputElement && control.type === type;
}

/**
 * Fills the summary and each field's own message.
 *
 * @param {HTMLFormElement} form
 * @param {string} summary its HTML
 * @param {Record<string, string>} errors control name → message
 */
export function showErrors(form, summary, errors) {
  clearErrors(form);
  for (const [name, message] of Object.entries(errors)) {
    const place = form.querySelector(`[data-field="${CSS.escape(name)}"] .calc-error`);
    if (place instanceof HTMLElement) say(place, message);
    // A radio button cannot be invalid by itself: its group's message says it.
    for (const control of controlsNamed(form, name)) {
      if (!isInput(control, "radio")) control.setAttribute("aria-invalid", "true");
    }
  }
  const box = summaryOf(form);
  box.innerHTML = summary;
  box.hidden = false;
}

/** @param {HTMLFormElement} form whose errors are shown */
export function goToErrors(form) {
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
 * Moves the focus to the control that a link of the summary names, opening what hides it.
 *
 * @param {HTMLAnchorElement} link
 * @returns {boolean} whether there is such a control
 */
export function followToControl(link) {
  const named = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  const control = named instanceof HTMLFieldSetElement ? named.querySelector("input") : named;
  if (!control) return false;
  goTo(control);
  return true;
}

/** @param {Element} control */
export function goTo(control) {
  for (let closed = control.closest("details:not([open])"); closed; closed = control.closest("details:not([open])")) {
    closed.setAttribute("open", "");
  }
  // The label, not the control, goes to the top: a screen magnifier's user sees what is asked.
  bringIntoView(control.closest("[data-field]") ?? control);
  if (control instanceof HTMLElement) control.focus({ preventScroll: true });
}

/**
 * Scrolls only when the beginning is out of sight: on a wide screen the answer stands beside the form.
 *
 * @param {Element} element
 */
export function bringIntoView(element) {
  const { top } = element.getBoundingClientRect();
  if (top < 0 || top > innerHeight / 2) element.scrollIntoView({ block: "start" });
}

/** @returns {Promise<void>} when what was changed has been drawn */
export function drawn() {
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
