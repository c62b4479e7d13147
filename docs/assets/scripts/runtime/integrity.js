/**
 * Compares downloaded bytes with the hashes that the build wrote into the bundle's description.
 */

/** The response is not the build's file: a log-in page in its place, a truncated file, other bytes. */
export class IntegrityError extends Error {}

/**
 * @param {BufferSource} bytes
 * @returns {Promise<string | null>}  SHA-256 as in an `integrity` attribute; null where `crypto.subtle` is missing (insecure origins)
 */
export async function sriHash(bytes) {
  try {
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return `sha256-${btoa(String.fromCharCode(...hash))}`;
  } catch {
    return null;
  }
}

/**
 * @param {BufferSource} bytes
 * @param {string | undefined} expected  undefined: the build wrote down no hash of this file
 * @param {string} name  of the file, for the error
 * @throws {IntegrityError}  when the hash differs; where none can be computed, nothing is thrown
 */
export async function verifyHash(bytes, expected, name) {
  const hash = expected ? await sriHash(bytes) : null;
  if (hash && hash !== expected) throw new IntegrityError(`${name}: not the bytes that the build wrote`);
}

/**
 * @param {Response} response
 * @returns {boolean}  true for a log-in or error page that a network or host answers with; no file of the bundle is HTML
 */
export function isHtml(response) {
  return /^text\/html\b/i.test(response.headers.get("Content-Type") ?? "");
}
