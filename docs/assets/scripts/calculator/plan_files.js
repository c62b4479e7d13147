/**
 * Plans as files on a calculator's page: opens a file or a link and shows its plan's answer, writes the shown answer's plan
 * as a file or a link. The build makes this module a script of its own, which plan_files_loader.js loads on first use; Python
 * reads and writes. The words are in the box's `data-messages`, those about Python in the calculator's.
 *
 * @typedef {import("./asking.js").Response} Answer
 * @typedef {{name: string, call: string, inputs: unknown, fragment: string, origin: string}} Plan
 * @typedef {{name: string, type: string, base64: string}} WrittenFile
 * @typedef {{ok: boolean, html?: string, errors?: unknown[], fault?: string, fragment?: string, length?: number,
 *   file?: WrittenFile, notices?: {message: string}[]}} FileResponse
 *
 * @typedef {object} Page  what the calculator lends
 * @property {HTMLElement} calculator
 * @property {HTMLElement} box  with the ways in, the words and the place of what was read
 * @property {import("../runtime/state_machine.js").Runtime} runtime
 * @property {Record<string, string>} words  about Python
 * @property {(more: object) => object} request  a request with what all have: calculator, call, language, day, link targets
 * @property {() => string | undefined} receipt  of the shown answer
 * @property {(answer: Answer) => void} show  puts an answer into its place
 */
import { bringIntoView } from "./focus.js";
import { confirmOnButton } from "./answer_actions.js";
import { fillTemplate } from "./notices.js";
import { openCopyDialog } from "./copy_dialog.js";
import { downloadFile } from "./download_file.js";
import { FileWork } from "./file_work.js";
import { pageAddress } from "../page/page_address.js";

