/**
 * The answer's section: shows the worked example, then answers; marks an answer as outdated while the form has other
 * texts.
 *
 * @typedef {import("./asking.js").Response} Response
 */
import { receiptLink } from "./answer_actions.js";
import { bringIntoView, painted } from "./focus.js";

/** Characters of a receipt that a link takes along: Firefox drops a fragment of 1 MiB, and base64 adds a third. */
const LONGEST = 700_000;

export class AnswerPanel {
  /** @type {Response | null} the answer that is shown */
  shown = null;
  #section;
  #example;
  #observer = new IntersectionObserver((entries) => {
    // Browsers report several changes at once, the oldest first.
    const entry = entries.at(-1);
    const passed = entry && !entry.isIntersecting && entry.boundingClientRect.top < 0;
    this.#section.classList.toggle("is-scrolled", passed);
  });
  /**
   * @type {string[] | null} the form's texts that the shown answer belongs to, as JSON: as they were asked, and as written
   *   since; null: it is not the form's
   */
  #answered = [];

  /** @param {HTMLElement} section  with the worked example */
  constructor(section) {
    this.#section = section;
    // Built open for those without scripts; folded, so that nobody takes it for theirs.
    section.querySelector(".answer-example")?.removeAttribute("open");
    this.#example = [...section.childNodes];
  }

  /**
   * @param {Response} response
   * @param {string | null} asked  the form's texts as JSON; null: the answer is not the form's
   */
  show(response, asked) {
    this.shown = response;
    this.#answered = asked === null ? null : [asked];
    const restoreView = this.#keepView();
    this.#section.innerHTML = response.html ?? "";
    this.#section.classList.remove("is-stale");
    restoreView();
    // What stands above them is measured: now that would force a synchronous layout of the whole answer.
    this.#observer.disconnect();
    void painted().then(() => this.#followActions());
    const { receipt = "", short = "" } = response;
    for (const link of this.#section.querySelectorAll("a[data-action=report], a[data-action=contact]")) {
      if (link instanceof HTMLAnchorElement && receipt.length < LONGEST) link.href = receiptLink(link.href, receipt, short);
    }
  }

  /**
   * @returns {() => void}  opens again what was open, and puts the focus back on the switch that asked for this answer,
   *   where it was on the screen
   */
  #keepView() {
    const section = this.#section;
    const open = [...section.querySelectorAll("details[open]")].map(({ className }) => className);
    const focused = section.contains(document.activeElement) ? document.activeElement : null;
    const name = focused?.getAttribute("data-sets");
    // Measured only where it is needed, as it forces a synchronous layout.
    const top = (name && focused?.getBoundingClientRect().top) || 0;
    return () => {
      for (const details of section.querySelectorAll("details")) details.open = open.includes(details.className);
      const again = name && section.querySelector(`[data-sets="${CSS.escape(name)}"]:checked`);
      if (!(again instanceof HTMLElement)) return;
      again.focus({ preventScroll: true });
      scrollBy(0, again.getBoundingClientRect().top - top);
    };
  }

  /** Notes when what stands above the actions is scrolled away: from then on they stay in sight, with the figure. */
  #followActions() {
    this.#observer.disconnect();
    let above = this.#section.querySelector(".answer-actions")?.previousElementSibling;
    while (above && above.getClientRects().length === 0) above = above.previousElementSibling;
    if (above) this.#observer.observe(above);
  }

  /**
   * @param {import("./form.js").Texts} texts the form's
   * @returns {boolean}  whether the shown answer belongs to them, or to no form
   */
  answers(texts) {
    return this.shown !== null && (this.#answered?.includes(JSON.stringify(texts)) ?? true);
  }

  /** @param {import("./form.js").Texts} texts  that mean the same as those answered */
  adopt(texts) {
    this.#answered?.push(JSON.stringify(texts));
  }

  /**
   * Marks the answer as outdated, or takes the mark away.
   *
   * @param {boolean} stale
   * @param {string} words
   * @returns {boolean}  whether that changed something
   */
  mark(stale, words) {
    if (!this.shown || stale === this.#section.classList.contains("is-stale")) return false;
    this.#section.classList.toggle("is-stale", stale);
    this.#section.querySelector(":scope > .answer-stale")?.remove();
    if (!stale) return true;
    const note = document.createElement("p");
    note.className = "answer-stale";
    note.textContent = words;
    this.#section.prepend(note);
    return true;
  }

  /**
   * Shows the worked example again.
   *
   * @returns {() => void}  undoes that
   */
  clear() {
    const { shown } = this;
    const [answered, nodes, classes] = [this.#answered, [...this.#section.childNodes], this.#section.className];
    this.shown = null;
    this.#section.classList.remove("is-stale", "is-scrolled");
    this.#observer.disconnect();
    if (shown) this.#section.replaceChildren(...this.#example);
    return () => {
      this.shown = shown;
      this.#answered = answered;
      this.#section.className = classes;
      this.#section.replaceChildren(...nodes);
      this.#followActions();
    };
  }

  get isStale() {
    return this.#section.classList.contains("is-stale");
  }

  /** Moves the focus to the answer. */
  goTo() {
    this.#section.focus({ preventScroll: true });
    bringIntoView(this.#section);
  }
}
