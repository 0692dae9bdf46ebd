// "Load a training example": fictitious answers that the page brings along, put into the form and marked.

import { element } from "../common/dom.mjs";
import { offerUndo, replacing } from "./undo.mjs";

/** @typedef {{id: string, title: string, summary: string, answers: Door.Opened["answers"]}} Example */

/** The examples that the page brings along. @returns {Example[]} */
function examplesHere() {
  const block = document.querySelector("script[data-examples]");
  return block ? JSON.parse(block.textContent ?? "") : [];
}

/**
 * Draws the control into `place`, if the page brings examples along.
 * @param {Omit<import("./page.mjs").Holder, "read"> & {place: HTMLElement}} page
 */
export function setUpExamples({ place, write, unsaved, message, after, say }) {
  const examples = examplesHere();
  if (!examples.length) return;
  const choice = element(
    "select",
    { id: "training-example", autocomplete: "off", translate: "no", "aria-describedby": "training-example-summary" },
    ...examples.map((one, i) => element("option", { value: i }, one.title)),
  );
  const summary = element("p", { class: "hint", id: "training-example-summary", "aria-live": "polite" });
  const chosen = () => examples[Number(choice.value)];
  const load = () => {
    if (!confirmed()) return;
    const { title, answers } = chosen();
    const undo = write({ answers, earlier: [], fictitious: true });
    calm();
    details.open = false;
    offerUndo(message, {
      done: `“${title}” is loaded.`,
      until: "Everything you make from it is marked as a fictitious training example, until you clear it.",
      undo,
      forget: "Go on",
      after,
      say,
    });
  };
  const { warning, pressed, confirmed, calm } = replacing({
    words: ["Load it", "Replace it all and load"],
    unsaved,
    action: load,
  });
  const show = () => {
    summary.textContent = chosen().summary;
    calm();
  };
  choice.addEventListener("change", show);
  const details = element(
    "details",
    { class: "examples" },
    element("summary", {}, "Load a training example"),
    element(
      "div",
      { class: "file-panel" },
      element("p", {}, "For trainers and for trying things out. The children in these examples do not exist."),
      element("label", { class: "q__label", for: "training-example" }, "Example"),
      choice,
      summary,
      warning,
      element("p", { class: "file-panel__actions" }, pressed),
    ),
  );
  // What happens in here is no answer to a question.
  for (const kind of ["input", "change"]) details.addEventListener(kind, (event) => event.stopPropagation());
  show();
  place.append(details);
}
