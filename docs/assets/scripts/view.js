/**
 * The light or the dark view: the system's, until the visitor chooses the other one. The page's head shows the choice
 * before anything is drawn; the styles show the button that leads away from what is seen.
 */

const ROOT = document.documentElement;
// As the page's head reads it. The scripts' folder is named by its content.
const KEY = `${new URL("../../../", import.meta.url).pathname}.__palette`;

/** @param {string} view */
function choose(view) {
  const systems = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  // Nothing is kept while it says no more than the system does.
  if (view === systems) delete ROOT.dataset.view;
  else ROOT.dataset.view = view;
  try {
    if (view === systems) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, view);
  } catch {
    // Refused: the choice holds for this page.
  }
}

const buttons = /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll(".site-view"));
for (const button of buttons) {
  button.addEventListener("click", () => {
    choose(button.value);
    // The one that was pressed is gone: the focus goes to the one in its place.
    for (const other of buttons) if (other !== button) other.focus();
  });
}
