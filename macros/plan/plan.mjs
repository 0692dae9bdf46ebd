// The page of the disruption plan: the situation and what fits it, the plan, its reviews, and the ways out.
// The plan is in the page and nowhere else until the reader saves it to a file.

import { localDay } from "../common/day.mjs";
import { element } from "../common/dom.mjs";
import { renderDocument } from "../document/document.mjs";
import { clearErrors, showErrors } from "../tool/errors.mjs";
import { setUpExamples } from "../tool/examples.mjs";
import { isFictitious, markFictitious } from "../document/fictitious.mjs";
import { setUpFiles } from "../tool/files.mjs";
import { applyConditions, clear, fillForm, readAnswers, restore, snapshot } from "../tool/form.mjs";
import { button, goTo, warnOnLeaving } from "../common/page_parts.mjs";
import { openOnPaper } from "../common/paper.mjs";
import { aboutOption, offerOptions, optionsIn, showTaken } from "./draft.mjs";
import { Editor } from "./editor.mjs";
import { OpenActions } from "./open.mjs";
import { Reviews } from "./reviews.mjs";
import { recordOf, Rows } from "./rows.mjs";
import { TARGET, targetFrom, toAnswer } from "./state.mjs";
import { waysOut } from "./take.mjs";
import { getReady } from "../tool/readiness.mjs";
import { offerUndo } from "../tool/undo.mjs";

const PAUSE = 300; // milliseconds after the last key, before anything is counted

const tool = document.querySelector("[data-tool-page]");
const form = tool.querySelector("form");
const found = new Map(); // to look for a part once, not among the fields of 500 actions at every pause
const part = (name) => {
  if (!found.has(name)) found.set(name, tool.querySelector(`[data-${name}]`));
  return found.get(name);
};
const { root } = form.dataset;
const message = part("message");
const errors = { situation: part("errors=situation"), plan: part("errors=plan") };

let dirty = false; // something would be lost
let told = false; // the page says that a file was saved
let areaChosen = false; // the reader, not this site's area switch, answered the question of the area
let offered = new Map(); // the options as the last draft offers them
const shown = { draft: "", sheet: "" }; // what the documents on the page answer

const say = (words) => {
  part("said").textContent = words;
};

const runtime = getReady({ root: new URL(root, location.href), parts: ["word"], status: part("status"), bar: part("progress"), say });

// --- The parts of the plan ---

const editor = new Editor({
  root: part("aims"),
  template: part("action-row"),
  known: JSON.parse(part("aims-known").textContent),
  about: (option) => aboutOption(option, offered, root),
  onType: changed,
  onChange: rowsChanged,
  say,
});
const targets = new Rows({
  root: part("targets"), template: part("target-row"), parts: TARGET, noun: "target", name: "targets",
  onType: changed, onChange: rowsChanged, say,
});
const fields = [...tool.querySelectorAll("[data-plan-field]")];
const open = new OpenActions({ chips: part("chips"), said: part("open-said"), filter: part("filter"), editor, today: localDay, say });
const reviews = new Reviews({
  place: part("reviews"), ask: part("review-ask"), said: part("review-said"), opened: part("opened"),
  now: answersNow,
  today: localDay,
  onChange: changed,
  done: () => goTo(tool.querySelector("#t-plan"), tool.querySelector("#plan")),
  say,
});

/** Everything that is answered and planned, as the door takes it. */
function answersNow() {
  const answers = readAnswers(form);
  for (const field of fields) {
    const value = field.validity.badInput ? "incomplete" : field.value;
    if (value.trim()) answers[field.dataset.planField] = value;
  }
  for (const [name, rows] of [["actions", editor.rows], ["targets", targets]]) {
    const filled = rows.filled().map((row) => toAnswer(recordOf(row)));
    if (filled.length) answers[name] = filled;
  }
  return answers;
}
const stateNow = () => ({ answers: answersNow(), earlier: reviews.kept, fictitious: isFictitious() });

// --- While the reader types ---

let counting = 0;

/** Something was typed or chosen. Nothing is counted until the typing pauses. */
function changed() {
  if (!dirty) setDirty(true);
  if (told || message.hasChildNodes()) {
    told = false;
    files.forget();
  }
  clearTimeout(counting);
  counting = setTimeout(count, PAUSE);
}

function setDirty(now) {
  dirty = now;
  part("unsaved").hidden = !now;
}

