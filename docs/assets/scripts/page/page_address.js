/**
 * @returns {string}  the page's address without its fragment, for links that are given away: of the whole page where this is
 *   the bare one in another website's frame (build_scripts/site/embed_pages.py)
 */
export function pageAddress() {
  const whole = document.querySelector("a.embed-whole");
  const { origin, pathname } = whole instanceof HTMLAnchorElement ? whole : location;
  return origin + pathname;
}
