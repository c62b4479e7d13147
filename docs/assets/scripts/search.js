/**
 * Brings the theme's script, which only the search needs here, at the first sign that somebody wants to search.
 * It finds what was typed before it came.
 */

const box = /** @type {HTMLElement | null} */ (document.querySelector(".md-search[data-script]"));
const input = box?.querySelector("input");
const opener = document.querySelector("header [for=__search]");
const SIGNS = ["pointerover", "pointerdown", "focusin"];
/** Keys that lead to the search, as in the theme. */
const KEYS = ["f", "s", "/"];
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

/** @param {KeyboardEvent} event */
function lead(event) {
  const { key, ctrlKey, metaKey, altKey, target } = event;
  if (!KEYS.includes(key) || ctrlKey || metaKey || altKey) return;
  if (target instanceof Element && target.closest("input, select, textarea, [contenteditable]")) return;
  event.preventDefault();
  input?.focus();
}

if (box && input) {
  const { signal } = asleep;
  for (const sign of SIGNS) for (const place of [box, opener]) place?.addEventListener(sign, bring, { signal });
  opener?.addEventListener("click", () => input.focus(), { signal });
  addEventListener("keydown", lead, { signal });
  // The theme's own address of a search.
  if (new URLSearchParams(location.search).has("q")) bring();
}
