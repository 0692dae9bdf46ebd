// Something else takes the place of what the reader has on the page: how to ask first, and how to go back.

import { element } from "../common/dom.mjs";
import { markFictitious } from "../document/fictitious.mjs";
import { button, goTo } from "../common/page_parts.mjs";

/** Says in `place` what was done, with a button that undoes it, and goes there. Emptying `place` forgets it. */
export function offerUndo(place, { done, until, undo, forget, after }) {
  const drop = () => place.replaceChildren();
  place.replaceChildren(
    element("p", {}, element("strong", {}, `${done} `), until),
    button(
      "Undo",
      () => {
        drop();
        undo();
      },
      false,
    ),
    button(forget, () => {
      drop();
      after();
    }),
  );
  goTo(place);
}

/**
 * Puts `state` (`{answers, earlier, fictitious}`) on the page by `write`, and answers with the way back.
 * A `write` that knows a better way back than to write what `read` gave before returns it.
 */
export function swap({ read, write }, state) {
  const before = read();
  const back = write(state);
  markFictitious(state.fictitious);
  return () => {
    if (back) back();
    else write(before);
    markFictitious(before.fictitious);
  };
}

/**
 * A button whose `action` replaces what is on the page. When all else is in order, the action asks `confirmed()`:
 * while `unsaved()`, that is false at first, the reader is warned, and the next press means it. `words` are the
 * button's, before and then; `calm()` starts again.
 */
export function replacing({ words: [first, second], unsaved, action }) {
  const warning = element("p", { class: "file-panel__warning", role: "alert" });
  const pressed = button(first, action, false);
  const calm = () => {
    warning.replaceChildren();
    pressed.textContent = first;
  };
  const confirmed = () => {
    if (!unsaved() || warning.hasChildNodes()) return true;
    warning.append(element("strong", {}, "This replaces what you have on this page now. "), "You can undo it, or save your own work first.");
    pressed.textContent = second;
    return false;
  };
  return { warning, pressed, confirmed, calm };
}
