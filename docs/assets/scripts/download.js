/**
 * Opens the files that the build compressed itself, counting their bytes as they arrive.
 */

const GZIP_FIRST_BYTE = 0x1f;

/** What did not arrive, or not whole: another try may help. */
export class DownloadError extends Error {}

/**
 * @param {string} url of the plain file; the compressed one beside it is preferred
 * @param {RequestCache} cache
 * @param {(bytes: number) => void} count
 * @returns {Promise<{stream: ReadableStream<Uint8Array<ArrayBuffer>>, checked: boolean}>} the plain bytes; `checked` when gzip's own checksum vouches for them
 */
export async function open(url, cache, count) {
  const response = await fetchEither(url, cache);
  if (!response.body) throw new DownloadError(`${url}: empty`);
  const reader = response.body.getReader();
  const first = await reader.read();
  const stream = counted(reader, first, count);
  // Some hosts declare `.gz` as an encoding; the browser then has decoded it already.
  if (first.value?.[0] !== GZIP_FIRST_BYTE) return { stream, checked: false };
  return { stream: stream.pipeThrough(new DecompressionStream("gzip")), checked: true };
}

/**
 * @param {string} url
 * @param {RequestCache} cache
 * @param {(bytes: number) => void} count
 */
export async function read(url, cache, count) {
  const { stream } = await open(url, cache, count);
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * @param {string} url
 * @param {RequestCache} cache
 */
async function fetchEither(url, cache) {
  if (typeof DecompressionStream === "function") {
    const compressed = await fetch(`${url}.gz`, { cache });
    if (compressed.ok) return compressed;
  }
  const plain = await fetch(url, { cache });
  if (!plain.ok) throw new DownloadError(`${url}: ${plain.status}`);
  return plain;
}

/**
 * @param {ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>} reader
 * @param {ReadableStreamReadResult<Uint8Array<ArrayBuffer>>} first the chunk that was read to look at
 * @param {(bytes: number) => void} count
 * @returns {ReadableStream<Uint8Array<ArrayBuffer>>}
 */
function counted(reader, first, count) {
  /** @type {ReadableStreamReadResult<Uint8Array<ArrayBuffer>> | null} */
  let held = first;
  return new ReadableStream({
    async pull(controller) {
      const chunk = held ?? (await reader.read());
      held = null;
      if (chunk.done) return controller.close();
      count(chunk.value.byteLength);
      controller.enqueue(chunk.value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
