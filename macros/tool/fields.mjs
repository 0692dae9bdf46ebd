// The fields of a form: the elements that hold what a reader answers.

import { findAll } from "../common/dom.mjs";

/**
 * @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Field
 * @typedef {HTMLInputElement & {type: "radio" | "checkbox"}} Tick a field that is ticked, not typed in
 */

/**
 * Whether something on a page is a field.
 * @param {unknown} found
 * @returns {found is Field}
 */
export const isField = (found) =>
  found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement || found instanceof HTMLSelectElement;

/**
 * Whether a field is ticked, not typed in.
 * @param {Field} field
 * @returns {field is Tick}
 */
export const isTick = (field) => field.type === "radio" || field.type === "checkbox";

/**
 * The fields in `part` that fit `selector`, in order.
 * @param {ParentNode} part
 */
export const fieldsIn = (part, selector = "input, textarea, select") => findAll(part, selector).filter(isField);

/**
 * The first field in `part` that fits `selector`. Throws if there is none.
 * @param {ParentNode} part
 */
export function fieldIn(part, selector = "input, textarea, select") {
  const found = part.querySelector(selector);
  if (!isField(found)) throw new Error(`The page has no field “${selector}”.`);
  return found;
}
