/**
 * The panel beside the rows: puts figures and HTML into their places where they changed, so that nothing flickers and no
 * control loses the focus.
 *
 * @typedef {import("./plan_types.js").Answer} Answer
 */

export class Panel {
  /** @type {Map<string, string>} HTML by part, as it was put */
  #parts = new Map();

  /**
   * @param {HTMLElement} editor
   * @param {HTMLFormElement} settings
   */
  constructor(editor, settings) {
    this.editor = editor;
    this.settings = settings;
    for (const radio of settings.querySelectorAll("input[type=radio]")) {
      const place = document.createElement("span");
      place.className = "plan-difference";
      place.dataset.difference = `${lastPart(radio.getAttribute("name"))}.${radio.getAttribute("value")}`;
      settings.querySelector(`label[for="${radio.id}"]`)?.append(" ", place);
    }
  }

  /** @param {Answer} answer */
  show(answer) {
    for (const place of this.editor.querySelectorAll("[data-figure]")) {
      const text = answer.figures[/** @type {HTMLElement} */ (place).dataset.figure ?? ""];
      if (text !== undefined && place.textContent !== text) place.textContent = text;
    }
    for (const place of this.editor.querySelectorAll("[data-part]")) this.#put(/** @type {HTMLElement} */ (place), answer);
    for (const place of this.editor.querySelectorAll("[data-difference]")) {
      const moved = answer.differences[/** @type {HTMLElement} */ (place).dataset.difference ?? ""] ?? "";
      const words = moved && `(${moved})`;
      if (place.textContent !== words) place.textContent = words;
    }
    this.#showErrors(answer.errors);
  }

  /** Opens or closes what is below the figures. */
  toggle() {
    const isOpen = this.editor.querySelector(".plan-panel")?.classList.toggle("is-open");
    const button = this.editor.querySelector('[data-plan="panel"]');
    if (button) button.ariaExpanded = String(isOpen);
  }

  /** @param {string} name  of a setting's control, which gets the focus */
  goTo(name) {
    const isHidden = this.settings.getClientRects().length === 0;
    if (isHidden) this.toggle();
    const control = this.settings.querySelector(`[name="${name}"]`);
    if (control instanceof HTMLElement) control.focus();
  }

  /**
   * @param {HTMLElement} place
   * @param {Answer} answer
   */
  #put(place, answer) {
    const name = place.dataset.part ?? "";
    const html = answer.parts[name] ?? "";
    if (this.#parts.get(name) === html) return;
    this.#parts.set(name, html);
    const focused = place.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement) : null;
    const unfolded = [...place.querySelectorAll("details[open] > summary")].map(({ textContent }) => textContent);
    place.innerHTML = html;
    for (const summary of place.querySelectorAll("details > summary")) {
      if (unfolded.includes(summary.textContent)) summary.parentElement?.setAttribute("open", "");
    }
    if (!focused) return;
    const { row, column } = focused.dataset;
    const again = place.querySelector(`[data-row="${row}"][data-column="${column}"]`) ?? place.querySelector("button");
    if (again instanceof HTMLElement) again.focus();
    else this.editor.querySelector("table")?.querySelector("button")?.focus();
  }

  /** @param {Record<string, string>} errors  by control name */
  #showErrors(errors) {
    for (const field of this.settings.querySelectorAll("[data-field]")) {
      const message = errors[/** @type {HTMLElement} */ (field).dataset.field ?? ""] ?? "";
      const place = field.querySelector(".calc-error");
      if (place instanceof HTMLElement) {
        place.textContent = message;
        place.hidden = message === "";
      }
      for (const control of field.querySelectorAll("input[type=text], select")) {
        if (message) control.setAttribute("aria-invalid", "true");
        else control.removeAttribute("aria-invalid");
      }
    }
  }
}

/** @param {string | null} name */
function lastPart(name) {
  return (name ?? "").split(".").at(-1) ?? "";
}
