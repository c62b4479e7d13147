/**
 * Recovers when the page's script or style sheet does not load: because of a wrong copy in the HTTP cache, or because a
 * newer version of the site has replaced this page's files. Fetches the file once more from the network and reloads the
 * page if that can help. The build puts this script inline into every page's head, before the two.
 */
import { isOutdated } from "./site_version.js";

/** Milliseconds in which one file causes at most one reload. */
const PAUSE = 60_000;

/** @param {string} url  of the file that did not load */
function reload(url) {
  const key = `reloaded ${url}`;
  try {
    if (Date.now() - Number(sessionStorage.getItem(key)) < PAUSE) return;
    sessionStorage.setItem(key, String(Date.now()));
  } catch {
    // Without storage a loop of reloads could not be prevented.
    return;
  }
  location.reload();
}

/**
 * @param {string} url
 * @param {string} integrity
 */
async function refetch(url, integrity) {
  const response = await fetch(url, { cache: "reload", integrity }).catch(() => undefined);
  if (response?.ok || (await isOutdated())) reload(url);
}

addEventListener(
  "error",
  ({ target }) => {
    // The theme's script is no module; search.js handles its failure.
    if (target instanceof HTMLScriptElement && target.type === "module") void refetch(target.src, target.integrity);
    if (target instanceof HTMLLinkElement && target.integrity) void refetch(target.href, target.integrity);
  },
  { capture: true },
);
