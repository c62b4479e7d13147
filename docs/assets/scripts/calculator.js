/**
 * `<live-calculator>`: takes the form's texts to Python and puts Python's HTML in place.
 * It draws nothing itself, and every word it shows came with the page.
 *
 * @typedef {{ok: boolean, html?: string, text?: string, receipt?: string, title?: string,
 *   errors?: Record<string, string>, fault?: string,
 *   files?: Record<string, import("./actions.js").File>, twins?: Record<string, string>}} Response
 */
import { act, confirm, withReceipt } from "./actions.js";
import { carry, forget, takeAlong } from "./carried.js";
import { LIMITS, sharedRuntime } from "./boot.js";
import {
  bringIntoView, clearErrors, drawn, fillFromFile, followToControl, goTo, goToErrors, readForm, showErrors, today, waiting,
} from "./form.js";
import { bundleOf } from "./hire.js";
import { keepPython } from "./offline.js";
import { StatusLine, tellRuntime } from "./status.js";

/** The bundle's addresses are relative to the assets' folder; this script's own is named by its content. */
const ASSETS = new URL("../../", import.meta.url);

class LiveCalculator extends HTMLElement {
  /** @type {Record<string, string>} */
  #words = {};
  /** @type {AbortController | undefined} */
  #wiring;
  /** @type {import("./boot.js").Runtime | undefined} */
  #runtime;
  /** @type {StatusLine | undefined} */
  #status;
  /** @type {Node[] | undefined} the worked example, while an answer has its place */
  #example;
  /** @type {Response | null} the answer that is shown */
  #shown = null;
  /** @type {import("./form.js").Texts | undefined} the form's texts as the page came */
  #fresh;
  /** The form's texts that the shown answer answers. */
  #answered = "";
  /** Counts submits and resets: what comes for an earlier turn is no longer wanted. */
  #turn = 0;
  #pending = false;
  #engaged = false;
  #carried = false;
  /** Whether who asked is still waiting. */
  #waits = () => true;

