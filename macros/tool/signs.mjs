// The signs of a form in two views of the same answers: ticks for what was seen, and yes, no or not known for each.
// A sign that is present has one line of its own for how that is known. Nothing here knows which signs there are.

import { around, enclosing, find, findAll } from "../common/dom.mjs";
import { fieldsIn } from "./fields.mjs";

const radios = (/** @type {HTMLElement} */ question) => findAll(question, "input[type=radio]", HTMLInputElement);
const tickOf = (/** @type {HTMLElement} */ question) => find(question, "[data-tick]", HTMLInputElement);
const isYes = (/** @type {HTMLElement} */ question) =>
  radios(question).some((one) => one.checked && one.value === "yes");
const labelOf = (/** @type {HTMLElement} */ question) => enclosing(tickOf(question), "label").textContent ?? "";
const columnsOf = (/** @type {HTMLElement} */ line) => fieldsIn(line, "[data-column]");

/**
 * The line for how a sign is known, drawn once, with names of its own for its fields.
 * @param {HTMLElement} form
 * @param {HTMLElement} question
 */
function lineOf(form, question) {
  const [there] = findAll(question, "[data-detail]");
  if (there) return there;
  const { question: id } = question.dataset;
  const pattern = find(find(form, "template[data-detail]", HTMLTemplateElement).content, "*");
  const line = /** @type {HTMLElement} */ (pattern.cloneNode(true));
  line.dataset.detail = id;
  for (const field of columnsOf(line)) field.id = `f-detail-${id}-${field.dataset.column}`;
  question.append(line);
  return line;
}

/**
 * Brings a sign's tick and its line to what its answer says.
 * @param {HTMLElement} form
 * @param {HTMLElement} question
 */
function settle(form, question) {
  const yes = isYes(question);
  tickOf(question).checked = yes;
  question.classList.toggle("q--present", yes);
  if (yes && question.dataset.detailed !== undefined) lineOf(form, question);
}

/**
 * What is known of the signs that are present: rows as `fillDetails` takes them.
 * @param {HTMLElement} form
 * @returns {Record<string, string>[]}
 */
export function readDetails(form) {
  return findAll(form, ".q--present [data-detail]")
    .map((line) => ({
      sign: line.dataset.detail ?? "",
      ...Object.fromEntries(
        columnsOf(line)
          .map((field) => [field.dataset.column, field.value])
          .filter(([, text]) => text?.trim()),
      ),
    }))
    .filter((row) => Object.keys(row).length > 1);
}

/**
 * Puts what is known of signs into their lines. A sign that this form does not draw is passed over.
 * @param {HTMLElement} form
 * @param {Record<string, string>[]} rows
 */
export function fillDetails(form, rows) {
  for (const { sign, ...known } of rows) {
    const question = findAll(form, "[data-detailed]").find((one) => one.dataset.question === sign);
    if (!question) continue;
    const line = lineOf(form, question);
    for (const field of columnsOf(line)) field.value = known[field.dataset.column ?? ""] ?? "";
  }
}

/**
 * Shows the signs with the words that are looked for, all of them without words or in the other view.
 * @param {HTMLElement} form
 * @param {HTMLElement} views
 */
function filter(form, views) {
  const ticks = find(views, "[name=view]:checked", HTMLInputElement).value === "ticks";
  const words = ticks ? find(views, "[data-find]", HTMLInputElement).value.trim().toLowerCase() : "";
  let count = 0;
  form.classList.toggle("tool-form--ticks", ticks);
  for (const group of findAll(form, ".q-group").filter((one) => one.querySelector("[data-sign]"))) {
    const signs = findAll(group, "[data-sign]");
    for (const sign of signs) sign.hidden = !labelOf(sign).toLowerCase().includes(words);
    const shown = signs.filter((sign) => !sign.hidden).length;
    group.hidden = !shown;
    count += shown;
  }
  find(views, "[data-found]").textContent = words
    ? `${count} ${count === 1 ? "sign has" : "signs have"} these words.`
    : "";
}

/**
 * Brings ticks, lines and the view to what stands in the form, after it was filled, emptied or put back.
 * @param {HTMLElement} form
 */
export function settleSigns(form) {
  for (const question of findAll(form, "[data-sign]")) settle(form, question);
  for (const views of findAll(form, "[data-views]")) filter(form, views);
}

/**
 * Makes the ticks, the two views, the field that finds a sign and “the rest is not known” work.
 *
 * @param {HTMLFormElement} form
 * @param {(sentence: string) => void} say
 */
export function setUpSigns(form, say) {
  const [views] = findAll(form, "[data-views]");
  if (!views) return undefined;
  form.addEventListener(
    "input",
    ({ target }) => {
      const question = around(target, "[data-sign]");
      if (!question) return;
      const tick = tickOf(question);
      if (target === tick) for (const one of radios(question)) one.checked = tick.checked && one.value === "yes";
      settle(form, question);
    },
    true,
  );

  // What is chosen here is no answer to a question.
  for (const kind of ["input", "change"])
    views.addEventListener(kind, (event) => {
      event.stopPropagation();
      filter(form, views);
    });

  return {
    /** Marks what is not answered in the group of the button as not known. */
    rest(/** @type {HTMLElement} */ pressed) {
      const open = findAll(enclosing(pressed, ".q-group"), "[data-sign]").filter(
        (sign) => !radios(sign).some((one) => one.checked),
      );
      for (const sign of open) find(sign, "input[type=radio][value=unknown]", HTMLInputElement).checked = true;
      say(`${open.length} marked “not known”.`);
      form.dispatchEvent(new Event("input"));
    },
  };
}
