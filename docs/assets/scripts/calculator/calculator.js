/**
 * One calculator of a page: makes its parts, connects them with each other and with the tab's Python, and hears the visitor.
 *
 * @typedef {object} Parts
 * @property {HTMLFormElement} form
 * @property {AnswerPanel} answer
 * @property {Editing} editing
 * @property {FormStatus} status
 * @property {import("./status_line.js").StatusLine} line
 * @property {Record<string, string>} words
 */
import { act } from "./answer_actions.js";
import { sharedRuntime } from "../runtime/shared_runtime.js";
import { LIMITS } from "../runtime/state_machine.js";
import { AnswerPanel } from "./answer_panel.js";
import { Asking } from "./asking.js";
import { Editing } from "./editing.js";
import { Preview } from "./preview.js";
import { sameTexts } from "./typed_texts.js";
import { focusLinkedControl } from "./focus.js";
import { fillForm, fillFromFile, readForm } from "./form.js";
import { FormStatus } from "./form_status.js";
import { OutdatedMark } from "./outdated_mark.js";
import { PlanFilesLoader } from "./plan_files_loader.js";
import { requestOf } from "./request.js";
import { readBundle } from "../runtime/spawn_worker.js";
import { isOutdated } from "../page/site_version.js";

/** The assets' folder: in the built site this script is assets/scripts/<hash>/site.js. */
const ASSETS = new URL("../../", import.meta.url);

export class Calculator {
  #element;
  #form;
  #words;
  #runtime;
  #line;
  #status;
  #answer;
  #editing;
  #outdated;
  #asking;
  #preview;
  #files;
  #begun = false;