  connectedCallback() {
    this.#wiring = new AbortController();
    const { signal } = this.#wiring;
    this.#words = JSON.parse(this.dataset.messages ?? "{}");
    this.#status = new StatusLine(this.#part(".calc-status"));
    // A page that was built without the runtime still has its form, its example and its words.
    if (!this.dataset.runtime) return this.#status.show(this.#words.missing ?? "");
    this.#runtime = sharedRuntime(bundleOf(this, ASSETS), { ...LIMITS, stall: this.#milliseconds("stallMs") ?? LIMITS.stall });
    this.#runtime.addEventListener("change", () => this.#tell(), { signal });
    for (const sign of ["focusin", "pointerdown"]) this.#form.addEventListener(sign, () => this.#prepare(), { signal });
    this.#form.addEventListener("change", (event) => fillFromFile(this.#form, event.target), { signal });
    for (const change of ["input", "change"]) this.#form.addEventListener(change, () => this.#compare(), { signal });
    this.#form.addEventListener("reset", () => this.#reset(), { signal });
    this.#form.addEventListener("submit", (event) => this.#submit(event), { signal });
    this.addEventListener("click", (event) => this.#click(event), { signal });
    for (const button of this.#form.querySelectorAll("button")) button.disabled = false;
    this.#fresh ??= readForm(this.#form);
    if (!this.#carried) this.#carry();
    this.#carried = true;
    addEventListener("hashchange", () => this.#carry().slice(0, 1).forEach(goTo), { signal });
    this.#tell();
    this.#runtime.follow(/** @type {{earlyPython?: import("./early.js").Early}} */ (globalThis).earlyPython);
  }

  disconnectedCallback() {
    this.#wiring?.abort();
    this.#runtime?.drop(this);
  }

  /** What a link, of another page or of this one, sent along goes into the form. */
  #carry() {
    const filled = carry(this.#form, location.hash, this.#words.carried ?? "");
    this.#compare();
    return filled;
  }

  /** Python starts on the first sign of interest, also where an early start that nobody saw has failed. */
  #prepare() {
    if (this.#engaged) return;
    this.#engaged = true;
    if (this.#runtime?.state === "idle" || this.#runtime?.state === "failed") this.#runtime.start();
    this.#tell();
  }

  /** @param {Event} event */
  async #submit(event) {
    event.preventDefault();
    const { verb, calculator, call, lang, contact, reference } = this.dataset;
    const calculators = JSON.parse(this.dataset.calculators ?? "{}");
    // The page's settings know it, and only if the consultancy has set one.
    const mail = document.querySelector("[data-mail]")?.getAttribute("data-mail") ?? "";
    const form = readForm(this.#form);
    const places = { contact, reference, mail, calculators };
    const request = JSON.stringify({ verb, calculator, call, lang, ...places, today: today(), form });
    const turn = ++this.#turn;
    this.#engaged = this.#pending = true;
    this.#waits = waiting(this.#form);
    const asked = this.#runtime?.ask(this, request, this.#milliseconds("limitMs"));
    this.#tell();
    const response = await asked;
    if (turn !== this.#turn) return;
    this.#pending = false;
    if (response) this.#receive(JSON.parse(response), JSON.stringify(form));
    else this.#tell();
  }

  /**
   * @param {Response} response
   * @param {string} asked
   */
  #receive(response, asked) {
    if (response.fault !== undefined) {
      console.error(response.fault);
      this.#status?.show(this.#words.fault ?? "");
    } else if (response.ok) {
      clearErrors(this.#form);
      this.#show(response, asked);
    } else {
      showErrors(this.#form, response.html ?? "", response.errors ?? {});
      const words = this.#words.errors_found ?? "";
      // The focus on the summary has it read out; the status line need not speak as well.
      if (this.#waits()) {
        this.#status?.show(words, { aloud: "" });
        goToErrors(this.#form);
      } else this.#status?.show(words);
    }
  }

  /**
   * @param {Response} response
   * @param {string} asked
   */
  #show(response, asked) {
    this.#shown = response;
    this.#answered = asked;
    this.#example ??= [...this.#answer.childNodes];
    this.#answer.innerHTML = response.html ?? "";
    this.#answer.classList.remove("is-stale");
    for (const link of this.#answer.querySelectorAll("a[data-action=report]")) {
      if (link instanceof HTMLAnchorElement) link.href = withReceipt(link.href, response.receipt ?? "");
    }
    this.#status?.show(this.#words.ready ?? "", { aloud: response.title ?? "" });
    this.#compare();
    keepPython().catch(() => {});
    this.#goToAnswer(this.#turn);
  }

  /** @param {number} turn that the answer is of */
  async #goToAnswer(turn) {
    // To ask at once where it stands would have all of it laid out within this very task.
    await drawn();
    if (turn !== this.#turn || !this.#waits()) return;
    this.#answer.focus({ preventScroll: true });
    bringIntoView(this.#answer);
  }

  /** Marks the shown answer as outdated while the form no longer says what was asked. */
  #compare() {
    const texts = readForm(this.#form);
    const stale = JSON.stringify(texts) !== this.#answered;
    takeAlong(texts, this.#fresh ?? {}, this.#words.leave ?? "", stale ? undefined : this.#shown?.twins);
    if (!this.#shown) return;
    if (stale === this.#answer.classList.contains("is-stale")) return;
    this.#answer.classList.toggle("is-stale", stale);
    if (!stale) {
      this.#answer.querySelector(".answer-stale")?.remove();
      return this.#tell();
    }
    const note = document.createElement("p");
    note.className = "answer-stale";
    note.textContent = this.#words.stale ?? "";
    this.#answer.prepend(note);
    this.#status?.show(this.#words.stale ?? "");
  }

  #reset() {
    this.#turn += 1;
    this.#pending = false;
    this.#runtime?.drop(this);
    this.#shown = null;
    forget(this.#form);
    // The texts themselves go after this event: all that stands there now is left out.
    takeAlong({}, {}, this.#words.leave ?? "");
    clearErrors(this.#form);
    this.#answer.classList.remove("is-stale");
    if (this.#example) this.#answer.replaceChildren(...this.#example);
    this.#tell();
  }

  /** Says where Python stands, as far as it concerns this form. */
  #tell() {
    if (!this.#runtime || !this.#status) return;
    const { state, progress, reason } = this.#runtime;
    const told = !this.#engaged ? "idle" : state === "computing" && !this.#pending ? "ready" : state;
    this.dataset.state = told;
    tellRuntime(this.#status, { told, progress, reason, waits: this.#pending }, this.#words, this.dataset.lang ?? "");
    if (told === "failed") this.#status.offer(this.#words.retry ?? "", () => this.#retry());
  }

  #retry() {
    this.#part(".calc-submit").focus();
    this.#waits = waiting(this.#form);
    this.#runtime?.start();
  }

  /** @param {Event} event */
  #click(event) {
    const target = event.target instanceof Element ? event.target.closest("[data-action], .calc-errors a") : null;
    if (target instanceof HTMLAnchorElement && target.closest(".calc-errors")) {
      if (followToControl(target)) event.preventDefault();
    } else if (target instanceof HTMLButtonElement) this.#act(target);
  }

  /** @param {HTMLButtonElement} button */
  async #act(button) {
    const outcome = await act(button.dataset.action, {
      text: this.#shown?.text ?? this.#answer.innerText,
      receipt: this.#shown?.receipt,
      files: this.#shown?.files,
    });
    if (!outcome) return;
    const words = this.#words[outcome] ?? "";
    confirm(button, words);
    this.#status?.show(words);
  }

  /** @param {string} name of a limit that a test may lower */
  #milliseconds(name) {
    const text = this.dataset[name];
    return text === undefined ? undefined : Number(text);
  }

  get #form() {
    return /** @type {HTMLFormElement} */ (this.#part(".calc-form"));
  }

  get #answer() {
    return this.#part(".calc-answer");
  }

  /** @param {string} selector */
  #part(selector) {
    return /** @type {HTMLElement} */ (this.querySelector(selector));
  }
}

customElements.define("live-calculator", LiveCalculator);
