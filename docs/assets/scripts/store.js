/**
 * The only door to the browser's storage. Nothing passes it unless a person asked for it to be kept;
 * where storage is refused or full the page works on, and `keep` says that nothing was kept.
 */

const PREFIX = "calculators:";

/**
 * @param {string} name
 * @param {string} text
 * @returns {boolean} whether it was kept
 */
export function keep(name, text) {
  try {
    localStorage.setItem(PREFIX + name, text);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {string} name
 * @returns {string | null}
 */
export function kept(name) {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

/** Forgets all that was kept. */
export function forget() {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
  } catch {
    // Refused storage holds nothing.
  }
}
