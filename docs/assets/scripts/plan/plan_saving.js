/**
 * Saves the plan on this device when the visitor asks for it, and with each change from then on; shows the dialog with the
 * plans that are saved.
 *
 * @typedef {import("./saved_plans.js").SavedPlan} SavedPlan
 * @typedef {import("./saved_plans.js").PlanVersion} PlanVersion
 * @typedef {import("./plan_types.js").Plan} Plan
 * @typedef {{plan: () => Plan, answer: () => {rules: string, headline: string} | undefined,
 *   leaves: () => boolean, open: (kept: SavedPlan) => void, marked: () => void}} Acts
 *   `leaves`: whether the visitor lets go of the open plan, which is not kept
 */
import { fillTemplate } from "../calculator/notices.js";
import { deletePlan, listPlans, OtherTabError, readPlan, savePlan } from "./saved_plans.js";

/** Milliseconds after the last change until a kept plan is saved. */
const DELAY = 800;

export class PlanSaving {
  /** @type {PlanVersion | undefined} */
  mark;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {Promise<unknown>} savings follow one another */
  #saving = Promise.resolve();
  /** Whether the last saving succeeded. */
  #isSaved = false;
  /** The plan as it was before its name was changed, as the last of its changes; or as it is. */
  #renamed;
  /** Incremented whenever another plan is followed: a saving that is under way is of the earlier one. */
  #followed = 0;
  #line;
  #copy;
  #list;

