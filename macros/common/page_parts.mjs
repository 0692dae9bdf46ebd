// What the pages of tools share: buttons, where the focus goes, downloads and the warning on leaving.

import { element } from "./dom.mjs";

/**
 * A button that does `action` when it is pressed; the strong kind unless `quiet`.
 * @param {string | Node} words
 * @param {() => unknown} action
 */
export function button(words, action, quiet = true) {
  const made = element("button", { type: "button", class: quiet ? "button button--quiet" : "button" }, words);
  made.addEventListener("click", action);
  return made;
}

/**
 * Moves the focus to `target` and the top of `shown` to the top of the window.
 * @param {HTMLElement} target
 * @param {Element} shown
 */
export function goTo(target, shown = target) {
  target.focus({ preventScroll: true });
  shown.scrollIntoView({ block: "start" });
}

/**
 * Hands the reader a file. Nothing is fetched or sent.
 * @param {string} name
 * @param {BlobPart} content
 * @param {string} type
 */
export function download(name, content, type) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = element("a", { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  // The browser reads the file after this task: some need the address a while longer.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/**
 * Warns a reader who leaves while `dirty()` is true. guard.js lets through a call and Exit this page.
 * @param {() => unknown} dirty
 */
export function warnOnLeaving(dirty) {
  addEventListener("beforeunload", (event) => dirty() && event.preventDefault());
}
