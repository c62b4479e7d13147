/**
 * Has the browser keep what is visited, for when there is no network; where it refuses, all is as without.
 */

// The scripts' folder is named by its content.
const ROOT = new URL("../../../", import.meta.url);
const OWN = ["offline-pages", "offline-files"].map((name) => `${name} ${ROOT.pathname}`);

/** The page for those that are not kept; none where the site keeps nothing. */
const STAND_IN = document.querySelector('meta[name="offline"]')?.getAttribute("content");

/** @param {{page: string[], python: boolean}} visited */
async function tell(visited) {
  (await navigator.serviceWorker.ready).active?.postMessage(visited);
}

/** What this page came with, and its stand-in. */
function visited() {
  const names = performance.getEntriesByType("resource").map(({ name }) => name);
  const standIn = new URL(STAND_IN ?? "", location.href).href;
  return [location.href, ...names, standIn].filter((url) => url.startsWith(ROOT.href));
}

async function keepPage() {
  try {
    await navigator.serviceWorker.register(new URL("sw.js", ROOT));
    await tell({ page: visited(), python: false });
  } catch {
    // Refused: nothing is kept.
  }
}

/** A calculator answered. */
export async function keepPython() {
  if (navigator.serviceWorker?.controller) await tell({ page: [], python: true });
}

/** @returns {Promise<string[]>} addresses */
export async function keptPages() {
  if (!("caches" in globalThis) || !(await caches.has(OWN[0] ?? ""))) return [];
  const requests = await (await caches.open(OWN[0] ?? "")).keys();
  return requests.map(({ url }) => url).filter((url) => url.endsWith("/"));
}

export async function forgetPages() {
  await Promise.all(OWN.map((name) => caches.delete(name)));
}

// When the page is there and has nothing else to do.
if (STAND_IN && navigator.serviceWorker && "caches" in globalThis) {
  const whenIdle = globalThis.requestIdleCallback ?? setTimeout;
  addEventListener("load", () => whenIdle(() => void keepPage()), { once: true });
}
