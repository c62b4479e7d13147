/**
 * Prefilling a form from the address's fragment (`#rate=50`), which browsers send to no server. Names and options that
 * the form does not have are ignored. And the reverse: the fragment that takes this form's texts to the same page in the
 * other language.
 *
 * @typedef {import("./form.js").Texts} Texts
 * @typedef {{texts: Texts, alone: Texts, single: Texts, replaced: Element[], repeated: Element[], controls: Element[]}} Prefill
 *   `texts`: new texts by control name; `alone`: the same for an unchanged form; `single`: those of controls with one
 *   text; `controls`: all that are named; `replaced`: those with other typed text; `repeated`: those with one text for
 *   which the fragment has several, and which get none
 */
import { controlsNamed } from "./form.js";
import { removeFromTab } from "../page/tab_storage.js";

/** Characters of a fragment. Firefox drops one from addresses over 1 MiB, Chromium opens no address of 2 MiB. */
const LONGEST = 1_000_000;

/**
 * @param {HTMLFormElement} form
 * @param {string} hash
 * @param {{now: Texts, initial: Texts, prefilled: Texts}} texts  of the form: now, as built, from earlier links
 * @returns {Prefill}
 */
export function readPrefill(form, hash, { now, initial, prefilled }) {
  const sent = new URLSearchParams(hash.slice(1));
  /** @type {Prefill} */
  const found = { texts: {}, alone: {}, single: {}, replaced: [], repeated: [], controls: [] };
  for (const name of new Set(sent.keys())) {
    const named = controlsNamed(form, name);
    const [control] = named;
    const texts = sent.getAll(name);
    if (!control || !canTake(named, texts)) continue;
    found.controls.push(control);
    const known = now[name];
    if (isList(control)) {
      found.texts[name] = withMissing(String(known ?? ""), texts);
      found.alone[name] = withMissing("", texts);
    } else if (isCheckbox(control)) {
      found.texts[name] = [...new Set([known ?? [], texts].flat())];
      found.alone[name] = texts;
    } else if (texts.length > 1) found.repeated.push(control);
    else {
      const [text = ""] = texts;
      found.texts[name] = found.alone[name] = found.single[name] = text;
      const typed = known !== undefined && ![initial[name] ?? "", prefilled[name], text].includes(known);
      if (typed) found.replaced.push(control);
    }
  }
  return found;
}

/**
 * @param {Element[]} named  the controls of one name
 * @param {string[]} texts
 * @returns {boolean}  whether these controls can have one of these texts
 */
function canTake([control, ...others], texts) {
  if (control instanceof HTMLSelectElement) {
    return texts.some((text) => [...control.options].some((option) => option.value === text));
  }
  if (control instanceof HTMLTextAreaElement) return true;
  if (!(control instanceof HTMLInputElement)) return false;
  if (control.type === "text") return true;
  const choices = [control, ...others].map((choice) => (choice instanceof HTMLInputElement ? choice.value : ""));
  return ["checkbox", "radio"].includes(control.type) && texts.some((text) => choices.includes(text));
}

/**
 * Adds to a list of one entry a line what it lacks.
 *
 * @param {string} list
 * @param {string[]} texts
 */
function withMissing(list, texts) {
  const lines = list.split("\n").map((line) => line.trim());
  const missing = texts.join("\n").split("\n").filter((text) => !lines.includes(text.trim()));
  return [...(list.trim() ? [list.trimEnd()] : []), ...missing].join("\n");
}

/** @param {Element} control */
function isList(control) {
  return control instanceof HTMLTextAreaElement && control.dataset.list !== undefined;
}

/** @param {Element} control */
function isCheckbox(control) {
  return control instanceof HTMLInputElement && control.type === "checkbox";
}

/**
 * Puts the changed texts into links to the same calculator's other forms, and into that to the other language: as Python wrote them for that language where the shown
 * answer is to these texts, else as they were typed. If they are too long, following the link asks first. What this tab
 * saved for the other page's form is removed, as it would win over the fragment.
 *
 * @param {Texts} texts  the form's
 * @param {Texts} initial  the form's as built
 * @param {string} question  asks whether to go on without the texts
 * @param {(path: string) => string} keyOf  the storage key of the form on the page of that path
 * @param {Record<string, string>} [written]  fragments by language, from the answer
 */
export function updateLanguageLink(texts, initial, question, keyOf, written) {
  for (const carrying of document.querySelectorAll("a[data-carry]")) {
    const hash = changedTexts(texts, initial);
    // Setting one, even an empty one, makes the address absolute, which is printed.
    if (carrying instanceof HTMLAnchorElement && (hash || carrying.hash)) carrying.hash = hash ?? "";
  }
  const link = document.querySelector("a.site-language");
  if (!(link instanceof HTMLAnchorElement)) return;
  const fragment = written?.[link.hreflang] ?? changedTexts(texts, initial);
  const fits = fragment !== undefined && fragment.length <= LONGEST;
  link.hash = fits ? fragment : "";
  link.onclick = (event) => {
    if (!fits && !confirm(question)) return false;
    // A new tab has its own sessionStorage; a whole plan fills no form.
    const fills = !fragment?.startsWith("#plan=");
    if (fills && !event.ctrlKey && !event.metaKey && !event.shiftKey) removeFromTab(keyOf(link.pathname));
    return true;
  };
}

/**
 * @param {Texts} texts
 * @param {Texts} initial
 * @returns {string | undefined}  as a fragment; undefined where it would be too long
 */
function changedTexts(texts, initial) {
  const entries = Object.entries(texts).filter(([name, text]) => String(text) !== String(initial[name] ?? ""));
  // This runs at each key: encoding megabytes would be felt.
  if (entries.reduce((length, [, text]) => length + String(text).length, 0) > LONGEST) return undefined;
  const sent = new URLSearchParams();
  for (const [name, text] of entries) for (const one of [text].flat()) sent.append(name, one);
  return sent.toString();
}
