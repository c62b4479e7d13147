/**
 * Whether another version of the site was published since this page was loaded; the host then no longer has this page's
 * files. Every page has its build's mark in `<meta name="build">`.
 */

const MARK = /<meta name="build" content="([0-9a-f]{16})">/;

/** Milliseconds to wait for the host. */
const TIMEOUT = 5000;

/**
 * @returns {Promise<boolean>}  false also where the host cannot be reached or something else than this site answers
 */
export async function isOutdated() {
  const own = document.querySelector('meta[name="build"]')?.getAttribute("content");
  if (!own) return false;
  try {
    // "reload" bypasses the HTTP cache, and the service worker leaves it alone; both may hold this version.
    const { origin, pathname } = location;
    const response = await fetch(origin + pathname, { cache: "reload", signal: AbortSignal.timeout(TIMEOUT) });
    const [, published] = MARK.exec(await response.text()) ?? [];
    return published !== undefined && published !== own;
  } catch {
    return false;
  }
}
