/**
 * The plan's report, in place of the editor: a summary and its annex, as Python writes them, to be printed or saved as PDF
 * by the browser. What is shown is the plan as it was; when it changes, the editor comes back.
 *
 * @typedef {object} Acts
 * @property {() => object} asked  what Python is asked with: rows, texts of the settings, name
 * @property {(verb: string, asked: object) => Promise<any>} send  null or undefined where there is no answer, or a refusal, which was told
 */
const SHOWN = "has-report";
/** The style sheet puts it on each sheet of paper; longer names of plans are cut there. */
const FOOT = "--report-foot";
const LONGEST_FOOT = 80;

export class Report {
  #place;
  #sheet;
  /** The page's title, which browsers name a printed file by. */
  #title = document.title;

  /**
   * @param {HTMLElement} editor
   * @param {Acts} acts
   */
  constructor(editor, acts) {
    this.editor = editor;
    this.acts = acts;
    this.#place = /** @type {HTMLElement} */ (editor.querySelector(".plan-report"));
    this.#sheet = /** @type {HTMLElement} */ (this.#place.querySelector(".report-sheet"));
  }

  /** Shows the report of the plan as it is; a plan with a fault is told and led to instead. */
  async open() {
    const written = await this.acts.send("plan_report", this.acts.asked());
    if (!written) return;
    this.#sheet.innerHTML = written.html;
    this.#putContact();
    this.#title = document.title;
    document.title = written.title;
    const foot = written.title.length > LONGEST_FOOT ? `${written.title.slice(0, LONGEST_FOOT)}…` : written.title;
    document.documentElement.style.setProperty(FOOT, JSON.stringify(foot));
    this.#show(true);
    this.#place.focus();
    this.#place.scrollIntoView();
  }

  /** Shows the editor again. */
  close() {
    if (this.#place.hidden) return;
    const focused = this.#place.contains(document.activeElement);
    this.#show(false);
    document.title = this.#title;
    document.documentElement.style.removeProperty(FOOT);
    this.#sheet.replaceChildren();
    const opener = this.editor.querySelector('[data-plan="report"]');
    if (focused && opener instanceof HTMLElement) opener.focus();
  }

  /** @param {boolean} shown */
  #show(shown) {
    this.#place.hidden = !shown;
    this.editor.classList.toggle(SHOWN, shown);
  }

  /** Puts the contact details that the page was built with into the summary. */
  #putContact() {
    const details = document.querySelector("template.report-contact-details");
    const place = this.#sheet.querySelector("[data-report-contact]");
    if (!(details instanceof HTMLTemplateElement) || !(place instanceof HTMLElement)) return;
    place.append(details.content.cloneNode(true));
    place.hidden = false;
  }
}
