// Copying a text: to the clipboard, or, where the browser does not allow it, into a field to copy it from by hand.

import { element } from "../common/dom.mjs";
import { said } from "../common/said.mjs";

let forgetLast = () => {};

/** Takes back what the last copy left on the page: it tells of a text that is no longer the one to copy. */
export function forgetCopy() {
  forgetLast();
  forgetLast = () => {};
}

/**
 * Copies `text` for the reader who pressed `pressed`, and tells them by `say`. Where the browser does not
 * allow it, the text appears below the button, selected.
 *
 * @param {string} text
 * @param {{pressed: HTMLElement, say: (words: string) => void, done: string}} how `done` says that it is copied
 * @returns {Promise<void>}
 */
export async function copyText(text, { pressed, say, done }) {
  forgetCopy();
  try {
    await navigator.clipboard.writeText(text);
    const words = pressed.textContent;
    pressed.textContent = said("Copied");
    forgetLast = () => {
      pressed.textContent = words;
    };
    say(done);
  } catch {
    const field = /** @type {HTMLTextAreaElement} */ (
      element("textarea", {
        id: "copy-text",
        readonly: true,
        spellcheck: "false",
        autocomplete: "off",
        translate: "no",
      })
    );
    field.value = text;
    const label = element(
      "label",
      { for: "copy-text" },
      said("The browser does not let this page copy. Copy the text from here:"),
    );
    const box = element("div", { class: "result__copy" }, label, field);
    pressed.parentElement?.after(box);
    forgetLast = () => box.remove();
    field.focus();
    field.select();
  }
}
