/** What pages tell the service worker, for scripts that do not register it themselves. */

/** @param {{page: string[], python: boolean}} visited */
export async function send(visited) {
  (await navigator.serviceWorker.ready).active?.postMessage(visited);
}

/** Has the bundle stored, too, once there is a service worker; called when a calculator has answered. */
export async function storePythonFiles() {
  if (navigator.serviceWorker) await send({ page: [], python: true });
}
