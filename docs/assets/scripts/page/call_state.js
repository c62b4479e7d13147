/**
 * The build writes a sentence for each state of a call (not open, open, closed) with its days; this shows the one for
 * today. If there is none (a clock behind the build's), the page stays as built.
 */
import { today } from "./today.js";

/**
 * @param {Element} sentence
 * @param {string} day  as `2026-01-31`, which compares as text
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
