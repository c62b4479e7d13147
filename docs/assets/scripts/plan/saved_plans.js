/**
 * Plans that are kept on this device, in IndexedDB. Each saving names the version that it goes on from: a plan that another
 * tab has changed meanwhile is not overwritten.
 *
 * @typedef {import("./plan_types.js").Plan} Plan
 * @typedef {{id: string, version: number, saved: string, lang: string, rules: string, headline: string, plan: Plan}} SavedPlan
 *   `saved` is an ISO time; `rules` and `headline` are those of the last answer
 * @typedef {{id: string, version: number}} PlanVersion  which plan at which version is being edited
 */
import { openDB } from "idb";

const STORE = "plans";

/** Another tab has saved the plan since. */
export class OtherTabError extends Error {}

/** @returns {string} */
function databaseName() {
  // In the built site this script is assets/scripts/<hash>/plan.js.
  return `kept-plans ${new URL("../../../", import.meta.url).pathname}`;
}

function open() {
  return openDB(databaseName(), 1, {
    upgrade: (database) => void database.createObjectStore(STORE, { keyPath: "id" }),
    // A newer version of the site may want to change the database.
    blocking: (_, __, event) => /** @type {IDBDatabase} */ (event.target).close(),
  });
}

/**
 * @template Result
 * @param {(store: import("idb").IDBPObjectStore<any, any, any, "readwrite">) => Promise<Result>} act
 * @returns {Promise<Result>}
 * @throws where the browser refuses storage or has no room
 */
async function withStore(act) {
  const database = await open();
  try {
    const transaction = database.transaction(STORE, "readwrite");
    const [result] = await Promise.all([act(transaction.store), transaction.done]);
    return result;
  } finally {
    database.close();
  }
}

/** @returns {Promise<SavedPlan[]>}  the newest first */
export async function listPlans() {
  /** @type {SavedPlan[]} */
  const all = await withStore((store) => store.getAll());
  return all.sort((one, other) => other.saved.localeCompare(one.saved));
}

/**
 * @param {string} id
 * @returns {Promise<SavedPlan | undefined>}
 */
export function readPlan(id) {
  return withStore((store) => store.get(id));
}

/**
 * @param {Omit<SavedPlan, "id" | "version" | "saved">} content
 * @param {PlanVersion | undefined} mark  the plan that is saved anew; without one it is another plan
 * @returns {Promise<PlanVersion>}
 * @throws {OtherTabError}
 */
export function savePlan(content, mark) {
  return withStore(async (store) => {
    const id = mark?.id ?? crypto.randomUUID();
    /** @type {SavedPlan | undefined} */
    const known = await store.get(id);
    if (known && known.version !== mark?.version) throw new OtherTabError(id);
    const version = (known?.version ?? 0) + 1;
    await store.put({ ...content, id, version, saved: new Date().toISOString() });
    return { id, version };
  });
}

/** @param {string} id */
export function deletePlan(id) {
  return withStore((store) => store.delete(id));
}
