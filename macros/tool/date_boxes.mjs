// The three boxes of a date on a page. Each box can be asked for the text of the whole date, so that whoever reads
// fields need not know which are boxes: any other field answers for itself.

import { around, enclosing, find } from "../common/dom.mjs";
import { joined, PARTS, parted, spread, wrongParts } from "./dates.mjs";

/**
 * @typedef {import("./fields.mjs").Field} Field
 * @typedef {HTMLInputElement & {dataset: {datePart: string}}} Box one of the three boxes of a date
 */

/**
 * @param {Field} field
 * @returns {field is Box}
 */
const isBox = (field) => Boolean(field.dataset.datePart);
const dateAround = (/** @type {Element} */ box) => enclosing(box, "[data-date]");
const boxesOf = (/** @type {Element} */ box) => {
  const date = dateAround(box);
  return PARTS.map((part) => find(date, `[data-date-part="${part}"]`, HTMLInputElement));
};
const textsOf = (/** @type {Element} */ box) => boxesOf(box).map(({ value }) => value);

/** The text of a field; of a box of a date, that of the whole date. */
export const textOf = (/** @type {Field} */ field) => (isBox(field) ? joined(textsOf(field)) : field.value);

/**
 * Puts a text into a field; into a box of a date, its part of it.
 * @param {Field} field
 * @param {string} text
 */
export function putText(field, text) {
  field.value = isBox(field) ? parted(text)[PARTS.indexOf(field.dataset.datePart)] : text;
}

/**
 * Gives a field, and its label, an id. The day keeps it as it is: it stands for its date.
 * @param {Field} field
 * @param {string} id
 */
export function nameField(field, id) {
  const part = field.dataset.datePart ?? "day";
  field.id = part === "day" ? id : `${id}-${part}`;
  const label = field.parentElement?.querySelector("label");
  if (label) label.htmlFor = field.id;
}

/** The fieldset of a date that a field is a box of, if it is. */
export const dateOf = (/** @type {Field} */ field) => (isBox(field) ? dateAround(field).closest("fieldset") : null);

/**
 * The fields to be put right, when the tool refuses the answer in a field: those boxes of a date that are wrong.
 * @param {Field} field
 * @returns {Field[]}
 */
export function wrongFields(field) {
  if (!isBox(field)) return [field];
  const boxes = boxesOf(field);
  const wrong = wrongParts(textsOf(field));
  return wrong.length ? boxes.filter(({ dataset }) => wrong.includes(dataset.datePart ?? "")) : boxes; // a real date, refused
}

/**
 * Spreads a date that is pasted into one box of `page`, or typed there whole, over the three: at once when it is
 * pasted, on leaving when it is typed. The focus stays where the reader has it.
 * @param {HTMLElement} page
 */
export function setUpDates(page) {
  const tidy = (/** @type {Event} */ { target }) => {
    const typed = around(target, "[data-date-part]", HTMLInputElement);
    const parts = typed && spread(typed.value);
    if (!parts) return;
    boxesOf(typed).forEach((box, i) => {
      box.value = parts[i];
    });
  };
  page.addEventListener(
    "input",
    (event) => {
      if (event instanceof InputEvent && /^insertFrom(Paste|Drop)$/.test(event.inputType)) tidy(event);
    },
    { capture: true },
  ); // before anybody reads the boxes
  page.addEventListener("change", tidy, { capture: true });
}
