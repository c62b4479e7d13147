/** Milliseconds of one timer. */
const STEP = 500;

/**
 * A time limit. It is counted in steps, so that a sleeping tab, whose worker sleeps too, uses up one step at most.
 */
export class Deadline {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {number} milliseconds
   * @param {() => void} callback  called then, unless another limit is set before or this one is cleared
   */
  set(milliseconds, callback) {
    this.clear();
    const step = Math.min(milliseconds, STEP);
    this.#timer = setTimeout(() => (milliseconds > step ? this.set(milliseconds - step, callback) : callback()), step);
  }

  clear() {
    clearTimeout(this.#timer);
  }
}
