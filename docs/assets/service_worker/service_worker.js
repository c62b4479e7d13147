/**
 * The service worker: visited pages open offline. Pages come from the network first, from the copy when it does not answer
 * in time; fingerprinted files, which never change, come from the copy first. Each page names the files that it was built
 * with, so a tab never mixes two versions. Only responses that pass response_checks.js are stored; requests that bypass the
 * caches get the network's response alone.
 *
 * The build puts `const SITE = …` before this script (build_scripts/site/service_worker.py).
 *
 * @typedef {{named: string, current: string[], python: Record<string, string[]>, hashes: Record<string, string>,
 *   fallbacks: Record<string, string>}} Site
 *   addresses relative to the scope; `named`: regular expression of fingerprinted addresses; `current`: prefixes of this
 *   version's; `python`: the bundle's file names by folder; `hashes`: SHA-256 in base64 of this version's files but pages;
 *   `fallbacks`: the page to show offline, by the prefix of the address that is not stored
 * @typedef {Event & {waitUntil: (work: Promise<unknown>) => void}} ExtendableEvent
 * @typedef {ExtendableEvent & {request: Request, respondWith: (answer: Promise<Response>) => void}} FetchEvent
 */

import { isExpected, isIntact } from "./response_checks.js";

/** @type {any} ServiceWorkerGlobalScope is in TypeScript's library `webworker`, which excludes the pages' `dom` */
const worker = self;
const scope = new URL(worker.registration.scope);

/** Milliseconds until a stored page is shown instead of waiting for the network. */
const NETWORK_TIMEOUT = 2500;
const PAGES = `offline-pages ${scope.pathname}`;
const FILES = `offline-files ${scope.pathname}`;
const FINGERPRINTED = new RegExp(SITE.named);
const CURRENT = SITE.current.map((beginning) => new URL(beginning, scope).href);
const HASHES = Object.fromEntries(Object.entries(SITE.hashes).map(([file, hash]) => [new URL(file, scope).href, hash]));
const FALLBACK_PAGES = Object.values(SITE.fallbacks).map((page) => new URL(page, scope).href);

worker.addEventListener("activate", (/** @type {ExtendableEvent} */ event) => event.waitUntil(activate()));
worker.addEventListener("message", (/** @type {ExtendableEvent & MessageEvent} */ event) =>
  event.waitUntil(storeVisited(event.data)),
);
worker.addEventListener("fetch", (/** @type {FetchEvent} */ event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(scope.href)) return;
  // `fetch` throws for this combination, which browsers send nevertheless.
  if (request.cache === "only-if-cached" && request.mode !== "same-origin") return;
  const { pathname } = new URL(request.url);
  event.respondWith(FINGERPRINTED.test(pathname) ? cacheFirst(event) : networkFirst(event));
});

/** Resolves when the copies that an earlier version stored were checked. */
let cleaned = Promise.resolve();

/** Runs when no tab uses an older service worker any more. Browsers hold requests until it has ended, navigations too. */
async function activate() {
  // Not awaited: it reads all that is stored.
  cleaned = deleteOutdated().catch(() => {});
  await worker.clients.claim();
}

async function deleteOutdated() {
  const pages = await caches.open(PAGES);
  // They are of the older version; the next visited page has this version's stored.
  await Promise.all(FALLBACK_PAGES.map((page) => pages.delete(page)));
  // An earlier version stored every response of status 200.
  await Promise.all([PAGES, FILES].map(deleteWrongCopies));
  await deleteUnusedFiles();
}

/** @param {string} name  of a cache */
async function deleteWrongCopies(name) {
  const cache = await caches.open(name);
  await Promise.all((await cache.keys()).map(({ url }) => deleteIfWrong(name, url)));
}

/**
 * @param {string} name  of a cache
 * @param {string} url
 */
async function deleteIfWrong(name, url) {
  const cache = await caches.open(name);
  const kept = await cache.match(url);
  if (kept && !(await isIntact(url, kept, HASHES))) await cache.delete(url);
}

/** @param {string} url  of a fingerprinted file */
function isCurrent(url) {
  return CURRENT.some((beginning) => url.startsWith(beginning));
}

/** Deletes the fingerprinted files of older versions that no stored page names. */
async function deleteUnusedFiles() {
  const files = await caches.open(FILES);
  const old = (await files.keys()).map(({ url }) => url).filter((url) => !isCurrent(url));
  if (old.length === 0) return;
  const pages = await caches.open(PAGES);
  const kept = (await pages.keys()).filter(({ url }) => url.endsWith("/"));
  const texts = await Promise.all(kept.map(async (page) => (await pages.match(page))?.text() ?? ""));
  const unnamed = old.filter((url) => !texts.some((text) => text.includes(fingerprintOf(url))));
  await Promise.all(unnamed.map((url) => files.delete(url)));
}

/** @param {string} url */
function fingerprintOf(url) {
  return /[/.]([0-9a-f]{16}|[0-9a-f]{8})[/.]/.exec(url)?.[1] ?? url;
}

/** @param {Request | string} request */
function urlWithoutQuery(request) {
  const url = new URL(typeof request === "string" ? request : request.url);
  return url.origin + url.pathname;
}

