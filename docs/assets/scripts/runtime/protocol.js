/**
 * The types that page and worker share: the bundle's description, the states of the worker as the page sees it, and all
 * messages between the two. Types only; no code.
 *
 * @typedef {object} Bundle  as build_scripts/runtime/bundle.py describes it (`BundleDescription`), with absolute addresses
 * @property {string} core  folder of the files that do not depend on the application
 * @property {string} app  folder of the application's files
 * @property {number} bytes  of a download with an empty cache, compressed
 * @property {SnapshotSizes} memory
 * @property {string} lock  text of the pyodide-lock.json
 * @property {Record<string, number>} parts  the summands of `bytes`, by file name
 * @property {Record<string, string>} hashes  of each form of the files (plain, `.gz`, `.br`), by file name, as `integrity` attributes
 * @property {{folder: string, bytes: number}} [onDemand]  what is loaded with the first request that needs it: the
 *   archive's folder, and the bytes of that download, compressed
 *
 * @typedef {object} SnapshotSizes  in bytes
 * @property {number} packed  of the encoded snapshot
 * @property {number} size  of the decoded snapshot
 * @property {number} data  end of the binary's own data in it
 *
 * @typedef {"idle" | "loading" | "starting" | "ready" | "computing" | "failed" | "stuck"} State
 *   idle: nobody has asked, and the worker, if there is one, has sent nothing. loading: files are downloaded. starting:
 *   all files are there, or a stored snapshot is restored. ready: waits for a request. computing: works on one. failed:
 *   did not start, `Reason` says why. stuck: a computation was ended after its time limit.
 * @typedef {"network" | "version" | "unsupported" | "fault"} Reason
 *   network: files did not arrive. version: the site has a newer version, without this page's files. unsupported: the
 *   browser lacks something, another try will not help. fault: an error of the program.
 *
 * @typedef {DownloadMessage | AskMessage | StoreMessage} MessageToWorker
 * @typedef {ProgressMessage | RestoringMessage | RestoreFailedMessage | ReadyMessage | WorkingMessage | AnswerMessage
 *   | UnansweredMessage | FailedMessage} MessageToPage
 *
 * @typedef {Bundle & StartOptions} Start  the worker's name, as JSON: a message would wait for the page's first rendering
 * @typedef {{fresh: boolean, restore: boolean, wait: boolean, warmUp: boolean}} StartOptions
 *   `fresh`: bypass the browser's HTTP cache; `restore`: use a stored snapshot if there is one; `wait`: without one, do
 *   nothing until "download" comes; `warmUp`: answer a request of the build's unasked, once no other has come for a while,
 *   and all of them many times after storing (worker/code_cache.js)
 * @typedef {{type: "download", warmUp: boolean}} DownloadMessage  do not wait any longer; `warmUp` as above, as of now
 * @typedef {{type: "ask", id: number, request: string, onDemand: boolean}} AskMessage
 *   one request for the application; one at a time. `onDemand`: it needs the modules that are loaded on first use
 * @typedef {Bundle & {type: "store"}} StoreMessage  store the snapshot for the next visit, unless it came from there
 *
 * @typedef {{type: "progress", done: number, total: number}} ProgressMessage
 *   bytes downloaded; `done === total` only when every file is there and verified
 * @typedef {{type: "restoring"}} RestoringMessage  a stored snapshot was found and is being restored
 * @typedef {{type: "restore_failed", detail: string}} RestoreFailedMessage  it could not be used; this worker is of no use
 * @typedef {{type: "ready"}} ReadyMessage  requests may come
 * @typedef {{type: "working", id: number, stage: string, done: number, total: number}} WorkingMessage
 *   how far the request is; stage "download": bytes of the modules on demand, any other: the application's own units
 * @typedef {{type: "answer", id: number, response: string}} AnswerMessage  `id` of the request
 * @typedef {{type: "unanswered", id: number, reason: FailureReason, detail: string}} UnansweredMessage
 *   the modules on demand could not be loaded; the worker goes on with other requests
 * @typedef {{type: "failed", reason: FailureReason, detail: string}} FailedMessage  this worker is of no use
 * @typedef {Exclude<Reason, "version"> | "altered"} FailureReason
 *   altered: a file has not the hash that the build wrote down; the page tries once more past the HTTP cache
 */
export {};
