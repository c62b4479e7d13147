// Boots the bundle that visitors get and runs one Python module in it; the same in Node and in a browser.

/**
 * @typedef {object} Task
 * @property {{core: string, app: string, wheel: string}} bundle  folders, with a slash at the end
 * @property {{path: string, folder: string}[]} archives  zips to unpack, and where
 * @property {Record<string, string>} env
 * @property {string} source  a Python module with run(text) -> text
 * @property {string} message
 */

/**
 * @param {Task} task
 * @param {(path: string) => Promise<Uint8Array>} read
 * @returns {Promise<{answer: string, log: string[]}>}
 */
export async function runInBundle(task, read) {
  const { core, app, wheel } = task.bundle;
  /** @type {string[]} */
  const log = [];
  const say = (/** @type {string} */ line) => void log.push(line);
  const text = new TextDecoder();
  const { loadPyodide } = await import(`${core}pyodide.mjs`);
  const pyodide = await loadPyodide({
    indexURL: core,
    packageBaseUrl: core,
    stdLibURL: `${core}python_stdlib.zip`,
    lockFileContents: text.decode(await read(`${core}lock.json`)),
    env: task.env,
    stdout: say,
    stderr: say,
  });
  pyodide.unpackArchive(await read(app + wheel), "wheel");
  for (const { path, folder } of task.archives) {
    pyodide.FS.mkdirTree(folder);
    pyodide.unpackArchive(await read(path), "zip", { extractDir: folder });
  }
  pyodide.FS.writeFile(`${pyodide.FS.cwd()}/task.py`, text.decode(await read(task.source)));
  try {
    return { answer: pyodide.pyimport("task").run(task.message), log };
  } catch (error) {
    throw new Error([...log, String(error)].join("\n"));
  }
}
