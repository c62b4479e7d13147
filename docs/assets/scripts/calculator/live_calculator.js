/**
 * `<live-calculator>`: sends the form's texts to Python and puts the HTML that Python answers into the page. All words that
 * it shows are in the page's `data-messages`.
 *
 * @typedef {{ok: boolean, html?: string, text?: string, short?: string, link?: string, receipt?: string, title?: string,
 *   errors?: Record<string, string>, fault?: string,
 *   files?: Record<string, import("./answer_actions.js").File>, twins?: Record<string, string>}} Response
 */
import { act } from "./answer_actions.js";
import { updateLanguageLink } from "./prefill.js";
import { LIMITS, sharedRuntime } from "../runtime/state_machine.js";
import { AnswerPanel } from "./answer_panel.js";
import { Editing } from "./editing.js";
import { Preview } from "./preview.js";
import { sameTexts } from "./typed_texts.js";
import {
  clearErrors, painted, fillForm, fillFromFile, focusLinkedControl, focusErrors, isLong, readForm, showErrors, today, watchVisitor,
} from "./form.js";
import { emptyHidden, revealFilled } from "./form_parts.js";
import { FormStatus } from "./form_status.js";
import { PlanFilesLoader } from "./plan_files_loader.js";
import { StatusLine } from "./status_line.js";
import { readBundle } from "../runtime/spawn_worker.js";
import { storePythonFiles } from "../offline/visited.js";
import { isOutdated } from "../page/site_version.js";
import { pageAddress } from "../page/page_address.js";

/** The assets' folder: in the built site this script is assets/scripts/<hash>/site.js. */
const ASSETS = new URL("../../", import.meta.url);

/** Milliseconds after the last key until a long text is compared: reading megabytes at each key would be felt. */
const LONG_TEXT_DELAY = 300;

class LiveCalculator extends HTMLElement {
  /** @type {Record<string, string>} */
  #messages = {};
  /** @type {AbortController | undefined} */
  #listeners;
  /** @type {import("../runtime/state_machine.js").Runtime | undefined} */
  #runtime;
  /** @type {StatusLine | undefined} */
  #line;
  /** @type {FormStatus | undefined} */
  #status;
  /** @type {AnswerPanel | undefined} */
  #answer;
  /** @type {Response | null} the refusal whose errors are shown */
  #shownErrors = null;
  /** @type {Editing | undefined} */
  #editing;
  /** @type {Preview | undefined} */
  #preview;
  /** @type {{texts: import("./form.js").Texts, twins: Record<string, string>} | undefined} what the link to the other language takes along for these texts */
  #twins;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #markTimer;
  /** @type {PlanFilesLoader | undefined} */
  #files;
  /** Incremented by submit and reset; the response to an earlier one is ignored. */
  #submission = 0;
  /** Whether the visitor has done nothing else since asking, so that the focus may be moved. */
  #visitorWaits = () => true;

