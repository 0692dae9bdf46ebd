// What lies around a slide while it is presented: the bar at the foot, the numbers and the black screen.

import { element, find } from "../common/dom.mjs";
import { button } from "../common/page_parts.mjs";

const small = (/** @type {string | Node} */ words, /** @type {() => unknown} */ action, label = "") => {
  const made = button(words, action);
  made.classList.add("stage__button");
  if (label) made.setAttribute("aria-label", label);
  return made;
};

const arrow = (/** @type {string} */ way) =>
  element("span", { class: `stage__arrow stage__arrow--${way}`, "aria-hidden": "true" });

/**
 * The numbers to ring, as the strip at the head of every page has them.
 * @param {() => unknown} close
 */
function numbersPanel(close) {
  const copy = /** @type {HTMLElement} */ (find(document, ".strip__panel").cloneNode(true));
  copy.className = "stage__lines";
  find(copy, ".strip__panel-101").remove();
  const danger = element(
    "p",
    { class: "stage__danger" },
    "A child is in danger now: ",
    element("a", { href: "tel:999" }, "999"),
  );
  const police = element("p", {}, "Police, not an emergency: ", element("a", { href: "tel:101" }, "101"));
  const title = element("h2", { class: "stage__title", tabindex: "-1" }, "Who to call");
  return element(
    "section",
    { class: "stage__numbers", "aria-label": "Who to call", hidden: true },
    element("div", { class: "stage__inner" }, title, danger, police, copy, button("Back to the slide", close, false)),
  );
}

/**
 * Makes the stage and puts it at the end of the page. `act` has `back`, `next`, `numbers`, `notes`, `full` and `end`.
 * Answers with `draw({ number, count, words })`, `numbers(shown)`, `black(shown)` and `remove()`.
 * @param {Record<"back" | "next" | "numbers" | "notes" | "full" | "end", () => unknown>} act
 */
export function createStage(act) {
  const place = element("span", { class: "stage__place" });
  const clock = element("span", { class: "stage__clock" });
  const said = element("p", { class: "visually-hidden", role: "status" });
  const progress = element("progress", { class: "stage__progress", "aria-label": "Slides shown", max: 1, value: 0 });
  const panel = numbersPanel(act.numbers);
  const black = element("div", { class: "stage__black", hidden: true });
  const bar = element(
    "div",
    { class: "stage__bar", role: "group", "aria-label": "Slides" },
    element("p", { class: "stage__help" }, element("strong", {}, "In danger now: 999."), " Not an emergency: 101."),
    element("p", { class: "stage__caution" }, "From an undated policy of about 2017 to 2018. Not today’s procedure."),
    element(
      "div",
      { class: "stage__buttons" },
      clock,
      small("Numbers", act.numbers),
      small("Notes", act.notes),
      small("Full screen", act.full),
      small("End", act.end, "End the presentation"),
      small(arrow("left"), act.back, "Previous slide"),
      place,
      small(arrow("right"), act.next, "Next slide"),
    ),
  );
  const whole = element("aside", { class: "stage", "aria-label": "Presentation" }, progress, bar, panel, black, said);
  document.body.append(whole);

  return {
    /** @param {{number: number, count: number, words: string}} shown */
    draw({ number, count, words }) {
      place.textContent = `${number} / ${count}`;
      progress.max = count;
      progress.value = number;
      said.textContent = `Slide ${number} of ${count}: ${words}`;
    },
    /** @param {string} words */
    tick(words) {
      clock.textContent = words;
    },
    /** Shows or hides the numbers; answers whether they are shown. */
    numbers(shown = panel.hidden) {
      panel.hidden = !shown;
      if (shown) find(panel, "h2").focus();
      return shown;
    },
    get numbersShown() {
      return !panel.hidden;
    },
    black(shown = black.hidden) {
      black.hidden = !shown;
      return shown;
    },
    /** @param {string} words */
    say(words) {
      said.textContent = words;
    },
    remove: () => whole.remove(),
  };
}
