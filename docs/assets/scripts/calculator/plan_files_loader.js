/**
 * Loads the script for plans as files when it is first used: a file was chosen, the address holds a plan, or an answer's
 * plan is to be written.
 *
 * @typedef {import("./plan_files.js").PlanFiles} PlanFiles
 * @typedef {Omit<import("./plan_files.js").Page, "box">} Page
 */
import { fillTemplate } from "./notices.js";
import { StatusLine } from "./status_line.js";

/** Tries to load the script: a browser may remember a failure by its address. */
let tries = 0;

/** @param {import("./plan_files.js").Page} page */
async function load(page) {
  const url = new URL(`plan_files.js${tries++ ? `?${tries}` : ""}`, import.meta.url);
  /** @type {typeof import("./plan_files.js")} */
  const { PlanFiles } = await import(url.href);
  return new PlanFiles(page);
}

export class PlanFilesLoader {
  #page;
  #used;
  /** @type {Promise<PlanFiles> | undefined} */
  #loading;
  /** @type {PlanFiles | undefined} */
  loaded;

  /**
   * @param {Page} page
   * @param {() => void} used  the visitor asks for a file: the answer comes later
   */
  constructor(page, used) {
    this.#page = page;
    this.#used = used;
  }

  /** The ways in for plans as files, where this calculator has them. */
  get #box() {
    return /** @type {HTMLElement | null} */ (this.#page.calculator.querySelector(".plan-files"));
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    const box = this.#box;
    if (!box) return;
    const openLink = () => {
      if (location.hash.startsWith("#plan=")) void this.use((files) => files.openLink(location.hash));
    };
    box.addEventListener("change", () => void this.use((files) => files.open()), { signal });
    addEventListener("hashchange", openLink, { signal });
    openLink();
  }

  /** @param {(files: PlanFiles) => unknown} act  done when the script is there */
  async use(act) {
    const box = this.#box;
    if (!box) return;
    try {
      this.#loading ??= load({ ...this.#page, box });
      this.loaded = await this.#loading;
    } catch (error) {
      console.error(error);
      this.#loading = undefined;
      return this.#offerRetry(box, act);
    }
    this.#used();
    act(this.loaded);
  }

  /**
   * @param {HTMLElement} box
   * @param {(files: PlanFiles) => unknown} act
   */
  #offerRetry(box, act) {
    const { words } = this.#page;
    // Not in the form's status line, whose words the next click into the form would replace.
    const line = new StatusLine(/** @type {Element} */ (box.querySelector(".files-status")));
    line.show(fillTemplate(words.failed, { reason: words.reason_network ?? "" }));
    line.offer(words.retry ?? "", () => void this.use(act));
  }
}
