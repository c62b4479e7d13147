/**
 * Downloads a file in the smallest compression that this browser can decompress (brotli, gzip, none), counts the bytes as
 * they arrive, and compares them with the build's hash, still compressed, since that is a quarter of the bytes.
 */
import { IntegrityError, isHtml, verifyHash } from "../runtime/integrity.js";
import { brotliStream, compressionOf, decompressBrotli, joined } from "./decompress.js";

/** The browser's `fetch`: start_pyodide.js replaces the global one while Pyodide starts. */
export const nativeFetch = globalThis.fetch.bind(globalThis);

/** A file did not arrive: the network failed, or the host has no such file. Another try may help. */
export class DownloadError extends Error {}

/**
 * @typedef {object} FetchOptions
 * @property {RequestCache} cache
 * @property {(bytes: number) => void} count  called with the compressed bytes of each chunk
 * @property {Record<string, string>} hashes  of each form of the file (plain, `.gz`, `.br`), by file name
 * @property {Promise<import("./decompress.js").Decoder | null>} decoder  for brotli; null where it cannot be had
 */

/**
 * @param {string} url  of the uncompressed file; its compressed twins, `.br` and `.gz`, are preferred
 * @param {FetchOptions} options
 * @returns {Promise<ReadableStream<Uint8Array<ArrayBuffer>>>}  the uncompressed bytes; it ends when they are known to be the
 *   build's, else with an IntegrityError
 */
export async function openStream(url, options) {
  const { body, suffix } = await fetchAny(url, options);
  const reader = body.getReader();
  const first = await reader.read().catch(asDownloadError);
  const compression = compressionOf(first.value?.[0], suffix);
  const decoder = compression === "brotli" ? await options.decoder : null;
  if (compression === "brotli" && !decoder) {
    // The decoder failed meanwhile: the same again without brotli.
    await reader.cancel();
    return openStream(url, { ...options, decoder: Promise.resolve(null) });
  }
  const name = url.slice(url.lastIndexOf("/") + 1) + (compression === "none" ? "" : suffix);
  const arriving = verifiedStream(first, reader, options.count, (bytes) => verifyHash(bytes, options.hashes[name], name));
  if (decoder) return arriving.pipeThrough(brotliStream(decoder));
  return compression === "gzip" ? arriving.pipeThrough(new DecompressionStream("gzip")) : arriving;
}

/**
 * A stream of the same chunks that counts them, turns the network's errors into DownloadError, and has them verified
 * before it ends.
 *
 * @param {ReadableStreamReadResult<Uint8Array<ArrayBuffer>> | undefined} first  the chunk that was read already
 * @param {ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>} reader  of the others
 * @param {(bytes: number) => void} count
 * @param {(all: Uint8Array<ArrayBuffer>) => Promise<void>} verify
 * @returns {ReadableStream<Uint8Array<ArrayBuffer>>}
 */
function verifiedStream(first, reader, count, verify) {
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const arrived = [];
  return new ReadableStream({
    async pull(bytes) {
      const { done, value } = first ?? (await reader.read().catch(asDownloadError));
      first = undefined;
      if (done) {
        await verify(joined(arrived));
        return bytes.close();
      }
      arrived.push(value);
      count(value.byteLength);
      bytes.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

/**
 * @param {unknown} error
 * @returns {never}
 */
export function asDownloadError(error) {
  throw new DownloadError(String(error), { cause: error });
}

/**
 * @param {string} url  as in `openStream`
 * @param {FetchOptions} options
 * @returns {Promise<Uint8Array<ArrayBuffer>>}  uncompressed
 */
export async function downloadBytes(url, options) {
  const chunks = [];
  for await (const chunk of chunksOf(await openStream(url, options))) chunks.push(chunk);
  return joined(chunks);
}

/**
 * The same into one array of a known size, which saves joining chunks of many megabytes.
 *
 * @param {string} url
 * @param {FetchOptions} options
 * @param {number} size  of the uncompressed file in bytes
 */
export async function downloadSized(url, options, size) {
  const bytes = new Uint8Array(size);
  let done = 0;
  for await (const chunk of chunksOf(await openStream(url, options))) {
    if (done + chunk.byteLength > size) throw new IntegrityError(`${url}: more than ${size} bytes`);
    bytes.set(chunk, done);
    done += chunk.byteLength;
  }
  if (done !== size) throw new IntegrityError(`${url}: ${done} bytes instead of ${size}`);
  return bytes;
}

/**
 * The chunks of a stream; not every browser can iterate over streams itself.
 *
 * @template T
 * @param {ReadableStream<T>} stream
 */
async function* chunksOf(stream) {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

/**
 * The same, synchronously: it blocks the worker.
 *
 * @param {string} url
 * @param {import("./decompress.js").Decoder | null} decoder
 * @param {RequestCache} cache
 */
export function downloadBytesSync(url, decoder, cache) {
  const request = new XMLHttpRequest();
  const get = (/** @type {string} */ suffix) => {
    request.open("GET", url + suffix, false);
    request.responseType = "arraybuffer";
    // XMLHttpRequest has no cache mode.
    if (cache === "reload") request.setRequestHeader("Cache-Control", "no-cache");
    try {
      request.send();
    } catch (error) {
      asDownloadError(error);
    }
    const isPage = /^text\/html\b/i.test(request.getResponseHeader("Content-Type") ?? "");
    return request.status === 200 && !isPage ? new Uint8Array(request.response) : null;
  };
  const compressed = decoder && get(".br");
  if (compressed && compressionOf(compressed[0], ".br") === "brotli") return decompress(decoder, compressed, url);
  const plain = compressed ?? get("");
  if (plain) return plain;
  if (request.status === 200) throw new IntegrityError(`${url}: HTML arrived in its place`);
  throw new DownloadError(`${url}: ${request.status}`);
}

/**
 * @param {import("./decompress.js").Decoder} decoder
 * @param {Uint8Array<ArrayBuffer>} compressed
 * @param {string} url
 */
function decompress(decoder, compressed, url) {
  try {
    return decompressBrotli(decoder, compressed);
  } catch (error) {
    throw new IntegrityError(`${url}: ${error}`, { cause: error });
  }
}

/** In a race with the decoder: it is still being loaded. */
const PENDING = Symbol("pending");

/**
 * The first response that the host has, and its suffix.
 *
 * @param {string} url
 * @param {FetchOptions} options
 */
async function fetchAny(url, { cache, decoder }) {
  const suffixes = [""];
  if (typeof DecompressionStream === "function") suffixes.unshift(".gz");
  // The decoder is downloaded at the same time as the file, which does not wait for it. Null: it has failed already.
  if ((await Promise.race([decoder, Promise.resolve(PENDING)])) !== null) suffixes.unshift(".br");
  /** @type {Response | undefined} */
  let response;
  for (const suffix of suffixes) {
    response = await nativeFetch(url + suffix, { cache, mode: "same-origin" }).catch(asDownloadError);
    if (response.ok && response.body && !isHtml(response)) return { body: response.body, suffix };
    // An unread body would keep its connection busy, and browsers open few to one host.
    await response.body?.cancel();
  }
  if (response?.ok) throw new IntegrityError(`${url}: HTML arrived in its place`);
  throw new DownloadError(`${url}: ${response?.status}`);
}
