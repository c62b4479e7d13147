/**
 * `<plan-editor>`: rows of raw texts, which Python reads and computes with every change. All words that it shows are in the
 * page's `data-messages`, all places that it fills in the page.
 *
 * @typedef {import("./plan_types.js").Answer} Answer
 * @typedef {import("./plan_types.js").Definition} Definition
 * @typedef {Record<string, (button: HTMLButtonElement) => void>} Actions
 */
import { storePythonFiles } from "../offline/visited.js";
import { PASTED_KEY, readFromTab, removeFromTab } from "../page/tab_storage.js";
import { ChangeDialog } from "./change_dialog.js";
import { parseCells } from "./clipboard.js";
import { Compare } from "./compare.js";
import { Grid } from "./grid.js";
import { GridCells } from "./grid_cells.js";
import { GridKeys } from "./grid_keys.js";
import { Many } from "./many.js";
import { PlanButtons } from "./plan_buttons.js";
import { PlanSharing } from "./plan_sharing.js";
import { Panel } from "./panel.js";
import { PasteDialog } from "./paste_dialog.js";
import { listenForCommands } from "./plan_commands.js";
import { PlanPython } from "./plan_python.js";
import { PlanSession } from "./plan_session.js";
import { PlanSettings } from "./plan_settings.js";
import { PlanState } from "./plan_state.js";
import { PlanStatus } from "./plan_status.js";
import { Report } from "./report.js";
import { RowActions } from "./row_actions.js";
import { RowSheet } from "./row_sheet.js";
import { RowViews } from "./row_views.js";

class PlanEditor {
  #element;
  #state = new PlanState();
  #buttons;
  #status;
  #python;
  #settings;
  #grid;
  #panel;
  #rows;
  #views;
  #session;
  #paste;
  #change;
  #sharing;
  #report;
  #charts;
  #compare;
  #many;

