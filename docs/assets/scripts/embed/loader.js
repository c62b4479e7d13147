/**
 * The script of other websites: puts a calculator's frame after its own `<script>`. One line there:
 * `<script src="https://…/embed.js" data-calculator="NAME" data-lang="tr" data-scheme="auto" async></script>`.
 * `EMBEDDED` is put in by the build (embedded.d.ts).
 *
 * @typedef {{type: "calculator-size", height: number}} SizeMessage  from the page in the frame, whenever its height changes
 */

/** Pixels until the page says its own height. */
const FIRST_HEIGHT = 700;
/** Pixels: no page is as high, so a message that says so is not used. */
const GREATEST_HEIGHT = 50_000;

const script = /** @type {HTMLScriptElement} */ (document.currentScript);
const { calculator = "", lang = "tr", scheme = "auto" } = script.dataset;
const [path, title, , fixedHeight] = EMBEDDED[lang]?.[calculator] ?? [];

if (path === undefined) console.error(`embed.js: no calculator "${calculator}" in the language "${lang}"`);
else {
  const address = new URL(path, script.src);
  if (scheme !== "auto") address.searchParams.set("scheme", scheme);
  const frame = document.createElement("iframe");
  frame.title = title ?? "";
  frame.loading = "lazy";
  frame.width = "100%";
  frame.height = String(FIRST_HEIGHT);
  frame.allow = "clipboard-write";
  // Through the object model, which a policy of the website against inline styles allows.
  frame.style.border = "0";
  if (fixedHeight) frame.style.height = fixedHeight;
  frame.src = address.href;
  addEventListener("message", ({ data, origin, source }) => {
    if (source !== frame.contentWindow || origin !== address.origin || data?.type !== "calculator-size") return;
    const { height } = data;
    if (Number.isFinite(height) && height > 0 && height < GREATEST_HEIGHT) frame.height = String(Math.ceil(height));
  });
  script.after(frame);
}
