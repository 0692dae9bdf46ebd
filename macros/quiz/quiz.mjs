// The knowledge check: answer before a session, answer again after it, and see which answers moved. No marks, and
// nothing is kept but in this page's memory.

import { element } from "../common/dom.mjs";
import { button, goTo, warnOnLeaving } from "../common/page_parts.mjs";

const form = document.querySelector(".quiz");
const actions = form.querySelector(".quiz__actions");
const said = form.querySelector("[role=status]");
const changes = document.querySelector(".quiz-changes");

const questions = [...form.querySelectorAll(".quiz__question")].map((part) => ({
  part,
  about: part.dataset.about,
  after: part.querySelector(".quiz__after"),
  sheet: document.getElementById(part.id.replace("q-", "a-")),
  options: [...part.querySelectorAll(".choice")].map(
    (choice) => choice.querySelector("label > :last-child").textContent,
  ),
}));

let before = null;

const chosen = ({ part }) => {
  const input = part.querySelector("input:checked");
  return input ? Number(input.value) : null;
};
const words = ({ options }, answer) => (answer === null ? "left out" : `“${options[answer]}”`);
const anyChosen = () => questions.some((question) => chosen(question) !== null);

/** The explanation of a question, with its links: they open elsewhere, as leaving would lose the answers. */
function why({ sheet }) {
  const copy = sheet.querySelector(".quiz-answers__why").cloneNode(true);
  for (const link of copy.querySelectorAll("a")) {
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
  return copy;
}

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

/** One question's way from before to after, in words. */
function moved(question) {
  const [then, now, right] = [before.get(question), chosen(question), Number(question.sheet.dataset.right)];
  if (then === now) return `The same both times: ${words(question, now)}.`;
  const to = now === right ? " That is what the procedure supports." : "";
  return `Before: ${words(question, then)}. After: ${words(question, now)}.${to}`;
}

function showChanges() {
  const answered = questions.filter((q) => before.get(q) !== null || chosen(q) !== null);
  const groups = [
    ["You answered differently", answered.filter((q) => before.get(q) !== chosen(q))],
    ["You answered the same", answered.filter((q) => before.get(q) === chosen(q))],
  ];
  const parts = groups
    .filter(([, list]) => list.length)
    .flatMap(([title, list]) => [
      element("h4", {}, title),
      element(
        "ul",
        {},
        ...list.map((q) =>
          element("li", {}, element("a", { href: `#${q.part.id}` }, q.about), element("p", {}, moved(q))),
        ),
      ),
    ]);
  const note = "There is no mark. What matters is what you would do, and which of these you want to talk about.";
  changes.replaceChildren(changes.firstElementChild, element("p", {}, note), ...parts, element("p", {}, startAgain()));
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
  goTo(questions[0].part.querySelector("input"), questions[0].part);
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
  goTo(questions[0].part.querySelector("input"), questions[0].part);
}

function startAgain() {
  return button("Start again", () => {
    before = null;
    form.reset();
    hideExplanations();
    show(first());
    said.textContent = "All answers are cleared.";
    goTo(questions[0].part.querySelector("input"), questions[0].part);
  });
}

const first = () => [
  button("Hold these answers, and answer again after the session", keep, false),
  button("Show the explanations now", showExplanations),
];

function show(buttons) {
  actions.replaceChildren(...buttons);
}

form.addEventListener("submit", (event) => event.preventDefault());
warnOnLeaving(() => before !== null && changes.hidden);
show(first());
