/**
 * JSON values in `sessionStorage`: they survive reload, Back, Forward and a crash, and end with the tab. Where storage is
 * refused or full, nothing is thrown.
 */

/** The key of a table that was pasted where it does not fit, on its way to the plan editor. */
export const PASTED_KEY = "pasted table";

/**
 * @param {string} key
 * @returns {unknown}  undefined where nothing readable is stored
 */
export function readFromTab(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "") ?? undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {string} key
 * @param {unknown} value
 * @returns {boolean}  whether it is stored; if not, an older value is removed
 */
export function writeToTab(key, value) {
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    removeFromTab(key);
    return false;
  }
}

/** @param {string} key */
export function removeFromTab(key) {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // Storage is refused: nothing was stored either.
  }
}
