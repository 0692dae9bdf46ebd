// The answers of a form, read from its fields. Knows the kinds of question and nothing of any one tool.

import { given, holds, withoutEmptyEnd } from "./answers.mjs";
import { putText, textOf } from "./date_boxes.mjs";
import { setShownRows, shownRows, showRows } from "./rows.mjs";
import { fillDetails, readDetails, settleSigns } from "./signs.mjs";

const questions = (form) => [...form.querySelectorAll("[data-question]")];
const fields = (part) => [...part.querySelectorAll("input, textarea, select")];
const ticks = (field) => field.type === "radio" || field.type === "checkbox";

const readers = {
  details: (part) => readDetails(part.closest("form")),
  yes_no_unknown: (part) => part.querySelector("input:checked")?.value ?? "",
  choice: (part) => part.querySelector("input:checked")?.value ?? "",
  choices: (part) => [...part.querySelectorAll("input:checked")].map((field) => field.value),
  rows: (part) => {
    const rows = [...part.querySelectorAll("[data-row]")].map((row) =>
      Object.fromEntries(
        [...row.querySelectorAll("[data-column]")].map((cell) => [cell.dataset.column, textOf(fields(cell)[0])]),
      ),
    );
    return withoutEmptyEnd(rows);
  },
};
const read = (part) => (readers[part.dataset.kind] ?? ((one) => textOf(fields(one)[0])))(part);

const type = (part, answer) => {
  for (const field of fields(part)) putText(field, String(answer ?? ""));
};
const tick = (part, answer) => {
  for (const field of fields(part)) field.checked = [answer].flat().includes(field.value);
};

const writers = {
  details: (part, answer) => fillDetails(part.closest("form"), answer),
  yes_no_unknown: tick,
  choice: tick,
  choices: tick,
  rows: (part, answer) => {
    const shown = showRows(part, answer.length);
    answer.forEach((row, i) => {
      for (const cell of shown[i].querySelectorAll("[data-column]")) type(cell, row[cell.dataset.column]);
    });
  },
};
const write = (part, answer) => (writers[part.dataset.kind] ?? type)(part, answer);

const waits = (part) => Boolean(part.dataset.showWhen) && !part.classList.contains("q--asked");

/** The answers given, by the question's id. A question that is not asked, or not answered, is left out. */
export function readAnswers(form) {
  const answers = {};
  for (const part of questions(form)) {
    if (waits(part)) continue;
    const answer = read(part);
    if (given(answer)) answers[part.dataset.question] = answer;
  }
  return answers;
}

/** Asks the questions whose conditions hold, and hides the others, which keep what was typed in them. */
export function applyConditions(form) {
  const answers = Object.fromEntries(questions(form).map((part) => [part.dataset.question, read(part)]));
  for (const part of questions(form)) {
    if (part.dataset.showWhen) part.classList.toggle("q--asked", holds(JSON.parse(part.dataset.showWhen), answers));
  }
}

/** How many questions are answered and asked, in all and by section: `{all: [3, 60], about: [1, 4], …}`. */
export function countAnswers(form) {
  const counts = { all: [0, 0] };
  for (const part of questions(form)) {
    if (waits(part) || !part.closest("[data-section]")) continue;
    const section = part.closest("[data-section]").dataset.section;
    counts[section] ??= [0, 0];
    for (const count of [counts.all, counts[section]]) {
      count[0] += given(read(part)) ? 1 : 0;
      count[1] += 1;
    }
  }
  return counts;
}

/** Everything in the form, as it stands, for `restore`. */
export function snapshot(form) {
  const kept = fields(form).map((field) => [field, ticks(field) ? field.checked : field.value]);
  return { kept, rows: shownRows(form) };
}

/** Puts back what `snapshot` kept. */
export function restore(form, { kept, rows }) {
  form.reset(); // rows that came later stay in the page, spare, and so must be empty
  for (const [field, value] of kept) field[ticks(field) ? "checked" : "value"] = value;
  setShownRows(form, rows);
  settleSigns(form);
}

/** Empties the form. */
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
 */
export function fillForm(form, answers) {
  clear(form);
  for (const part of questions(form)) {
    const answer = answers[part.dataset.question];
    if (answer !== undefined && answer !== null) write(part, answer);
  }
  settleSigns(form);
  applyConditions(form);
}
