/**
 * The plan's name and its settings: shows those of the state, and gives the state what is typed.
 *
 * @typedef {import("../calculator/form.js").Texts} Texts
 * @typedef {import("./plan_types.js").Plan} Plan
 */
import { fillForm, readForm } from "../calculator/form.js";

export class PlanSettings {
  /** @type {Texts} the settings' texts as the page was built; a plan has only those that differ */
  #initial;

  /**
   * @param {HTMLFormElement} form
   * @param {HTMLInputElement} name
   * @param {import("./plan_state.js").PlanState} state
   */
  constructor(form, name, state) {
    this.form = form;
    this.name = name;
    this.state = state;
    this.#initial = readForm(form);
    form.addEventListener("input", ({ target }) => {
      if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) state.set(target.name, target.value);
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    name.addEventListener("input", () => state.rename(name.value));
    for (const place of [form, name]) place.addEventListener("focusout", () => state.endStep());
  }

  /** @returns {Texts}  of all settings of the plan */
  get texts() {
    return this.textsWith(this.state.plan.settings);
  }

  /**
   * @param {Record<string, string>} settings  of any plan: those that differ from the page's
   * @returns {Texts}
   */
  textsWith(settings) {
    return { ...this.#initial, ...settings };
  }

  /** Shows the plan's name and settings. */
  show() {
    const { name } = this.state.plan;
    if (this.name.value !== name) this.name.value = name;
    const { texts } = this;
    if (JSON.stringify(readForm(this.form)) !== JSON.stringify(texts)) fillForm(this.form, texts);
  }
}
