// Questions answered by rows. The page holds a few rows from the start, for paper; on a screen those not
// in use are spare. A row that is removed becomes spare again, empty, at the end.

import { around, enclosing, find, findAll } from "../common/dom.mjs";
import { nameField } from "./date_boxes.mjs";
import { fieldIn, fieldsIn } from "./fields.mjs";

const SPARE = "rows__row--spare";
const all = (/** @type {HTMLElement} */ list) => findAll(list, "[data-row]");
const isSpare = (/** @type {HTMLElement} */ row) => row.classList.contains(SPARE);
const shownIn = (/** @type {HTMLElement} */ list) => all(list).filter((row) => !isSpare(row));

/**
 * Gives every row the number of its place: in its name, its button, and its fields' ids.
 * @param {string} question its id
 * @param {HTMLElement} list
 */
function renumber(question, list) {
  all(list).forEach((row, number) => {
    row.setAttribute("aria-label", `Row ${number + 1}`);
    find(row, "[data-row-remove] > span").textContent = ` row ${number + 1}`;
    for (const cell of findAll(row, "[data-column]")) {
      for (const field of fieldsIn(cell)) nameField(field, `f-${question}-${number}-${cell.dataset.column}`);
    }
  });
}

/**
 * Shows a spare row, or makes one more.
 * @param {HTMLElement} list
 */
function add(list) {
  let row = all(list).find(isSpare);
  if (!row) {
    row = /** @type {HTMLElement} */ (all(list)[0].cloneNode(true));
    for (const field of fieldsIn(row)) field.value = "";
    list.append(row);
  }
  row.classList.remove(SPARE);
  return row;
}

/**
 * Makes a row spare.
 * @param {HTMLElement} list
 * @param {HTMLElement} row
 */
function remove(list, row) {
  for (const field of fieldsIn(row)) field.value = "";
  row.classList.add(SPARE);
  list.append(row);
}

/** How many rows each list of the form shows: what `setShownRows` takes. */
export const shownRows = (/** @type {HTMLElement} */ form) =>
  findAll(form, ".rows").map((list) => shownIn(list).length);

/**
 * Shows that many rows of each list.
 * @param {HTMLElement} form
 * @param {number[]} counts
 */
export function setShownRows(form, counts) {
  findAll(form, ".rows").forEach((list, i) => {
    for (const [number, row] of all(list).entries()) row.classList.toggle(SPARE, number >= counts[i]);
  });
}

/**
 * Shows `count` rows of a question, making those that are missing, and answers with them.
 * @param {HTMLElement} question
 * @param {number} count
 */
export function showRows(question, count) {
  const list = find(question, ".rows");
  while (shownIn(list).length < count) add(list);
  renumber(question.dataset.question ?? "", list);
  return shownIn(list);
}

/**
 * Makes "Add a row" and "Remove" work. `onChange` is called after each, and `say` told what happened.
 * @param {HTMLElement} form
 * @param {{onChange: () => void, say: (words: string) => void}} page
 */
export function setUpRows(form, { onChange, say }) {
  form.addEventListener("click", ({ target }) => {
    const button = around(target, "[data-row-add], [data-row-remove]");
    if (!button) return;
    const question = enclosing(button, "[data-question]");
    const { question: id = "" } = question.dataset;
    const list = find(question, ".rows");
    const limit = Number(list.dataset.limit);
    if (button.matches("[data-row-add]")) {
      if (shownIn(list).length >= limit) {
        say(`There is room for ${limit} rows.`);
        return;
      }
      const row = add(list);
      renumber(id, list);
      fieldIn(row).focus();
    } else {
      const row = enclosing(button, "[data-row]");
      const place = shownIn(list).indexOf(row);
      remove(list, row);
      if (!shownIn(list).length) add(list);
      renumber(id, list);
      fieldIn(shownIn(list)[Math.max(place - 1, 0)]).focus();
      say(`Row ${place + 1} is removed.`);
    }
    onChange();
  });
}
