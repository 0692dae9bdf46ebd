// Something else takes the place of what the reader has on the page: how to ask first, and how to go back.

import { element } from "../common/dom.mjs";
import { button, goTo } from "../common/page_parts.mjs";
import { said } from "../common/said.mjs";

/**
 * Says in `place` what was done, with a button that undoes it, and goes there. Emptying `place` forgets it. `done` and
 * `until` are sentences: what was done, and how long it can be undone; `forget` is what the other button says;
 * `after()` takes the reader on, `returned()` after an undo, and `say` announces.
 *
 * @param {HTMLElement} place
 * @param {{done: string, until: string, undo: () => void, forget: string, after: () => void, returned?: () => void, say: (words: string) => void}} what
 */
export function offerUndo(place, { done, until, undo, forget, after, returned = after, say }) {
  const drop = () => place.replaceChildren();
  const back = () => {
    drop();
    undo();
    returned();
    say(said("What you had before is back."));
  };
  const goOn = () => {
    drop();
    after();
  };
  place.replaceChildren(
    element("p", {}, element("strong", {}, `${done} `), until),
    button(said("Undo"), back, false),
    button(forget, goOn),
  );
  goTo(place);
}

/**
 * A button whose `action` replaces what is on the page. When all else is in order, the action asks `confirmed()`:
 * while `unsaved()`, that is false at first, the reader is warned, and the next press means it. `words` are the
 * button's, before and then; `calm()` starts again.
 *
 * @param {{words: [string, string], unsaved: () => boolean, action: () => void}} what
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
    warning.append(
      element("strong", {}, "This replaces what you have on this page now. "),
      "You can undo it, or save your own work first.",
    );
    pressed.textContent = second;
    return false;
  };
  return { warning, pressed, confirmed, calm };
}
