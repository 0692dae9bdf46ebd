// Answers as the form has them, apart from any page: what counts as given, and which questions follow from them.

/**
 * @typedef {string | string[] | Record<string, string>[]} Answer text, choices or rows
 * @typedef {Record<string, Answer>} Answers what is answered, by the question's id
 */

/** Whether a question is answered. Blanks are no answer. */
export const given = (/** @type {Answer} */ answer) =>
  Array.isArray(answer) ? answer.length > 0 : answer.trim() !== "";

/**
 * Whether all the conditions of a question hold: each names another question, and the answers to it that will do.
 * @param {{question: string, values: string[]}[]} conditions
 * @param {Answers} answers
 */
export const holds = (conditions, answers) =>
  conditions.every(({ question, values }) =>
    [answers[question]].flat().some((answer) => typeof answer === "string" && values.includes(answer)),
  );

/**
 * Rows without the empty ones at the end, which say nothing; those in between keep the place of the others.
 * @param {Record<string, string>[]} rows
 */
export const withoutEmptyEnd = (rows) =>
  rows.slice(0, rows.findLastIndex((row) => Object.values(row).some((text) => text.trim())) + 1);
