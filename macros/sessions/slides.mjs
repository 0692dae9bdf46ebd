// Presents the slides of this page: one at a time over the whole window, with the notes in a second window or below.
// Nothing is fetched, stored or put into the address.

import { around, find, findAll } from "../common/dom.mjs";
import { goTo } from "../common/page_parts.mjs";
import { compare, createClock, say, timesOf } from "./clock.mjs";
import { openSpeaker } from "./speaker.mjs";
import { createStage } from "./stage.mjs";

const SWIPE = 50; // pixels that a finger must travel sideways
const BELOW = "The notes are below each slide: whoever sees this screen sees them.";
const BLOCKED = `Your browser did not open a second window. ${BELOW}`;

const root = document.documentElement;
const sections = findAll(document, ".slide");
const times = timesOf(sections.map((section) => Number(section.dataset.minutes)));
/** @type {import("./speaker.mjs").Slide[]} */
const slides = sections.map((section, i) => ({
  section,
  face: find(section, ".slide__face"),
  notes: find(section, ".slide__notes"),
  heading: find(section, "h2"),
  title: find(section, "h2").textContent,
  time: times[i],
}));
const controls = find(document, ".slide-controls");
const presentButton = find(controls, "[data-present]");
const afreshButton = find(controls, "[data-afresh]");
const letters = find(controls, "[data-letters]", HTMLInputElement);
const saidBelow = find(controls, "[role=status]");
const clock = createClock();
const roomy = matchMedia("(min-width: 48em)");

let at = 0;
/** @type {ReturnType<typeof createStage> | null} */
let stage = null;
/** @type {ReturnType<typeof openSpeaker>} */
let speaker = null;
let keepsOn = false; // a second window closes the full screen in some browsers; that does not end the presentation
const SIZES = [1, 0.96, 0.92, 0.88, 0.84]; // of the words of a slide that is full
/** @type {ReturnType<typeof setInterval> | undefined} */
let ticking;
/** @type {WakeLockSentinel | null} */
let awake = null;

const state = () => ({
  slide: slides[at],
  next: slides[at + 1],
  number: at + 1,
  count: slides.length,
  elapsed: clock.elapsed,
  running: clock.running,
});

function tick() {
  if (speaker && !speaker.open()) speaker = null;
  speaker?.tick();
  afreshButton.hidden = !at && !clock.running && !clock.elapsed;
  const started = clock.running || clock.elapsed;
  stage?.tick(started ? `${say(clock.elapsed)}, ${compare(clock.elapsed, slides[at].time).toLowerCase()}` : "");
}

/** Makes the words of a slide smaller, as far as they can be read from the back, until all of it is in view. */
function fit() {
  const { face } = slides[at];
  for (const size of roomy.matches ? SIZES : [1]) {
    face.style.setProperty("--fit", String(size));
    if (face.scrollHeight <= face.clientHeight) return;
  }
}

/** @param {number} index */
function show(index) {
  const to = Math.min(Math.max(index, 0), slides.length - 1);
  if (to > at && at === 0 && !clock.elapsed) clock.start();
  slides[at].section.classList.remove("slide--current");
  at = to;
  const { section, face, heading, title } = slides[at];
  section.classList.add("slide--current");
  if (stage) {
    face.scrollTop = 0;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    stage.draw({ number: at + 1, count: slides.length, words: title });
    fit();
  }
  speaker?.draw();
  presentButton.textContent = at ? `Go on from slide ${at + 1}` : "Present";
  tick();
}

const notesBelow = (/** @type {boolean} */ shown) => root.classList.toggle("shows-notes", shown);

/** Opens the notes in a second window, or brings it to the front. Where that is refused they go below the slide. */
function showNotes() {
  if (speaker?.open()) {
    speaker.show();
    return;
  }
  if (root.classList.contains("shows-notes")) {
    notesBelow(false);
    return;
  }
  keepsOn = Boolean(document.fullscreenElement);
  // On a telephone a second window would be another tab, which hides the slides.
  const act = { next, back, clock: toggleClock, nought: clockToNought, keys: onKey };
  speaker = roomy.matches ? openSpeaker({ state, act, closed: () => setTimeout(tick) }) : null;
  if (speaker) {
    notesBelow(false);
    saidBelow.textContent =
      "The notes are in the second window. Leave it on your own screen, drag this one to the projector, then press Present here.";
    startTicking();
    return;
  }
  keepsOn = false;
  notesBelow(true);
  const words = roomy.matches ? BLOCKED : BELOW;
  saidBelow.textContent = stage ? "" : words;
  stage?.say(words);
}

function startTicking() {
  if (!ticking) ticking = setInterval(tick, 250);
}

function toggleClock() {
  if (clock.running) clock.stop();
  else clock.start();
  tick();
}

/** Whoever went through the slides beforehand begins the session with a clock that has not run. */
function clockToNought() {
  clock.reset();
  tick();
}

