/**
 * Light or dark: the system's colour scheme until the visitor chooses the other one. An inline script in the page's head
 * (docs/overrides/partials/javascripts/base.html) applies the choice before the first paint; the styles show one of two buttons.
 */

const ROOT = document.documentElement;
// The key that the inline script reads. In the built site this script is assets/scripts/<hash>/site.js.
const KEY = `${new URL("../../../", import.meta.url).pathname}.__palette`;

/** @param {string} scheme */
function choose(scheme) {
  const systemScheme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  // The system's own scheme is not stored, so that the page follows it.
  if (scheme === systemScheme) delete ROOT.dataset.view;
  else ROOT.dataset.view = scheme;
  try {
    if (scheme === systemScheme) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, scheme);
  } catch {
    // Storage is refused: the choice holds for this page.
  }
}

/** Applies a choice made in another tab, or on another page before Back. */
function applyStored() {
  try {
    const chosen = localStorage.getItem(KEY);
    if (chosen === "light" || chosen === "dark") ROOT.dataset.view = chosen;
    else delete ROOT.dataset.view;
  } catch {
    // Storage is refused: nothing to apply.
  }
}

addEventListener("pageshow", ({ persisted }) => persisted && applyStored());
addEventListener("storage", ({ key }) => key === KEY && applyStored());

const buttons = /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll(".site-view"));
for (const button of buttons) {
  button.addEventListener("click", () => {
    choose(button.value);
    // The pressed button is hidden now: the other one gets the focus.
    for (const other of buttons) if (other !== button) other.focus();
  });
}
