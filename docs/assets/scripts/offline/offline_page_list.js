/**
 * `<offline-pages>`: lists the pages of this language that open offline. Its words are in the page; without the script, or
 * with nothing stored, it stays hidden.
 */
import { storedPages } from "./offline_pages.js";

class OfflinePageList extends HTMLElement {
  async connectedCallback() {
    const found = await Promise.all((await storedPages().catch(() => [])).map(linkTo));
    const links = found.filter((link) => link !== null);
    links.sort((one, other) => one.text.localeCompare(other.text, document.documentElement.lang));
    this.querySelector("ul")?.replaceChildren(...links.map(inItem));
    this.hidden = links.length === 0;
  }
}

/**
 * @param {string} url
 * @returns {Promise<HTMLAnchorElement | null>}  null for a page of another language
 */
async function linkTo(url) {
  const kept = await caches.match(url);
  const page = new DOMParser().parseFromString((await kept?.text()) ?? "", "text/html");
  const title = page.querySelector("h1")?.textContent?.trim();
  if (!title || page.documentElement.lang !== document.documentElement.lang) return null;
  const link = document.createElement("a");
  link.href = url;
  link.textContent = title;
  return link;
}

/** @param {HTMLAnchorElement} link */
function inItem(link) {
  const item = document.createElement("li");
  item.append(link);
  return item;
}

customElements.define("offline-pages", OfflinePageList);
