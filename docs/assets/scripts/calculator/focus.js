/** Moves the focus and what has it into view, and tells whether the visitor has moved on meanwhile. */
import { readForm } from "./form.js";

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