  /**
   * @param {HTMLElement} element
   * @param {import("./status_line.js").StatusLine} line
   * @param {Record<string, string>} words
   */
  constructor(element, line, words) {
    const { calculator, verb, lang = "" } = element.dataset;
    const form = (this.#form = /** @type {HTMLFormElement} */ (partOf(element, ".calc-form")));
    this.#element = element;
    this.#line = line;
    this.#words = words;
    const limits = { ...LIMITS, stall: this.#milliseconds("stallMs") ?? LIMITS.stall };
    const runtime = (this.#runtime = sharedRuntime(readBundle(element, ASSETS), limits, isOutdated));
    const answer = (this.#answer = new AnswerPanel(partOf(element, ".calc-answer")));
    const status = (this.#status = new FormStatus(element, runtime, line, words, {
      isStale: () => answer.isStale,
      ready: () => this.#preview.soon(),
      retry: () => this.#retry(),
    }));
    const changed = () => this.#changed();
    const editing = (this.#editing = new Editing(form, { calculator: calculator ?? verb ?? "", lang, words, changed }));
    const parts = { form, answer, editing, status, line, words };
    this.#outdated = new OutdatedMark(parts);
    const request = (/** @type {object} */ more) => ({ ...requestOf(element), ...more });
    const asking = (this.#asking = new Asking(parts, {
      ask: (texts) => runtime.ask(element, JSON.stringify(request({ form: texts })), { limit: this.#milliseconds("limitMs") }),
      answered: () => this.#files.loaded?.forget(),
      preview: () => this.#preview.soon(),
      changed: () => this.#outdated.update(),
    }));
    this.#preview = new Preview({
      form,
      data: element.dataset,
      isReady: () => status.isFree,
      ask: (asker, asked) => runtime.ask(asker, asked),
      rewrite: (write) => this.#outdated.rewrite(() => asking.writeUnnoticed(write)),
      answered: (twins) => this.#outdated.previewed(twins),
    });
    this.#files = new PlanFilesLoader({
      calculator: element,
      runtime,
      words,
      request,
      receipt: () => answer.shown?.receipt,
      show: (shown) => asking.showAnswer(shown, null),
    }, () => asking.watchVisitor());
  }

  /** @param {AbortSignal} signal  the element leaves the page */
  listen(signal) {
    const [element, form, status, editing] = [this.#element, this.#form, this.#status, this.#editing];
    this.#runtime.addEventListener("change", () => status.follow(), { signal });
    for (const sign of ["focusin", "pointerdown"]) form.addEventListener(sign, () => this.#prepare(), { signal });
    form.addEventListener("change", (event) => {
      fillFromFile(form, event.target, (...file) => editing.acceptsFile(...file));
    }, { signal });
    form.addEventListener("input", (event) => this.#outdated.follow(event), { signal });
    form.addEventListener("change", () => this.#outdated.update(), { signal });
    form.addEventListener("reset", () => this.#reset(), { signal });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#asking.submit();
    }, { signal });
    element.addEventListener("click", (event) => this.#click(event), { signal });
    element.addEventListener("change", (event) => this.#switch(event.target), { signal });
    for (const control of element.querySelectorAll(".calc-form button, .plan-files :disabled")) control.removeAttribute("disabled");
    editing.listen(signal);
    this.#preview.listen(signal);
    if (!this.#begun) editing.begin();
    this.#begun = true;
    this.#outdated.update();
    status.show();
    this.#files.listen(signal);
    this.#runtime.adopt(/** @type {{warmStart?: import("../runtime/warm_start.js").WarmStart}} */ (globalThis).warmStart);
  }

  /** Ends what it has asked of Python. */
  stop() {
    this.#runtime.drop(this.#element);
    this.#files.loaded?.stop();
  }

  /** Starts Python on the first sign of interest, also after a warm start that failed unseen. */
  #prepare() {
    const status = this.#status;
    if (status.engaged) return;
    status.engaged = true;
    // Not after a computation that hung: the next question starts another worker.
    if (this.#runtime.state !== "stuck") this.#runtime.start();
    status.show();
  }

  /**
   * Gives a choice made in the answer to the form's controls of that name, and asks again.
   *
   * @param {EventTarget | null} chosen
   */
  #switch(chosen) {
    if (!(chosen instanceof HTMLInputElement) || !chosen.dataset.sets) return;
    fillForm(this.#form, { ...readForm(this.#form), [chosen.dataset.sets]: chosen.value });
    this.#form.requestSubmit();
  }

  #reset() {
    const [texts, answer, editing] = [readForm(this.#form), this.#answer, this.#editing];
    const some = answer.shown || this.#asking.refusal || !sameTexts(texts, editing.typed.initial);
    const restoreErrors = this.#asking.withdraw();
    this.#runtime.drop(this.#element);
    this.#files.loaded?.forget();
    const restoreAnswer = answer.clear();
    this.#status.show();
    const restore = () => {
      restoreAnswer();
      editing.write(texts);
      restoreErrors();
    };
    editing.clear(some ? restore : undefined);
    // The browser clears the texts after this event.
    setTimeout(() => this.#changed());
  }

  /** Other texts than a visitor's keys were written: no event tells of them. */
  #changed() {
    this.#outdated.update();
    this.#preview.soon();
  }

  #retry() {
    partOf(this.#element, ".calc-submit").focus();
    this.#asking.watchVisitor();
    this.#runtime.start();
  }

  /** @param {Event} event */
  #click(event) {
    const target = event.target instanceof Element ? event.target.closest("[data-action], [data-file], .calc-errors a") : null;
    if (target instanceof HTMLAnchorElement && target.closest(".calc-errors")) {
      if (focusLinkedControl(target)) event.preventDefault();
    } else if (target instanceof HTMLButtonElement) {
      if (target.dataset.file) void this.#files.use((files) => files.write(target));
      else act(target, this.#answer.shown, this.#words, (words) => this.#line.show(words));
    }
  }

  /** @param {string} name  of a limit in the element's data, which tests lower */
  #milliseconds(name) {
    const text = this.#element.dataset[name];
    return text === undefined ? undefined : Number(text);
  }
}

/**
 * @param {HTMLElement} element
 * @param {string} selector
 */
export function partOf(element, selector) {
  return /** @type {HTMLElement} */ (element.querySelector(selector));
}
