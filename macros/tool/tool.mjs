// A tool's page: the form, the runtime that answers it, and the result. Nothing here knows which tool.

import { localDay } from "../common/day.mjs";
import { element } from "../common/dom.mjs";
import { renderDocument } from "../document/document.mjs";
import { clearErrors, showErrors } from "./errors.mjs";
import { setUpExamples } from "./examples.mjs";
import { isFictitious, markFictitious } from "../document/fictitious.mjs";
import { setUpFiles } from "./files.mjs";
import { applyConditions, clear, countAnswers, fillForm, readAnswers, restore, snapshot } from "./form.mjs";
import { button, copyText, goTo, warnOnLeaving } from "../common/page_parts.mjs";
import { openOnPaper } from "../common/paper.mjs";
import { getReady } from "./readiness.mjs";
import { setUpRows } from "./rows.mjs";
import { offerUndo } from "./undo.mjs";

const tool = document.querySelector("[data-tool-page]");
const form = tool.querySelector("form");
const part = (name) => tool.querySelector(`[data-${name}]`);
const result = part("result");
const message = part("message");
const { root } = form.dataset;
const words = JSON.parse(form.dataset.words); // what this tool's page calls things

let answered = ""; // the request that the result on the page answers
let touched = false; // the reader has answered something that would be lost
let earlier = []; // reviews that came with an opened file, to be saved again with it
let queued = false; // a result is asked for that the tool cannot give yet
let areaChosen = false; // the reader, not this site's area switch, answered the question of the area

const say = (sentence) => {
  part("said").textContent = sentence;
};
const request = () =>
  JSON.stringify({
    tool: form.dataset.tool,
    today: localDay(),
    answers: readAnswers(form),
    fictitious: isFictitious() || undefined,
  });

const runtime = getReady({ root: new URL(root, location.href), status: part("status"), bar: part("progress"), say });

// --- While the reader fills in the form ---

function showCounts() {
  const { all, ...sections } = countAnswers(form);
  part("count-all").textContent = `${all[0]} of ${all[1]} answered`;
  for (const [section, [done, asked]] of Object.entries(sections)) {
    const count = tool.querySelector(`[data-count-for="${section}"]`);
    count.textContent = done;
    count.parentElement.lastChild.textContent = `of ${asked}`;
    count.parentElement.classList.toggle("parts__count--done", done === asked);
  }
}

function update() {
  applyConditions(form);
  if (words.counts) showCounts();
  const stale = part("stale");
  if (stale) stale.hidden = request() === answered;
}

function changed(event) {
  touched = true;
  forget();
  if (event?.target.closest("[data-follows-area]")) areaChosen = true;
  update();
}

/** Answers the question of the area with the area chosen for the whole site, unless the reader answered it. */
function followArea(area) {
  const question = part("follows-area");
  if (!question || areaChosen) return;
  for (const choice of question.querySelectorAll("input")) choice.checked = choice.value === area;
  update();
}

// --- The result ---

async function show() {
  const pressed = document.activeElement;
  const first = !queued;
  queued = true;
  const ready = await runtime();
  if (!first) return;
  queued = false;
  const asked = request();
  const answer = JSON.parse(await ready.ask(asked));
  if (!answer.ok) {
    showErrors(form, part("errors"), answer.errors);
    return;
  }
  clearErrors(form, part("errors"));
  draw(answer, asked);
  // A reader who went on typing while the tool got ready is told, not taken away.
  const stayed = document.activeElement === pressed || document.activeElement === document.body;
  if (stayed) goTo(result.querySelector("h2"), result);
  else say(words.ready);
}

function draw(answer, asked) {
  const drawn = renderDocument(answer.document, { root, level: answer.result?.level });
  // What to do with the result comes after what to do for the child.
  (drawn.querySelector(":scope > .steps") ?? drawn.firstElementChild).after(actions());
  const stale = element(
    "div",
    { class: "notice notice--warning result__stale", "data-stale": true, hidden: true },
    element("p", {}, element("strong", {}, "Out of date. "), "You changed an answer after this was made."),
    button(words.again, show, false),
  );
  const paper = element("p", { class: "print-only" }, `Made on ${new Date().toLocaleDateString("en-GB", { dateStyle: "long" })}. Printed copies age.`);
  drawn.firstElementChild.after(paper);
  const note = element("p", { class: "result__note no-print" }, "Links to the policy open in a new tab.");
  result.replaceChildren(stale, drawn, actions(), note);
  answered = asked;
  tool.classList.add("tool--answered");
  part("parts-result").hidden = false;
  update();
}