  /**
   * @param {HTMLElement} editor
   * @param {Record<string, string>} words
   * @param {Acts} acts
   */
  constructor(editor, words, acts) {
    this.editor = editor;
    this.words = words;
    this.acts = acts;
    this.#renamed = acts.plan();
    this.#line = /** @type {HTMLElement} */ (editor.querySelector(".plan-kept"));
    this.#copy = /** @type {HTMLButtonElement} */ (editor.querySelector('[data-plan="keep-copy"]'));
    this.dialog = /** @type {HTMLDialogElement} */ (editor.querySelector(".plan-plans"));
    this.#list = /** @type {HTMLElement} */ (this.dialog.querySelector("ul"));
    this.dialog.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("button") : null;
      const { keptOpen, keptDelete } = button?.dataset ?? {};
      if (keptOpen) void this.#open(keptOpen);
      else if (keptDelete) void this.#delete(keptDelete);
      else if (button) this.dialog.close();
    });
  }

  /** Saves the plan, and with each change from now on. */
  async keep() {
    this.#renamed = this.acts.plan();
    await this.#save();
    // Not waited for: a browser may ask the visitor first, for as long as nobody answers.
    navigator.storage?.persist?.().catch(() => {});
  }

  /**
   * Saves the plan as another one, which is edited from now on: the one that was kept stays as it was saved. A name that
   * was typed just before is the other one's.
   */
  async keepCopy() {
    await this.#giveNameBack();
    const { mark } = this;
    // A saving that is under way is the earlier plan's.
    this.#followed += 1;
    this.mark = undefined;
    await this.#save();
    if (this.#isSaved) this.#sayTime("kept_copy");
    else this.mark = mark;
  }

  async #giveNameBack() {
    const plan = this.#renamed;
    this.#renamed = this.acts.plan();
    if (!this.mark || plan.name === this.#renamed.name) return;
    clearTimeout(this.#timer);
    this.#saving = this.#saving.then(() => this.#write(plan));
    await this.#saving;
  }

  /** The plan has changed. */
  changed() {
    const plan = this.acts.plan();
    if (plan.rows !== this.#renamed.rows || plan.settings !== this.#renamed.settings) this.#renamed = plan;
    if (!this.mark) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#save(), DELAY);
  }

  /** @param {PlanVersion | undefined} mark  the kept plan that is edited now, or none */
  follow(mark) {
    clearTimeout(this.#timer);
    this.#followed += 1;
    this.mark = mark;
    this.#isSaved = mark !== undefined;
    this.#say(mark ? "kept_on" : "");
    this.acts.marked();
  }

  async #save() {
    clearTimeout(this.#timer);
    this.#saving = this.#saving.then(() => this.#write());
    await this.#saving;
  }

  /** @param {Plan} [plan] */
  async #write(plan = this.acts.plan()) {
    const { lang = "" } = this.editor.dataset;
    const { rules = "", headline = "" } = this.acts.answer() ?? {};
    const followed = this.#followed;
    this.#isSaved = false;
    try {
      const mark = await savePlan({ lang, rules, headline, plan }, this.mark);
      if (followed !== this.#followed) return;
      this.mark = mark;
      this.#isSaved = true;
      this.acts.marked();
      this.#sayTime("kept_at");
    } catch (error) {
      if (followed !== this.#followed) return;
      if (error instanceof OtherTabError) this.#offerChoice(error.message);
      else this.#say("not_kept");
    }
  }

  /**
   * Another tab has saved the plan: it or this one is to go on.
   *
   * @param {string} id
   */
  #offerChoice(id) {
    this.#say("other_tab");
    const choices = /** @type {[string, () => void][]} */ ([
      ["other_tab_open", () => void this.#open(id)],
      ["other_tab_copy", () => {
        this.mark = undefined;
        void this.#save();
      }],
    ]);
    for (const [name, act] of choices) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = this.words[name] ?? "";
      button.addEventListener("click", act);
      this.#line.append(" ", button);
    }
  }

  /** @param {string} name  of a message that says when */
  #sayTime(name) {
    const { lang } = this.editor.dataset;
    this.#say(name, { time: new Date().toLocaleTimeString(lang, { hour: "2-digit", minute: "2-digit" }) });
  }

  /**
   * @param {string} name  of a message, or empty
   * @param {Record<string, string>} [values]
   */
  #say(name, values = {}) {
    this.#copy.hidden = !this.mark;
    this.#line.textContent = name && fillTemplate(this.words[name], values);
  }

  /** Shows the plans that are kept. */
  async show() {
    await this.#fill();
    if (!this.dialog.open) this.dialog.showModal();
  }

  async #fill() {
    /** @type {SavedPlan[]} */
    let plans = [];
    const empty = /** @type {HTMLElement} */ (this.dialog.querySelector(".plan-none"));
    try {
      plans = await listPlans();
      empty.textContent = this.words.no_plans ?? "";
    } catch {
      empty.textContent = this.words.storage_refused ?? "";
    }
    empty.hidden = plans.length > 0;
    this.#list.replaceChildren(...plans.map((kept) => this.#entry(kept)));
  }

  /** @param {SavedPlan} kept */
  #entry(kept) {
    const name = kept.plan.name || (this.words.unnamed_plan ?? "");
    const when = new Date(kept.saved).toLocaleString(this.editor.dataset.lang, { dateStyle: "medium", timeStyle: "short" });
    const entry = document.createElement("li");
    const description = document.createElement("span");
    description.textContent = `${name} · ${fillTemplate(this.words.count, { count: String(kept.plan.rows.length) })} · ${when}`;
    entry.append(description, this.#button("plan_open", "keptOpen", kept.id, name), this.#button("plan_delete", "keptDelete", kept.id, name));
    return entry;
  }

  /**
   * @param {string} words
   * @param {string} key
   * @param {string} id
   * @param {string} name
   */
  #button(words, key, id, name) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset[key] = id;
    button.textContent = this.words[words] ?? "";
    button.ariaLabel = `${button.textContent}: ${name}`;
    return button;
  }

  /** @param {string} id */
  async #open(id) {
    // The last changes first, if there are some.
    if (this.mark && this.mark.id !== id) await this.#save();
    const kept = await readPlan(id).catch(() => undefined);
    // The same plan as another tab has saved it, or another one.
    const isChosen = this.#isSaved || this.mark?.id === id || this.acts.leaves();
    if (!kept || !isChosen) return;
    this.dialog.close();
    this.follow({ id, version: kept.version });
    this.acts.open(kept);
  }

  /** @param {string} id */
  async #delete(id) {
    if (!confirm(this.words.delete_asks ?? "")) return;
    await deletePlan(id).catch(() => {});
    if (this.mark?.id === id) this.follow(undefined);
    await this.#fill();
    const next = this.#list.querySelector("button") ?? this.dialog.querySelector("button");
    if (next instanceof HTMLElement) next.focus();
  }
}
