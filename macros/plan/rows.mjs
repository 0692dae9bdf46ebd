// Rows of fields that a reader adds to, moves and removes. Typing touches its own field and its own record and
// nothing else, so that 500 rows are as quick as five. Knows nothing of what the rows are about.

import { around, element, find, findAll } from "../common/dom.mjs";
import { button } from "../common/page_parts.mjs";
import { nameField, putText, textOf } from "../tool/date_boxes.mjs";
import { fieldIn, fieldsIn, isField, isTick } from "../tool/fields.mjs";
import { inPlan } from "./state.mjs";

/**
 * @typedef {import("../tool/fields.mjs").Field} Field
 * @typedef {import("./state.mjs").Row} Row
 *
 * @typedef {object} Told What is told of the rows to the page that they are on.
 * @property {() => void} onType something was typed
 * @property {() => void} onChange rows came, went or moved
 * @property {(words: string) => void} say announces what happened
 */

const GONE = "plan-gone";
/** @type {WeakMap<HTMLElement, Row>} */
const kept = new WeakMap(); // each row's record
let made = 0; // fields need ids that no other row has, and that stay when a row moves

/** The record of a row's element. Throws if it is the element of no row. @param {HTMLElement} row */
export function recordOf(row) {
  const record = kept.get(row);
  if (!record) throw new Error("This is no row.");
  return record;
}

const fieldValue = (/** @type {Field} */ field) => {
  if (isTick(field) && field.type === "checkbox") return field.checked ? field.value : "";
  return textOf(field);
};

/**
 * Puts a record's value into a field.
 * @param {Field} field
 * @param {string} value
 */
function fill(field, value) {
  if (isTick(field)) field.checked = field.value === value;
  else putText(field, value);
}

/**
 * The rows inside `root` that are made from `template`. `parts` names what can be typed; `noun` says what a row
 * is; `name` begins its fields' ids, as the door names them.
 */
export class Rows {
  /**
   * @param {{root: HTMLElement, template: HTMLTemplateElement, parts: string[], noun: "action" | "target",
   *   name: string} & Told} about
   */
  constructor({ root, template, parts, noun, name, onType, onChange, say }) {
    this.root = root;
    this.parts = parts;
    this.noun = noun;
    this.name = name;
    this.onType = onType;
    this.onChange = onChange;
    this.say = say;
    this.pattern = find(template.content, "*");
    root.addEventListener("input", (event) => this.#typed(event));
    root.addEventListener("click", (event) => this.#pressed(event));
  }

  /** Every row's element, in order; those that are removed and can be put back are not among them. */
  all() {
    return findAll(this.root, `[data-row="${this.noun}"]`);
  }

  /** The rows that are part of the plan, in order. */
  filled() {
    return this.all().filter((row) => inPlan(recordOf(row)));
  }

  /**
   * Makes the element of a record. The caller puts it where it belongs, then calls `number()`.
   * @param {Row} record
   */
  make(record) {
    const row = /** @type {HTMLElement} */ (this.pattern.cloneNode(true));
    const key = `r${++made}`;
    row.dataset.key = key;
    kept.set(row, record);
    for (const field of fieldsIn(row, "[data-field]")) {
      const { field: part = "" } = field.dataset;
      if (isTick(field) && field.type === "radio") {
        field.name = `${part}-${key}`;
        field.id = `f-${this.name}-${key}-${part}${field.value ? `-${field.value}` : ""}`;
      } else {
        nameField(field, `f-${this.name}-${key}-${part}`);
      }
      fill(field, record[part]);
    }
    return row;
  }

  /** Writes each row's number where it is said, once rows have come, gone or moved. */
  number() {
    this.all().forEach((row, i) => {
      const said = String(i + 1);
      if (row.dataset.number === said) return;
      row.dataset.number = said;
      row.setAttribute("aria-label", `${this.noun === "action" ? "Action" : "Target"} ${said}`);
      for (const place of row.querySelectorAll("[data-number]")) place.textContent = said;
    });
  }

  /**
   * The name of a row's field as its id has it; for a part that is not shown, of the row's first field.
   * @param {HTMLElement} row
   * @param {string} part
   */
  fieldName(row, part) {
    return `${this.name}.${row.dataset.key}.${this.parts.includes(part) ? part : this.parts[0]}`;
  }

  /**
   * Moves the focus to a row's field and the row into view.
   * @param {HTMLElement} row
   */
  focus(row, part = this.parts[0]) {
    const [chosen] = fieldsIn(row, `[data-field="${part}"]:checked`);
    (chosen ?? fieldIn(row, `[data-field="${part}"]`)).focus({ preventScroll: true });
    row.scrollIntoView({ block: "center" });
  }

  /** The row around an element, if it is one of these. @param {EventTarget | null} target */
  #rowAround(target) {
    return around(target, `[data-row="${this.noun}"]`);
  }

  #typed(/** @type {Event} */ { target }) {
    const row = this.#rowAround(target);
    if (!row || !isField(target) || !target.dataset.field) return;
    recordOf(row)[target.dataset.field] = fieldValue(target);
    this.onType();
  }

  #pressed(/** @type {Event} */ { target }) {
    const pressed = around(target, "[data-move]");
    const row = this.#rowAround(pressed);
    if (!pressed || !row) return;
    const { move } = pressed.dataset;
    if (move === "remove") this.#remove(row);
    else this.#move(row, move === "up" ? "up" : "down", pressed);
  }

  /**
   * @param {HTMLElement} row
   * @param {"up" | "down"} way
   * @param {HTMLElement} pressed
   */
  #move(row, way, pressed) {
    const next = way === "up" ? "previousElementSibling" : "nextElementSibling";
    let other = row[next];
    while (other && !other.matches("[data-row]:not([hidden])")) other = other[next];
    if (!other) {
      this.say(way === "up" ? `This ${this.noun} is the first here.` : `This ${this.noun} is the last here.`);
      return;
    }
    // The other one goes round: the row itself stays in the page, and with it the focus.
    if (way === "up") row.after(other);
    else row.before(other);
    this.number();
    pressed.scrollIntoView({ block: "nearest" });
    this.say(`Moved ${way}. It is ${this.noun} ${row.dataset.number} now.`);
    this.onChange();
  }

  /**
   * Takes a row out and leaves in its place an offer to put it back, which stays until it is used.
   * @param {HTMLElement} row
   */
  #remove(row) {
    const words = recordOf(row)[this.parts[0]].trim() || `${this.noun} without words`;
    const gone = element("div", { class: GONE });
    const undo = button("Put it back", () => {
      gone.replaceWith(row);
      this.number();
      this.onChange();
      this.focus(row);
      this.say("It is back.");
    });
    gone.append(
      element("p", {}, element("strong", {}, "Removed: "), element("span", { translate: "no" }, words)),
      undo,
    );
    row.replaceWith(gone);
    this.number();
    this.onChange();
    undo.focus({ preventScroll: true });
    this.say(`Removed. You can put it back.`);
  }
}
