/**
 * Fetches the runtime's files in the smallest form that this engine can open, counting their bytes as they arrive.
 */
import { gathering, gunzipping, packing, unbrotling } from "./unpack.js";

/** The engine's own: while Pyodide starts, the global one answers it from what these downloads bring. */
const engineFetch = globalThis.fetch.bind(globalThis);

/** What did not arrive, or not whole: another try may help. */
export class DownloadError extends Error {}

/**
 * @typedef {object} Way  how files are fetched
 * @property {RequestCache} cache
 * @property {(bytes: number) => void} count
 * @property {Promise<import("./unpack.js").Decoder | null>} decoder  null where there is none: gzip will do
 */

/**
 * @param {string} url of the plain file; the packed ones beside it are preferred
 * @param {Way} way
 * @returns {Promise<{bytes: Uint8Array<ArrayBuffer>, checked: boolean}>} the plain bytes; `checked` when they were packed, so that wrong bytes show in the unpacking
 */
export async function open(url, way) {
  const { body, suffix } = await fetchAny(url, way);
  const reader = body.getReader();
  let chunk = await reader.read();
  const packed = packing(chunk.value?.[0], suffix);
  const decoder = packed === "brotli" ? await way.decoder : null;
  if (packed === "brotli" && !decoder) {
    // What was fetched in vain is let go.
    await reader.cancel();
    return open(url, { ...way, decoder: Promise.resolve(null) });
  }
  const opening = decoder ? unbrotling(decoder) : packed === "gzip" ? gunzipping() : gathering();
  while (!chunk.done) {
    way.count(chunk.value.byteLength);
    opening.take(chunk.value);
    chunk = await reader.read();
  }
  return { bytes: await opening.end(), checked: packed !== "none" };
}

/**
 * @param {string} url
 * @param {Way} way
 */
export async function read(url, way) {
  return (await open(url, way)).bytes;
}

/** Resolved for a decoder that is known not to come. */
const NONE = Symbol("no decoder");

/**
 * @param {string} url
 * @param {Way} way
 */
async function fetchAny(url, { cache, decoder }) {
  const suffixes = [""];
  if (typeof DecompressionStream === "function") suffixes.unshift(".gz");
  // The decoder is under way together with the file: it is not waited for, unless it has already failed.
  if ((await Promise.race([decoder, Promise.resolve(NONE)])) !== null) suffixes.unshift(".br");
  let status = 0;
  for (const suffix of suffixes) {
    const response = await engineFetch(url + suffix, { cache, mode: "same-origin" });
    if (response.ok && response.body) return { body: response.body, suffix };
    status = response.status;
    // A body that nobody reads would hold its connection, and a host grants few.
    await response.body?.cancel();
  }
  throw new DownloadError(`${url}: ${status}`);
}