/** Rows came, went or moved: the page says so at once. */
function rowsChanged() {
  changed();
  count();
  part("empty").hidden = Boolean(editor.root.children.length);
  const draft = part("draft");
  if (draft.hasChildNodes()) showTaken(draft, (id) => Boolean(editor.row(id)));
}

function count() {
  const all = String(open.count().all);
  if (part("count-all").textContent !== all) part("count-all").textContent = all;
  const stale = (name, now) => {
    part(name).firstElementChild.hidden = now === shown[name];
  };
  if (shown.draft) stale("draft", JSON.stringify(readAnswers(form)));
  if (shown.sheet) stale("sheet", JSON.stringify(stateNow()));
}

/** Answers the question of the area with the area chosen for the whole site, unless the reader answered it. */
function followArea(area) {
  const question = part("follows-area");
  if (!question || areaChosen) return;
  for (const choice of question.querySelectorAll("input")) choice.checked = choice.value === area;
}

// --- Asking ---

/** An error as the page shows it: its row is named by a mark that stays when rows move, and its words say which. */
function onPage({ field, message: words, ...more }) {
  const [, list, number, column] = field?.match(/^(actions|targets)\.(\d+)\.(\w+)$/) ?? [];
  if (!list) return { ...more, message: words, field: field === "actions" || field === "targets" ? undefined : field };
  const row = (list === "actions" ? editor.rows : targets).filled()[number];
  if (!row) return { ...more, message: words, field: undefined };
  const noun = list === "actions" ? "Action" : "Target";
  const name = list === "actions" ? editor.fieldName(row, column) : targets.fieldName(row, column);
  return { ...more, message: `${noun} ${row.dataset.number}: ${words}`, field: name };
}

function clearFaults() {
  for (const summary of Object.values(errors)) clearErrors(tool, summary);
}

function showFaults(faults) {
  clearFaults();
  open.all();
  const named = faults.map(onPage);
  const inForm = named.some(({ field }) => field && form.contains(document.getElementById(`f-${field.replaceAll(".", "-")}`)));
  showErrors(tool, inForm ? errors.situation : errors.plan, named);
}

const askTool = async (request) => JSON.parse(await (await runtime()).ask(JSON.stringify({ tool: form.dataset.tool, today: localDay(), ...request })));

/** The answer to a request, or undefined if something has to be put right first, which is then shown. */
async function ask(request) {
  const answer = await askTool(request);
  if (!answer.ok) {
    showFaults(answer.errors);
    return undefined;
  }
  clearFaults();
  return answer;
}
const askPlan = (more) => ask({ ...stateNow(), ...more });

const waiting = new Set();

/** Does what a button asks for once, however often it is pressed before the tool is ready. */
async function once(name, action) {
  if (waiting.has(name)) return;
  waiting.add(name);
  try {
    await action();
  } finally {
    waiting.delete(name);
  }
}

/** Puts a document in its place, after a note that says when it no longer fits what is typed. */
function put(place, drawn, again) {
  const stale = element(
    "div",
    { class: "notice notice--warning result__stale", hidden: true },
    element("p", {}, element("strong", {}, "Out of date. "), "You changed something after this was made."),
    again,
  );
  place.replaceChildren(stale, drawn, element("p", { class: "result__note no-print" }, "Links to paragraphs open in a new tab."));
}

/** Goes to what was made, unless the reader went on typing meanwhile: then they are told. */
function arrive(pressed, place, words) {
  const stayed = document.activeElement === pressed || document.activeElement === document.body;
  if (stayed) goTo(place.querySelector("h2"), place);
  else say(words);
}

// --- What fits ---

/** Learns which options fit, without showing it: the plan's rows say what belongs to their options. */
async function learn() {
  const answer = await askTool({ answers: readAnswers(form) });
  if (!answer.ok) return;
  offered = optionsIn(answer.document.blocks);
  editor.tellAbout();
}

