/**
 * Opening plans and giving them away: files, links and the text of an e-mail. Python reads and writes; a plan with a fault
 * is given to nobody, and its first faulty cell gets the focus.
 *
 * @typedef {import("./plan_types.js").Plan} Plan
 * @typedef {import("./plan_types.js").Row} Row
 * @typedef {{ok: boolean, message?: string, fault?: string, errors?: {message: string}[]}} Refusal
 *
 * @typedef {object} Acts
 * @property {() => Plan} plan
 * @property {() => Record<string, unknown>} form  texts of the settings
 * @property {(row: number, column: string) => void} goTo
 * @property {(plan: Plan, words: string) => void} open  a plan from elsewhere; `words` say from where
 * @property {(cells: string[][], origin: import("./paste_dialog.js").Origin) => void} preview
 * @property {(words: string) => void} tell
 */
import { fillTemplate } from "../calculator/notices.js";
import { openCopyDialog } from "../calculator/copy_dialog.js";
import { download, toBase64 } from "../calculator/plan_files.js";
import { pageAddress } from "../page/page_address.js";

/** Bytes of a file that are read; one more tells Python that there are more. */
const LARGEST = 10_000_001;

export class PlanSharing {
  #asker = {};
  /** What was told last of a faulty cell. */
  refused = "";

  /**
   * @param {HTMLElement} editor
   * @param {import("./plan_types.js").Definition} definition
   * @param {import("./plan_python.js").PlanPython} python
   * @param {Record<string, string>} words
   * @param {Acts} acts
   */
  constructor(editor, definition, python, words, acts) {
    this.editor = editor;
    this.definition = definition;
    this.python = python;
    this.words = words;
    this.acts = acts;
    for (const input of editor.querySelectorAll("input[type=file]:not(dialog *)")) {
      input.addEventListener("change", () => void this.#openChosen(/** @type {HTMLInputElement} */ (input)));
    }
  }

  /** @param {HTMLInputElement} input */
  async #openChosen(input) {
    const [file] = input.files ?? [];
    if (!file) return;
    await this.openFile(file);
    // The same file can be chosen again, once it was changed.
    input.value = "";
  }

  /** @param {File} file */
  async openFile(file) {
    this.#say("opening", { file: file.name });
    const base64 = await toBase64(file.slice(0, LARGEST)).catch(() => null);
    if (base64 === null) return this.#say("file_unreadable");
    const opened = await this.send("plan_open", { file: { name: file.name, base64 } });
    if (!opened) return;
    const { name, form, notice } = opened;
    if (opened.cells) return this.acts.preview(opened.cells, { name, form, notice });
    this.acts.open({ rows: opened.rows, settings: form, name }, told(fillTemplate(this.words.opened, { file: file.name }), notice));
  }

  /** Opens the plan or the filled form that the page's address holds, if it holds one. */
  async openAddress() {
    const { hash } = location;
    // Not an anchor of the page.
    if (!hash.includes("=")) return;
    const isRead = hash.startsWith("#plan=") ? await this.#openLink(hash) : await this.#openForm(hash);
    // Without an answer it stays, for when Python is started again.
    if (isRead) history.replaceState(history.state, "", location.pathname + location.search);
  }

  /**
   * @param {string} link  an address's fragment
   * @returns {Promise<boolean>}  whether Python has read it, or refused it
   */
  async #openLink(link) {
    const read = await this.send("read_plan", { link });
    const rows = read && (await this.send("plan_rows", { inputs: read.inputs, link_call: read.call }));
    if (rows) this.acts.open({ rows: rows.rows, settings: rows.form, name: read.name }, told(this.words.opened_link ?? "", rows.notice));
    return rows !== null;
  }

  /**
   * @param {string} fragment  with a form's texts
   * @returns {Promise<boolean>}  as above
   */
  async #openForm(fragment) {
    const form = Object.fromEntries(new URLSearchParams(fragment.slice(1)));
    const rows = await this.send("plan_rows", { form });
    if (rows) this.acts.open({ rows: rows.rows, settings: rows.form, name: "" }, this.words.opened_form ?? "");
    return rows !== null;
  }

  /**
   * @param {string} kind  "json", "workbook", "csv", "link" or "mail"
   * @param {boolean} bare  without the texts that name rows and whose they are
   */
  async give(kind, bare) {
    const { rows, name } = this.acts.plan();
    const asked = bare ? rows.map((row) => this.#withoutNames(row)) : rows;
    const form = this.acts.form();
    const sound = await this.send("plan_inputs", { rows: asked, form });
    if (!sound) return;
    const { inputs } = sound;
    if (kind === "mail") {
      const answer = await this.send("answer", { inputs, fragment: "", page: pageAddress() });
      if (answer) await this.#copy(answer.text, "mail_copied", {});
      return;
    }
    const plan = { ok: true, name: bare ? "" : name, call: this.editor.dataset.call, inputs };
    const written = await this.send("write_plan", { plan, as: kind });
    if (!written) return;
    const notices = (written.notices ?? []).map((/** @type {{message: string}} */ { message }) => message);
    if (written.file) {
      download(written.file);
      this.acts.tell([fillTemplate(this.words.saved, { file: written.file.name }), ...notices].join(" "));
    } else {
      const length = Number(written.length).toLocaleString(this.editor.dataset.lang);
      await this.#copy(new URL(written.fragment, pageAddress()).href, "link_copied", { length });
    }
  }

  /** @param {Row} row */
  #withoutNames(row) {
    const { columns, title, owner } = this.definition;
    return row.map((text, place) => ([title, owner].includes(columns[place]?.name ?? "") ? "" : text));
  }

  /**
   * @param {string} text
   * @param {string} words  key of the message
   * @param {Record<string, string>} values
   */
  async #copy(text, words, values) {
    try {
      await navigator.clipboard.writeText(text);
      this.#say(words, values);
    } catch {
      openCopyDialog(this.editor, text, { title: this.words.copy_by_hand ?? "", close: this.words.dismiss ?? "" });
    }
  }

  /**
   * @param {string} verb
   * @param {object} asked
   * @returns {Promise<any>}  null where there is no answer; undefined where it is a refusal, which was told
   */
  async send(verb, asked) {
    const response = await this.python.send(verb, asked, this.#asker);
    if (!response) return null;
    if (response.ok) return response;
    if (response.fault) console.error(response.fault);
    const { message, errors, row, column } = response;
    if (row >= 0) this.refused = message;
    this.acts.tell(message ?? errors?.map((/** @type {{message: string}} */ each) => each.message).join(" ") ?? this.words.fault ?? "");
    if (row >= 0) this.acts.goTo(row, column);
    return undefined;
  }

  /**
   * @param {string} name  of a message
   * @param {Record<string, string>} [values]
   */
  #say(name, values = {}) {
    this.acts.tell(fillTemplate(this.words[name], values));
  }
}

/**
 * @param {string} words
 * @param {string} notice  may be empty
 */
function told(words, notice) {
  return [words, notice].filter(Boolean).join(" ");
}
