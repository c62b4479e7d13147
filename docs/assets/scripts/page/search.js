/**
 * Loads the theme's script, which only the search needs here, at the first sign that the visitor wants to search. It also
 * finds what was typed before it was loaded. If the script or the index does not arrive, a line under the header says so.
 */
import { isOutdated } from "./site_version.js";

const box = /** @type {HTMLElement | null} */ (document.querySelector(".md-search[data-script]"));
const input = box?.querySelector("input");
const opener = document.querySelector("header [for=__search]");
const EVENTS = ["pointerover", "pointerdown", "focusin", "input"];
const untilLoaded = new AbortController();
const statusLine = /** @type {HTMLElement | null} */ (document.querySelector(".search-said"));
let loading = false;
/** @type {RequestCache} "reload" after a failure: bypasses the HTTP cache */
let cache = "default";

/** @param {string} words */
function say(words) {
  // Setting the same words would have them announced again.
  if (statusLine && statusLine.textContent !== words) statusLine.textContent = words;
}

/**
 * @param {URL} url
 * @param {{integrity?: string, type: RegExp}} expected
 */
async function get(url, { integrity = "", type }) {
  const response = await fetch(url, { cache, integrity });
  if (!response.ok || !type.test(response.headers.get("Content-Type") ?? "")) throw new Error(`${url}: ${response.status}`);
}

/**
 * @param {string} url
 * @param {string} integrity
 */
async function load(url, integrity) {
  const { base } = JSON.parse(document.getElementById("__config")?.textContent ?? "{}");
  // The script does not report a missing index. It uses the copy that this request leaves in the HTTP cache.
  await get(new URL(`${base}/search/search_index.json`, location.href), { type: /json/i });
  if (cache === "reload") await get(new URL(url, location.href), { integrity, type: /script/i });
  const script = document.createElement("script");
  Object.assign(script, { src: url, integrity });
  const came = new Promise((done, fail) => {
    script.addEventListener("load", done);
    script.addEventListener("error", fail);
  });
  document.head.append(script);
  await came;
}

async function loadOnce() {
  if (loading) return;
  loading = true;
  try {
    await load(box?.dataset.script ?? "", box?.dataset.integrity ?? "");
    // From now on the script has its own listeners.
    untilLoaded.abort();
    say("");
  } catch {
    // The next event tries again.
    loading = false;
    cache = "reload";
    const words = (await isOutdated()) ? statusLine?.dataset.outdated : statusLine?.dataset.failed;
    if (!untilLoaded.signal.aborted) say(words ?? "");
  }
}

/**
 * Hides single letters outside of fields from the theme's script, which has shortcuts on them that move the focus or change
 * the page: speech input, or typing beside a field, would trigger them (WCAG 2.1.4).
 *
 * @param {KeyboardEvent} event
 */
function suppressShortcuts(event) {
  const { key, ctrlKey, metaKey, altKey, target } = event;
  if (key.length > 1 || ctrlKey || metaKey || altKey) return;
  if (target instanceof Element && target.closest("input, select, textarea, [contenteditable]")) return;
  event.stopImmediatePropagation();
}

addEventListener("keydown", suppressShortcuts, { capture: true });

if (box && input) {
  const { signal } = untilLoaded;
  for (const type of EVENTS) for (const place of [box, opener]) place?.addEventListener(type, loadOnce, { signal });
  opener?.addEventListener("click", () => input.focus(), { signal });
  // The theme's script reads the box on keyup alone, which pasting by mouse and dictation do not fire.
  input.addEventListener("input", () => input.dispatchEvent(new Event("keyup")));
  // The theme's address of a search.
  if (new URLSearchParams(location.search).has("q")) loadOnce();
}