async function showDraft() {
  const pressed = document.activeElement;
  await runtime();
  const answers = readAnswers(form);
  const answer = await ask({ answers, fictitious: isFictitious() });
  if (!answer) return;
  offered = optionsIn(answer.document.blocks);
  editor.tellAbout();
  const drawn = renderDocument(answer.document, { root });
  offerOptions(drawn, {
    inPlan: (id) => Boolean(editor.row(id)),
    take(id) {
      open.all();
      const row = editor.add({ aim: id.split(".")[0], option: id, action: offered.get(id).text });
      say(`Added to the plan, as action ${row.dataset.number}.`);
    },
    goTo: (id) => editor.rows.focus(editor.row(id)),
  });
  put(part("draft"), drawn, button("Show what fits now", () => once("draft", showDraft), false));
  shown.draft = JSON.stringify(answers);
  count();
  arrive(pressed, part("draft"), "What fits is ready, below the questions.");
}

// --- The plan, shown ---

/** Draws the plan as it is. Answers whether it could be drawn. */
async function drawSheet() {
  await runtime();
  const state = stateNow();
  const answer = await ask({ ...state, view: "plan" });
  if (!answer) return false;
  const drawn = renderDocument(answer.document, { root });
  const made = new Date().toLocaleDateString("en-GB", { dateStyle: "long" });
  // A sheet of paper must be told from another child's, and no name is typed here: a pen does it.
  const line = ["Reference (no name): ", "Date of the meeting: "].flatMap((words) => [words, element("span")]);
  drawn.firstElementChild.after(
    element("p", { class: "print-only plan-paper__line" }, ...line),
    element("p", { class: "print-only" }, `Made on ${made}. Printed copies age.`),
  );
  put(part("sheet"), drawn, button("Show the plan as it is now", () => once("sheet", showSheet), false));
  shown.sheet = JSON.stringify(state);
  tool.classList.add("tool--answered");
  count();
  return true;
}

async function showSheet() {
  const pressed = document.activeElement;
  if (await drawSheet()) arrive(pressed, part("sheet"), "The plan is ready, at the end of part 3.");
}

const fail = (sentence) => showErrors(tool, errors.plan, [{ field: null, message: sentence }]);
const take = waysOut({
  ask: askPlan,
  word: async (made) => (await runtime()).parts.word(made),
  base: new URL(root, location.href).href,
  fail,
  say,
  tell(words) {
    part("took").textContent = words;
    say(words);
  },
});

// --- Saved files, examples, a clean start ---

let file; // what was opened last, with the day it was saved

/** Keeps all that is on the page, and answers with what puts it back. */
function keep() {
  const kept = {
    form: snapshot(form), rows: [...editor.root.childNodes], targets: [...targets.root.childNodes],
    fields: fields.map((field) => field.value), reviews: reviews.kept, base: reviews.base, areaChosen, dirty, offered,
    shown: { ...shown }, draft: [...part("draft").childNodes], sheet: [...part("sheet").childNodes],
    answered: tool.classList.contains("tool--answered"), fictitious: isFictitious(),
  };
  return () => {
    open.all();
    restore(form, kept.form);
    applyConditions(form);
    editor.root.replaceChildren(...kept.rows);
    targets.root.replaceChildren(...kept.targets);
    fields.forEach((field, i) => {
      field.value = kept.fields[i];
    });
    reviews.write(kept.reviews, kept.base);
    ({ areaChosen, offered } = kept);
    setDirty(kept.dirty);
    Object.assign(shown, kept.shown);
    part("draft").replaceChildren(...kept.draft);
    part("sheet").replaceChildren(...kept.sheet);
    tool.classList.toggle("tool--answered", kept.answered);
    markFictitious(kept.fictitious);
    refresh();
  };
}

/** Takes away the documents: they answer something that is no longer there. */
function dropDocuments() {
  part("draft").replaceChildren();
  part("sheet").replaceChildren();
  Object.assign(shown, { draft: "", sheet: "" });
  tool.classList.remove("tool--answered");
  part("took").textContent = "";
}

/** Says again all that the page says about what is in it, after much of it came or went at once. */
function refresh() {
  editor.number();
  targets.number();
  editor.tellAbout();
  part("empty").hidden = Boolean(editor.root.children.length);
  count();
}

/** Puts a state on the page. Answers with what undoes it. */
function write(state) {
  const back = keep();
  const { answers, earlier } = state;
  open.all();
  clearFaults();
  dropDocuments();
  fillForm(form, answers);
  editor.write(answers.actions ?? []);
  targets.root.replaceChildren();
  const taken = new Set();
  for (const one of answers.targets ?? []) targets.root.append(targets.make(targetFrom(one, taken)));
  for (const field of fields) field.value = answers[field.dataset.planField] ?? "";
  // A file tells its day by way of `file`; what an example or an undo writes has none.
  reviews.write(earlier, file?.answers === answers ? { date: file.saved, answers } : undefined);
  areaChosen = Boolean(answers.area);
  refresh();
  setDirty(false);
  learn();
  return back;
}

