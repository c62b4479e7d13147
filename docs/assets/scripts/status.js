/**
 * The thin line under the button: what Python is doing, in words. What is seen changes as often as
 * there is news; what a screen reader is given to say changes rarely, in a part of its own.
 */

const SAY_EVERY_MS = 2000;

export class StatusLine {
  #seen = document.createElement("span");
  #said = document.createElement("span");
  #saidAt = -Infinity;

  /** @param {Element} line with role=status */
  constructor(line) {
    this.line = line;
    this.#seen.className = "status-words";
    this.#seen.ariaHidden = "true";
    this.#said.className = "status-said";
    line.replaceChildren(this.#seen, this.#said);
  }

  /**
   * @param {string} words
   * @param {{often?: boolean, aloud?: string}} [how] `often`: one of many, not each is said; `aloud`: said instead
   */
  show(words, { often = false, aloud = words } = {}) {
    this.#seen.textContent = words;
    this.line.querySelector("button")?.remove();
    const now = performance.now();
    if (often && now - this.#saidAt < SAY_EVERY_MS) return;
    this.#saidAt = now;
    this.#said.textContent = aloud;
  }

  /**
   * @param {string} words
   * @param {() => void} act
   */
  offer(words, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "calc-retry";
    button.textContent = words;
    button.addEventListener("click", act);
    this.#seen.after(button);
  }
}

/**
 * Says where Python stands, as far as it concerns one form.
 *
 * @param {StatusLine} line
 * @param {{told: import("./boot.js").State, progress: {done: number, total: number}, reason: string, waits: boolean}} news
 * @param {Record<string, string>} words the page's messages
 * @param {string} lang
 */
export function tellRuntime(line, { told, progress, reason, waits }, words, lang) {
  const sentence = fill(words[told] ?? "", {
    done: () => megabytes(progress.done, lang),
    total: () => megabytes(progress.total, lang),
    reason: () => words[`reason_${reason}`] ?? "",
  });
  const booting = told === "loading" || told === "starting";
  line.show(waits && booting ? fill(words.waiting ?? "", { state: () => sentence }) : sentence, {
    often: told === "loading",
    // That nothing has happened yet is no news.
    aloud: told === "idle" ? "" : undefined,
  });
}

/**
 * @param {string} template with {names}
 * @param {Record<string, () => string>} values each made only where it is named
 */
function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (whole, name) => values[name]?.() ?? whole);
}

/**
 * @param {number} bytes
 * @param {string} lang
 */
function megabytes(bytes, lang) {
  return new Intl.NumberFormat(lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(bytes / 1e6);
}
