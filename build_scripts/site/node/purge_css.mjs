// Prints a style sheet without the rules that nothing in the content can match. The settings of PurgeCSS are the argument, as JSON.
import { PurgeCSS } from "purgecss";

const { safelist, ...settings } = JSON.parse(process.argv[2] ?? "{}");
const patterns = safelist.map((/** @type {string} */ pattern) => new RegExp(pattern));
const [sheet] = await new PurgeCSS().purge({ ...settings, safelist: patterns });
process.stdout.write(sheet?.css ?? "");
