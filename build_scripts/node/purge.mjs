/** Writes style sheets anew without the rules that nothing in the content can use; the settings come as JSON. */
import { writeFileSync } from "node:fs";
import { PurgeCSS } from "purgecss";

const settings = JSON.parse(process.argv[2] ?? "{}");
for (const { css, file } of await new PurgeCSS().purge(settings)) {
  if (!file) throw new Error("a style sheet without a file");
  writeFileSync(file, css);
}
