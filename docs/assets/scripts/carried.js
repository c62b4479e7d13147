/**
 * What another page sent along: the address's fragment (`#rate=50`), which no server is sent, fills the form.
 * Names and options that the form does not have are passed over; nothing is computed before the visitor asks.
 * And what this page sends along to its twin in the other language.
 */
import { controlsNamed } from "./form.js";

/** Of what a link takes along. Firefox drops it from an address of more than 1 MiB, Chromium opens none of 2 MiB. */
const LONGEST = 1_000_000;

/**
 * @param {HTMLFormElement} form
 * @param {string} hash
 * @param {string} words that say that values were filled in
 * @returns {Element[]} the controls that were filled
 */
export function carry(form, hash, words) {
  const sent = new URLSearchParams(hash.slice(1));
  const filled = [...new Set(sent.keys())].flatMap((name) =>
    controlsNamed(form, name).filter((control) => fill(control, sent.getAll(name))),
  );
  for (const control of filled) control.closest("details")?.setAttribute("open", "");
  if (!filled.length) return filled;
  forget(form);
  const note = document.createElement("p");
  note.className = "calc-carried";
  note.textContent = words;
  form.prepend(note);
  return filled;
}

/**
 * The link to the twin takes along what differs from the form as it came: as Python wrote it for that language where
 * the answer is to these very texts, else as it was typed, which the twin reads alike or asks about. What is too long
 * for that is not left behind before the visitor has agreed.
 *
 * @param {import("./form.js").Texts} texts the form's
 * @param {import("./form.js").Texts} fresh the form's as it came
 * @param {string} question whether to go without
 * @param {Record<string, string>} [written] by language
 */
export function takeAlong(texts, fresh, question, written) {
  const link = document.querySelector("a.site-language");
  if (!(link instanceof HTMLAnchorElement)) return;
  const sent = new URLSearchParams();
  for (const [name, text] of Object.entries(texts)) {
    if (String(text) === String(fresh[name] ?? "")) continue;
    for (const one of [text].flat()) sent.append(name, one);
  }
  const along = written?.[link.hreflang] ?? sent.toString();
  const fits = along.length <= LONGEST;
  link.hash = fits ? along : "";
  link.onclick = fits ? null : () => confirm(question);
}

/** @param {HTMLFormElement} form */
export function forget(form) {
  form.querySelector(".calc-carried")?.remove();
}

/**
 * @param {Element} control
 * @param {string[]} texts
 * @returns {boolean} whether the control took them
 */
function fill(control, texts) {
  const text = texts.join("\n");
  if (control instanceof HTMLSelectElement) {
    if (![...control.options].some((option) => option.value === text)) return false;
    control.value = text;
  } else if (control instanceof HTMLTextAreaElement || (control instanceof HTMLInputElement && control.type === "text")) {
    control.value = text;
  } else if (control instanceof HTMLInputElement && ["checkbox", "radio"].includes(control.type)) {
    if (!texts.includes(control.value)) return false;
    control.checked = true;
  } else return false;
  return true;
}
