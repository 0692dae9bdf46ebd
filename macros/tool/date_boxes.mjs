// The three boxes of a date on a page. Each box can be asked for the text of the whole date, so that whoever reads
// fields need not know which are boxes: any other field answers for itself.

import { joined, PARTS, parted, spread, wrongParts } from "./dates.mjs";

const isBox = (field) => Boolean(field.dataset.datePart);
const boxesOf = (box) => PARTS.map((part) => box.closest("[data-date]").querySelector(`[data-date-part="${part}"]`));
const textsOf = (box) => boxesOf(box).map(({ value }) => value);

/** The text of a field; of a box of a date, that of the whole date. */
export const textOf = (field) => (isBox(field) ? joined(textsOf(field)) : field.value);

/** Puts a text into a field; into a box of a date, its part of it. */
export function putText(field, text) {
  field.value = isBox(field) ? parted(text)[PARTS.indexOf(field.dataset.datePart)] : text;
}

/** Gives a field, and its label, an id. The day keeps it as it is: it stands for its date. */
export function nameField(field, id) {
  const part = field.dataset.datePart ?? "day";
  field.id = part === "day" ? id : `${id}-${part}`;
  const label = field.parentElement.querySelector("label");
  if (label) label.htmlFor = field.id;
}

/** The fieldset of a date that a field is a box of, if it is. */
export const dateOf = (field) => (isBox(field) ? field.closest("[data-date]").closest("fieldset") : null);

/** The fields to be put right, when the tool refuses the answer in a field: those boxes of a date that are wrong. */
export function wrongFields(field) {
  if (!isBox(field)) return [field];
  const boxes = boxesOf(field);
  const wrong = wrongParts(textsOf(field));
  return wrong.length ? boxes.filter(({ dataset }) => wrong.includes(dataset.datePart)) : boxes; // a real date, refused
}

/**
 * Spreads a date that is pasted into one box of `page`, or typed there whole, over the three: at once when it is
 * pasted, on leaving when it is typed. The focus stays where the reader has it.
 */
export function setUpDates(page) {
  const tidy = ({ target }) => {
    if (!isBox(target)) return;
    const parts = spread(target.value);
    if (!parts) return;
    boxesOf(target).forEach((box, i) => {
      box.value = parts[i];
    });
  };
  page.addEventListener(
    "input",
    (event) => {
      if (/^insertFrom(Paste|Drop)$/.test(event.inputType)) tidy(event);
    },
    { capture: true },
  ); // before anybody reads the boxes
  page.addEventListener("change", tidy, { capture: true });
}
