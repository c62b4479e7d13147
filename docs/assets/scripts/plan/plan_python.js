/**
 * What the editor asks Python: the figures of the rows as they are, a moment after each change, and changes of rows.
 *
 * @typedef {import("./plan_types.js").Answer} Answer
 * @typedef {import("./plan_types.js").Change} Change
 * @typedef {import("./plan_types.js").Row} Row
 * @typedef {object} Acts
 * @property {() => void} changed  the state of Python
 * @property {(answer: Answer, revision: number) => void} answered
 * @property {(news: import("../runtime/protocol.js").WorkingMessage) => void} works  how far a request is
 * @property {(reason: string) => void} unanswered  what the editor needs of Python did not arrive
 */
import { today } from "../page/today.js";
import { isOutdated } from "../page/site_version.js";
import { UnansweredError } from "../runtime/request_queue.js";
import { readBundle } from "../runtime/spawn_worker.js";
import { sharedRuntime } from "../runtime/shared_runtime.js";
import { LIMITS } from "../runtime/state_machine.js";

/** The assets' folder: in the built site this script is assets/scripts/<hash>/plan.js. */
const ASSETS = new URL("../../", import.meta.url);

/**
 * Milliseconds without a change until Python is asked: changes of one event are one request. For plans of more than LONG rows, whose answer takes a quarter of a
 * second, longer than between two keys: what is typed last would else wait for the answer to what was typed before.
 */
const DELAY = 20;
const LONG_DELAY = 200;
const LONG = 2000;

export class PlanPython {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** Whose answers replace one another. */
  #figures = {};
  #changes = {};

  /**
   * @param {HTMLElement} editor
   * @param {Acts} acts
   */
  constructor(editor, acts) {
    const { calculator, call, lang } = editor.dataset;
    this.common = { calculator, call, lang };
    this.acts = acts;
    this.runtime = sharedRuntime(readBundle(editor, ASSETS), LIMITS, isOutdated);
    this.runtime.addEventListener("change", acts.changed);
    this.runtime.adopt(/** @type {{warmStart?: import("../runtime/warm_start.js").WarmStart}} */ (globalThis).warmStart);
  }

  /**
   * @param {{rows: Row[], form: Record<string, string | string[]>, group: string, charts: boolean, kept?: {rules: string, headline: string} | undefined}} asked
   * @param {number} revision  comes back with the answer
   */
  askSoon(asked, revision) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(asked, revision), asked.rows.length > LONG ? LONG_DELAY : DELAY);
  }

  /**
   * @param {{rows: Row[], form: Record<string, string | string[]>, group: string, charts: boolean, kept?: {rules: string, headline: string} | undefined}} asked
   * @param {number} revision
   */
  async #ask(asked, revision) {
    const response = await this.send("plan", asked, this.#figures);
    if (response?.fault) console.error(response.fault);
    else if (response) this.acts.answered(/** @type {Answer} */ (response), revision);
  }

  /**
   * @param {{operation: string, rows: Row[], options: Record<string, string>}} asked
   * @returns {Promise<Change | null>}
   */
  async change(asked) {
    return /** @type {Change | null} */ (await this.send("plan_change", asked, this.#changes));
  }

  /**
   * @param {string} verb
   * @param {object} asked
   * @param {object} asker  whose earlier request is dropped where it still waits
   * @param {Pick<import("../runtime/state_machine.js").AskOptions, "limit" | "onwork">} [options]  as of `Runtime.ask`
   * @returns {Promise<any>}  null where there is no answer
   */
  async send(verb, asked, asker, options = {}) {
    const request = JSON.stringify({ verb, ...this.common, today: today(), ...asked });
    try {
      const response = await this.runtime.ask(asker, request, { onDemand: true, onwork: this.acts.works, ...options });
      return response === null ? null : JSON.parse(response);
    } catch (error) {
      if (!(error instanceof UnansweredError)) throw error;
      this.acts.unanswered(error.reason);
      return null;
    }
  }
}
