/** What every request of a calculator says of it and of its page. */
import { pageAddress } from "../page/page_address.js";
import { today } from "../page/today.js";

/** @param {HTMLElement} calculator  whose data name it, its call, its language and where its answers lead to */
export function requestOf({ dataset }) {
  const { verb, calculator, call, lang, contact, reference } = dataset;
  const calculators = JSON.parse(dataset.calculators ?? "{}");
  // Only there if an e-mail address is set in mkdocs.base.yml.
  const mail = document.querySelector("[data-mail]")?.getAttribute("data-mail") ?? "";
  const page = pageAddress();
  return { verb, calculator, call, lang, contact, reference, mail, calculators, page, today: today() };
}
