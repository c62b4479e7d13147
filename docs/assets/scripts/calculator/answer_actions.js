/**
 * Actions on an answer or a receipt: copy, print, save as a file; and receipts in an address's fragment, which
 * browsers send to no server.
 */
import { openCopyDialog } from "./copy_dialog.js";
import { downloadFile } from "./download_file.js";

/** @typedef {{name: string, type: string, text: string}} File  as the worker gives it */

/** Milliseconds that a button shows a confirmation. */
const CONFIRMATION = 2500;

/**
 * @param {string | undefined} action
 * @param {{texts: Record<string, string | undefined>, title?: string | undefined, receipt?: string | undefined,
 *   files?: Record<string, File> | undefined}} contents  `texts`: what each action copies
 * @returns {Promise<"copied" | "link_copied" | "copy_failed" | undefined>}  key of the message to show
 */
export async function runAction(action, { texts, title = "", receipt, files }) {
  const file = action && files?.[action];
  if (file) download(file);
  if (action === "print") print();
  if (action === "save" && receipt) download({ name: receiptName(receipt), type: "application/json", text: receipt });
  const text = action && texts[action];
  if (text === undefined) return undefined;
  if (action !== "share") return (await copy(text)) ? "copied" : "copy_failed";
  if (!("share" in navigator)) return (await copy(text)) ? "link_copied" : "copy_failed";
  // Rejected where the visitor closes the system's dialog.
  await navigator.share({ text: title, url: text }).catch(() => {});
  return undefined;
}

/**
 * Does what a button of an answer says, and says what came of it: at the button, in the status line, or in a dialog.
 *
 * @param {HTMLButtonElement} button
 * @param {import("./asking.js").Response | null | undefined} shown  the answer
 * @param {Record<string, string>} messages
 * @param {(words: string) => void} say
 */
export async function act(button, shown, messages, say) {
  const { action = "" } = button.dataset;
  /** @type {Record<string, string | undefined>} */
  const texts = { copy: shown?.short, copy_account: shown?.text, share: shown?.link };
  const outcome = await runAction(action, { texts, title: shown?.title, receipt: shown?.receipt, files: shown?.files });
  if (!outcome) return;
  say(messages[outcome] ?? "");
  const { copied = "", copy_by_hand: title = "", dismiss: close = "" } = messages;
  if (outcome !== "copy_failed") confirmOnButton(button, copied);
  else openCopyDialog(button.closest("live-calculator") ?? document.body, texts[action] ?? "", { title, close });
}

/**
 * Shows a confirmation as the button's label for a while.
 *
 * @param {HTMLButtonElement} button
 * @param {string} words
 */
export function confirmOnButton(button, words) {
  const label = (button.dataset.label ??= button.textContent ?? "");
  button.textContent = words;
  setTimeout(() => (button.textContent = label), CONFIRMATION);
}

/**
 * @param {string} text
 * @returns {Promise<boolean>}  false where the browser refuses the clipboard
 */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** @param {File} file */
function download({ name, type, text }) {
  downloadFile(name, new Blob([text], { type }));
}

/**
 * @param {string} href
 * @param {string} receipt
 * @param {string} [summary]  the same for people
 * @returns {string}  the address with both in its fragment
 */
export function receiptLink(href, receipt, summary) {
  const url = new URL(href, document.baseURI);
  url.hash = `receipt=${toBase64Url(receipt)}${summary ? `&summary=${toBase64Url(summary)}` : ""}`;
  return url.href;
}

/**
 * @param {string} hash  of an address
 * @returns {string | null | undefined}  the receipt; null: damaged; undefined: none
 */
export function receiptFromHash(hash) {
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

/**
 * @param {string} hash  of an address
 * @returns {string}  the summary beside the receipt; empty where there is none that can be read
 */
export function summaryFromHash(hash) {
  try {
    return fromBase64Url(new URLSearchParams(hash.slice(1)).get("summary") ?? "");
  } catch {
    return "";
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
