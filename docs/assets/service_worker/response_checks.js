/**
 * Whether a response is the requested file. Networks with a log-in, proxies and broken hosts answer with status 200 too.
 *
 * @typedef {Record<string, string>} Hashes  SHA-256 in base64, by address
 */

/** Every page of this site has its build's mark, and ends with `</html>`. */
const MARK = /<meta name="build" content="[0-9a-f]{16}">/;
/** What pages of an earlier version have instead. */
const EARLIER_MARK = /<meta name="offline" content="[^"]+">/;
const END = /<\/html>\s*$/;

const HTML = /^text\/html\b/i;
/** Content types by the suffix of the address. @type {[RegExp, RegExp][]} */
const TYPES = [
  [/(?:\/|\.html)$/, HTML],
  [/\.m?js$/, /^(?:text|application)\/(?:x-)?(?:java|ecma)script\b/i],
  [/\.css$/, /^text\/css\b/i],
  [/\.json$/, /^application\/(?:[\w.+-]+\+)?json\b/i],
  [/\.(?:svg|png|jpe?g|webp|ico)$/, /^image\//i],
];

/**
 * @param {string} url
 * @returns {boolean}  whether it is the address of a page
 */
function isPage(url) {
  return /(?:\/|\.html)$/.test(url);
}

/**
 * Checks status, redirection and content type alone.
 *
 * @param {string} url
 * @param {Response} response
 */
export function isExpected(url, response) {
  // Navigations may not be answered with a redirected response, which may also be another site's.
  if (response.status !== 200 || response.redirected) return false;
  const type = response.headers.get("Content-Type") ?? "";
  const [, expected] = TYPES.find(([ending]) => ending.test(url)) ?? [];
  return expected ? expected.test(type) : !HTML.test(type);
}

/**
 * Checks the bytes too: against the hash where it is known, else by their form.
 *
 * @param {string} url
 * @param {Response} response  whose body is read
 * @param {Hashes} hashes  of the files that this version knows
 */
export async function isIntact(url, response, hashes) {
  if (!isExpected(url, response)) return false;
  const bytes = await response.arrayBuffer();
  // Where the host declares `Content-Encoding`, the browser has decompressed it: then these are the plain file's bytes.
  const known = [hashes[url], hashes[url.replace(/\.(?:br|gz)$/, "")]].filter((hash) => hash !== undefined);
  if (known.length > 0) return known.includes(await digest(bytes));
  if (isPage(url)) return isOurs(new TextDecoder().decode(bytes));
  if (url.endsWith(".json")) return isJson(new TextDecoder().decode(bytes));
  return bytes.byteLength > 0;
}

/** @param {string} html */
function isOurs(html) {
  return (MARK.test(html) || EARLIER_MARK.test(html)) && END.test(html);
}

/** @param {string} text */
function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** @param {ArrayBuffer} bytes */
async function digest(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return btoa(String.fromCharCode(...hash));
}
