// A worker that does what the test says: `FakeWorker.last.say({...})`.
globalThis.FakeWorker = class FakeWorker extends EventTarget {
  static all = [];
  static get last() {
    return FakeWorker.all.at(-1);
  }
  posted = [];
  ended = false;
  constructor(url, { name }) {
    super();
    this.url = String(url);
    this.start = JSON.parse(name);
    FakeWorker.all.push(this);
  }
  postMessage(message) {
    this.posted.push(message);
  }
  terminate() {
    this.ended = true;
  }
  say(data) {
    this.dispatchEvent(new MessageEvent("message", { data }));
  }
  loaded() {
    this.say({ type: "progress", done: 100, total: 100 });
    this.say({ type: "ready" });
  }
};
globalThis.Worker = FakeWorker;
globalThis.pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
/** Waits until a condition holds, which is asked every 10 ms; the test's own time limit ends it. */
globalThis.until = async (holds) => {
  while (!(await holds())) await pause(10);
};
globalThis.BUNDLE = { core: "http://x/core/", app: "http://x/app/", bytes: 100, memory: { packed: 1, size: 1, data: 1 }, lock: "{}", parts: {}, hashes: {} };
globalThis.newRuntime = async (limits, { bundle = {}, isOutdated } = {}) => {
  const { LIMITS, Runtime } = await import(`${location.origin}/scripts/runtime/state_machine.js`);
  const runtime = new Runtime({ ...BUNDLE, ...bundle }, { ...LIMITS, ...limits }, isOutdated);
  runtime.states = [];
  runtime.addEventListener("change", () => {
    if (runtime.states.at(-1) !== runtime.state) runtime.states.push(runtime.state);
  });
  return runtime;
};
// What spawns a worker before the page's own script; an earlier visit kept the bundle itself, an older one or nothing.
globalThis.earlier = async ({ kept, bundle = BUNDLE, before = () => {} }) => {
  const { WarmStart } = await import(`${location.origin}/scripts/runtime/warm_start.js`);
  const { cacheName } = await import(`${location.origin}/scripts/runtime/snapshot_store.js`);
  if (kept) await caches.open(cacheName(kept === "older" ? { ...BUNDLE, app: "http://x/old/" } : BUNDLE));
  const early = new WarmStart(bundle);
  before(early);
  await early.update(bundle);
  return early;
};
