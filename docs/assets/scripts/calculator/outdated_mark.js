/**
 * Whether the answer that is shown is the form's as it stands: marks it as outdated while the form has other texts, and keeps
 * the link to the other language at those texts.
 *
 * @typedef {import("./form.js").Texts} Texts
 */
import { isLong, readForm } from "./form.js";
import { emptyHidden, revealFilled } from "./form_parts.js";
import { updateLanguageLink } from "./prefill.js";
import { sameTexts } from "./typed_texts.js";

/** Milliseconds after the last key until a long text is compared: reading megabytes at each key would be felt. */
const LONG_TEXT_DELAY = 300;

export class OutdatedMark {
  #parts;
  /** @type {{texts: Texts, twins: Record<string, string>} | undefined} what the link to the other language takes along for these texts */
  #twins;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {import("./calculator.js").Parts} parts */
  constructor(parts) {
    this.#parts = parts;
  }

  /** @param {Event} event  of typing */
  follow({ target }) {
    const { form } = this.#parts;
    emptyHidden(form, target);
    clearTimeout(this.#timer);
    if (isLong(form)) this.#timer = setTimeout(() => this.update(), LONG_TEXT_DELAY);
    else this.update();
  }

  /** Compares the form with what was answered. */
  update() {
    const { form, answer, editing, status, line, words } = this.#parts;
    clearTimeout(this.#timer);
    revealFilled(form);
    const texts = readForm(form);
    const current = answer.answers(texts);
    const previewed = this.#twins && sameTexts(texts, this.#twins.texts) ? this.#twins.twins : undefined;
    const written = current ? answer.shown?.twins : previewed;
    updateLanguageLink(texts, editing.typed.initial, words.leave ?? "", (path) => editing.keyOf(path), written);
    if (!answer.mark(!current, words.stale ?? "")) return;
    if (current) status.show();
    else line.show(words.stale ?? "");
  }

  /** @param {Record<string, string>} twins  what the link to the other language takes along for the form as it is */
  previewed(twins) {
    this.#twins = { texts: readForm(this.#parts.form), twins };
    this.update();
  }

  /**
   * Writes texts otherwise that mean the same: an answer to them stays current.
   *
   * @param {() => void} write
   */
  rewrite(write) {
    const { form, answer, editing } = this.#parts;
    const before = readForm(form);
    const current = answer.answers(before);
    write();
    const texts = readForm(form);
    if (current) answer.adopt(texts);
    editing.typed.rewritten(before, texts);
    this.update();
  }
}
