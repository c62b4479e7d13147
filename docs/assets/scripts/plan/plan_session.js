/**
 * The plan that is open: where it came from, in which language's notation its amounts are written, and where it is saved:
 * as this tab's draft, and on this device where the visitor asked for that.
 *
 * @typedef {import("./plan_types.js").Answer} Answer
 * @typedef {import("./plan_types.js").Plan} Plan
 * @typedef {{rules: string, headline: string}} SavedAnswer  of the plan when it was saved on this device
 */
import { Draft } from "./draft.js";
import { PlanSaving } from "./plan_saving.js";

export class PlanSession {
  /** The language in whose notation the rows' amounts are written; another than the page's until they are rewritten. */
  #notation;
  /** @type {SavedAnswer | undefined} */
  savedAnswer;
  /** @type {Answer | undefined} the last answer about the open plan */
  answer;

  /**
   * @param {HTMLElement} editor
   * @param {import("./plan_state.js").PlanState} state
   * @param {import("./plan_python.js").PlanPython} python
   * @param {import("./plan_status.js").PlanStatus} status
   * @param {Record<string, string>} words
   */
  constructor(editor, state, python, status, words) {
    this.state = state;
    this.python = python;
    this.status = status;
    this.words = words;
    this.#notation = words.lang ?? "";
    this.draft = new Draft(editor.dataset.calculator ?? "");
    this.saving = new PlanSaving(editor, words, {
      plan: () => state.plan,
      answer: () => this.answer,
      leaves: () => state.rows.length === 0 || confirm(words.unkept_asks ?? ""),
      open: ({ plan, lang, rules, headline }) => {
        this.savedAnswer = { rules, headline };
        this.#load(plan, lang);
      },
      marked: () => this.saveDraft(),
    });
    addEventListener("pagehide", () => this.saveDraft());
    document.addEventListener("visibilitychange", () => document.hidden && this.saveDraft());
  }

  /** Opens the draft of this tab, or an empty plan. */
  begin() {
    const found = this.draft.read();
    this.#load(found?.plan ?? { rows: [], settings: {}, name: "" }, found?.lang);
    if (found?.mark) this.saving.follow(found.mark);
  }

  /** The language in whose notation the open plan's amounts are written. */
  get notation() {
    return this.#notation;
  }

  /** Whether the amounts are still written in another language's notation than the page's: then nothing is computed. */
  get isForeign() {
    return this.#notation !== this.words.lang;
  }

  /**
   * @param {Plan} plan  from a link, a file or a form; undo brings back what was open
   * @param {string} words  say from where
   */
  open(plan, words) {
    const own = this.state.rows.length > 0;
    this.letGo();
    if (own) this.state.replace(plan);
    else this.#load(plan);
    this.status.tell(own ? `${words} ${this.words.own_waits ?? ""}` : words);
  }

  /** What is edited from now on is no plan that was kept. */
  letGo() {
    this.savedAnswer = undefined;
    this.saving.follow(undefined);
  }

  /** The state has changed. */
  changed() {
    this.draft.saveSoon(() => this.saveDraft());
    if (!this.isForeign) this.saving.changed();
  }

  saveDraft() {
    const stored = this.draft.isStored;
    this.draft.save(this.state.plan, this.#notation, this.saving.mark);
    if (stored && !this.draft.isStored) this.status.say("not_kept");
  }

  /** Has the amounts written in the page's notation, if they are not. */
  async rewrite() {
    if (!this.isForeign) return;
    const { rows } = this.state;
    const changed = await this.python.change({ operation: "language", rows, options: { written: this.#notation } });
    if (!changed?.ok || !changed.rows) return;
    if (this.state.rows === rows) this.#load({ ...this.state.plan, rows: changed.rows });
    // What was typed meanwhile is read in either notation.
    else void this.rewrite();
  }

  /**
   * @param {Plan} plan
   * @param {string} [lang]  in whose notation its amounts are written
   */
  #load(plan, lang = this.words.lang ?? "") {
    this.#notation = plan.rows.length > 0 ? lang : (this.words.lang ?? "");
    this.state.load(plan);
    void this.rewrite();
  }
}
