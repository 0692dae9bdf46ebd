// The page of the disruption plan: what a page of a tool has, and the plan's editor, its reviews and its ways out.
// The plan is in the page and nowhere else until the reader saves it to a file.

import { localDay } from "../common/day.mjs";
import { element, find } from "../common/dom.mjs";
import { goTo } from "../common/page_parts.mjs";
import { isFictitious } from "../document/fictitious.mjs";
import { putText, textOf } from "../tool/date_boxes.mjs";
import { fieldsIn } from "../tool/fields.mjs";
import { readAnswers } from "../tool/form.mjs";
import { setUpPage } from "../tool/page.mjs";
import { waysOut } from "../tool/take.mjs";
import { setUpBar } from "./bar.mjs";
import { aboutOption, keepFolded, offerOptions, optionsIn, showTaken } from "./draft.mjs";
import { Editor } from "./editor.mjs";
import { onPage } from "./faults.mjs";
import { OpenActions } from "./open.mjs";
import { Reviews } from "./reviews.mjs";
import { Rows, recordOf } from "./rows.mjs";
import { TARGET, targetFrom, toAnswer } from "./state.mjs";

const PAUSE = 300; // milliseconds after the last key, before anything is counted

let counting = 0;
/** @type {import("./draft.mjs").Offered} */
let offered = new Map(); // the options as the last draft offers them

const page = setUpPage({
  answers,
  earlier: () => reviews.kept,
  place(faults) {
    open.all();
    /** @type {Record<string, import("./faults.mjs").List>} */
    const lists = {
      actions: {
        noun: "Action",
        filled: () => editor.rows.filled(),
        fieldName: (row, column) => editor.fieldName(row, column),
      },
      targets: {
        noun: "Target",
        filled: () => targets.filled(),
        fieldName: (row, column) => targets.fieldName(row, column),
      },
    };
    const named = faults.map((fault) => onPage(fault, lists));
    const inForm = named.some(
      ({ field }) => field && form.contains(document.getElementById(`f-${field.replaceAll(".", "-")}`)),
    );
    return { summary: part(inForm ? "errors=situation" : "errors=plan"), faults: named };
  },
  changed() {
    tell("");
    clearTimeout(counting);
    counting = setTimeout(page.update, PAUSE);
  },
  update() {
    const all = String(open.count().all);
    if (part("count-all").textContent !== all) part("count-all").textContent = all;
  },
  empty() {
    open.all();
    tell("");
    editor.write([]);
    targets.root.replaceChildren();
    for (const field of fields) field.value = "";
    reviews.write([], undefined);
    offered = new Map();
    refresh();
  },
  fill({ answers: given, earlier, saved }) {
    editor.write(given.actions ?? []);
    /** @type {Set<string>} */
    const taken = new Set();
    for (const one of given.targets ?? []) targets.root.append(targets.make(targetFrom(one, taken)));
    for (const field of fields) putText(field, given[field.dataset.planField ?? ""] ?? "");
    reviews.write(earlier, saved ? { date: saved, answers: given } : undefined);
    refresh();
    learn();
  },
  keep() {
    const kept = {
      rows: [...editor.root.childNodes],
      targets: [...targets.root.childNodes],
      fields: fields.map((field) => field.value),
      reviews: reviews.kept,
      base: reviews.base,
      offered,
    };
    return () => {
      open.all();
      editor.root.replaceChildren(...kept.rows);
      targets.root.replaceChildren(...kept.targets);
      fields.forEach((field, i) => {
        field.value = kept.fields[i];
      });
      reviews.write(kept.reviews, kept.base);
      ({ offered } = kept);
      refresh();
    };
  },
  after: toPlan,
  add(id, rows) {
    if (id !== "actions") return false;
    open.all();
    for (const row of rows) editor.add(row);
    return true;
  },
  reminder: () => reviews.unkept(),
  act: {
    fits: (pressed) => draft.show(pressed),
    sheet: (pressed) => sheet.show(pressed),
    print: (pressed) => sheet.print(pressed),
    copy: (pressed) => page.copy(pressed, taken),
    word: (pressed) => take.word(pressed),
    csv: (pressed) => take.csv(pressed),
    text: (pressed) => take.text(pressed),
    review: () => reviews.start(),
    own() {
      open.all();
      editor.begin(part("own-aim", HTMLSelectElement).value);
    },
    target: addTarget,
    blank: printBlank,
  },
});
const { tool, form, part, root, say } = page;

// --- The parts of the plan ---

