/**
 * Shows what holds on the reader's day, of the sentences that the build wrote for each state of a call.
 * Where no sentence holds (a clock that runs behind the build), the page stays as it was built.
 */
import { today } from "./form.js";

/**
 * @param {Element} sentence
 * @param {string} day as 2026-01-31, which sorts as text
 */
function holds(sentence, day) {
  const from = sentence.getAttribute("data-from") ?? "";
  const until = sentence.getAttribute("data-until");
  return from <= day && (until === null || day <= until);
}

for (const shown of document.querySelectorAll("[data-until]:not([hidden])")) {
  const sentences = [...(shown.parentElement?.querySelectorAll(":scope > :is([data-from], [data-until])") ?? [])];
  const current = sentences.find((sentence) => holds(sentence, today()));
  if (current) for (const sentence of sentences) sentence.toggleAttribute("hidden", sentence !== current);
}
