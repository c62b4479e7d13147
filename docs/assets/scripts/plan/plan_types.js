/**
 * The types of the plan editor. Types only; no code.
 *
 * @typedef {string[]} Row  a text for each of the definition's columns, then one for each year
 *
 * @typedef {object} Column
 * @property {string} name  of the field of a line
 * @property {string} label
 * @property {"text" | "choice" | "flag"} kind
 * @property {[string, string][]} [options]  of a choice: key and label
 * @property {number} [longest]  characters of a text
 *
 * @typedef {object} Definition  as build_scripts/blocks/plan_shell.py writes it
 * @property {Column[]} columns
 * @property {number} years  columns with amounts, behind the others
 * @property {number} usual  years that are shown at first
 * @property {string[]} yearLabels
 * @property {number} most  lines of a plan
 * @property {string} title  the column that names a row
 * @property {string} owner  the column that says whose a row is
 * @property {string[]} groups  columns by which rows may be grouped; narrow screens group by the first
 *
 * @typedef {object} Answer  of the verb "plan" (calculators/plan_editor/answering.py)
 * @property {boolean} ok
 * @property {string} [fault]
 * @property {string} rules  their version
 * @property {string} headline  the figure of the answer, as receipts have it; empty without an answer
 * @property {Record<string, string>} figures  texts by `data-figure`
 * @property {Record<string, string>} parts  HTML by `data-part`
 * @property {Record<string, string>} differences  by reading and option, `name.option`
 * @property {string} spoken  for screen readers, when the figures have settled
 * @property {[string, string][]} rows  total and share of each row
 * @property {Group[]} groups  of the column that was asked for
 * @property {[number, string, string][]} problems  row, column (a field's name or a year), message
 * @property {[number, number, string][]} cells  row, place in the row, and the text that stands for what was written there
 * @property {Record<string, string>} errors  of the settings, by control name
 *
 * @typedef {{key: string, name: string, sum: string, share: string}} Group
 *
 * @typedef {{ok: boolean, rows?: Row[], message?: string, fault?: string}} Change  the answer of the verb "plan_change"
 *
 * @typedef {object} Plan  what is kept
 * @property {Row[]} rows
 * @property {Record<string, string>} settings  texts by control name
 * @property {string} name
 *
 * @typedef {{kind: "row", index: number} | {kind: "group", key: string, name: string, count: number}} Item
 *   a row of the table as it is shown
 */
export {};
