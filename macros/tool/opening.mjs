// What is in a file, before it takes the place of what is on the page: its parts, and how to go on with it.

import { sayDay } from "../common/day.mjs";
import { element } from "../common/dom.mjs";
import { button } from "../common/page_parts.mjs";

/**
 * The parts of a file, each in one line, and what opening it does.
 *
 * @param {Door.Opened} opened
 * @param {boolean} unsaved whether something on the page would be lost
 */
function described({ contents, reference, fictitious, answers }, unsaved) {
  const listed = contents.map((one) => element("li", {}, element("strong", {}, `${one.title}: `), one.says));
  const number = reference ? ` of case ${reference}` : "";
  return [
    element("h3", { tabindex: "-1" }, `In this file${number}${fictitious ? ", a training example" : ""}`),
    listed.length ? element("ul", {}, ...listed) : element("p", {}, "Nothing is filled in yet."),
    ...(Object.keys(answers).some((id) => id !== "reference")
      ? []
      : [element("p", {}, "Nothing of this tool is in it yet. What the other tools know is offered to you.")]),
    ...(unsaved
      ? [
          element(
            "p",
            { class: "file-panel__warning" },
            element("strong", {}, "Opening it replaces what you have on this page now. "),
            "You can undo it, or save your own work first.",
          ),
        ]
      : []),
  ];
}

/**
 * Draws what is in a file into a panel, and answers with the heading to go to. `begin` starts the next record, and is
 * offered for one of an earlier day; `open` puts the file on the page as it is.
 *
 * @param {HTMLElement} panel
 * @param {{opened: Door.Opened, unsaved: boolean, following: string, open: () => void, begin: () => void, close: () => void}} what
 */
export function showContents(panel, { opened, unsaved, following, open, begin, close }) {
  const { next } = opened;
  const buttons =
    next && following
      ? [button(following, begin, false), button(`Carry on with ${sayDay(next.day)}`, open)]
      : [button("Open it", open, false)];
  const parts = described(opened, unsaved);
  const actions = element("p", { class: "file-panel__actions" }, ...buttons, button("Cancel", close));
  panel.replaceChildren(...panel.querySelectorAll(":scope > h2"), ...parts, actions);
  parts[0].focus();
}
