// The usual way with Pyodide: everything as the npm package has it, and the same wheel and question as on our page.
import { loadPyodide } from "./pyodide/pyodide.mjs";

self.onmessage = async ({ data }) => {
  const wheel = fetch(data.wheel).then((response) => response.arrayBuffer());
  const pyodide = await loadPyodide();
  pyodide.unpackArchive(await wheel, "wheel");
  self.postMessage(pyodide.pyimport("calculators.worker").respond(data.request));
};
