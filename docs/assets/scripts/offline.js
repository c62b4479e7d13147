/**
 * Has the browser keep what is visited, for when there is no network; and lets go of it. Wherever that is not to be
 * had (an old engine, a private window, a refusal), the page is as it would be without.
 */

/** The site's root. The scripts' folder is named by its content. */
const ROOT = new URL("../../../", import.meta.url);
const OWN = ["offline-pages", "offline-files"].map((name) => `${name} ${ROOT.pathname}`);

/** @returns {Promise<ServiceWorker | null | undefined>} */
async function worker() {
  const { active } = await navigator.serviceWorker.ready;
  return active;
}

/** What this page came with, and the page that stands for those that are not kept, with the one script it has alone. */
function visited() {
  const names = performance.getEntriesByType("resource").map(({ name }) => name);
  const standIn = document.querySelector('meta[name="offline"]')?.getAttribute("content") ?? "";
  const urls = [location.href, ...names, new URL(standIn, location.href).href, new URL("kept_pages.js", import.meta.url).href];
  return urls.filter((url) => url.startsWith(ROOT.href));
}

/** The page is there: from now on it is kept. */
export async function keepPages() {
  const { serviceWorker } = navigator;
  if (!serviceWorker || !("caches" in globalThis)) return;
  try {
    await serviceWorker.register(new URL("sw.js", ROOT));
    (await worker())?.postMessage({ page: visited(), python: false });
  } catch {
    // Refused: nothing is kept.
  }
}

/** A calculator answered: Python's files are kept too. */
export async function keepPython() {
  if (!navigator.serviceWorker?.controller) return;
  (await worker())?.postMessage({ page: [], python: true });
}

/** @returns {Promise<string[]>} the addresses of the pages that are kept */
export async function keptPages() {
  if (!("caches" in globalThis) || !(await caches.has(OWN[0] ?? ""))) return [];
  const requests = await (await caches.open(OWN[0] ?? "")).keys();
  return requests.map(({ url }) => url).filter((url) => url.endsWith("/"));
}

export async function forgetPages() {
  await Promise.all(OWN.map((name) => caches.delete(name)));
}
