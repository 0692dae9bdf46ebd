// The answers of a form, read from its fields. Knows the kinds of question and nothing of any one tool.

import { around, enclosing, findAll } from "../common/dom.mjs";
import { given, holds, withoutEmptyEnd } from "./answers.mjs";
import { putText, textOf } from "./date_boxes.mjs";
import { fieldIn, fieldsIn, isTick } from "./fields.mjs";
import { setShownRows, shownRows, showRows } from "./rows.mjs";
import { fillDetails, readDetails, settleSigns } from "./signs.mjs";

/**
 * @typedef {import("./answers.mjs").Answer} Answer
 * @typedef {import("./answers.mjs").Answers} Answers
 * @typedef {import("./fields.mjs").Field} Field
 * @typedef {{kept: [Field, string | boolean][], rows: number[]}} Snapshot each field with what is in it, and how many
 *   rows each list shows
 */

const questions = (/** @type {HTMLElement} */ form) => findAll(form, "[data-question]");
const idOf = (/** @type {HTMLElement} */ question) => question.dataset.question ?? "";
const ticked = (/** @type {HTMLElement} */ part) =>
  findAll(part, "input:checked", HTMLInputElement).map((field) => field.value);

/** How the answer to a question is read, by its kind. @type {Record<string, (part: HTMLElement) => Answer>} */
const readers = {
  details: (part) => readDetails(enclosing(part, "form")),
  yes_no_unknown: (part) => ticked(part)[0] ?? "",
  choice: (part) => ticked(part)[0] ?? "",
  choices: ticked,
  rows: (part) => {
    const rows = findAll(part, "[data-row]").map((row) =>
      Object.fromEntries(
        findAll(row, "[data-column]").map((cell) => [cell.dataset.column ?? "", textOf(fieldIn(cell))]),
      ),
    );
    return withoutEmptyEnd(rows);
  },
};
const typed = (/** @type {HTMLElement} */ part) => textOf(fieldIn(part));
const read = (/** @type {HTMLElement} */ part) => (readers[part.dataset.kind ?? ""] ?? typed)(part);

/** @type {(part: HTMLElement, answer: unknown) => void} */
const type = (part, answer) => {
  for (const field of fieldsIn(part)) putText(field, String(answer ?? ""));
};
/** @type {(part: HTMLElement, answer: string | string[]) => void} */
const tick = (part, answer) => {
  for (const field of findAll(part, "input", HTMLInputElement)) field.checked = [answer].flat().includes(field.value);
};

/**
 * How an answer is put into a question, by its kind, which says what the answer is.
 * @type {Record<string, (part: HTMLElement, answer: any) => void>}
 */
const writers = {
  details: (part, /** @type {Record<string, string>[]} */ answer) => fillDetails(enclosing(part, "form"), answer),
  yes_no_unknown: tick,
  choice: tick,
  choices: tick,
  rows: (part, /** @type {Record<string, unknown>[]} */ answer) => {
    const shown = showRows(part, answer.length);
    answer.forEach((row, i) => {
      for (const cell of findAll(shown[i], "[data-column]")) type(cell, row[cell.dataset.column ?? ""]);
    });
  },
};
/** @type {(part: HTMLElement, answer: unknown) => void} */
const write = (part, answer) => (writers[part.dataset.kind ?? ""] ?? type)(part, answer);

const waits = (/** @type {HTMLElement} */ part) =>
  Boolean(part.dataset.showWhen) && !part.classList.contains("q--asked");

/**
 * The answers given, by the question's id. A question that is not asked, or not answered, is left out.
 * @param {HTMLElement} form
 */
export function readAnswers(form) {
  /** @type {Answers} */
  const answers = {};
  for (const part of questions(form)) {
    if (waits(part)) continue;
    const answer = read(part);
    if (given(answer)) answers[idOf(part)] = answer;
  }
  return answers;
}

/**
 * Asks the questions whose conditions hold, and hides the others, which keep what was typed in them.
 * @param {HTMLElement} form
 */
export function applyConditions(form) {
  const answers = Object.fromEntries(questions(form).map((part) => [idOf(part), read(part)]));
  for (const part of questions(form)) {
    if (part.dataset.showWhen) part.classList.toggle("q--asked", holds(JSON.parse(part.dataset.showWhen), answers));
  }
}

/**
 * How many questions are answered and asked, in all and by section.
 * @param {HTMLElement} form
 * @returns {{all: [number, number], sections: Record<string, [number, number]>}} `{all: [3, 60], sections: {about: [1, 4], …}}`
 */
export function countAnswers(form) {
  /** @type {ReturnType<typeof countAnswers>} */
  const counts = { all: [0, 0], sections: {} };
  for (const part of questions(form)) {
    const section = around(part, "[data-section]")?.dataset.section;
    if (section === undefined) continue;
    counts.sections[section] ??= [0, 0];
    if (waits(part)) continue;
    for (const count of [counts.all, counts.sections[section]]) {
      count[0] += given(read(part)) ? 1 : 0;
      count[1] += 1;
    }
  }
  return counts;
}

/**
 * Everything in the form, as it stands, for `restore`.
 * @param {HTMLFormElement} form
 * @returns {Snapshot}
 */
export function snapshot(form) {
  return {
    kept: fieldsIn(form).map((field) => [field, isTick(field) ? field.checked : field.value]),
    rows: shownRows(form),
  };
}

/**
 * Puts back what `snapshot` kept.
 * @param {HTMLFormElement} form
 * @param {Snapshot} before
 */
export function restore(form, { kept, rows }) {
  form.reset(); // rows that came later stay in the page, spare, and so must be empty
  for (const [field, value] of kept) {
    if (isTick(field)) field.checked = value === true;
    else field.value = String(value);
  }
  setShownRows(form, rows);
  settleSigns(form);
}

/** Empties the form. @param {HTMLFormElement} form */
export function clear(form) {
  form.reset();
  setShownRows(
    form,
    shownRows(form).map(() => 1),
  );
  settleSigns(form);
}

/**
 * Puts answers as typed, by question id, into an emptied form, and asks the questions whose conditions then
 * hold. An answer to a question that this form does not draw is passed over.
 * @param {HTMLFormElement} form
 * @param {Door.Opened["answers"]} answers
 */
export function fillForm(form, answers) {
  clear(form);
  put(form, answers);
}

/**
 * Puts answers into a form beside what is there; rows are added to those that something stands in, once.
 * @param {HTMLFormElement} form
 * @param {Door.Opened["answers"]} answers
 */
export function addAnswers(form, answers) {
  const there = readAnswers(form);
  /** @type {(id: string, rows: Record<string, string>[]) => Record<string, string>[]} */
  const added = (id, rows) => {
    const before = /** @type {Record<string, string>[]} */ (there[id] ?? []);
    const has = (/** @type {Record<string, string>} */ row) =>
      before.some((one) => Object.entries(row).every(([column, value]) => one[column] === value));
    return [...before, ...rows.filter((row) => !has(row))];
  };
  const both = (/** @type {string} */ id, /** @type {unknown} */ answer) =>
    Array.isArray(answer) && typeof answer[0] === "object" ? added(id, answer) : answer;
  put(form, Object.fromEntries(Object.entries(answers).map(([id, answer]) => [id, both(id, answer)])));
}

/** @param {HTMLFormElement} form @param {Door.Opened["answers"]} answers */
function put(form, answers) {
  for (const part of questions(form)) {
    const answer = answers[idOf(part)];
    if (answer !== undefined && answer !== null) write(part, answer);
  }
  settleSigns(form);
  applyConditions(form);
}
