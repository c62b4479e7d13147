/** Shows errors in a form: the summary above it, and each field's own message. Their words come from Python. */
import { controlsNamed, isInput } from "./form.js";
import { bringIntoView } from "./focus.js";

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
