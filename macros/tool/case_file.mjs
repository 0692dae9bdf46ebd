// The case file as text: the records of all tools about one child. Knows no page.
// docs/about/saved-files.md describes the format for readers; cse_tools.forms.saved_file reads it.

import { fileName } from "./names.mjs";

/**
 * @typedef {Pick<Door.Opened, "answers" | "earlier" | "fictitious"> & Partial<Pick<Door.Opened, "saved" | "others">>} State
 *   All that a page holds: what is answered, the reviews before, whether it is made up, the day of the file that it came
 *   from, and the parts of other tools in that file.
 */

const REFERENCE = "reference"; // the case number stands in the head of the file alone

/**
 * The text of a file that holds `state`, with the parts of other tools as they were.
 *
 * @param {string} tool the id of the tool whose page it is
 * @param {State} state
 * @param {string} saved today, as year-month-day
 */
export function textOf(tool, { answers, earlier, fictitious, others = {} }, saved) {
  const { [REFERENCE]: reference = "", ...own } = answers;
  const there = Object.keys(own).length || earlier.length;
  const parts = { ...others, ...(there ? { [tool]: { saved, answers: own, earlier } } : {}) };
  return JSON.stringify({ format: "cse-tools", version: 2, saved, fictitious, reference, parts }, null, 1);
}

/**
 * The name of the file: that of the tool, or of a case file once it holds more than one record.
 *
 * @param {string} tool
 * @param {State} state
 * @param {string} day year-month-day
 */
export const nameOf = (tool, state, day) =>
  fileName(Object.keys(state.others ?? {}).length ? "case-file" : tool.replaceAll("_", "-"), state, day, "json");

/** What a file of another kind is, by the end of its name, for a reader who chose the copy that was taken away. */
const COPIES = { docx: "a Word file", csv: "a table", txt: "a text file", pdf: "a PDF file", ics: "a calendar entry" };

/**
 * A sentence for a reader who chose a copy instead of the saved file, or "".
 *
 * @param {string} name of the chosen file
 */
export function notSaved(name) {
  const kind = new Map(Object.entries(COPIES)).get(name.split(".").pop()?.toLowerCase() ?? "");
  return kind ? `This is ${kind}. It cannot be opened here: choose the saved file, whose name ends in .json.` : "";
}