const after = () => goTo(tool.querySelector("#t-plan"), tool.querySelector("#plan"));
const files = setUpFiles({
  place: part("files"),
  tool: form.dataset.tool,
  read: stateNow,
  write,
  async ask(request) {
    const answer = await askTool(request);
    file = answer.opened;
    return answer;
  },
  say,
  message,
  unsaved: () => dirty,
  reminder: () => (dirty ? reviews.unkept() : ""),
  onSaved: () => setDirty(false),
  after,
});
setUpExamples({ place: part("files"), read: stateNow, write, unsaved: () => dirty, message, after });

function clearAll() {
  const back = keep();
  open.all();
  clearFaults();
  dropDocuments();
  clear(form);
  applyConditions(form);
  editor.write([]);
  targets.root.replaceChildren();
  for (const field of fields) field.value = "";
  reviews.write([], undefined);
  markFictitious(false);
  areaChosen = false;
  setDirty(false);
  offered = new Map();
  followArea(document.documentElement.dataset.area);
  refresh();
  const start = () => goTo(tool.querySelector("#form"));
  offerUndo(message, {
    done: "Everything is cleared.",
    until: "You can undo this until you answer a question or leave this tab.",
    undo() {
      back();
      after();
      say("Your plan is back.");
    },
    forget: "Forget it for good",
    after: start,
  });
}

// --- Wiring ---

/** Prints the empty table instead of what is on the page. */
function printBlank() {
  const { classList } = document.documentElement;
  classList.add("prints-blank");
  addEventListener("afterprint", () => classList.remove("prints-blank"), { once: true });
  window.print();
}

const act = {
  fits: () => once("draft", showDraft),
  sheet: () => once("sheet", showSheet),
  print: () => once("print", async () => (await drawSheet()) && window.print()),
  word: () => once("word", take.word),
  csv: () => once("csv", take.csv),
  text: () => once("text", take.text),
  copy: (pressed) => once("copy", () => take.copy(pressed)),
  save(pressed) {
    files.save(pressed);
    told = true;
  },
  review: () => reviews.start(),
  clear: clearAll,
  own() {
    open.all();
    const aim = part("own-aim").value;
    const row = editor.add({ aim: aim === "own" ? "" : aim });
    const words = row.closest("[data-aim]").querySelector("[data-aim-words]");
    if (words) {
      words.focus({ preventScroll: true });
      row.closest("[data-aim]").scrollIntoView({ block: "center" });
    } else {
      editor.rows.focus(row);
    }
  },
  target() {
    const row = targets.make(targetFrom({}));
    targets.root.append(row);
    targets.number();
    rowsChanged();
    targets.focus(row);
  },
};

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", (event) => {
  applyConditions(form);
  if (event.target.closest("[data-follows-area]")) areaChosen = true;
  changed();
});
for (const field of fields) field.addEventListener("input", changed);
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-part-link]");
  if (link) {
    event.preventDefault(); // the address of the page stays as it was
    const place = tool.querySelector(`#${link.dataset.partLink}`);
    goTo(place.querySelector("h2"), place);
  }
  const pressed = event.target.closest("[data-do]");
  if (!pressed) return;
  if (pressed.dataset.do === "blank") printBlank();
  else act[pressed.dataset.do]?.(pressed);
});

// The bar says which part the reader is in.
const links = [...tool.querySelectorAll("[data-part-link]")];
const seen = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      for (const link of links) {
        if (link.dataset.partLink === target.id) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    }
  },
  { rootMargin: "-45% 0px -50% 0px" },
);
for (const id of ["situation", "plan", "review"]) seen.observe(document.getElementById(id));

document.addEventListener("areachange", (event) => followArea(event.detail.area));
document.addEventListener("visibilitychange", () => document.hidden && files.forget());
warnOnLeaving(() => dirty);
openOnPaper();
applyConditions(form);
// What was typed before this script came counts.
setDirty(Object.keys(answersNow()).length > 0);
areaChosen = Boolean(part("follows-area")?.querySelector(":checked"));
followArea(document.documentElement.dataset.area);
reviews.show();
count();
