/**
 * Takes the place of the service worker where `keep_offline` is false: activates at once, deletes what the earlier one
 * stored, and unregisters itself. Open pages go on without a service worker.
 *
 * @typedef {Event & {waitUntil: (work: Promise<unknown>) => void}} ExtendableEvent
 */

/** @type {any} ServiceWorkerGlobalScope is in TypeScript's library `webworker`, which excludes the pages' `dom` */
const worker = self;
const { pathname } = new URL(worker.registration.scope);

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (/** @type {ExtendableEvent} */ event) => event.waitUntil(unregister()));

async function unregister() {
  const kept = (await caches.keys()).filter((name) => /^offline-(?:pages|files) /.test(name) && name.endsWith(` ${pathname}`));
  await Promise.all(kept.map((name) => caches.delete(name)));
  await worker.registration.unregister();
}
