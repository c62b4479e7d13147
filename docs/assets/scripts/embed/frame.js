/**
 * In a calculator's bare page, which stands in a frame of another website: tells that website the page's height, opens
 * links in tabs of their own, and takes the colour scheme from the address (`?scheme=dark`).
 */

const scheme = new URL(location.href).searchParams.get("scheme");
if (scheme === "light" || scheme === "dark") document.documentElement.dataset.view = scheme;

// A plan editor is scrolled in its frame: its dialogs open in the middle of what is seen of it.
if (parent !== globalThis.window && !document.querySelector("plan-editor")) {
  const page = /** @type {HTMLElement} */ (document.querySelector("main"));
  let told = 0;
  // The height of the content, not of the frame: a frame that grows makes the content no higher, so this ends.
  const tell = () => {
    const height = Math.ceil(page.getBoundingClientRect().height);
    if (height === told) return;
    told = height;
    /** @type {import("./loader.js").SizeMessage} */
    const message = { type: "calculator-size", height };
    // To any website, since a height is no secret and the page cannot know who frames it.
    parent.postMessage(message, "*");
  };
  new ResizeObserver(tell).observe(page);
  // Browsers do not call observers in frames that are out of view.
  addEventListener("load", tell);
}

document.addEventListener("click", ({ target }) => {
  const link = target instanceof Element ? target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.hasAttribute("download")) return;
  const here = link.origin === location.origin && link.pathname === location.pathname;
  if (!here && /^https?:$/.test(link.protocol)) Object.assign(link, { target: "_blank", rel: "noopener" });
}, { capture: true });
