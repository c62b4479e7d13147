/**
 * Windowing of the table: which rows are in sight, and a body that has only these, the row with the focus, and spacers in
 * place of the others. All rows are of one height.
 */

/** Rows beside those in sight, on each side. */
const MARGIN = 8;

export class GridWindow {
  /** @type {[HTMLElement, HTMLElement, HTMLElement, HTMLElement]} before and behind the row with the focus, on each side */
  #spacers = [spacer(), spacer(), spacer(), spacer()];
  rowHeight = 40;
  /** Whether all rows are in the page, for paper. */
  whole = false;

  /**
   * @param {HTMLElement} box  that scrolls
   * @param {HTMLTableElement} table
   */
  constructor(box, table) {
    this.box = box;
    this.table = table;
  }

  /**
   * @param {number} count  of all rows
   * @returns {[number, number]}  the first row in sight and the one behind the last, with a margin
   */
  inSight(count) {
    if (this.whole) return [0, count];
    const head = this.table.tHead?.offsetHeight ?? 0;
    const first = Math.floor((this.box.scrollTop - head) / this.rowHeight) - MARGIN;
    const room = Math.ceil(this.box.clientHeight / this.rowHeight) + 2 * MARGIN;
    const start = Math.max(0, Math.min(first, count - room));
    return [start, Math.min(count, start + room)];
  }

  /**
   * Puts the rows in sight into the body.
   *
   * @param {number} count  of all rows
   * @param {number} active  the row with the focus, or -1
   * @param {(place: number) => HTMLElement} nodeAt
   */
  show(count, active, nodeAt) {
    const [first, last] = this.inSight(count);
    const [a, b, c, d] = this.#spacers;
    const before = active >= 0 && active < first;
    const after = active >= last;
    this.#size(a, before ? active : first);
    this.#size(b, before ? first - active - 1 : 0);
    this.#size(c, after ? active - last : count - last);
    this.#size(d, after ? count - active - 1 : 0);
    const rows = Array.from({ length: last - first }, (_, offset) => nodeAt(first + offset));
    const still = active >= 0 ? nodeAt(active) : undefined;
    const nodes = [a, ...(before && still ? [still] : []), b, ...rows, c, ...(after && still ? [still] : []), d];
    syncChildren(/** @type {HTMLElement} */ (this.table.tBodies[0]), nodes, still);
  }

  /** @param {number} place  of a row that is to come into sight */
  bringIntoView(place) {
    const head = this.table.tHead?.offsetHeight ?? 0;
    const foot = this.table.tFoot?.offsetHeight ?? 0;
    const top = place * this.rowHeight;
    const room = this.box.clientHeight - head - foot - this.rowHeight;
    if (top < this.box.scrollTop) this.box.scrollTop = top;
    else if (top > this.box.scrollTop + room) this.box.scrollTop = top - room;
  }

  /**
   * @param {HTMLElement} tr
   * @param {number} rows  that it stands for
   */
  #size(tr, rows) {
    /** @type {HTMLElement} */ (tr.firstElementChild).style.height = `${rows * this.rowHeight}px`;
    tr.hidden = rows <= 0;
  }
}

function spacer() {
  const tr = document.createElement("tr");
  tr.className = "plan-spacer";
  tr.ariaHidden = "true";
  tr.insertCell();
  return tr;
}

/**
 * Makes an element's children these, in this order, without moving `still`, whose focus would be lost.
 *
 * @param {Element} parent
 * @param {Element[]} nodes
 * @param {Element} [still]
 */
function syncChildren(parent, nodes, still) {
  const wanted = new Set(nodes);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  let at = parent.firstElementChild;
  for (const node of nodes) {
    if (node === still && node.parentElement === parent) {
      while (at && at !== node) {
        const next = at.nextElementSibling;
        at.remove();
        at = next;
      }
    }
    if (node === at) at = node.nextElementSibling;
    else parent.insertBefore(node, at);
  }
}
