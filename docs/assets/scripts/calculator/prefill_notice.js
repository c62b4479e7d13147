/**
 * Fills a form from the address's fragment (prefill.js) and shows a notice at the form's top that can undo it. Lists are
 * added to; typed text is replaced only if the visitor agrees; what an earlier link filled in is replaced if unchanged.
 *
 * @typedef {import("./form.js").Texts} Texts
 * @typedef {import("./notices.js").Action} Action
 * @typedef {{form: HTMLFormElement, typed: import("./typed_texts.js").TypedTexts, notices: import("./notices.js").Notices,
 *   words: Record<string, string>, write: (texts: Texts) => boolean, undo: (restore: () => void) => Action}} Page
 *   `write` puts texts into the form and returns whether the browser saved them
 */
import { readPrefill } from "./prefill.js";
import { bringIntoView, focusControl } from "./focus.js";
import { labelOf, readForm } from "./form.js";
import { fillTemplate } from "./notices.js";

/**
 * @param {Page} page
 * @param {boolean} here  whether a link on this page was followed; then the focus moves to what it changed
 */
export function applyPrefill(page, here) {
  const { form, typed, notices, words } = page;
  const before = readForm(form);
  const { initial, prefilled } = typed;
  const sent = readPrefill(form, location.hash, { now: before, initial, prefilled });
  const [first] = sent.controls;
  if (!first) return;
  const repeated = naming(words.carried_repeated, sent.repeated);
  const dismiss = { label: words.dismiss ?? "", act: () => {} };
  let kept = true;
  if (sent.replaced.length) {
    const replace = { label: words.carried_replace ?? "", act: () => void fill(page, sent, before) };
    const question = `${naming(words.carried_asks, sent.replaced)} ${repeated}`.trim();
    const notice = showNotice(page, question, [replace, startOver(page, sent), dismiss]);
    if (here) focusNotice(notice);
  } else if (Object.keys(sent.texts).length) {
    kept = fill(page, sent, before);
    if (here) focusControl(first);
  } else showNotice(page, repeated, [dismiss]);
  // Removed, so that reload and Back do not fill the form again; unless the texts could not be saved.
  if (kept || here) history.replaceState(history.state, "", location.pathname + location.search);
  notices.hide("cleared", "filled");
}

/**
 * @param {Page} page
 * @param {import("./prefill.js").Prefill} sent
 * @param {Texts} before
 * @returns {boolean}  whether the browser saved the texts
 */
function fill(page, sent, before) {
  const { initial, prefilled } = page.typed;
  /** @type {Texts} */
  const texts = {};
  let beside = false;
  for (const [name, text] of Object.entries(before)) {
    const untouched = String(text) === String(prefilled[name]);
    texts[name] = untouched ? (initial[name] ?? "") : text;
    beside ||= !(name in sent.texts) && String(texts[name]) !== String(initial[name] ?? "");
  }
  const words = beside ? page.words.carried_beside : page.words.carried;
  return applyTexts(page, sent, { ...texts, ...sent.texts }, words, beside ? [startOver(page, sent)] : []);
}

/**
 * @param {Page} page
 * @param {import("./prefill.js").Prefill} sent
 * @returns {Action}  clears all else and fills in only what the link has
 */
function startOver(page, sent) {
  const { words, typed: { initial } } = page;
  const act = () => void applyTexts(page, sent, { ...initial, ...sent.alone }, words.carried, []);
  return { label: words.carried_only ?? "", act };
}

/**
 * @param {Page} page
 * @param {import("./prefill.js").Prefill} sent
 * @param {Texts} texts
 * @param {string | undefined} words
 * @param {Action[]} actions
 */
function applyTexts(page, sent, texts, words, actions) {
  const { form, typed } = page;
  const [before, prefilled] = [readForm(form), typed.prefilled];
  typed.prefilled = sent.single;
  const kept = page.write(texts);
  for (const control of sent.controls) control.closest("details")?.setAttribute("open", "");
  const undo = page.undo(() => {
    typed.prefilled = prefilled;
    page.write(before);
  });
  showNotice(page, `${words} ${naming(page.words.carried_repeated, sent.repeated)}`.trim(), [...actions, undo]);
  return kept;
}

/**
 * @param {Page} page
 * @param {string} words
 * @param {Action[]} actions
 */
function showNotice({ form, notices }, words, actions) {
  return notices.show("carried", (notice) => form.prepend(notice), words, actions, form.querySelector("input"));
}

/** @param {HTMLElement} notice */
function focusNotice(notice) {
  bringIntoView(notice);
  notice.focus({ preventScroll: true });
}

/**
 * @param {string | undefined} template
 * @param {Element[]} controls
 */
function naming(template, controls) {
  return controls.length ? fillTemplate(template, { fields: controls.map(labelOf).join(", ") }) : "";
}
