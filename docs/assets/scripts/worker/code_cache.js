/**
 * Fills the WebAssembly code cache of Chromium, which keeps a module's machine code for later visits: these then neither
 * compile functions at their first call nor optimise Python's interpreter once more.
 *
 * Chromium caches the code of a module that was compiled from a response to `fetch`. What a page stored in Cache Storage
 * counts if the service worker answers with it. The code is written once a megabyte of it is optimised (tiered up).
 */
import { nativeFetch } from "./download.js";

/** How often all requests are answered; in Chromium 156, five rounds of eleven made a megabyte of optimised code. */
const ROUNDS = 10;

/**
 * @param {string} url  of the stored primary module
 * @returns {Promise<WebAssembly.Module>}  rejects where no service worker answers
 */
export function compileStored(url) {
  // With this mode nothing is asked of the network.
  return WebAssembly.compileStreaming(nativeFetch(url, { cache: "only-if-cached", mode: "same-origin" }));
}

/** @returns {boolean}  whether the engine is Chromium's, which has this property where pages are secure */
export function hasCodeCache() {
  return "userAgentData" in navigator;
}

/**
 * Runs the functions that answers need until the browser has optimised them; other messages are handled in between.
 *
 * @param {string[]} requests
 * @param {(request: string) => void} answer  answers one; nobody sees the answer
 */
export async function tierUp(requests, answer) {
  for (let round = 0; round < ROUNDS; round++) {
    for (const request of requests) {
      answer(request);
      await new Promise((go) => setTimeout(go));
    }
  }
  performance.mark("tiered up");
}
