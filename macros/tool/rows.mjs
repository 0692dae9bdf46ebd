// Questions answered by rows. The page holds a few rows from the start, for paper; on a screen those not
// in use are spare. A row that is removed becomes spare again, empty, at the end.

import { nameField } from "./date_boxes.mjs";

const SPARE = "rows__row--spare";
const all = (list) => [...list.querySelectorAll("[data-row]")];
const isSpare = (row) => row.classList.contains(SPARE);
const fields = (row) => [...row.querySelectorAll("input, textarea, select")];

/** Gives every row the number of its place: in its name, its button, and its fields' ids. */
function renumber(question, list) {
  all(list).forEach((row, number) => {
    row.setAttribute("aria-label", `Row ${number + 1}`);
    row.querySelector("[data-row-remove] > span").textContent = ` row ${number + 1}`;
    for (const cell of row.querySelectorAll("[data-column]")) {
      for (const field of fields(cell)) nameField(field, `f-${question}-${number}-${cell.dataset.column}`);
    }
  });
}

function add(list) {
  let row = all(list).find(isSpare);
  if (!row) {
    row = all(list)[0].cloneNode(true);
    for (const field of fields(row)) field.value = "";
    list.append(row);
  }
  row.classList.remove(SPARE);
  return row;
}

function remove(list, row) {
  for (const field of fields(row)) field.value = "";
  row.classList.add(SPARE);
  list.append(row);
}

/** How many rows each list of the form shows: what `setShownRows` takes. */
export const shownRows = (form) =>
  [...form.querySelectorAll(".rows")].map((list) => all(list).filter((row) => !isSpare(row)).length);

/** Shows that many rows of each list. */
export function setShownRows(form, counts) {
  form.querySelectorAll(".rows").forEach((list, i) => {
    for (const [number, row] of all(list).entries()) row.classList.toggle(SPARE, number >= counts[i]);
  });
}

/** Shows `count` rows of a question, making those that are missing, and answers with them. */
export function showRows(question, count) {
  const list = question.querySelector(".rows");
  const shown = () => all(list).filter((row) => !isSpare(row));
  while (shown().length < count) add(list);
  renumber(question.dataset.question, list);
  return shown();
}

/** Makes "Add a row" and "Remove" work. `onChange` is called after each, and `say` told what happened. */
export function setUpRows(form, { onChange, say }) {
  form.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-row-add], [data-row-remove]");
    if (!button) return;
    const question = button.closest("[data-question]");
    const list = question.querySelector(".rows");
    const shown = () => all(list).filter((row) => !isSpare(row));
    const limit = Number(list.dataset.limit);
    if (button.matches("[data-row-add]")) {
      if (shown().length >= limit) {
        say(`There is room for ${limit} rows.`);
        return;
      }
      const row = add(list);
      renumber(question.dataset.question, list);
      fields(row)[0].focus();
    } else {
      const row = button.closest("[data-row]");
      const place = shown().indexOf(row);
      remove(list, row);
      if (!shown().length) add(list);
      renumber(question.dataset.question, list);
      fields(shown()[Math.max(place - 1, 0)])[0].focus();
      say(`Row ${place + 1} is removed.`);
    }
    onChange();
  });
}
