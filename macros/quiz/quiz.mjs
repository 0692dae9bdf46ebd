// The knowledge check: answer before a session, answer again after it, and see which answers moved. No marks, and
// nothing is kept but in this page's memory.

import { element, find, findAll } from "../common/dom.mjs";
import { button, goTo, warnOnLeaving } from "../common/page_parts.mjs";

const form = find(document, ".quiz", HTMLFormElement);
const actions = find(form, ".quiz__actions");
const said = find(form, "[role=status]");
const changes = find(document, ".quiz-changes");

const questions = findAll(form, ".quiz__question").map((part) => ({
  part,
  about: part.dataset.about ?? "",
  after: find(part, ".quiz__after"),
  sheet: find(document, `#${part.id.replace("q-", "a-")}`),
  options: findAll(part, ".choice").map((choice) => find(choice, "label > :last-child").textContent),
}));

/** @typedef {(typeof questions)[number]} Question */

/** @type {Map<Question, number | null> | null} */
let before = null; // what was chosen the first time, once it is held

const chosen = (/** @type {Question} */ { part }) => {
  const [input] = findAll(part, "input:checked", HTMLInputElement);
  return input ? Number(input.value) : null;
};
const words = (/** @type {Question} */ { options }, /** @type {number | null} */ answer) =>
  answer === null ? "left out" : `“${options[answer]}”`;
const anyChosen = () => questions.some((question) => chosen(question) !== null);

/**
 * The explanation of a question, with its links: they open elsewhere, as leaving would lose the answers.
 * @param {Question} question
 */
function why({ sheet }) {
  const copy = /** @type {HTMLElement} */ (find(sheet, ".quiz-answers__why").cloneNode(true));
  for (const link of copy.querySelectorAll("a")) {
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
  return copy;
}

/** @param {Question} question */
function explain(question) {
  const { sheet, options, after } = question;
  const answer = chosen(question);
  const right = Number(sheet.dataset.right);
  const yours = element(
    "p",
    {},
    element("strong", {}, answer === null ? "You left this out." : `You chose: ${options[answer]}`),
  );
  const same =
    answer === right ? "This is what the procedure supports." : `What the procedure supports: ${options[right]}`;
  after.replaceChildren(yours, element("p", {}, same), why(question));
  after.hidden = false;
}

/**
 * One question's way from before to after, in words.
 * @param {Map<Question, number | null>} held
 * @param {Question} question
 */
function moved(held, question) {
  const [then, now, right] = [held.get(question) ?? null, chosen(question), Number(question.sheet.dataset.right)];
  if (then === now) return `The same both times: ${words(question, now)}.`;
  const to = now === right ? " That is what the procedure supports." : "";
  return `Before: ${words(question, then)}. After: ${words(question, now)}.${to}`;
}

function showChanges() {
  if (!before) return;
  const held = before;
  const answered = questions.filter((q) => held.get(q) !== null || chosen(q) !== null);
  /** @type {[string, Question[]][]} */
  const groups = [
    ["You answered differently", answered.filter((q) => held.get(q) !== chosen(q))],
    ["You answered the same", answered.filter((q) => held.get(q) === chosen(q))],
  ];
  const parts = groups
    .filter(([, list]) => list.length)
    .flatMap(([title, list]) => [
      element("h4", {}, title),
      element(
        "ul",
        {},
        ...list.map((q) =>
          element("li", {}, element("a", { href: `#${q.part.id}` }, q.about), element("p", {}, moved(held, q))),
        ),
      ),
    ]);
  const note = "There is no mark. What matters is what you would do, and which of these you want to talk about.";
  changes.replaceChildren(
    find(changes, ":scope > *"),
    element("p", {}, note),
    ...parts,
    element("p", {}, startAgain()),
  );
  changes.hidden = false;
  for (const question of questions) explain(question);
  show([]);
  said.textContent = "";
  goTo(changes);
}

function showExplanations() {
  for (const question of questions) explain(question);
  show([
    button("Hide the explanations", () => {
      hideExplanations();
      show(first());
    }),
    startAgain(),
  ]);
  said.textContent = "Each question now has its explanation below it.";
  goTo(find(questions[0].part, "input"), questions[0].part);
}

function hideExplanations() {
  for (const { after } of questions) after.hidden = true;
  changes.hidden = true;
}

/** Keeps the first answers in memory, empties the form and waits for the second time. */
function keep() {
  if (!anyChosen()) {
    said.textContent = "Answer at least one question first.";
    return;
  }
  before = new Map(questions.map((question) => [question, chosen(question)]));
  form.reset();
  hideExplanations();
  show([button("Show what changed", showChanges, false), startAgain()]);
  said.textContent =
    "Your first answers are held on this page. Leave the tab open: if you leave, close or reload it, they are gone. After the session, answer again from question 1, then choose Show what changed.";
  goTo(find(questions[0].part, "input"), questions[0].part);
}

function startAgain() {
  return button("Start again", () => {
    before = null;
    form.reset();
    hideExplanations();
    show(first());
    said.textContent = "All answers are cleared.";
    goTo(find(questions[0].part, "input"), questions[0].part);
  });
}

const first = () => [
  button("Hold these answers, and answer again after the session", keep, false),
  button("Show the explanations now", showExplanations),
];

/** @param {HTMLElement[]} buttons */
function show(buttons) {
  actions.replaceChildren(...buttons);
}

form.addEventListener("submit", (event) => event.preventDefault());
warnOnLeaving(() => before !== null && changes.hidden);
show(first());
