/**
 * Fetches the runtime's files in the smallest form that this engine can open, counting their bytes as they arrive.
 */
import { packing, unbrotled, unbrotling } from "./unpack.js";

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
 * @returns {Promise<ReadableStream<Uint8Array<ArrayBuffer>>>} the plain bytes as they come
 */
export async function open(url, way) {
  const { body, suffix } = await fetchAny(url, way);
  const reader = body.getReader();
  const first = await reader.read();
  const packed = packing(first.value?.[0], suffix);
  const decoder = packed === "brotli" ? await way.decoder : null;
  if (packed === "brotli" && !decoder) {
    // What was fetched in vain is let go.
    await reader.cancel();
    return open(url, { ...way, decoder: Promise.resolve(null) });
  }
  const arriving = counted(first, reader, way.count);
  if (decoder) return arriving.pipeThrough(unbrotling(decoder));
  return packed === "gzip" ? arriving.pipeThrough(new DecompressionStream("gzip")) : arriving;
}

/**
 * @param {ReadableStreamReadResult<Uint8Array<ArrayBuffer>> | undefined} first already read
 * @param {ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>} reader of the rest
 * @param {(bytes: number) => void} count
 * @returns {ReadableStream<Uint8Array<ArrayBuffer>>}
 */
function counted(first, reader, count) {
  return new ReadableStream({
    async pull(bytes) {
      const { done, value } = first ?? (await reader.read());
      first = undefined;
      if (done) return bytes.close();
      count(value.byteLength);
      bytes.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

/**
 * @param {string} url
 * @param {Way} way
 */
export async function read(url, way) {
  return new Uint8Array(await new Response(await open(url, way)).arrayBuffer());
}

/**
 * The same while everything here waits for it.
 *
 * @param {string} url
 * @param {import("./unpack.js").Decoder | null} decoder
 */
export function readNow(url, decoder) {
  const request = new XMLHttpRequest();
  const get = (/** @type {string} */ suffix) => {
    request.open("GET", url + suffix, false);
    request.responseType = "arraybuffer";
    request.send();
    return request.status === 200 ? new Uint8Array(request.response) : null;
  };
  try {
    const packed = decoder && get(".br");
    if (packed && packing(packed[0], ".br") === "brotli") return unbrotled(decoder, packed);
    const plain = packed ?? get("");
    if (plain) return plain;
  } catch (error) {
    throw new DownloadError(String(error), { cause: error });
  }
  throw new DownloadError(`${url}: ${request.status}`);
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