const actions = () =>
  element(
    "div",
    { class: "result__actions" },
    button("Change answers", () => goTo(tool.querySelector("#form"))),
    button("Print", () => window.print()),
    button("Copy as text", copy),
    ...(files ? [button("Save to a file", ({ target }) => files.save(target))] : []),
    button("Clear everything", clearAll),
  );

async function copy({ target }) {
  const asked = JSON.stringify({ ...JSON.parse(answered), format: "text" });
  await copyText(JSON.parse(await (await runtime()).ask(asked)).text, { pressed: target, say, done: words.copied });
}

// --- Clear, and undo ---

function dropResult() {
  result.replaceChildren();
  answered = "";
  tool.classList.remove("tool--answered");
  part("parts-result").hidden = true;
}

/** Takes away the offer to undo, and with it the last copy of what was there. */
function forget() {
  files?.forget();
  if (message.hasChildNodes()) message.replaceChildren();
}

/** Takes everything off the page, lets `fill` put something else there, and answers with the way back. */
function replaceAll(fill) {
  const kept = { form: snapshot(form), result: [...result.childNodes], answered, areaChosen, earlier, touched };
  const marked = isFictitious();
  clear(form);
  clearErrors(form, part("errors"));
  dropResult();
  earlier = [];
  touched = areaChosen = false;
  fill();
  update();
  return () => {
    markFictitious(marked);
    restore(form, kept.form);
    ({ answered, areaChosen, earlier, touched } = kept);
    result.replaceChildren(...kept.result);
    tool.classList.toggle("tool--answered", Boolean(answered));
    part("parts-result").hidden = !answered;
    update();
  };
}

const toForm = () => goTo(tool.querySelector("#form"));

function clearAll() {
  const back = replaceAll(() => {
    markFictitious(false);
    followArea(document.documentElement.dataset.area);
  });
  offerUndo(message, {
    done: "Everything is cleared.",
    until: "You can undo this until you answer a question or leave this tab.",
    undo: () => {
      back();
      toForm();
      say("Your answers are back.");
    },
    forget: "Forget it for good",
    after: toForm,
  });
}

// --- Saved files and training examples ---

const record = {
  read: () => ({ answers: readAnswers(form), earlier, fictitious: isFictitious() }),
  write: (state) =>
    replaceAll(() => {
      fillForm(form, state.answers);
      ({ earlier } = state);
      areaChosen = true;
    }),
  unsaved: () => touched,
  message,
  after: toForm,
};

const files =
  part("files") &&
  setUpFiles({
    ...record,
    place: part("files"),
    tool: form.dataset.tool,
    ask: async (asked) => JSON.parse(await (await runtime()).ask(JSON.stringify(asked))),
    say,
    onSaved: () => {
      touched = false;
    },
  });
const forExamples = part("files") ?? part("examples-last");
if (forExamples) setUpExamples({ ...record, place: forExamples });

// --- Wiring ---

const act = {
  show,
  print: () => window.print(),
  clear: clearAll,
  save: (pressed) => files.save(pressed),
  parts: () => {
    part("parts").open = true;
  },
};

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", changed);
setUpRows(form, { onChange: changed, say });
tool.addEventListener("click", ({ target }) => {
  const pressed = target.closest("[data-do]");
  act[pressed?.dataset.do]?.(pressed);
});

document.addEventListener("areachange", (event) => followArea(event.detail.area));
document.addEventListener("visibilitychange", () => document.hidden && forget());
warnOnLeaving(() => touched);
openOnPaper();

part("parts").open = matchMedia("(min-width: 66em)").matches;
// What was typed before this script came counts.
touched = Object.keys(readAnswers(form)).length > 0;
areaChosen = Boolean(part("follows-area")?.querySelector(":checked"));
followArea(document.documentElement.dataset.area);
update();
