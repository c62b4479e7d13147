/**
 * What the editor's buttons, switches and keys ask for, handed on to those who do it.
 *
 * @typedef {object} Acts
 * @property {Record<string, (button: HTMLButtonElement) => void>} actions  by the `data-plan` of their buttons
 * @property {(kind: string, bare: boolean) => void} give  the plan away, as a file or a link
 * @property {(row: number, column: string) => void} goTo
 * @property {(name: string) => void} goToSetting  by its control's name
 * @property {(row: number) => void} openRow
 * @property {(direction: "undo" | "redo") => void} goBack
 * @property {(column: string) => void} group
 * @property {(all: boolean) => void} showYears
 */

/** Before the kind in the action of a button that gives the plan away. */
const GIVE = "give-";

/**
 * @param {HTMLElement} editor
 * @param {Acts} acts
 */
export function listenForCommands(editor, acts) {
  editor.addEventListener("click", (event) => click(event, editor, acts));
  editor.addEventListener("change", ({ target }) => choose(target, editor, acts));
  editor.addEventListener("keydown", (event) => press(event, acts));
}

/**
 * @param {MouseEvent} event
 * @param {HTMLElement} editor
 * @param {Acts} acts
 */
function click({ target }, editor, acts) {
  const button = target instanceof Element ? target.closest("button") : null;
  if (!(button instanceof HTMLButtonElement)) return;
  const { plan, row, column, setting, open } = button.dataset;
  if (plan?.startsWith(GIVE)) {
    const bare = editor.querySelector('[data-plan="bare"]');
    acts.give(plan.slice(GIVE.length), bare instanceof HTMLInputElement && bare.checked);
  } else if (plan) acts.actions[plan]?.(button);
  else if (row !== undefined && column !== undefined) acts.goTo(Number(row), column);
  else if (setting !== undefined) acts.goToSetting(setting);
  else if (open !== undefined) acts.openRow(Number(open));
  else if (button.closest(".plan-table tbody th")) acts.openRow(Number(button.closest("tr")?.dataset.row));
}

/**
 * @param {EventTarget | null} target  whose choice changed
 * @param {HTMLElement} editor
 * @param {Acts} acts
 */
function choose(target, editor, acts) {
  if (target instanceof HTMLSelectElement && target.dataset.plan === "group") acts.group(target.value);
  if (!(target instanceof HTMLInputElement)) return;
  if (target.dataset.plan === "more-years") acts.showYears(target.checked);
  if (target.dataset.plan === "cumulative") {
    editor.querySelector(".plan-foot-cumulative")?.toggleAttribute("hidden", !target.checked);
  }
}

/**
 * @param {KeyboardEvent} event
 * @param {Acts} acts
 */
function press(event, acts) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const key = event.key.toLowerCase();
  if (key !== "z" && key !== "y") return;
  // In the other dialogs the browser undoes what is typed there.
  if (event.target instanceof Element && event.target.closest("dialog:not(.plan-sheet)")) return;
  event.preventDefault();
  acts.goBack(key === "y" || event.shiftKey ? "redo" : "undo");
}
