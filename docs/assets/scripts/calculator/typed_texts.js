/**
 * Keeps a form's texts in `sessionStorage`, so that they survive reload, Back, Forward and a crash of this tab.
 *
 * @typedef {import("./form.js").Texts} Texts
 */
import { fillForm, readForm } from "./form.js";
import { readFromTab, removeFromTab, writeToTab } from "../page/tab_storage.js";

/** Milliseconds after the last key until the texts are saved. */
const SAVE_DELAY = 200;

/**
 * @param {string} path  of the page
 * @param {string} calculator
 * @returns {string}  the storage key of that page's form
 */
export function typedKey(path, calculator) {
  return `typed ${path} ${calculator}`;
}

export class TypedTexts {
  /** @type {Texts} the form's texts as the page was built */
  initial;
  /** @type {Texts} what earlier links filled in, by control name; a later link may replace it without asking */
  prefilled = {};
  #form;
  #key;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {Texts | undefined} when the page went into the back/forward cache */
  #frozen;

  /**
   * @param {HTMLFormElement} form
   * @param {string} calculator
   */
  constructor(form, calculator) {
    this.#form = form;
    this.#key = typedKey(location.pathname, calculator);
    // Of a copy, since people type before the scripts have come.
    const copy = /** @type {HTMLFormElement} */ (form.cloneNode(true));
    copy.reset();
    this.initial = readForm(copy);
  }

  /** Puts the saved texts into the form, but for controls that were changed since the page came. */
  restore() {
    const found = readFromTab(this.#key);
    if (!isObject(found) || !isTexts(found.texts)) return;
    if (isTexts(found.carried)) this.prefilled = found.carried;
    const now = readForm(this.#form);
    const changed = Object.entries(now).filter(([name, text]) => String(text) !== String(this.initial[name] ?? ""));
    const { activeElement: focused } = document;
    const before = focused instanceof HTMLInputElement ? focused.value : "";
    fillForm(this.#form, { ...found.texts, ...Object.fromEntries(changed) });
    // Whoever is about to type there replaces what came back, and does not write behind it.
    if (focused instanceof HTMLInputElement && focused.type === "text" && focused.value !== before) focused.select();
    openFilledDetails(this.#form);
  }

  /** Saves when nothing was typed for a moment. */
  saveSoon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.save(), SAVE_DELAY);
  }

  /** @returns {boolean} whether the form as it is now is saved, or needs no saving */
  save() {
    clearTimeout(this.#timer);
    const texts = readForm(this.#form);
    // An unchanged form leaves nothing to restore.
    if (sameTexts(texts, this.initial)) return this.forget();
    return writeToTab(this.#key, { texts, carried: this.prefilled });
  }

  /**
   * Texts were written otherwise without a change of what they mean: what a link filled in still counts as unchanged.
   *
   * @param {Texts} before
   * @param {Texts} after
   */
  rewritten(before, after) {
    for (const [name, text] of Object.entries(this.prefilled)) {
      if (String(text) === String(before[name])) this.prefilled[name] = after[name] ?? "";
    }
    this.saveSoon();
  }

  /** @returns {true} nothing is saved any more */
  forget() {
    clearTimeout(this.#timer);
    removeFromTab(this.#key);
    return true;
  }

  /**
   * Saves when the page is left, and restores the form when it comes back from the back/forward cache.
   *
   * @param {() => void} back  called when the form has its texts again
   * @param {AbortSignal} signal
   */
  follow(back, signal) {
    addEventListener("pagehide", ({ persisted }) => {
      this.save();
      if (!persisted) return;
      this.#frozen = readForm(this.#form);
      // With autocomplete="off" WebKit empties the form when the page comes back, after `pageshow`.
      this.#form.autocomplete = "on";
    }, { signal });
    addEventListener("pageshow", ({ persisted }) => {
      this.#form.autocomplete = "off";
      if (persisted) this.#reconcile(back);
    }, { signal });
    document.addEventListener("visibilitychange", () => document.hidden && this.save(), { signal });
  }

  /** @param {() => void} back */
  #reconcile(back) {
    const frozen = this.#frozen;
    if (!frozen) return;
    const again = () => {
      if (!sameTexts(readForm(this.#form), frozen)) fillForm(this.#form, frozen);
      back();
    };
    again();
    // Again in the next task, since browsers change the form after `pageshow`; nobody types that fast.
    setTimeout(again);
  }
}

/**
 * @param {Texts} one
 * @param {Texts} other
 */
export function sameTexts(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** @param {HTMLFormElement} form */
function openFilledDetails(form) {
  for (const control of form.querySelectorAll("details :checked, details input")) {
    const changed = control instanceof HTMLInputElement &&
      (control.type === "text" ? control.value !== control.defaultValue : control.checked !== control.defaultChecked);
    if (changed) control.closest("details")?.setAttribute("open", "");
  }
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * @param {unknown} value
 * @returns {value is Texts}
 */
function isTexts(value) {
  return isObject(value) && Object.values(value).flat().every((text) => typeof text === "string");
}