function fullScreen() {
  if (document.fullscreenElement) {
    keepsOn = true;
    document.exitFullscreen();
  } else {
    // Some browsers, above all on telephones, have none: the slide fills the window all the same.
    root.requestFullscreen?.({ navigationUI: "hide" }).catch(() => {});
  }
}

/** Asks the screen to stay on, where the browser can: a group may talk over one slide for a long time. */
async function stayAwake() {
  if (stage && document.visibilityState === "visible")
    awake = (await navigator.wakeLock?.request("screen").catch(() => null)) ?? null;
}

function begin() {
  if (stage) return;
  stage = createStage({
    back,
    next,
    notes: showNotes,
    full: fullScreen,
    end,
    numbers,
  });
  root.classList.add("is-presenting");
  fullScreen();
  stayAwake();
  startTicking();
  show(at);
}

function beginAfresh() {
  show(0);
  clockToNought();
  begin();
}

function end() {
  if (!stage) return;
  stage.remove();
  stage = null;
  awake?.release();
  root.classList.remove("is-presenting");
  notesBelow(false);
  if (document.fullscreenElement) document.exitFullscreen();
  const { heading, section } = slides[at];
  section.classList.remove("slide--current");
  goTo(heading, section);
}

/** Shows the numbers to ring, or hides them. */
function numbers() {
  if (stage && !stage.numbers()) slides[at].heading.focus();
}

/**
 * Goes to a slide; from the numbers it goes back to the slide that they covered.
 * @param {number} index
 */
function turnTo(index) {
  if (stage?.numbersShown) numbers();
  else if (stage || speaker) show(index);
}

const next = () => turnTo(at + 1);
const back = () => turnTo(at - 1);

/** @type {Record<string, () => unknown>} */
const KEYS = {
  ArrowRight: next,
  ArrowDown: next,
  PageDown: next,
  " ": next,
  Enter: next,
  ArrowLeft: back,
  ArrowUp: back,
  PageUp: back,
  Backspace: back,
  Home: () => turnTo(0),
  End: () => turnTo(slides.length - 1),
  n: showNotes,
  f: fullScreen,
  t: toggleClock,
  b: () => stage?.black(),
  ".": () => stage?.black(),
  9: numbers,
  Escape: () => (stage?.numbersShown ? numbers() : end()),
};

/** @param {KeyboardEvent} event */
function onKey(event) {
  // On the page itself keys are the reader’s; in the second window they are the slides’.
  if ((!stage && event.currentTarget === document) || event.ctrlKey || event.altKey || event.metaKey) return;
  const { key, target } = event;
  const name = key.length === 1 ? key.toLowerCase() : key;
  if (!(name in KEYS)) return;
  // Who speaks to the computer says words, which come as letters: they can be turned off (WCAG 2.2, 2.1.4).
  if (name.length === 1 && name !== " " && !letters.checked) return;
  // Enter and Space belong to a button or link that has the focus; arrows to a slide that has to be scrolled.
  if ((key === " " || key === "Enter") && /** @type {Element} */ (target).closest?.("a, button, summary")) return;
  const { face } = slides[at];
  const more = face.scrollHeight - face.clientHeight - face.scrollTop;
  if (!stage?.numbersShown && ((key === "ArrowDown" && more > 1) || (key === "ArrowUp" && face.scrollTop > 1))) {
    face.scrollBy({ top: key === "ArrowDown" ? 120 : -120 });
    event.preventDefault();
    return;
  }
  event.preventDefault();
  if (!["b", "."].includes(name)) stage?.black(false);
  KEYS[name]();
}

document.addEventListener("keydown", onKey);
document.addEventListener("fullscreenchange", () => {
  // Escape leaves the full screen before this page hears of the key.
  if (!document.fullscreenElement && stage && !keepsOn) end();
  keepsOn = false;
});

addEventListener("resize", () => stage && fit());
document.addEventListener("visibilitychange", stayAwake);

/** @type {{x: number, y: number} | null} */
let from = null;
document.addEventListener(
  "touchstart",
  ({ touches }) => {
    from = touches.length === 1 ? { x: touches[0].clientX, y: touches[0].clientY } : null;
  },
  { passive: true },
);
document.addEventListener(
  "touchend",
  ({ changedTouches }) => {
    if (!stage || stage.numbersShown || !from) return;
    const [x, y] = [changedTouches[0].clientX - from.x, changedTouches[0].clientY - from.y];
    from = null;
    if (Math.abs(x) > SWIPE && Math.abs(x) > 2 * Math.abs(y)) show(at + (x < 0 ? 1 : -1));
  },
  { passive: true },
);
// A link on a slide must not take the slides away.
document.addEventListener("click", (event) => {
  const link = around(event.target, ".slide a[href]", HTMLAnchorElement);
  if (!stage || !link || link.protocol === "tel:") return;
  event.preventDefault();
  window.open(link.href, "_blank", "noopener,noreferrer");
});

presentButton.addEventListener("click", begin);
afreshButton.addEventListener("click", beginAfresh);
find(controls, "[data-notes]").addEventListener("click", showNotes);
find(controls, "[data-print]").addEventListener("click", () => print());