  connectedCallback() {
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    this.#messages = JSON.parse(this.dataset.messages ?? "{}");
    const line = (this.#line ??= new StatusLine(this.#part(".calc-status")));
    // Built without the bundle: form and example work, answers do not.
    if (!this.dataset.runtime) return line.show(this.#messages.missing ?? "");
    const limits = { ...LIMITS, stall: this.#milliseconds("stallMs") ?? LIMITS.stall };
    const runtime = (this.#runtime = sharedRuntime(readBundle(this, ASSETS), limits, isOutdated));
    const status = (this.#status ??= new FormStatus(this, runtime, line, this.#messages, {
      isStale: () => this.#answer?.isStale ?? false,
      ready: () => this.#preview?.soon(),
      retry: () => this.#retry(),
    }));
    runtime.addEventListener("change", () => status.follow(), { signal });
    for (const sign of ["focusin", "pointerdown"]) this.#form.addEventListener(sign, () => this.#prepare(), { signal });
    this.#answer ??= new AnswerPanel(this.#part(".calc-answer"));
    const begun = this.#editing !== undefined;
    const editing = (this.#editing ??= this.#edit());
    this.#form.addEventListener("change", (event) => {
      fillFromFile(this.#form, event.target, (...file) => editing.acceptsFile(...file));
    }, { signal });
    this.#form.addEventListener("input", (event) => this.#onInput(event), { signal });
    this.#form.addEventListener("change", () => this.#markStale(), { signal });
    this.#form.addEventListener("reset", () => this.#reset(), { signal });
    this.#form.addEventListener("submit", (event) => this.#submit(event), { signal });
    this.addEventListener("click", (event) => this.#click(event), { signal });
    this.addEventListener("change", (event) => this.#switch(event.target), { signal });
    for (const control of this.querySelectorAll(".calc-form button, .plan-files :disabled")) control.removeAttribute("disabled");
    editing.listen(signal);
    (this.#preview ??= this.#previewing()).listen(signal);
    if (!begun) editing.begin();
    this.#markStale();
    status.show();
    (this.#files ??= this.#planFiles(runtime)).listen(signal);
    runtime.adopt(/** @type {{warmStart?: import("../runtime/warm_start.js").WarmStart}} */ (globalThis).warmStart);
  }

  disconnectedCallback() {
    this.#listeners?.abort();
    this.#runtime?.drop(this);
    this.#files?.loaded?.stop();
  }

  #edit() {
    const { calculator, verb, lang = "" } = this.dataset;
    const page = { calculator: calculator ?? verb ?? "", lang, words: this.#messages, changed: () => this.#markStale() };
    return new Editing(this.#form, page);
  }

  /** @param {import("../runtime/state_machine.js").Runtime} runtime */
  #planFiles(runtime) {
    return new PlanFilesLoader({
      calculator: this,
      runtime,
      words: this.#messages,
      request: (more) => ({ ...this.#request(), ...more }),
      receipt: () => this.#answer?.shown?.receipt,
      show: (answer) => this.#showAnswer(answer, null),
    }, () => (this.#visitorWaits = watchVisitor(this.#form)));
  }

  #previewing() {
    return new Preview({
      form: this.#form,
      data: this.dataset,
      isReady: () => this.#status?.isFree ?? false,
      ask: async (asker, request) => (await this.#runtime?.ask(asker, request)) ?? null,
      rewrite: (write) => this.#rewrite(write),
      answered: (twins) => {
        this.#twins = { texts: readForm(this.#form), twins };
        this.#markStale();
      },
    });
  }

  /**
   * Writes texts otherwise that mean the same: an answer to them stays current.
   *
   * @param {() => void} write
   */
  #rewrite(write) {
    const [before, answer] = [readForm(this.#form), this.#answer];
    const [current, waits] = [answer?.answers(before), this.#visitorWaits()];
    write();
    if (waits) this.#visitorWaits = watchVisitor(this.#form);
    const texts = readForm(this.#form);
    if (current) answer?.adopt(texts);
    this.#editing?.typed.rewritten(before, texts);
    this.#markStale();
  }

  /** Starts Python on the first sign of interest, also after a warm start that failed unseen. */
  #prepare() {
    const status = this.#status;
    if (!status || status.engaged) return;
    status.engaged = true;
    // Not after a computation that hung: the next question starts another worker.
    if (this.#runtime?.state !== "stuck") this.#runtime?.start();
    status.show();
  }

  /** @param {Event} event */
  async #submit(event) {
    event.preventDefault();
    const status = this.#status;
    if (!status) return;
    const form = readForm(this.#form);
    const request = JSON.stringify({ ...this.#request(), form });
    const submission = ++this.#submission;
    this.#editing?.typed.save();
    status.engaged = status.pending = true;
    this.#visitorWaits = watchVisitor(this.#form);
    const asked = this.#runtime?.ask(this, request, { limit: this.#milliseconds("limitMs") });
    status.show();
    const response = await asked;
    if (submission !== this.#submission) return;
    status.pending = false;
    if (response) this.#receive(JSON.parse(response), JSON.stringify(form));
    else status.show();
    this.#markStale();
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

  /** What every request of this calculator says. */
  #request() {
    const { verb, calculator, call, lang, contact, reference } = this.dataset;
    const calculators = JSON.parse(this.dataset.calculators ?? "{}");
    // Only there if an e-mail address is set in mkdocs.base.yml.
    const mail = document.querySelector("[data-mail]")?.getAttribute("data-mail") ?? "";
    const page = pageAddress();
    return { verb, calculator, call, lang, contact, reference, mail, calculators, page, today: today() };
  }

  /**
   * @param {Response} response
   * @param {string} asked  the form's texts as JSON
   */
  #receive(response, asked) {
    if (response.fault !== undefined) {
      console.error(response.fault);
      this.#line?.show(this.#messages.fault ?? "");
    } else if (response.ok) {
      clearErrors(this.#form);
      this.#shownErrors = null;
      this.#files?.loaded?.forget();
      this.#showAnswer(response, asked);
    } else {
      this.#shownErrors = response;
      showErrors(this.#form, response.html ?? "", response.errors ?? {});
      const words = this.#messages.errors_found ?? "";
      // Screen readers read the summary when it gets the focus: the status line stays silent.
      if (this.#visitorWaits()) {
        this.#line?.show(words, { aloud: "" });
        focusErrors(this.#form);
      } else this.#line?.show(words);
      this.#preview?.soon();
    }
  }

  /**
   * @param {Response} response
   * @param {string | null} asked  the form's texts as JSON; null: the answer is not the form's
   */
  #showAnswer(response, asked) {
    this.#answer?.show(response, asked);
    this.#line?.show(this.#messages.ready ?? "", { aloud: response.title ?? "" });
    storePythonFiles().catch(() => {});
    this.#goToAnswer(this.#submission);
  }

  /** @param {number} submission  which the answer belongs to */
  async #goToAnswer(submission) {
    // Measuring its position now would force a synchronous layout of the whole answer.
    await painted();
    if (submission === this.#submission && this.#visitorWaits()) this.#answer?.goTo();
    this.#preview?.soon();
  }

  /** @param {Event} event */
  #onInput(event) {
    emptyHidden(this.#form, event.target);
    clearTimeout(this.#markTimer);
    if (isLong(this.#form)) this.#markTimer = setTimeout(() => this.#markStale(), LONG_TEXT_DELAY);
    else this.#markStale();
  }

  /** Marks the shown answer as outdated while the form has other texts, and updates the link to the other language. */
  #markStale() {
    const [editing, answer] = [this.#editing, this.#answer];
    if (!editing || !answer) return;
    clearTimeout(this.#markTimer);
    revealFilled(this.#form);
    const texts = readForm(this.#form);
    const current = answer.answers(texts);
    const previewed = this.#twins && sameTexts(texts, this.#twins.texts) ? this.#twins.twins : undefined;
    const written = current ? answer.shown?.twins : previewed;
    updateLanguageLink(texts, editing.typed.initial, this.#messages.leave ?? "", (path) => editing.keyOf(path), written);
    if (!answer.mark(!current, this.#messages.stale ?? "")) return;
    if (current) this.#status?.show();
    else this.#line?.show(this.#messages.stale ?? "");
  }

  #reset() {
    const [texts, refused, shown] = [readForm(this.#form), this.#shownErrors, this.#answer?.shown];
    const some = shown || refused || !sameTexts(texts, this.#editing?.typed.initial ?? texts);
    this.#submission += 1;
    if (this.#status) this.#status.pending = false;
    this.#runtime?.drop(this);
    this.#files?.loaded?.forget();
    this.#shownErrors = null;
    clearErrors(this.#form);
    const restoreAnswer = this.#answer?.clear();
    this.#status?.show();
    const restore = () => {
      this.#shownErrors = refused;
      restoreAnswer?.();
      this.#editing?.write(texts);
      if (refused) showErrors(this.#form, refused.html ?? "", refused.errors ?? {});
    };
    this.#editing?.clear(some ? restore : undefined);
    // The browser clears the texts after this event.
    setTimeout(() => this.#markStale());
  }

  #retry() {
    this.#part(".calc-submit").focus();
    this.#visitorWaits = watchVisitor(this.#form);
    this.#runtime?.start();
  }

  /** @param {Event} event */
  #click(event) {
    const target = event.target instanceof Element ? event.target.closest("[data-action], [data-file], .calc-errors a") : null;
    if (target instanceof HTMLAnchorElement && target.closest(".calc-errors")) {
      if (focusLinkedControl(target)) event.preventDefault();
    } else if (target instanceof HTMLButtonElement) {
      if (target.dataset.file) void this.#files?.use((files) => files.write(target));
      else act(target, this.#answer?.shown, this.#messages, (words) => this.#line?.show(words));
    }
  }

  /** @param {string} name  of a limit in the element's data, which tests lower */
  #milliseconds(name) {
    const text = this.dataset[name];
    return text === undefined ? undefined : Number(text);
  }

  get #form() {
    return /** @type {HTMLFormElement} */ (this.#part(".calc-form"));
  }

  /** @param {string} selector */
  #part(selector) {
    return /** @type {HTMLElement} */ (this.querySelector(selector));
  }
}

customElements.define("live-calculator", LiveCalculator);
