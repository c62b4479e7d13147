/** The visitor's local date as `2026-01-31`: the call's state is shown for it. */
export function today() {
  const now = new Date();
  const pad = (/** @type {number} */ part) => String(part).padStart(2, "0");
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}
