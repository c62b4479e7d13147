// A worker that does what the test says: `FakeWorker.last.say({...})`.
globalThis.FakeWorker = class FakeWorker extends EventTarget {
  static all = [];
  static get last() {
    return FakeWorker.all.at(-1);
  }
  posted = [];
  ended = false;
  constructor(url) {
    super();
    this.url = String(url);
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
globalThis.BUNDLE = { core: "http://x/core/", app: "http://x/app/", bytes: 100, memory: { packed: 1, size: 1, data: 1 }, lock: "{}", parts: {} };
globalThis.newRuntime = async (limits) => {
  const { LIMITS, Runtime } = await import(`${location.origin}/scripts/boot.js`);
  const runtime = new Runtime(BUNDLE, { ...LIMITS, ...limits });
  runtime.states = [];
  runtime.addEventListener("change", () => {
    if (runtime.states.at(-1) !== runtime.state) runtime.states.push(runtime.state);
  });
  return runtime;
};
// Who hires a worker if an earlier visit kept something: the bundle itself, or an older one.
globalThis.earlier = async ({ kept, before = () => {} }) => {
  const { Early } = await import(`${location.origin}/scripts/early.js`);
  const { place } = await import(`${location.origin}/scripts/snapshot.js`);
  if (kept) await caches.open(place(kept === "older" ? { ...BUNDLE, app: "http://x/old/" } : BUNDLE));
  const early = new Early();
  before(early);
  await early.start(BUNDLE);
  return early;
};
