// What a group or one reader says at each question of a scenario, read from the page and put beside the answer.
// No score is made of it: it is shown as it was given.

import { element, findAll } from "../common/dom.mjs";
import { handsIn, inWords, MOST_HANDS } from "./hands.mjs";

const QUIET = { autocomplete: "off", spellcheck: "false", translate: "no" };

const optionsOf = (/** @type {Element} */ question) =>
  findAll(question, ".choice").map((choice) => choice.textContent.trim());

/**
 * One option with its count of hands: typed, or one more and one fewer.
 * @param {string} words
 * @param {number} number
 * @param {() => void} changed
 */
function vote(words, number, changed) {
  const id = `hands-${number}`;
  const field = element("input", {
    type: "number",
    min: "0",
    max: String(MOST_HANDS),
    inputmode: "numeric",
    id,
    ...QUIET,
  });
  field.value = "0";
  const step = (/** @type {number} */ by, /** @type {string} */ sign, /** @type {string} */ said) => {
    const made = element("button", { type: "button", class: "vote__step", "aria-label": `${said}: ${words}` }, sign);
    made.addEventListener("click", () => {
      field.value = String(handsIn(handsIn(field.value) + by));
      changed();
    });
    return made;
  };
  field.addEventListener("focus", () => field.select());
  return element(
    "div",
    { class: "vote" },
    element("label", { class: "vote__label", for: id }, words),
    element("span", { class: "vote__hands" }, step(-1, "−", "One hand fewer"), field, step(1, "+", "One more hand")),
  );
}

let made = 0;

/**
 * Puts fields for counting hands into a question, once.
 * @param {Element} question
 * @param {() => void} changed
 */
export function countHands(question, changed) {
  if (question.querySelector(".votes")) return;
  const votes = optionsOf(question).map((words) => {
    made += 1;
    return vote(words, made, changed);
  });
  question.append(element("div", { class: "votes" }, ...votes));
}

/**
 * What was said at a question, in words: hands if any were counted, else the option that was chosen.
 * @param {Element} question
 */
export function saidAt(question) {
  const hands = findAll(question, ".vote input", HTMLInputElement).map(({ value }) => handsIn(value));
  const chosen = question.querySelector(".choice input:checked")?.closest(".choice")?.textContent.trim();
  return inWords(optionsOf(question), hands, chosen);
}

/**
 * Forgets everything that was said.
 * @param {Element[]} questions
 */
export function forget(questions) {
  for (const question of questions) {
    for (const input of findAll(question, ".choice input", HTMLInputElement)) input.checked = false;
    question.querySelector(".votes")?.remove();
  }
}
