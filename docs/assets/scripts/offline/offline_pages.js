/**
 * Registers the service worker and tells it which pages and files to store for offline use. Where the browser refuses
 * service workers or storage, the site works without.
 */
import { pythonIsQuiet } from "../runtime/shared_runtime.js";
import { send } from "./visited.js";

/** Milliseconds from "load" to the registration: who asks for Python at once does so meanwhile. */
const REGISTER_DELAY = 1000;

// In the built site this script is assets/scripts/<hash>/site.js.
const ROOT = new URL("../../../", import.meta.url);
const CACHES = ["offline-pages", "offline-files"].map((name) => `${name} ${ROOT.pathname}`);

/** The page to show offline in place of pages that are not stored; absent where `keep_offline` is false. */
const FALLBACK_PAGE = document.querySelector('meta[name="offline"]')?.getAttribute("content");

/** The addresses of this page, of the files that it loaded, and of the fallback page. */
function pageFiles() {
  const names = performance.getEntriesByType("resource").map(({ name }) => name);
  const fallbackPage = new URL(FALLBACK_PAGE ?? "", location.href).href;
  return [location.href, ...names, fallbackPage].filter((url) => url.startsWith(ROOT.href));
}

async function storePage() {
  try {
    await navigator.serviceWorker.register(new URL("sw.js", ROOT));
    await send({ page: pageFiles(), python: false });
  } catch {
    // Refused: nothing is stored.
  }
}

/** @returns {Promise<string[]>}  the addresses of the pages that open offline */
export async function storedPages() {
  if (!("caches" in globalThis) || !(await caches.has(CACHES[0] ?? ""))) return [];
  const requests = await (await caches.open(CACHES[0] ?? "")).keys();
  return requests.map(({ url }) => url).filter((url) => url.endsWith("/"));
}

/** Deletes all stored pages and files. */
export async function deletePages() {
  await Promise.all(CACHES.map((name) => caches.delete(name)));
}

async function storePageWhenIdle() {
  await new Promise((go) => setTimeout(go, REGISTER_DELAY));
  await new Promise((go) => (globalThis.requestIdleCallback ?? setTimeout)(go));
  await pythonIsQuiet();
  await storePage();
}

// After the page has loaded and Python, if somebody has asked already: its start would compete with the service worker's.
if (FALLBACK_PAGE && navigator.serviceWorker && "caches" in globalThis) {
  addEventListener("load", () => void storePageWhenIdle(), { once: true });
}
