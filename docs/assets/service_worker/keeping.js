/**
 * The service worker: what was visited once opens without a network. Pages come from the network first, so that
 * nobody reads old words while a new one can be had; what is named by its content comes from what is kept, as it can
 * never change. Each page names the very files that it was built with, so a tab never mixes two versions.
 *
 * `SITE` stands before this text, written by the build.
 *
 * @typedef {{named: string, current: string[], python: Record<string, string[]>, fallbacks: Record<string, string>}} Site
 *   addresses relative to the scope; `named`: the pattern of what is named by its content; `current`: what this version's begin with;
 *   `python`: names by folder; `fallbacks` by the beginning of the address that could not be had
 * @typedef {Event & {waitUntil: (work: Promise<unknown>) => void}} LifeEvent
 * @typedef {LifeEvent & {request: Request, respondWith: (answer: Promise<Response>) => void}} AskEvent
 */

/** @type {any} the scope's own type is not to be had beside a page's */
const worker = self;
const scope = new URL(worker.registration.scope);

/** Milliseconds that a page which is kept waits for the network's. */
const PATIENCE = 2500;
const PAGES = `offline-pages ${scope.pathname}`;
const FILES = `offline-files ${scope.pathname}`;
const NAMED_BY_CONTENT = new RegExp(SITE.named);
const CURRENT = SITE.current.map((beginning) => new URL(beginning, scope).href);
const STAND_INS = Object.values(SITE.fallbacks).map((page) => new URL(page, scope).href);

worker.addEventListener("activate", (/** @type {LifeEvent} */ event) => event.waitUntil(begin()));
worker.addEventListener("message", (/** @type {LifeEvent & MessageEvent} */ event) =>
  event.waitUntil(keepVisited(event.data)),
);
worker.addEventListener("fetch", (/** @type {AskEvent} */ event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(scope.href)) return;
  // The engine itself refuses this pair, so it must not be passed on.
  if (request.cache === "only-if-cached" && request.mode !== "same-origin") return;
  const { pathname } = new URL(request.url);
  event.respondWith(NAMED_BY_CONTENT.test(pathname) ? keptFirst(event) : networkFirst(event));
});

/** No tab of an older version is open any more. */
async function begin() {
  const pages = await caches.open(PAGES);
  // The page that is looked at next brings this version's.
  await Promise.all(STAND_INS.map((page) => pages.delete(page)));
  await letGo();
  await worker.clients.claim();
}

/** @param {string} url of what is named by its content */
function isCurrent(url) {
  return CURRENT.some((beginning) => url.startsWith(beginning));
}

/** Of older versions, all but what a page that is kept was built with: without it, it would not be that page. */
async function letGo() {
  const files = await caches.open(FILES);
  const old = (await files.keys()).map(({ url }) => url).filter((url) => !isCurrent(url));
  if (old.length === 0) return;
  const pages = await caches.open(PAGES);
  const kept = (await pages.keys()).filter(({ url }) => url.endsWith("/"));
  const texts = await Promise.all(kept.map(async (page) => (await pages.match(page))?.text() ?? ""));
  const unnamed = old.filter((url) => !texts.some((text) => text.includes(contentName(url))));
  await Promise.all(unnamed.map((url) => files.delete(url)));
}

/** @param {string} url */
function contentName(url) {
  return /[/.]([0-9a-f]{16}|[0-9a-f]{8})[/.]/.exec(url)?.[1] ?? url;
}

/** @param {Request | string} request */
function address(request) {
  const url = new URL(typeof request === "string" ? request : request.url);
  return url.origin + url.pathname;
}

/**
 * @param {Request | string} request
 * @param {Response} response
 */
async function put(request, response) {
  // A redirected answer may not be given to a navigation; anything else than a whole one is none.
  if (response.status !== 200 || response.redirected) return;
  const name = NAMED_BY_CONTENT.test(address(request)) ? FILES : PAGES;
  const copy = response.clone();
  await (await caches.open(name)).put(address(request), copy);
}

/** @param {AskEvent} event */
async function keptFirst(event) {
  const { request } = event;
  // Whoever asks past the caches has met a broken copy.
  const past = request.cache === "reload" || request.cache === "no-store";
  const kept = past ? undefined : await caches.match(address(request), { cacheName: FILES });
  if (kept) return kept;
  const response = await fetch(request);
  event.waitUntil(put(request, response).catch(() => {}));
  return response;
}

/** @param {AskEvent} event */
async function networkFirst(event) {
  const { request } = event;
  const asked = ask(event);
  const kept = caches.match(address(request), { cacheName: PAGES });
  const late = new Promise((tell) => setTimeout(tell, PATIENCE));
  const first = await Promise.race([asked.catch(() => undefined), late.then(() => kept)]);
  if (first instanceof Response) return first;
  return asked.catch(async () => (await kept) ?? (await fallback(request)));
}

/** @param {AskEvent} event */
async function ask(event) {
  // By itself, not by navigation preload: where that fails, Firefox shows an error in place of the page that is kept.
  const response = await fetch(event.request);
  event.waitUntil(put(event.request, response).catch(() => {}));
  return response;
}

/** @param {Request} request for which there is neither a network nor a copy */
async function fallback(request) {
  if (request.mode !== "navigate") return Response.error();
  const asked = address(request).slice(scope.href.length);
  const all = Object.entries(SITE.fallbacks);
  // In another language rather than none at all.
  for (const [, page] of [...all.filter(([beginning]) => asked.startsWith(beginning)), ...all]) {
    const url = new URL(page, scope).href;
    // The page's own address, so that what it links to is found.
    if (await caches.match(url, { cacheName: PAGES })) return Response.redirect(url);
  }
  return Response.error();
}

/**
 * Keeps what a page came with before this worker stood, from what the browser still holds of it.
 *
 * @param {{page: string[], python: boolean}} visited
 */
async function keepVisited({ page, python }) {
  const add = async (/** @type {string} */ url, /** @type {RequestCache} */ cache) => {
    if (!url.startsWith(scope.href) || (await caches.match(address(url)))) return;
    await put(url, await fetch(url, { cache, mode: "same-origin" }));
  };
  // Megabytes are never fetched twice: what the browser has let go is kept when it is next asked for.
  const files = Object.entries(python ? SITE.python : {}).flatMap(([folder, names]) =>
    names.map((name) => add(new URL(folder + name, scope).href, "only-if-cached")),
  );
  // The browser's own copy is what this page came with; only the stand-in did not come, and may be of an older version.
  const pages = page.map((url) => add(url, STAND_INS.includes(url) ? "no-cache" : "force-cache"));
  await Promise.allSettled([...pages, ...files]);
  // Another tab may still need what no page that is kept names.
  const tabs = await worker.clients.matchAll();
  const named = page.filter((url) => NAMED_BY_CONTENT.test(url));
  if (tabs.length === 1 && named.length > 0 && named.every(isCurrent)) await letGo();
}
