// Plays a scenario: facts, then judgements, then what the rules answer, one step after the other. All of it is in the
// page already. What a group says is kept in the fields of the page, is neither stored nor sent, and goes with it.

import { around, element, find, findAll } from "../common/dom.mjs";
import { button, goTo } from "../common/page_parts.mjs";
import { countHands, forget, saidAt } from "./votes.mjs";

const root = document.documentElement;
const stages = findAll(document, "[data-stage]");
const questions = findAll(document, "[data-ask]");
const title = find(document, "h1").textContent;
const CUT = 8; // pixels: a step that reaches further below the bar has more to show
const FOR_ALL = new Set(["says", "compare", "document", "notes", "differ", "words"]); // what comes after the judging

/** @typedef {{stage: HTMLElement, parts: HTMLElement[]}} Step */

const partsOf = (/** @type {HTMLElement} */ stage) => findAll(stage, "[data-screen]");
const kindOf = (/** @type {HTMLElement} */ part) => part.dataset.screen ?? "";
const answers = (/** @type {Step} */ step) => FOR_ALL.has(kindOf(step.parts[0]));

/** The steps for one reader: what is known and asked at a stage, then its answer. */
const stepsForOne = () =>
  stages.flatMap((stage) => {
    /** @type {HTMLElement[][]} */
    const [before, after] = [[], []];
    for (const part of partsOf(stage)) (FOR_ALL.has(kindOf(part)) ? after : before).push(part);
    // The last section has the points on which people differ before the way into the tool.
    const groups = stage.dataset.stage === "after" ? [[...after, ...before]] : [before, after];
    return groups.filter((parts) => parts.length).map((parts) => ({ stage, parts }));
  });

/** @type {Set<HTMLElement>} */
const intoSigns = new Set(); // the stages at which a group wants to go through the signs

/**
 * The steps for a group: what is known, what to talk about and one vote on one screen, the answer on the next. Who
 * wants to goes through the signs between the two, each under the facts that it rests on, and then through the whole
 * result. The facilitator has the notes on paper.
 */
const stepsForGroup = () =>
  stages.flatMap((stage) => {
    const parts = partsOf(stage);
    const all = (/** @type {string[]} */ ...kinds) => parts.filter((part) => kinds.includes(kindOf(part)));
    /** @type {HTMLElement[][]} */
    const screens =
      stage.dataset.stage === "after"
        ? [all("differ"), all("words", "open")]
        : !intoSigns.has(stage)
          ? [all("facts", "talk", "vote"), all("says")]
          : [
              all("facts", "talk", "vote"),
              ...all("ask").map((part) => [...all("facts"), part]),
              ...["says", "compare", "document"].map((kind) => all(kind)),
            ];
    return screens.filter((one) => one.length).map((one) => ({ stage, parts: one }));
  });

/** @type {Step[]} */
let steps = [];
let at = 0;
/** @type {HTMLElement | null} */
let started = null; // the button that was pressed

const back = button("Back", () => go(at - 1));
const next = button("Next", onward, false);
const skip = button("Go to the answer", () => go(at + toTheAnswer()));
const deeper = button("Go into the signs", goIntoSigns);
const end = button("End", stop);
const where = element("p", { class: "play-bar__where" });
const bar = element(
  "div",
  { class: "play-bar no-print", role: "group", "aria-label": "Scenario" },
  element("p", { class: "made-up" }, element("strong", {}, "Fictitious:"), ` ${title}`),
  where,
  element("p", { class: "play-bar__buttons" }, back, deeper, skip, next, end),
);
bar.hidden = true;
find(document, ".prose").append(bar);

/** How many steps it is from here to this stage's answer; 0 from the answer on. */
const toTheAnswer = () => {
  const { stage } = steps[at];
  const found = steps.findIndex((step, i) => i >= at && step.stage === stage && answers(step));
  return found < 0 ? 0 : found - at;
};

const playing = () => started !== null;
const forGroup = () => root.classList.contains("is-for-a-group");

/** Whether this stage has signs that the group has not asked to go into. */
const hasMore = () =>
  forGroup() && !intoSigns.has(steps[at].stage) && partsOf(steps[at].stage).some((part) => kindOf(part) === "ask");

/** Goes through the signs of this stage, one to a screen, and afterwards through the whole result. */
function goIntoSigns() {
  const { stage } = steps[at];
  intoSigns.add(stage);
  steps = stepsForGroup();
  go(steps.findIndex((step) => step.stage === stage && step.parts.some((part) => kindOf(part) === "ask")));
}

const edgesOf = (/** @type {Element} */ part) => part.getBoundingClientRect();

/** Whether a step for a group reaches below what can be seen of it. */
const more = () => forGroup() && edgesOf(steps[at].parts[steps[at].parts.length - 1]).bottom - edgesOf(bar).top > CUT;

