/**
 * The editor's parts and buttons: which are shown and enabled, and where the focus goes when its place is hidden or disabled.
 */

export class PlanButtons {
  #element;
  #state;

  /**
   * @param {HTMLElement} element  the editor
   * @param {import("./plan_state.js").PlanState} state
   */
  constructor(element, state) {
    this.#element = element;
    this.#state = state;
  }

  /** Shows the ways to begin, or the plan's parts; enables undoing and redoing. */
  show() {
    const { rows, canUndo, canRedo } = this.#state;
    const empty = rows.length === 0;
    const places = [".plan-top", ".plan-main"].map((selector) => this.#part(selector));
    const hasFocus = places.some((place) => place.contains(document.activeElement));
    this.#part(".plan-doors").hidden = !empty;
    for (const place of places) place.hidden = empty;
    // What is hidden loses the focus.
    if (empty && hasFocus) this.focus("blank");
    this.#enable("undo", canUndo, "redo");
    this.#enable("redo", canRedo, "undo");
  }

  /** @param {string} action  whose button gets the focus */
  focus(action) {
    this.#button(action).focus();
  }

  /**
   * @param {string} action
   * @param {boolean} enabled
   * @param {string} other  the action whose button gets the focus of this one, which a disabled button loses
   */
  #enable(action, enabled, other) {
    const button = this.#button(action);
    const focused = button === document.activeElement;
    button.disabled = !enabled;
    if (focused && !enabled && this.#state.rows.length > 0) {
      this.#button(other).disabled = false;
      this.#button(other).focus();
    }
  }

  /** @param {string} action */
  #button(action) {
    return /** @type {HTMLButtonElement} */ (this.#part(`[data-plan="${action}"]`));
  }

  /** @param {string} selector */
  #part(selector) {
    return /** @type {HTMLElement} */ (this.#element.querySelector(selector));
  }
}