const editor = new Editor({
  root: part("aims"),
  template: part("action-row", HTMLTemplateElement),
  known: JSON.parse(part("aims-known").textContent ?? ""),
  about: (option) => aboutOption(option, offered, root),
  onType: page.changed,
  onChange: rowsChanged,
  say,
});
const targets = new Rows({
  root: part("targets"),
  template: part("target-row", HTMLTemplateElement),
  parts: TARGET,
  noun: "target",
  name: "targets",
  onType: page.changed,
  onChange: rowsChanged,
  say,
});
const fields = fieldsIn(tool, "[data-plan-field]");
const open = new OpenActions({
  chips: part("chips"),
  said: part("open-said"),
  filter: part("filter"),
  editor,
  today: localDay,
  say,
});
const reviews = new Reviews({
  place: part("reviews"),
  ask: part("review-ask"),
  said: part("review-said"),
  opened: part("opened"),
  now: answers,
  today: localDay,
  onChange: page.changed,
  done: toPlan,
  say,
});

function toPlan() {
  goTo(find(tool, "#t-plan"), find(tool, "#plan"));
}

/** Everything that is answered and planned, as the door takes it. */
function answers() {
  const given = readAnswers(form);
  for (const field of fields) {
    const value = textOf(field);
    if (value.trim()) given[field.dataset.planField ?? ""] = value;
  }
  for (const [name, rows] of Object.entries({ actions: editor.rows, targets })) {
    const filled = rows.filled().map((row) => toAnswer(recordOf(row)));
    if (filled.length) given[name] = filled;
  }
  return given;
}

/** Says what was taken away, until something changes. @param {string} words a sentence, or "" */
function tell(words) {
  const took = part("took");
  if (took.textContent !== words) took.textContent = words;
  if (words) say(words);
}

function sayEmpty() {
  part("empty").hidden = Boolean(editor.root.children.length);
}

/** Rows came, went or moved: the page says so at once. */
function rowsChanged() {
  page.changed();
  page.update();
  sayEmpty();
  if (draft.asked) showTaken(draft.place, inPlan);
}

/** Says again all that the page says about its rows, after much of it came or went at once. */
function refresh() {
  editor.number();
  targets.number();
  editor.tellAbout();
  sayEmpty();
}

// --- What fits, and the plan as it is shown ---

const inPlan = (/** @type {string} */ id) => Boolean(editor.row(id));

/** Keeps the options that a document offers: the plan's rows say what belongs to theirs. @param {Door.Document} made */
function keepOptions({ blocks }) {
  offered = optionsIn(blocks);
  editor.tellAbout();
}

/** Learns which options fit, without showing it. */
async function learn() {
  const { answer } = await page.asking.door(() => ({ answers: readAnswers(form) }));
  if (answer.ok) keepOptions(answer.document);
}

const draft = page.document({
  place: part("draft"),
  does: "fits",
  again: "Show what fits now",
  ready: "What fits is ready, below the questions.",
  read: () => ({ answers: readAnswers(form), fictitious: isFictitious() }),
  taken: false, // what is taken away is the plan
  finish(drawn, made) {
    keepOptions(made);
    keepFolded(drawn);
    offerOptions(drawn, {
      inPlan,
      take(id) {
        open.all();
        const row = editor.add({ aim: id.split(".")[0], option: id, action: offered.get(id)?.text ?? "" });
        say(`Added to the plan, as action ${row.dataset.number}.`);
      },
      goTo(id) {
        const row = editor.row(id);
        if (row) editor.rows.focus(row);
      },
    });
    return [];
  },
});

const sheet = page.document({
  place: part("sheet"),
  does: "sheet",
  again: "Show the plan as it is now",
  ready: "The plan is ready, at the end of part 3.",
  read: () => ({ ...page.record(), view: "plan" }),
  // A sheet of paper must be told from another child's. Without a case number a pen does it.
  onPaper() {
    const asked = [...(answers().reference ? [] : ["Case number (no name): "]), "Date of the meeting: "];
    const line = asked.flatMap((words) => [words, element("span")]);
    return [element("p", { class: "plan-paper__line" }, ...line)];
  },
  onShown: (there) => tool.classList.toggle("tool--answered", there),
});

/** The plan as it is taken away, as the page stands. @returns {import("../tool/ask.mjs").Request} */
const taken = () => ({
  ...page.record(),
  view: "plan",
  paper: part("annex", HTMLInputElement).checked ? "full" : "short",
});
const take = waysOut({ asking: page.asking, read: taken, runtime: page.runtime, name: "disruption-plan", root, tell });

// --- Buttons ---

function addTarget() {
  const row = targets.make(targetFrom({}));
  targets.root.append(row);
  targets.number();
  rowsChanged();
  targets.focus(row);
}

/** Prints the empty table instead of what is on the page. */
function printBlank() {
  const { classList } = document.documentElement;
  classList.add("prints-blank");
  addEventListener("afterprint", () => classList.remove("prints-blank"), { once: true });
  window.print();
}

for (const field of fields) field.addEventListener("input", page.changed);
setUpBar(tool);
reviews.show();
page.start();