export class PlanFiles {
  /** @type {Record<string, string>} */
  #words;
  #page;
  #read;
  #input;
  /** @type {FileWork | undefined} what is being done */
  #work;
  /** @type {Plan | undefined} the plan whose answer is shown; the answer's receipt lacks its name */
  #plan;

  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
    this.#words = JSON.parse(page.box.dataset.messages ?? "{}");
    this.#read = /** @type {HTMLElement} */ (page.box.querySelector(".files-read"));
    this.#input = /** @type {HTMLInputElement} */ (page.box.querySelector("input"));
  }

  /** Opens the file that was chosen. */
  async open() {
    const input = this.#input;
    const [file] = input.files ?? [];
    if (!file) return;
    const limit = Number(this.#page.box.dataset.limit);
    await this.#begin(input, async (work) => {
      work.say(fillTemplate(this.#words.opening, { file: file.name }));
      // One byte beyond the limit tells Python that there is more.
      const base64 = await toBase64(file.slice(0, limit + 1)).catch(() => null);
      if (base64 === null) return work.end(this.#words.unreadable);
      if (await this.#openPlan(work, { file: { name: file.name, base64 } })) forgetLink();
    });
    // The same file can be chosen again, once it was changed.
    input.value = "";
  }

  /** @param {string} link  an address's fragment */
  async openLink(link) {
    await this.#begin(this.#input, async (work) => void (await this.#openPlan(work, { link })));
  }

  /** @param {HTMLButtonElement} button  whose `data-file` says what to write */
  async write(button) {
    const kind = button.dataset.file;
    await this.#begin(button, async (work) => {
      const plan = this.#plan ?? JSON.parse(this.#page.receipt() ?? "null");
      const verb = kind === "template" ? "write_template" : "write_plan";
      const written = await this.#ask(work, { verb, as: kind, plan });
      if (!written) return;
      if (!written.ok) return this.#refuse(work, written);
      if (written.file) {
        download(written.file);
        const notices = (written.notices ?? []).map(({ message }) => message);
        work.end([fillTemplate(this.#words.saved, { file: written.file.name }), ...notices].join(" "));
      } else await this.#copyLink(work, button, written);
    });
  }

  /** The form's own answer is shown, or none: forgets the plan. */
  forget() {
    this.#plan = undefined;
    this.#showRead("");
    forgetLink();
  }

  /** Ends what is being done: the page is left. */
  stop() {
    this.#work?.cancel();
  }

  /**
   * @param {HTMLElement} control  near which the state of the work is told
   * @param {(work: FileWork) => Promise<void>} does
   */
  async #begin(control, does) {
    this.#work?.cancel();
    const { runtime, words, calculator } = this.#page;
    const work = new FileWork(control, runtime, { ...words, ...this.#words }, calculator.dataset.lang ?? "");
    this.#work = work;
    await work.run(() => does(work));
  }

  /**
   * @param {FileWork} work
   * @param {object} source
   * @returns {Promise<boolean>}  whether its plan's answer is shown
   */
  async #openPlan(work, source) {
    const read = await this.#ask(work, { verb: "read_plan", ...source });
    if (!read?.ok) {
      if (read) this.#refuse(work, read);
      return false;
    }
    const plan = /** @type {Plan & FileResponse} */ (read);
    const { call, inputs, fragment } = plan;
    work.say(this.#words.answering);
    const answer = /** @type {Answer | undefined} */ (await this.#ask(work, { verb: "answer", call, inputs, fragment }));
    if (!answer) return false;
    this.#plan = plan;
    this.#showRead(plan.html ?? "");
    work.end(this.#words.opened, answer.title);
    this.#page.show({ ...answer, html: plan.origin + answer.html });
    return true;
  }

  /**
   * @param {FileWork} work
   * @param {object} request
   * @returns {Promise<FileResponse | undefined>}  undefined where there is none, which was said
   */
  async #ask(work, request) {
    const text = await work.ask(JSON.stringify(this.#page.request(request)));
    if (text === null) return undefined;
    /** @type {FileResponse} */
    const response = JSON.parse(text);
    if (response.fault === undefined) return response;
    console.error(response.fault);
    work.end(this.#page.words.fault);
    return undefined;
  }

  /**
   * @param {FileWork} work
   * @param {FileResponse} response
   */
  #refuse(work, { html = "" }) {
    this.#showRead(html, "calc-errors");
    // Screen readers read the errors when they get the focus.
    work.end(this.#words.refused, "");
    this.#read.focus({ preventScroll: true });
    bringIntoView(this.#read);
  }

  /**
   * @param {string} html
   * @param {string} [look]  a class
   */
  #showRead(html, look = "") {
    this.#read.innerHTML = html;
    this.#read.className = `files-read ${look}`;
    this.#read.hidden = html === "";
  }

  /**
   * @param {FileWork} work
   * @param {HTMLButtonElement} button
   * @param {FileResponse} written
   */
  async #copyLink(work, button, { fragment = "", length = 0 }) {
    const link = new URL(fragment, pageAddress()).href;
    const { calculator, words } = this.#page;
    const size = { length: new Intl.NumberFormat(calculator.dataset.lang).format(length) };
    try {
      await navigator.clipboard.writeText(link);
      confirmOnButton(button, words.copied ?? "");
      work.end(fillTemplate(this.#words.link_copied, size));
    } catch {
      work.end(fillTemplate(this.#words.link_ready, size));
      openCopyDialog(calculator, link, { title: words.copy_by_hand ?? "", close: words.dismiss ?? "" });
    }
  }
}

/** Takes the link's plan out of the address: a reload would show it in place of what came after it. */
function forgetLink() {
  if (location.hash.startsWith("#plan=")) history.replaceState(history.state, "", location.pathname + location.search);
}

/**
 * @param {Blob} blob
 * @returns {Promise<string>}
 */
export function toBase64(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(String(reader.result).split(",")[1] ?? ""));
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(blob);
  });
}

/** @param {WrittenFile} file */
export function download({ name, type, base64 }) {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  downloadFile(name, new Blob([bytes], { type }));
}
