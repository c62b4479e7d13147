/**
 * What can be done with an answer or a receipt: copy, print, keep as a file, report.
 * Nothing is sent: a report's receipt travels in the address's fragment, which stays in the browser.
 */

/** @typedef {{name: string, type: string, text: string}} File as the worker writes it */

const CONFIRMED_FOR_MS = 2500;

/**
 * @param {string | undefined} action
 * @param {{text: string, receipt?: string | undefined, files?: Record<string, File> | undefined}} kept
 * @returns {Promise<"copied" | "copy_failed" | undefined>} what there is to say about it
 */
export async function act(action, { text, receipt, files }) {
  const file = action && files?.[action];
  if (file) keep(file);
  if (action === "print") print();
  if (action === "save" && receipt) keep({ name: receiptName(receipt), type: "application/json", text: receipt });
  if (action === "copy") return (await copy(text)) ? "copied" : "copy_failed";
  return undefined;
}

/**
 * Says it where the eye is: on the button, for a while.
 *
 * @param {HTMLButtonElement} button
 * @param {string} words
 */
export function confirm(button, words) {
  const label = (button.dataset.label ??= button.textContent ?? "");
  button.textContent = words;
  setTimeout(() => (button.textContent = label), CONFIRMED_FOR_MS);
}

/**
 * @param {string} text
 * @returns {Promise<boolean>} whether the clipboard took it
 */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** @param {File} file its text is kept to the letter */
function keep({ name, type, text }) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The download has taken its copy by the next task of every engine; a minute is on the safe side.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/**
 * @param {string} href
 * @param {string} receipt
 */
export function withReceipt(href, receipt) {
  const url = new URL(href, document.baseURI);
  url.hash = `receipt=${toBase64Url(receipt)}`;
  return url.href;
}

/**
 * @param {string} hash of an address
 * @returns {string | null | undefined} the receipt; null: there is one but it cannot be read; undefined: none
 */
export function receiptIn(hash) {
  const packed = new URLSearchParams(hash.slice(1)).get("receipt");
  if (packed === null) return undefined;
  try {
    const receipt = fromBase64Url(packed);
    JSON.parse(receipt);
    return receipt;
  } catch {
    return null;
  }
}

/** @param {string} receipt */
function receiptName(receipt) {
  const { calculator, call, hash } = JSON.parse(receipt);
  return `${[calculator, call, String(hash).slice(0, 8)].join("-").replace(/[^\w-]/g, "")}.json`;
}

/** @param {string} text */
function toBase64Url(text) {
  let binary = "";
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** @param {string} packed */
function fromBase64Url(packed) {
  const binary = atob(packed.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
}
