/**
 * The rows as cards, for narrow screens: groups with their sums, each a list of rows that open as a sheet.
 *
 * @typedef {import("./grid.js").Grid} Grid
 * @typedef {import("./plan_types.js").Item} Item
 */

/** Rows of a group that are shown at first, and that are added at once. */
const PAGE = 40;

export class Cards {
  /** @type {Map<string, number>} rows shown, by group */
  #shown = new Map();
  /** @type {Set<string>} groups that are open */
  #open = new Set();

  /**
   * @param {HTMLElement} place
   * @param {Grid} grid
   * @param {Record<string, string>} words
   */
  constructor(place, grid, words) {
    this.place = place;
    this.grid = grid;
    this.words = words;
    place.addEventListener("toggle", ({ target }) => {
      if (!(target instanceof HTMLDetailsElement)) return;
      const key = target.dataset.group ?? "";
      if (target.open) this.#open.add(key);
      else this.#open.delete(key);
      this.#fill(target, key);
    }, { capture: true });
    place.addEventListener("click", ({ target }) => {
      const more = target instanceof Element ? target.closest("[data-more]") : null;
      if (more instanceof HTMLElement) this.#more(more.dataset.more ?? "");
    });
  }

  /** @param {Item[]} items  with the heads of groups */
  show(items) {
    /** @type {Map<string, {head: Extract<Item, {kind: "group"}>, rows: number[]}>} */
    this.groups = new Map();
    let last = "";
    for (const item of items) {
      if (item.kind === "group") {
        last = item.key;
        this.groups.set(last, { head: item, rows: [] });
      } else this.groups.get(last)?.rows.push(item.index);
    }
    if (this.groups.size === 1) this.#open.add(last);
    const known = new Map([...this.place.children].map((each) => [/** @type {HTMLElement} */ (each).dataset.group, each]));
    const wanted = [...this.groups.keys()].map((key) => known.get(key) ?? group(key));
    if (wanted.length !== this.place.children.length || wanted.some((each, at) => this.place.children[at] !== each)) {
      this.place.replaceChildren(...wanted);
    }
    for (const each of wanted) this.#head(/** @type {HTMLDetailsElement} */ (each));
  }

  /** Shows texts and figures as they are now. */
  refresh() {
    for (const each of this.place.children) this.#head(/** @type {HTMLDetailsElement} */ (each));
  }

  /** @param {HTMLDetailsElement} details */
  #head(details) {
    const key = details.dataset.group ?? "";
    const found = this.groups?.get(key);
    const [name, sum] = details.querySelectorAll("summary span");
    if (!found || !name || !sum) return;
    name.textContent = `${found.head.name} (${found.head.count})`;
    sum.textContent = this.grid.figures.ofGroup(key)[0];
    details.open = this.#open.has(key);
    this.#fill(details, key);
  }

  /**
   * @param {HTMLDetailsElement} details
   * @param {string} key
   */
  #fill(details, key) {
    const list = details.querySelector("ul");
    if (!list || !details.open) return;
    const rows = this.groups?.get(key)?.rows ?? [];
    const count = this.#shown.get(key) ?? PAGE;
    rows.slice(0, count).forEach((row, at) => {
      const item = list.children[at] ?? list.appendChild(card());
      this.#row(/** @type {HTMLElement} */ (item.firstElementChild), row);
    });
    while (list.children.length > Math.min(rows.length, count)) list.lastElementChild?.remove();
    const more = /** @type {HTMLElement} */ (details.querySelector("[data-more]"));
    more.hidden = rows.length <= count;
    more.textContent = (this.words.more ?? "").replace("{count}", String(Math.min(PAGE, rows.length - count)));
  }

  /**
   * @param {HTMLElement} button
   * @param {number} row
   */
  #row(button, row) {
    const [name, member, sum, share] = button.children;
    const texts = this.grid.state.rows[row] ?? [];
    const [total, part] = this.grid.figures.ofRow(row);
    button.dataset.open = String(row);
    const { title, owner } = this.grid.definition;
    const said = [texts[this.grid.placeOf(title)] || (this.words.unnamed ?? ""), texts[this.grid.placeOf(owner)] ?? ""];
    [name, member, sum, share].forEach((place, at) => {
      if (place) place.textContent = [said[0], said[1], total, part][at] ?? "";
    });
    const problems = this.grid.figures.problems.get(row);
    button.classList.toggle("is-faulty", problems !== undefined);
    const message = button.children[4];
    if (message) message.textContent = [...(problems?.values() ?? [])][0] ?? "";
  }

  /** @param {string} key */
  #more(key) {
    this.#shown.set(key, (this.#shown.get(key) ?? PAGE) + PAGE);
    this.refresh();
  }
}

/** @param {string} key */
function group(key) {
  const details = document.createElement("details");
  details.dataset.group = key;
  const summary = document.createElement("summary");
  summary.append(document.createElement("span"), " ", document.createElement("span"));
  const more = document.createElement("button");
  more.type = "button";
  more.dataset.more = key;
  details.append(summary, document.createElement("ul"), more);
  return details;
}

function card() {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  for (const name of ["card-name", "card-member", "card-sum", "card-share", "card-problem"]) {
    const span = document.createElement("span");
    span.className = name;
    button.append(span);
  }
  item.append(button);
  return item;
}
