/**
 * Brings the theme's script, which only the search needs here, at the first sign that somebody wants to search.
 * It finds what was typed before it came.
 */

const box = /** @type {HTMLElement | null} */ (document.querySelector(".md-search[data-script]"));
const input = box?.querySelector("input");
const opener = document.querySelector("header [for=__search]");
const SIGNS = ["pointerover", "pointerdown", "focusin"];
const asleep = new AbortController();
let coming = false;

function bring() {
  if (coming) return;
  coming = true;
  const script = document.createElement("script");
  script.src = box?.dataset.script ?? "";
  // From then on it listens itself; where it did not come, the next sign is another try.
  script.addEventListener("load", () => asleep.abort());
  script.addEventListener("error", () => (coming = false));
  document.head.append(script);
}

/**
 * The theme's script has single letters lead to the search and to other pages. Who speaks to the computer, or meant to
 * type elsewhere, would be carried off by them, so it hears of none outside a field.
 *
 * @param {KeyboardEvent} event
 */
function silence(event) {
  const { key, ctrlKey, metaKey, altKey, target } = event;
  if (key.length > 1 || ctrlKey || metaKey || altKey) return;
  if (target instanceof Element && target.closest("input, select, textarea, [contenteditable]")) return;
  event.stopImmediatePropagation();
}

addEventListener("keydown", silence, { capture: true });

if (box && input) {
  const { signal } = asleep;
  for (const sign of SIGNS) for (const place of [box, opener]) place?.addEventListener(sign, bring, { signal });
  opener?.addEventListener("click", () => input.focus(), { signal });
  // The theme's own address of a search.
  if (new URLSearchParams(location.search).has("q")) bring();
}
