/**
 * The plan of this tab, in `sessionStorage`: it survives reload, Back, Forward and a crash, and ends with the tab. Both
 * languages share it.
 *
 * @typedef {import("./plan_types.js").Plan} Plan
 * @typedef {import("./saved_plans.js").PlanVersion} PlanVersion
 */
import { readFromTab, removeFromTab, writeToTab } from "../page/tab_storage.js";

/** Milliseconds after the last change until it is saved. */
const DELAY = 400;

export class Draft {
  #key;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** Whether the plan that was saved last is stored; not where storage is refused or full. */
  isStored = true;

  /** @param {string} calculator */
  constructor(calculator) {
    this.#key = `plan ${calculator}`;
  }

  /** @returns {{plan: Plan, lang: string, mark?: PlanVersion} | undefined} */
  read() {
    const found = readFromTab(this.#key);
    return isDraft(found) ? found : undefined;
  }

  /** @param {() => void} save */
  saveSoon(save) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(save, DELAY);
  }

  /**
   * @param {Plan} plan
   * @param {string} lang  in whose notation its amounts are written
   * @param {PlanVersion} [mark]  the kept plan that it is
   */
  save(plan, lang, mark) {
    clearTimeout(this.#timer);
    if (plan.rows.length === 0 && plan.name === "") {
      removeFromTab(this.#key);
      this.isStored = true;
    } else this.isStored = writeToTab(this.#key, { plan, lang, mark });
  }
}

/**
 * @param {unknown} value
 * @returns {value is {plan: Plan, lang: string, mark?: PlanVersion}}
 */
function isDraft(value) {
  const { plan, lang } = /** @type {{plan?: Partial<Plan>, lang?: unknown}} */ (value ?? {});
  return typeof lang === "string" && isPlan(plan);
}

/**
 * @param {unknown} value
 * @returns {value is Plan}
 */
export function isPlan(value) {
  const { rows, settings, name } = /** @type {Partial<Plan>} */ (value ?? {});
  return (
    Array.isArray(rows) &&
    rows.every((row) => Array.isArray(row) && row.every((text) => typeof text === "string")) &&
    typeof settings === "object" && settings !== null &&
    Object.values(settings).every((text) => typeof text === "string") &&
    typeof name === "string"
  );
}
