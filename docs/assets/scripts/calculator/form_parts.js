/** Fields that stand behind a question whether there is such a part: the check box names its field in `data-reveals`. */
import { controlsNamed } from "./form.js";

/**
 * Answers the questions whether there is such a part, where the part's field has a text.
 *
 * @param {HTMLFormElement} form
 */
export function revealFilled(form) {
  for (const box of form.querySelectorAll("[data-reveals]")) {
    if (box instanceof HTMLInputElement && revealedBy(box, form)?.value) box.checked = true;
  }
}

/**
 * Empties the field of a part when the question is answered with no: what is not seen must not count.
 *
 * @param {HTMLFormElement} form
 * @param {EventTarget | null} box
 */
export function emptyHidden(form, box) {
  if (!(box instanceof HTMLInputElement) || box.checked) return;
  const field = revealedBy(box, form);
  if (field) field.value = "";
}

/**
 * @param {HTMLInputElement} box
 * @param {HTMLFormElement} form
 */
function revealedBy(box, form) {
  const [field] = box.dataset.reveals ? controlsNamed(form, box.dataset.reveals) : [];
  return field instanceof HTMLInputElement ? field : undefined;
}
