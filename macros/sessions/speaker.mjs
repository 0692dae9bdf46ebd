// The second window: the notes, what is on the screen, the next slide and the clock. It is an empty window of this
// page's own, drawn from here. So nothing has to be sent to it, stored or put into an address, and it needs no network.

import { element, findAll } from "../common/dom.mjs";
import { button } from "../common/page_parts.mjs";
import { compare, say } from "./clock.mjs";

/**
 * @typedef {object} Slide
 * @property {HTMLElement} section the whole of it
 * @property {HTMLElement} face what is on the screen
 * @property {HTMLElement} notes
 * @property {HTMLElement} heading
 * @property {string} title
 * @property {import("./clock.mjs").Time} time
 *
 * @typedef {{slide: Slide, next: Slide | undefined, number: number, count: number, elapsed: number, running: boolean}} State
 * @typedef {Record<"next" | "back" | "clock" | "nought", () => unknown> & {keys: (event: KeyboardEvent) => void}} Acts
 */

const SIZE = "popup,width=1120,height=720";

/** The page's own styles, as text, for a window that must not ask for them again. */
const styles = () =>
  [...document.styleSheets]
    .filter((sheet) => sheet.href && !/print/.test(sheet.media.mediaText))
    .flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText))
    .join("\n");

/**
 * A copy without ids, which belong to the page. Its links open elsewhere: the notes stay in view.
 * @param {Element} node
 */
function copyOf(node) {
  const copy = /** @type {Element} */ (node.cloneNode(true));
  copy.removeAttribute("id");
  for (const part of copy.querySelectorAll("[id]")) part.removeAttribute("id");
  const links = findAll(node, "a[href]", HTMLAnchorElement);
  for (const [i, link] of findAll(copy, "a[href]", HTMLAnchorElement).entries()) {
    link.href = links[i].href;
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
  return copy;
}

/**
 * Opens the window of the notes. `state` gives `slide`, `next`, `number`, `count`, `elapsed` and `running`; `act` has
 * `next`, `back`, `clock`, `nought` and `keys` (a handler of key presses). Answers with `draw`, `tick`, `show` and `open`, or
 * null when the browser does not let a page open a window.
 * @param {{state: () => State, act: Acts, closed: () => unknown}} from
 */
export function openSpeaker({ state, act, closed }) {
  const view = window.open("", "", SIZE);
  if (!view) return null;
  const page = view.document;
  page.documentElement.lang = document.documentElement.lang;
  page.documentElement.className = "js speaker";
  page.title = `Notes: ${document.title}`;
  const sheet = new /** @type {typeof globalThis} */ (/** @type {unknown} */ (view)).CSSStyleSheet();
  sheet.replaceSync(styles());
  page.adoptedStyleSheets = [sheet];

  const where = element("p", { class: "speaker__where" });
  const total = element("span", { class: "speaker__total" });
  const plan = element("span", { class: "speaker__plan" });
  const toggle = button("Start the clock", act.clock);
  const nought = button("Clock to 0:00", act.nought);
  const title = element("h1", { class: "speaker__title", tabindex: "-1" });
  const notes = element("div", { class: "speaker__notes" });
  const screen = element("div", { class: "speaker__card" });
  const coming = element("div", { class: "speaker__card speaker__card--next" });
  page.body.replaceChildren(
    element(
      "header",
      { class: "speaker__bar" },
      where,
      element("p", { class: "speaker__clock" }, total, " ", plan),
      element(
        "div",
        { class: "speaker__buttons" },
        nought,
        toggle,
        button("Back", act.back),
        button("Next slide", act.next, false),
      ),
    ),
    element(
      "main",
      { class: "speaker__main" },
      element("section", { class: "speaker__now", "aria-label": "Notes" }, title, notes),
      element(
        "div",
        { class: "speaker__side" },
        element("section", { "aria-label": "On the screen" }, element("h2", {}, "On the screen"), screen),
        element("section", { "aria-label": "Next slide" }, element("h2", {}, "Next"), coming),
      ),
    ),
  );
  page.addEventListener("keydown", act.keys);
  view.addEventListener("pagehide", closed);
  addEventListener("pagehide", () => view.close());

  const tick = () => {
    const { slide, elapsed, running } = state();
    total.textContent = say(elapsed);
    plan.textContent = running || elapsed ? compare(elapsed, slide.time) : "The clock starts with the second slide.";
    nought.hidden = running || !elapsed;
    toggle.textContent = running ? "Stop the clock" : "Start the clock";
  };
  const draw = () => {
    const { slide, next, number, count } = state();
    where.textContent = `Slide ${number} of ${count}`;
    title.textContent = slide.title;
    notes.replaceChildren(...[...slide.notes.children].map(copyOf));
    // Whoever faces the room reads the slide aloud from here. Its title stands above the notes.
    screen.replaceChildren(...[...slide.face.children].filter((part) => part !== slide.heading).map(copyOf));
    coming.replaceChildren(
      ...(next ? [...next.face.children].map(copyOf) : [element("p", {}, "This is the last slide.")]),
    );
    notes.scrollTop = 0;
    tick();
  };
  draw();
  return { draw, tick, show: () => view.focus(), open: () => !view.closed };
}
