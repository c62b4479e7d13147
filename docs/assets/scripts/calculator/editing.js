/**
 * Changes of a form's texts other than by typing: restoring what this tab saved, prefilling from a link, spreading pasted
 * cells, clearing. Each but restoring shows a notice with an undo button.
 *
 * @typedef {import("./form.js").Texts} Texts
 * @typedef {{calculator: string, lang: string, words: Record<string, string>, changed: () => void}} Page
 *   `changed` is called after each such change
 */
import { fillForm, readForm } from "./form.js";
import { applyPrefill } from "./prefill_notice.js";
import { Notices } from "./notices.js";
import { insertAfterControl, guardPaste, acceptsFile } from "./paste.js";
import { TypedTexts, sameTexts, typedKey } from "./typed_texts.js";

export class Editing {
  #form;
  #page;
  #notices;
  #announcement = document.createElement("p");

  /**
   * @param {HTMLFormElement} form  as the page was built
   * @param {Page} page
   */
  constructor(form, page) {
    this.#form = form;
    this.#page = page;
    this.typed = new TypedTexts(form, page.calculator);
    // Not the status line, where the state of Python would soon replace it.
    this.#announcement.className = "status-said";
    this.#announcement.role = "status";
    form.append(this.#announcement);
    this.#notices = new Notices((words) => setTimeout(() => (this.#announcement.textContent = words)));
  }

  /** Restores what this tab saved, then prefills from the page's address. */
  begin() {
    this.typed.restore();
    this.#prefill(false);
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    const form = this.#form;
    this.typed.follow(this.#page.changed, signal);
    guardPaste(this.#pastePage, signal);
    addEventListener("hashchange", () => this.#prefill(true), { signal });
    form.addEventListener("input", () => this.#notices.hide("field"), { signal });
    for (const change of ["input", "change"]) form.addEventListener(change, () => this.typed.saveSoon(), { signal });
    form.addEventListener("submit", () => this.#notices.hideAll(), { signal });
  }

  /**
   * @param {File} file
   * @param {HTMLElement} control  for its text
   */
  acceptsFile(file, control) {
    return acceptsFile(file, control, this.#pastePage);
  }

  /** @param {string} path  of a page with the same calculator */
  keyOf(path) {
    return typedKey(path, this.#page.calculator);
  }

  /**
   * @param {Texts} texts
   * @returns {boolean}  whether the browser saved them
   */
  write(texts) {
    fillForm(this.#form, texts);
    this.#page.changed();
    return this.typed.save();
  }

  /**
   * Deletes the saved texts; called while the form is reset.
   *
   * @param {() => void} [restore]  undoes the reset; absent if there was nothing to clear
   */
  clear(restore) {
    this.#notices.hideAll();
    const { prefilled } = this.typed;
    this.typed.prefilled = {};
    this.typed.forget();
    if (!restore) return;
    this.#tellCleared("cleared", () => {
      const since = readForm(this.#form);
      this.typed.prefilled = prefilled;
      restore();
      if (!sameTexts(since, this.typed.initial)) this.#tellCleared("restored", () => this.write(since));
    });
  }

  /**
   * @param {"cleared" | "restored"} words
   * @param {() => void} restore
   */
  #tellCleared(words, restore) {
    const back = /** @type {HTMLElement} */ (this.#form.querySelector(".calc-reset"));
    const put = (/** @type {HTMLElement} */ notice) => back.parentElement?.after(notice);
    this.#notices.show("cleared", put, this.#page.words[words] ?? "", [this.#undo(restore)], back);
  }

  /** @param {boolean} here  whether a link on this page was followed */
  #prefill(here) {
    const { words } = this.#page;
    const write = (/** @type {Texts} */ texts) => this.write(texts);
    const undo = (/** @type {() => void} */ restore) => this.#undo(restore);
    applyPrefill({ form: this.#form, typed: this.typed, notices: this.#notices, words, write, undo }, here);
  }

  /** @param {() => void} restore */
  #undo(restore) {
    return { label: this.#page.words.undo ?? "", act: restore };
  }

  /** @returns {import("./paste.js").Page} */
  get #pastePage() {
    const { words, lang } = this.#page;
    return { form: this.#form, notices: this.#notices, words, lang, undoable: (...change) => this.#undoable(...change) };
  }

  /**
   * Changes the form and shows a notice with an undo button.
   *
   * @param {string} words
   * @param {HTMLElement} control  beside which the notice is shown
   * @param {() => void} change
   */
  #undoable(words, control, change) {
    const before = readForm(this.#form);
    change();
    this.#page.changed();
    this.typed.save();
    this.#notices.show("filled", insertAfterControl(control), words, [this.#undo(() => this.write(before))], control);
  }
}
