/**
 * The service worker that ends service workers: in `sw.js`'s place it takes over at once from whichever came before,
 * deletes what that one kept, and takes itself off. Pages that are open go on without.
 *
 * @typedef {Event & {waitUntil: (work: Promise<unknown>) => void}} LifeEvent
 */

/** @type {any} the scope's own type is not to be had beside a page's */
const retiring = self;
const { pathname } = new URL(retiring.registration.scope);

retiring.addEventListener("install", () => retiring.skipWaiting());
retiring.addEventListener("activate", (/** @type {LifeEvent} */ event) => event.waitUntil(retire()));

async function retire() {
  const kept = (await caches.keys()).filter((name) => /^offline-(?:pages|files) /.test(name) && name.endsWith(` ${pathname}`));
  await Promise.all(kept.map((name) => caches.delete(name)));
  await retiring.registration.unregister();
}
