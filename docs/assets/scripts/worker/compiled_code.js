/**
 * Has the browser keep the machine code of the primary module beside the stored module. A later visit then neither
 * compiles functions at their first call nor optimises Python's interpreter once more.
 *
 * Of today's engines Chromium alone keeps such code, and only if the module was compiled from a response to `fetch`; from
 * what a page stored itself, if the service worker answered with it; and not before there is a megabyte of optimised code.
 */
import { nativeFetch } from "./download.js";

/** Chromium 156 had that much after 40. */
const ANSWERS = 60;

/**
 * @param {string} url  of the stored primary module
 * @returns {Promise<WebAssembly.Module>}  rejects where no service worker answers
 */
export function compileStored(url) {
  // With this mode nothing is asked of the network.
  return WebAssembly.compileStreaming(nativeFetch(url, { cache: "only-if-cached", mode: "same-origin" }));
}

/** @returns {boolean}  whether the engine is Chromium's, which has this property where pages are secure */
export function keepsMachineCode() {
  return "userAgentData" in navigator;
}

/**
 * Runs the functions that answers need until the browser has optimised them; other messages are handled in between.
 *
 * @param {() => void} answer  an unseen one
 */
export async function practise(answer) {
  for (let number = 0; number < ANSWERS; number++) {
    answer();
    await new Promise((go) => setTimeout(go));
  }
  performance.mark("practised");
}