function nameNext() {
  const coming = steps[at + 1];
  if (more()) next.textContent = "More below";
  else next.textContent = !coming ? "Finish" : answers(coming) && !answers(steps[at]) ? "Show the answer" : "Next";
}

/** On to the next step. A remote control has one key for it: it shows the rest of a long step first. */
function onward() {
  if (!more()) {
    go(at + 1);
    return;
  }
  const covered = edgesOf(find(document, ".strip")).bottom;
  scrollBy({ top: 0.9 * (edgesOf(bar).top - covered), behavior: "instant" });
}

/** Writes what was said beside what the rules answer, at every stage. */
function showSaid() {
  for (const question of questions) {
    const cells = around(question, "[data-stage]")?.querySelectorAll(`[data-said="${question.dataset.ask}"]`) ?? [];
    for (const cell of cells) cell.replaceChildren(...saidAt(question).map((words) => element("span", {}, words)));
  }
}

/** @param {number} to */
function go(to) {
  if (to < 0) return;
  if (to >= steps.length) {
    stop();
    return;
  }
  at = to;
  const step = steps[at];
  showSaid();
  for (const stage of stages) {
    stage.classList.toggle("is-on", stage === step.stage);
    for (const part of partsOf(stage)) part.classList.toggle("is-on", step.parts.includes(part));
    for (const details of findAll(stage, ".stage__answer", HTMLDetailsElement)) {
      details.open = stage === step.stage && answers(step);
    }
  }
  back.disabled = at === 0;
  skip.hidden = toTheAnswer() < 2;
  deeper.hidden = !hasMore();
  where.textContent = `${at + 1} of ${steps.length}`;
  const heading = find(step.stage, "h2");
  heading.tabIndex = -1;
  goTo(heading);
  nameNext();
}

/**
 * Begins to play, for one reader or for a group before a projector.
 * @param {string | undefined} mode
 * @param {HTMLElement} pressed
 */
function play(mode, pressed) {
  started = pressed;
  intoSigns.clear();
  steps = mode === "group" ? stepsForGroup() : stepsForOne();
  root.classList.add("is-playing");
  root.classList.toggle("is-for-a-group", mode === "group");
  if (mode === "group") for (const question of questions) countHands(question, showSaid);
  bar.hidden = false;
  go(0);
}

/** Back to the handout. What was said stays until the page goes. */
function stop() {
  if (!started) return;
  root.classList.remove("is-playing", "is-for-a-group");
  bar.hidden = true;
  for (const details of findAll(document, ".stage__answer", HTMLDetailsElement)) details.open = false;
  goTo(started, find(document, "h1"));
  started = null;
}

/**
 * On paper: for the group without answers, for the facilitator with all.
 * @param {string | undefined} who
 */
function paper(who) {
  const shut = findAll(document, ".stage__answer:not([open])", HTMLDetailsElement);
  const opened = who === "facilitator" ? shut : [];
  root.classList.toggle("prints-answers", who === "facilitator");
  for (const details of opened) details.open = true;
  addEventListener(
    "afterprint",
    () => {
      root.classList.remove("prints-answers");
      for (const details of opened) details.open = false;
    },
    { once: true },
  );
  print();
}

for (const pressed of findAll(document, "[data-play]")) {
  pressed.addEventListener("click", () => play(pressed.dataset.play, pressed));
}
for (const pressed of findAll(document, "[data-print]")) {
  pressed.addEventListener("click", () => paper(pressed.dataset.print));
}
for (const form of document.querySelectorAll(".stage__judge")) {
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", showSaid);
}

// Arrow keys, Space, and what a presenter's remote control sends. A field keeps the keys that it needs itself.
/** @type {Record<"any" | "field" | "page" | "free", Record<string, number | undefined>>} */
const KEYS = {
  any: { PageDown: 1, PageUp: -1 },
  field: { Enter: 1 },
  page: { ArrowRight: 1, ArrowLeft: -1 },
  free: { " ": 1 },
};

document.addEventListener("keydown", (event) => {
  if (!playing() || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const { target, key } = event;
  if (around(target, ".strip, .search")) return;
  const field = around(target, "input");
  const pressed = around(target, "a, button, summary");
  const step =
    KEYS.any[key] ?? (field ? KEYS.field[key] : KEYS.page[key]) ?? (field || pressed ? undefined : KEYS.free[key]);
  if (step) {
    event.preventDefault();
    if (step > 0) onward();
    else go(at - 1);
  } else if (key === "Escape") {
    event.preventDefault();
    if (field) goTo(find(steps[at].stage, "h2"));
    else stop();
  }
});

for (const moved of ["scroll", "resize"]) addEventListener(moved, () => playing() && nameNext(), { passive: true });

forget(questions);
showSaid();
