/**
 * On the page about embedding: the code to copy and the preview follow the choices. `EMBEDDED` is put in by the build (embedded.d.ts).
 */

const builder = /** @type {HTMLElement} */ (document.querySelector(".embed-builder"));
const form = /** @type {HTMLFormElement} */ (builder.querySelector("form"));
const line = /** @type {HTMLTextAreaElement} */ (builder.querySelector("textarea"));
const frame = /** @type {HTMLIFrameElement} */ (builder.querySelector("iframe"));
const copy = /** @type {HTMLButtonElement} */ (builder.querySelector(".embed-copy"));
const said = /** @type {HTMLElement} */ (builder.querySelector(".embed-said"));

/** The site's address as the build knows it; the preview comes from where this page is. */
const published = builder.dataset.site ?? "";
const here = new URL("../../", import.meta.url);

function update() {
  const chosen = new FormData(form);
  const [calculator, lang, scheme] = ["calculator", "lang", "scheme"].map((name) => String(chosen.get(name)));
  const [path = "", title = "", full = "", height = ""] = EMBEDDED[lang ?? ""]?.[calculator ?? ""] ?? [];
  line.value = `<script src="${published}embed.js" data-calculator="${calculator}" data-lang="${lang}"` +
    ` data-scheme="${scheme}" async></script>\n<noscript><a href="${published}${full}">${title}</a></noscript>\n`;
  const address = new URL(path, here);
  if (scheme !== "auto") address.searchParams.set("scheme", scheme ?? "");
  if (frame.src !== address.href) frame.src = address.href;
  frame.title = title;
  frame.style.height = height;
  said.textContent = "";
}

addEventListener("message", ({ data, source }) => {
  if (source === frame.contentWindow && data?.type === "calculator-size") frame.height = String(data.height);
});
form.addEventListener("change", update);
copy.addEventListener("click", async () => {
  line.select();
  try {
    await navigator.clipboard.writeText(line.value);
    said.textContent = copy.dataset.copied ?? "";
  } catch {
    // Refused: the text is selected, to be copied by hand.
  }
});
update();
