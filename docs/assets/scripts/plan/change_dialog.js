/**
 * The dialog that changes many rows at once. What it asks for is computed by Python.
 *
 * @typedef {{operation: string, rows: number[], options: Record<string, string>}} Wish
 */

export class ChangeDialog {
  #form;
  /** @type {number[]} */
  #selected = [];
  /** @type {number[]} */
  #all = [];
  /** @type {Map<Element, string>} labels with a count in them, as they were built */
  #labels = new Map();

  /**
   * @param {HTMLDialogElement} dialog
   * @param {(wish: Wish) => Promise<string>} change  gives why it was not done, or nothing
   */
  constructor(dialog, change) {
    this.dialog = dialog;
    this.#form = /** @type {HTMLFormElement} */ (dialog.querySelector("form"));
    this.#form.addEventListener("change", () => this.#showOptions());
    this.#form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const refused = await change(this.#wish());
      this.#say(refused);
      if (!refused) dialog.close();
    });
    dialog.querySelector("[data-change]")?.addEventListener("click", () => dialog.close());
  }

  /**
   * @param {number[]} selected  rows
   * @param {number[]} all  rows
   */
  open(selected, all) {
    this.#selected = selected;
    this.#all = all;
    this.#count("selected", selected.length);
    this.#count("all", all.length);
    this.#pick("which", selected.length > 0 ? "selected" : "all");
    if (!this.#value("operation")) this.#pick("operation", "spread");
    const first = this.#control("which", "selected");
    if (first) first.disabled = selected.length === 0;
    const to = this.#form.elements.namedItem("to");
    if (to instanceof HTMLSelectElement && to.selectedIndex === 0) to.selectedIndex = Math.min(4, to.length - 1);
    this.#say("");
    this.#showOptions();
    this.dialog.showModal();
  }

  /** @returns {Wish} */
  #wish() {
    const options = Object.fromEntries([...new FormData(this.#form)].map(([name, value]) => [name, String(value)]));
    return {
      operation: this.#value("operation"),
      rows: this.#value("which") === "selected" ? this.#selected : this.#all,
      options,
    };
  }

  /** @param {string} words */
  #say(words) {
    const place = /** @type {HTMLElement} */ (this.#form.querySelector(".calc-error"));
    place.textContent = words;
    place.hidden = words === "";
  }

  #showOptions() {
    const operation = this.#value("operation");
    const used = {
      spread: ["from", "to", "amount"],
      raise: ["from", "to", "percent"],
      inflate: ["from", "to", "percent"],
      copy: ["from", "to"],
      duplicate: ["text"],
    };
    const names = /** @type {Record<string, string[]>} */ (used)[operation] ?? [];
    for (const place of this.#form.querySelectorAll("[data-option]")) {
      place.toggleAttribute("hidden", !names.includes(/** @type {HTMLElement} */ (place).dataset.option ?? ""));
    }
  }

  /**
   * @param {string} name
   * @param {string} value
   * @returns {HTMLInputElement | null}
   */
  #control(name, value) {
    return this.#form.querySelector(`input[name="${name}"][value="${value}"]`);
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  #pick(name, value) {
    const control = this.#control(name, value);
    if (control) control.checked = true;
  }

  /** @param {string} name */
  #value(name) {
    return String(new FormData(this.#form).get(name) ?? "");
  }

  /**
   * @param {string} which
   * @param {number} count
   */
  #count(which, count) {
    const label = this.#form.querySelector(`label[for="change-which-${which}"]`);
    if (!label) return;
    const built = this.#labels.get(label) ?? label.textContent ?? "";
    this.#labels.set(label, built);
    label.textContent = built.replace("{count}", String(count));
  }
}
