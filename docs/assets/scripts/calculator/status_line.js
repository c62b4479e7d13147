/**
 * The status line under the button: what Python is doing, in words. The visible text changes with every event; the text
 * that screen readers announce is a separate element and changes rarely.
 */

/** Milliseconds between two announcements of frequent texts. */
const ANNOUNCE_EVERY = 2000;

/** By language, as calculators/core/notation.py has it. `Intl.NumberFormat` takes a slow desk 26 ms at its first use. */
const DECIMAL_MARK = /** @type {Record<string, string>} */ ({ tr: ",", en: "." });

export class StatusLine {
  #visible = document.createElement("span");
  #announced = document.createElement("span");
  #announcedAt = -Infinity;

  /** @param {Element} line  with role=status */
  constructor(line) {
    this.line = line;
    this.#visible.className = "status-words";
    this.#visible.ariaHidden = "true";
    this.#announced.className = "status-said";
    line.replaceChildren(this.#visible, this.#announced);
  }

  /**
   * @param {string} words
   * @param {{often?: boolean, aloud?: string}} [how]  `often`: announce only from time to time; `aloud`: announce this instead
   */
  show(words, { often = false, aloud = words } = {}) {
    this.#visible.textContent = words;
    this.line.querySelector("button")?.remove();
    const now = performance.now();
    if (often && now - this.#announcedAt < ANNOUNCE_EVERY) return;
    this.#announcedAt = now;
    this.#announced.textContent = aloud;
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
    this.#visible.after(button);
  }
}

/**
 * Shows the state of Python, as far as it concerns one form.
 *
 * @param {StatusLine} line
 * @param {{state: import("../runtime/protocol.js").State, progress: {done: number, total: number}, reason: string, waits: boolean}} news  `waits`: a response is awaited
 * @param {Record<string, string>} words the page's messages
 * @param {string} lang
 */
export function showRuntimeState(line, { state, progress, reason, waits }, words, lang) {
  const sentence = fill(words[state] ?? "", {
    done: () => megabytes(progress.done, lang),
    total: () => megabytes(progress.total, lang),
    reason: () => words[`reason_${reason}`] ?? "",
  });
  const booting = state === "loading" || state === "starting";
  line.show(waits && booting ? fill(words.waiting ?? "", { state: () => sentence }) : sentence, {
    often: state === "loading",
    // Nothing has happened yet: not worth an announcement.
    aloud: state === "idle" ? "" : undefined,
  });
}

/**
 * @param {string} template with {names}
 * @param {Record<string, () => string>} values  computed only if the template names them
 */
function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (whole, name) => values[name]?.() ?? whole);
}

/**
 * @param {number} bytes
 * @param {string} lang
 * @returns {string}  with one decimal
 */
export function megabytes(bytes, lang) {
  return (bytes / 1e6).toFixed(1).replace(".", DECIMAL_MARK[lang] ?? ".");
}
