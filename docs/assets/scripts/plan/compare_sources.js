/**
 * The plans that can be compared: the open one, a copy of it that is kept in this tab, those kept on this device, and files
 * that were chosen while the page is open.
 *
 * @typedef {import("./plan_types.js").Plan} Plan
 * @typedef {{plan: Plan, lang: string, time: string}} Copy  `lang`: in whose notation its amounts are written; `time`: ISO
 * @typedef {{name: string, rows: Plan["rows"], form: Record<string, unknown>, lang: string} |
 *   {file: {name: string, base64: string}}} Side  as the verb "plan_compare" takes it
 * @typedef {{id: string, label: string, side: () => Side}} Source
 *
 * @typedef {object} Acts
 * @property {() => Plan} plan  that is open
 * @property {() => string} notation  the language in which its amounts are written
 * @property {(settings: Record<string, string>) => Record<string, unknown>} form  all settings' texts of a plan
 */
import { fillTemplate } from "../calculator/notices.js";
import { readFromTab, writeToTab } from "../page/tab_storage.js";
import { isPlan } from "./draft.js";
import { listPlans } from "./saved_plans.js";

export const PRESENT = "present";
export const COPY = "copy";

export class CompareSources {
  #key;
  /** @type {Copy | undefined} */
  #copy;
  /** @type {Source[]} */
  #files = [];
  /** @type {string[]} of the files */
  #names = [];

  /**
   * @param {string} calculator
   * @param {string} lang
   * @param {Record<string, string>} words
   * @param {Acts} acts
   */
  constructor(calculator, lang, words, acts) {
    this.#key = `plan copy ${calculator}`;
    this.lang = lang;
    this.words = words;
    this.acts = acts;
  }

  /** @returns {Promise<Source[]>} */
  async list() {
    const open = this.acts.plan();
    const copy = this.#readCopy();
    // Where the browser refuses storage, no plan is kept.
    const kept = await listPlans().catch(() => []);
    /** @type {Source[]} */
    const sources = [];
    const add = (/** @type {string} */ id, /** @type {string} */ label, /** @type {Plan} */ plan, /** @type {string} */ lang) => {
      sources.push(this.#source(id, numbered(label, sources.map((each) => each.label)), plan, lang));
    };
    if (open.rows.length > 0) add(PRESENT, this.#openName(open), open, this.acts.notation());
    if (copy) add(COPY, this.#dated("copy", copy.plan, copy.time), copy.plan, copy.lang);
    for (const { id, plan, saved, lang } of kept) add(`kept ${id}`, this.#dated("kept", plan, saved), plan, lang);
    return [...sources, ...this.#files];
  }

  /**
   * Keeps the open plan as it is now.
   *
   * @returns {boolean}  whether it survives a reload
   */
  copy() {
    this.#copy = { plan: this.acts.plan(), lang: this.acts.notation(), time: new Date().toISOString() };
    return writeToTab(this.#key, this.#copy);
  }

  /**
   * @param {string} name
   * @param {string} base64
   * @returns {string}  the id of the new source
   */
  addFile(name, base64) {
    const id = `file ${this.#files.length}`;
    const own = numbered(name, this.#names);
    this.#names.push(own);
    this.#files.push({ id, label: fillTemplate(this.words.chosen, { name: own }), side: () => ({ file: { name: own, base64 } }) });
    return id;
  }

  /** @returns {Copy | undefined} */
  #readCopy() {
    const found = /** @type {Partial<Copy> | undefined} */ (readFromTab(this.#key));
    if (found && isPlan(found.plan) && typeof found.lang === "string" && typeof found.time === "string") {
      this.#copy = /** @type {Copy} */ (found);
    }
    return this.#copy;
  }

  /**
   * @param {string} id
   * @param {string} label  the plan's name in the comparison too
   * @param {Plan} plan
   * @param {string} lang
   * @returns {Source}
   */
  #source(id, label, { rows, settings }, lang) {
    return { id, label, side: () => ({ name: label, rows, form: this.acts.form(settings), lang }) };
  }

  /** @param {Plan} plan */
  #openName({ name }) {
    return name ? fillTemplate(this.words.present_named, { name }) : (this.words.present ?? "");
  }

  /**
   * @param {"copy" | "kept"} key  of the words
   * @param {Plan} plan
   * @param {string} time
   */
  #dated(key, { name }, time) {
    // A copy is of this visit.
    const date = key === "copy" ? {} : { dateStyle: /** @type {const} */ ("medium") };
    const when = new Date(time).toLocaleString(this.lang, { ...date, timeStyle: "short" });
    return fillTemplate(this.words[key], { name: name || (this.words.unnamed ?? ""), time: when });
  }
}

/**
 * Plans of one name are told apart by numbers.
 *
 * @param {string} name
 * @param {string[]} others  that are taken
 */
function numbered(name, others) {
  let [own, number] = [name, 1];
  while (others.includes(own)) own = `${name} (${(number += 1)})`;
  return own;
}