/**
 * @param {Request | string} request
 * @param {Response} response
 */
async function store(request, response) {
  const url = urlWithoutQuery(request);
  if (!isExpected(url, response)) return;
  const [copy, looked] = [response.clone(), response.clone()];
  if (!(await isIntact(url, looked, HASHES))) return;
  const name = FINGERPRINTED.test(url) ? FILES : PAGES;
  await (await caches.open(name)).put(url, copy);
}

/** @param {Request} request  bypasses them when a copy was wrong, or to see whether the site has a newer version */
function bypassesCaches({ cache, headers }) {
  return cache === "reload" || cache === "no-store" || headers.get("Cache-Control") === "no-cache";
}

/**
 * Checks the bytes of scripts and styles; the bundle's large files are verified by the worker, while they arrive.
 *
 * @param {string} url
 * @param {Response} response
 */
async function isUsable(url, response) {
  return /\.(?:js|css)$/.test(url) ? isIntact(url, response.clone(), HASHES) : isExpected(url, response);
}

/** @param {FetchEvent} event */
async function cacheFirst(event) {
  const { request } = event;
  const url = urlWithoutQuery(request);
  const bypass = bypassesCaches(request);
  // What pages stored of Python is in a cache of theirs (docs/assets/scripts/runtime/snapshot_store.js).
  const cache = url.includes("/kept/") ? {} : { cacheName: FILES };
  const kept = bypass ? undefined : await caches.match(url, cache);
  if (kept && (await isUsable(url, kept))) return kept;
  if (kept || bypass) event.waitUntil(deleteIfWrong(FILES, url).catch(() => {}));
  let response = await fetch(request);
  // The HTTP cache may hold a wrong copy.
  if (!bypass && !(await isUsable(url, response))) response = await fetch(url, { cache: "reload", mode: "same-origin" });
  event.waitUntil(store(request, response).catch(() => {}));
  return response;
}

/** @param {FetchEvent} event */
async function networkFirst(event) {
  const { request } = event;
  const asked = fetchAndStore(event);
  if (bypassesCaches(request)) return asked;
  const kept = caches.match(urlWithoutQuery(request), { cacheName: PAGES });
  const late = new Promise((resolve) => setTimeout(resolve, NETWORK_TIMEOUT));
  const first = await Promise.race([asked.catch(() => undefined), late.then(() => kept)]);
  // Navigations show any response, as visitors have to see a network's log-in page; other requests need the file itself.
  const isOther = first instanceof Response && request.mode !== "navigate" && !isExpected(urlWithoutQuery(request), first);
  if (isOther) return (await kept) ?? first;
  if (first instanceof Response) return first;
  return asked.catch(async () => (await kept) ?? (await fallback(request)));
}

/** @param {FetchEvent} event */
async function fetchAndStore(event) {
  const { request } = event;
  // The HTTP cache may hold an older version's page, whose files are gone, or a log-in page.
  const now = bypassesCaches(request) ? request : new Request(request, { cache: "no-cache" });
  // Not by navigation preload: when that fails, Firefox shows an error in place of the stored page.
  const response = await fetch(now);
  event.waitUntil(store(request, response).catch(() => {}));
  return response;
}

/** @param {Request} request  without a network and without a copy */
async function fallback(request) {
  if (request.mode !== "navigate") return Response.error();
  const asked = urlWithoutQuery(request).slice(scope.href.length);
  const all = Object.entries(SITE.fallbacks);
  // The matching language first, then any.
  for (const [, page] of [...all.filter(([beginning]) => asked.startsWith(beginning)), ...all]) {
    const url = new URL(page, scope).href;
    // A redirect, so that the page's relative links are right.
    if (await caches.match(url, { cacheName: PAGES })) return Response.redirect(url);
  }
  return Response.error();
}

/**
 * Stores what a page loaded before this service worker was active, from the HTTP cache.
 *
 * @param {{page: string[], python: boolean}} visited
 */
async function storeVisited({ page, python }) {
  await cleaned;
  // Of a busy browser the claim at activation may miss the page that registered it (Chromium 156).
  await worker.clients.claim().catch(() => {});
  const add = async (/** @type {string} */ url, /** @type {RequestCache} */ cache) => {
    if (!url.startsWith(scope.href) || (await caches.match(urlWithoutQuery(url)))) return;
    await store(url, await fetch(url, { cache, mode: "same-origin" }));
  };
  // The bundle is never downloaded for this: what the HTTP cache lacks is stored at its next request.
  const files = Object.entries(python ? SITE.python : {}).flatMap(([folder, names]) =>
    names.map((name) => add(new URL(folder + name, scope).href, "only-if-cached")),
  );
  // The cached copies are what this page was loaded with; only the fallback page was not loaded, and may be outdated.
  const pages = page.map((url) => add(url, FALLBACK_PAGES.includes(url) ? "no-cache" : "force-cache"));
  await Promise.allSettled([...pages, ...files]);
  // Another tab may still need files that no stored page names.
  const tabs = await worker.clients.matchAll();
  const named = page.filter((url) => FINGERPRINTED.test(url));
  if (tabs.length === 1 && named.length > 0 && named.every(isCurrent)) await deleteUnusedFiles();
}
