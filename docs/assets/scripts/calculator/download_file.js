/** Milliseconds that the bytes stay available: browsers have read them by the next task. */
const AVAILABLE = 60_000;

/**
 * Has the browser save a file.
 *
 * @param {string} name
 * @param {Blob} contents
 */
export function downloadFile(name, contents) {
  const url = URL.createObjectURL(contents);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), AVAILABLE);
}