  /**
   * @param {HTMLElement} element
   * @param {Record<string, string>} words
   */
  constructor(element, words) {
    this.#element = element;
    const state = this.#state;
    this.#buttons = new PlanButtons(element, state);
    const definition = /** @type {Definition} */ (JSON.parse(element.dataset.definition ?? "{}"));
    const status = (this.#status = new PlanStatus(this.#part(".plan-status"), words, () => this.#retry()));
    const python = (this.#python = new PlanPython(element, {
      changed: () => this.#showPython(),
      answered: (answer, revision) => this.#show(answer, revision),
      works: (news) => status.showDownload(news),
      unanswered: (reason) => status.showUnanswered(reason),
    }));
    const form = /** @type {HTMLFormElement} */ (this.#part(".plan-settings"));
    this.#settings = new PlanSettings(form, /** @type {HTMLInputElement} */ (this.#part("#plan-name")), state);
    this.#panel = new Panel(element, form);
    const grid = (this.#grid = new Grid(this.#part(".plan-grid"), definition, state, words));
    const sheet = new RowSheet(this.#dialog(".plan-sheet"), state, grid, {
      copy: (row) => this.#rows.copy(row),
      remove: (row) => this.#rows.remove(row),
      spread: (row, years) => void this.#rows.spread(row, years).then((refused) => refused && status.tell(refused)),
      closed: (row) => this.#views.backTo(row),
    });
    const views = (this.#views = new RowViews(element, grid, sheet, () => this.#ask()));
    const rows = (this.#rows = new RowActions(state, definition, grid, python, {
      say: (name, values) => status.say(name, values),
      shown: (row, place) => views.goToNew(row, place),
      appended: (row) => views.backTo(row, 0),
      grouped: () => views.chosen,
      words,
    }));
    this.#change = new ChangeDialog(this.#dialog(".plan-change"), (wish) => rows.change(wish));
    this.#session = new PlanSession(element, state, python, status, words);
    const paste = (this.#paste = new PasteDialog(this.#dialog(".plan-paste"), python, words, (added, origin) => {
      rows.append(added, origin);
    }));
    this.#sharing = new PlanSharing(element, definition, python, words, {
      plan: () => state.plan,
      form: () => this.#settings.texts,
      goTo: (row, column) => views.goTo(row, column),
      open: (plan, from) => this.#session.open(plan, from),
      preview: (table, origin) => void paste.open(table, origin),
      tell: (news) => status.tell(news),
    });
    this.#report = new Report(element, {
      asked: () => ({ rows: state.rows, form: this.#settings.texts, name: state.plan.name }),
      send: (verb, asked) => this.#sharing.send(verb, asked),
    });
    this.#charts = /** @type {HTMLDetailsElement} */ (this.#part(".plan-charts"));
    // Charts are drawn while they are open.
    this.#charts.addEventListener("toggle", () => this.#ask());
    this.#compare = new Compare(this.#dialog(".plan-compare"), element, python, {
      plan: () => state.plan,
      notation: () => this.#session.notation,
      form: (settings) => this.#settings.textsWith(settings),
      goTo: (row, column) => views.goTo(row, column),
    });
    this.#many = new Many(this.#dialog(".plan-many"), words.lang ?? "", python, {
      open: (plan, from) => this.#session.open(plan, from),
      openFile: (file) => void this.#sharing.openFile(file),
    });
    const cells = new GridCells(grid, (name, values) => status.say(name, values), (copied) => void paste.open(copied));
    new GridKeys(grid, {
      addRow: (place) => rows.add(place),
      leave: () => this.#leave(),
      fillDown: () => cells.fillDown(),
      clear: () => cells.clear(),
      selected: () => this.#saySelected(),
    });
    listenForCommands(element, {
      actions: this.#actions(),
      give: (kind, bare) => void this.#sharing.give(kind, bare),
      goTo: (row, column) => views.goTo(row, column),
      goToSetting: (name) => this.#panel.goTo(name),
      openRow: (row) => sheet.open(row),
      goBack: (direction) => this.#goBack(direction),
      group: (column) => views.group(column),
      showYears: (all) => grid.showYears(all),
    });
    state.addEventListener("change", () => this.#changed());
  }

  /** @returns {Actions} */
  #actions() {
    const [rows, saving] = [this.#rows, this.#session.saving];
    return {
      blank: () => rows.add(),
      example: () => rows.fillWith(JSON.parse(this.#element.dataset.example ?? "[]")),
      add: () => rows.add(),
      paste: () => this.#paste.wait(),
      keep: () => void saving.keep(),
      "keep-copy": () => void saving.keepCopy(),
      plans: () => void saving.show(),
      many: () => this.#many.show(),
      compare: () => void this.#compare.show(),
      undo: () => this.#goBack("undo"),
      redo: () => this.#goBack("redo"),
      empty: () => this.#empty(),
      report: () => void this.#report.open(),
      "report-print": () => print(),
      "report-close": () => this.#report.close(),
      change: () => this.#change.open(this.#selectedRows(), this.#state.rows.map((_, index) => index)),
      panel: () => this.#panel.toggle(),
    };
  }

  /** Shows the plan of this tab, or the ways to begin; then what the page's address or another page's form brought along. */
  async begin() {
    this.#session.begin();
    addEventListener("hashchange", () => void this.#sharing.openAddress());
    this.#showPython();
    await this.#sharing.openAddress();
    const pasted = readFromTab(PASTED_KEY);
    removeFromTab(PASTED_KEY);
    if (typeof pasted === "string") await this.#paste.open(parseCells(pasted));
  }

  #changed() {
    this.#report.close();
    this.#buttons.show();
    this.#settings.show();
    this.#views.show();
    // Rows that have moved: what was selected is no longer what the visitor meant.
    if (this.#state.structure === this.#state.revision) this.#grid.select(undefined);
    this.#session.changed();
    this.#ask();
  }

  #ask() {
    const { plan, revision } = this.#state;
    if (plan.rows.length === 0 || this.#session.isForeign) return;
    const { savedAnswer: kept } = this.#session;
    const { texts: form } = this.#settings;
    const asked = { rows: plan.rows, form, group: this.#views.grouped, kept, charts: this.#charts.open };
    this.#python.askSoon(asked, revision);
  }

  /**
   * @param {Answer} answer
   * @param {number} revision  of the state that was asked about
   */
  #show(answer, revision) {
    // The rows have moved since; another answer is on its way.
    if (this.#state.structure > revision) return;
    this.#session.answer = answer;
    this.#panel.show(answer);
    this.#views.showAnswer(answer);
    if (answer.cells.length > 0 && this.#state.revision === revision) this.#state.amend(answer.cells);
    if (answer.problems.length === 0) this.#status.takeBack(this.#sharing.refused);
    this.#status.speakSoon(answer.spoken);
    storePythonFiles().catch(() => {});
  }

  #empty() {
    this.#session.letGo();
    this.#state.replace({ rows: [], settings: {}, name: "" });
    this.#status.say("emptied");
    this.#status.offer("undo", () => this.#goBack("undo"));
  }

  /** @returns {number[]}  the rows of selected cells; one cell alone is no selection */
  #selectedRows() {
    return this.#grid.range ? this.#grid.selected().rows : [];
  }

  /** @param {"undo" | "redo"} direction */
  #goBack(direction) {
    const offered = this.#part(".plan-status").contains(document.activeElement);
    const done = direction === "undo" ? this.#state.undo() : this.#state.redo();
    // The button in the status line goes with its words.
    if (offered) this.#buttons.focus("redo");
    this.#status.say(!done ? "nothing_to_undo" : direction === "undo" ? "undone" : "redone");
  }

  #leave() {
    this.#part(".plan-below button").focus();
    this.#status.say("left_grid");
  }

  #saySelected() {
    const { rows, places } = this.#grid.selected();
    this.#status.say("selected", { rows: String(rows.length), columns: String(places[1] - places[0] + 1) });
  }

  #showPython() {
    const { runtime } = this.#python;
    this.#element.dataset.state = runtime.state;
    this.#status.showRuntime(runtime);
  }

  #retry() {
    this.#python.runtime.start();
    void this.#session.rewrite();
    void this.#sharing.openAddress();
    this.#ask();
  }

  /** @param {string} selector */
  #dialog(selector) {
    return /** @type {HTMLDialogElement} */ (this.#part(selector));
  }

  /** @param {string} selector */
  #part(selector) {
    return /** @type {HTMLElement} */ (this.#element.querySelector(selector));
  }
}

class PlanEditorElement extends HTMLElement {
  /** @type {PlanEditor | undefined} */
  #editor;

  connectedCallback() {
    // Already there where the element is only moved within the page.
    if (this.#editor) return;
    const words = { ...JSON.parse(this.dataset.messages ?? "{}"), lang: this.dataset.lang ?? "" };
    if (!this.dataset.runtime) {
      // Built without Python.
      const line = /** @type {HTMLElement} */ (this.querySelector(".plan-status"));
      return new PlanStatus(line, words, () => {}).say("missing");
    }
    this.#editor = new PlanEditor(this, words);
    void this.#editor.begin();
  }
}

customElements.define("plan-editor", PlanEditorElement);
