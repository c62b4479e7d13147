/**
 * Notices at a field or at the form: a sentence with buttons. Each is announced to screen readers too.
 *
 * @typedef {{label: string, act: () => void}} Action
 * @typedef {"carried" | "cleared" | "field" | "filled"} Kind  at most one notice of each kind is shown
 */

export class Notices {
  /** @type {Map<Kind, HTMLElement>} */
  #shown = new Map();
  #say;

  /** @param {(words: string) => void} say  announces words to screen readers */
  constructor(say) {
    this.#say = say;
  }

  /**
   * @param {Kind} kind
   * @param {(notice: HTMLElement) => void} put  inserts it into the page
   * @param {string} words
   * @param {Action[]} actions
   * @param {HTMLElement | null} [back]  gets the focus when a pressed button disappears
   * @returns {HTMLElement}
   */
  show(kind, put, words, actions, back) {
    this.hide(kind);
    const notice = document.createElement("p");
    notice.className = `calc-notice calc-${kind}`;
    notice.tabIndex = -1;
    notice.append(words);
    for (const { label, act } of actions) notice.append(" ", this.#button(kind, label, act, back));
    this.#shown.set(kind, notice);
    put(notice);
    this.#say([words, ...actions.map(({ label }) => label)].join(" "));
    return notice;
  }

  /** @param {Kind[]} kinds */
  hide(...kinds) {
    for (const kind of kinds) {
      this.#shown.get(kind)?.remove();
      this.#shown.delete(kind);
    }
  }

  hideAll() {
    this.hide(...this.#shown.keys());
  }

  /**
   * @param {Kind} kind
   * @param {string} label
   * @param {() => void} act
   * @param {HTMLElement | null | undefined} back
   */
  #button(kind, label, act, back) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", () => {
      this.hide(kind);
      back?.focus();
      act();
    });
    return button;
  }
}

/**
 * @param {string | undefined} template with {names}
 * @param {Record<string, string>} values
 */
export function fillTemplate(template, values) {
  return (template ?? "").replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
